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
    stop = text.startswith(f"{note.label}{'.' if numbered else ''}", note.start)
    if indent == "  " and stop:
        return None
    edit = Edit(begins, note.sign, f"  {note.label}{'.' if numbered else ''}")
    values = {"label": note.label}
    if indent.strip(" "):
        return Hit(note.start, note.sign, {**values, "indent": _described(indent)}, "indent", edits=(edit,))
    if indent != "  ":
        return Hit(note.start, note.sign, {**values, "blanks": len(indent)}, edits=(edit,))
    bracket = not text[note.start].isalnum() and numbered
    return Hit(note.start, note.sign, values, "bracket" if bracket else "without-stop", edits=(edit,))


def strays(document: Document, note: Note) -> Iterator[Hit]:
    """The lines without indent that stand behind a note, among the notes; lines that follow each other are one."""
    text = document.text
    last = -1
    for k, (start, end) in enumerate(note.paragraphs[1:], 1):
        if text[start - 1] == "\n":
            if last != k - 1:
                yield Hit(start, end, {"label": note.label or "without a label"}, "stray")
            last = k


_SIGNS = {"\t": "a tab", "\u00a0": "a no-break space"}


def _described(indent: str) -> str:
    """`a tab`, `2 no-break spaces`, `blanks of several kinds`: an indent that is not of blanks alone."""
    name = _SIGNS.get(indent[0], "another blank")
    if len(set(indent)) > 1:
        return "blanks of several kinds"
    return name if len(indent) == 1 else f"{len(indent)} {name.split(' ', 1)[1]}s"


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
        if not text[note.start].isalnum():
            return False
        if len(note.paragraphs) > 1 and any(text[start - 1] == "\n" for start, _ in note.paragraphs[1:]):
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
        if marker.note is None or not marker.label.isalnum():
            continue
        if last is not None and any(last.end <= p.start <= marker.start for p in document.page_breaks):
            if (len(marker.label), marker.label) <= (len(last.label), last.label):
                restarted += 1
            else:
                ran_on += 1
        last = marker
    return restarted > ran_on
