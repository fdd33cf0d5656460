"""The form of single notes: indent, label, full stop, place; and whether their numbers begin again on each page."""

import re
from collections.abc import Collection, Iterator

from frlint.model.document import SURELY_ABSENT, Document, Note
from frlint.model.problem import Edit, Hit
from frlint.patterns import deferred

_INDENTED = deferred(r"^  (\d{1,3})\. (?=\S)", re.MULTILINE)


def fault(document: Document, note: Note) -> Hit | None:
    """What is wrong with the form of a note that has a label and a text; None where nothing is."""
    text = document.text
    begins = text.rfind("\n", 0, note.start) + 1
    indent = text[begins : note.start]
    numbered = note.label[-1].isalnum()
    stop = text[note.sign - 1] == "." if numbered else True
    if indent == "  " and stop:
        return None
    edit = Edit(begins, note.sign, f"  {note.label}{'.' if numbered else ''}")
    if indent != "  ":
        return Hit(note.start, note.sign, {"label": note.label, "blanks": len(indent)}, edits=(edit,))
    return Hit(note.start, note.sign, {"label": note.label}, "without-stop", edits=(edit,))


def all_plain(document: Document) -> bool:
    """Whether the notes are numbered without a gap, each well formed and with a sure marker, all in order."""
    text, notes, markers = document.text, document.notes, document.markers
    if len(markers) != len(notes):
        return False
    number = int(notes[0].label) if notes and notes[0].label.isdecimal() else 0
    for k, (note, marker) in enumerate(zip(notes, markers, strict=True)):
        if note.label != str(number + k) or marker.note != k or marker.absence >= SURELY_ABSENT:
            return False
        if not note.paragraphs or text[note.start - 3 : note.start] != "\n  " or text[note.sign - 1] != ".":
            return False
    return True


def outside(document: Document, missing: Collection[str]) -> Iterator[tuple[str, Hit]]:
    """Lines above the block of notes that are formed as a note and have a number that the notes lack."""
    if missing and document.text.find("\n  ", 0, document.notes_at) >= 0:
        for match in _INDENTED.finditer(document.text, 0, document.notes_at):
            if match[1] in missing:
                yield match[1], Hit(match.start(1), match.end(1) + 1, {"label": match[1]}, "outside")


def numbered_by_page(document: Document) -> bool:
    """Whether the notes' numbers begin again by page: on new pages they restart more often than they run on."""
    ran_on = restarted = 0
    last = None
    for marker in document.markers:
        if marker.note is None or not marker.label.isdecimal():
            continue
        if last is not None and any(last.end <= p.start <= marker.start for p in document.page_breaks):
            if int(marker.label) <= int(last.label):
                restarted += 1
            else:
                ran_on += 1
        last = marker
    return restarted > ran_on
