"""What an editor does to the notes of a TEI file: one is put in, taken out, or moved. They are not numbered yet."""

import re
from html import escape
from typing import NamedTuple

from frlint.model.places import Span
from frlint.patterns import deferred
from frlint.readers.tei import Entry, TeiFile
from frlint.renumbering.changes import NEW_LABEL, note_called, require_place
from frlint.renumbering.parts import RefusalError
from frlint.renumbering.pointers import pointers_in, values_of
from frlint.renumbering.tei_papers import Paper, all_ids, paper_of

_MARKUP = deferred(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|&[^\s;&<]*;", re.DOTALL
)
_NOTE = deferred(r"<((?:[\w.-]+:)?)note\b")


class Edited(NamedTuple):
    """The new text of a file, the id of the document in it that was edited, and the label of the note that is gone."""

    text: str
    document: str
    gone: str = ""


def with_tei_note(volume: TeiFile, offset: int, words: str) -> Edited:
    """A note put in before the character at an offset of the file's text.

    Raises `RefusalError` where that is in no document, or within a tag.
    """
    entry = _entry_at(volume, offset)
    paper = _paper(volume, entry)
    text = volume.source.text
    prefix = next((m[1] for m in [_NOTE.search(text, entry.start, entry.end)] if m), "")
    paragraphs = [" ".join(p.split()) for p in words.replace("\r\n", "\n").split("\n\n") if p.strip()]
    inner = escape(paragraphs[0], quote=False)
    if len(paragraphs) > 1:
        inner = "".join(f"<{prefix}p>{escape(p, quote=False)}</{prefix}p>" for p in paragraphs)
    note = f'<{prefix}note n="{NEW_LABEL}"{_new_id(volume, paper)}>{inner}</{prefix}note>'
    return Edited(text[:offset] + note + text[offset:], entry.id)


def without_tei_note(volume: TeiFile, document: str, label: str, line: int = 0, *, force: bool = False) -> Edited:
    """A note taken out.

    Raises `RefusalError` where a note stands in it, or something points to it (not with `force`).
    """
    entry, span = _note_span(volume, document, label, line)
    text = volume.source.text
    element = text[span.start : span.end]
    if _NOTE.search(element, 1):
        raise RefusalError(f"another note stands in note {label}: take that out, or move it, first")
    own = values_of(text, span.start).get("xml:id")
    pointing = [p for p in pointers_in(text) if own and p.id == own.value and not span.start <= p.start < span.end]
    if pointing and not force:
        where = volume.source.position(pointing[0].start).line
        raise RefusalError(f"#{pointing[0].id} on line {where} points to note {label}; mend it first, or --force")
    return Edited(text[: span.start] + text[span.end :], entry.id, label)


def with_tei_note_moved(volume: TeiFile, document: str, label: str, line: int, offset: int) -> Edited:
    """A note moved before the character at an offset of the file's text.

    Raises `RefusalError` where that is in another document, within a tag, or in the note itself.
    """
    entry, span = _note_span(volume, document, label, line)
    if _entry_at(volume, offset).id != entry.id:
        raise RefusalError(f"the place is not in document {entry.id}")
    if span.start < offset < span.end:
        raise RefusalError(f"the place is in note {label} itself")
    text = volume.source.text
    element = text[span.start : span.end]
    if offset <= span.start:
        return Edited(text[:offset] + element + text[offset : span.start] + text[span.end :], entry.id)
    return Edited(text[: span.start] + text[span.end : offset] + element + text[offset:], entry.id)


def _entry_at(volume: TeiFile, offset: int) -> Entry:
    """The innermost document around an offset, which stands in no tag."""
    around = [e for e in volume.entries if e.start < offset < e.end]
    if not around:
        raise RefusalError("the place is in no document")
    entry = max(around, key=lambda e: e.start)
    for m in _MARKUP.finditer(volume.source.text, entry.start, entry.end):
        if m.start() >= offset:
            break
        if offset < m.end():
            raise RefusalError("the place is within a tag, a comment or an entity")
    text = volume.source.text
    if text[offset - 1].isalpha() and text[offset].isalpha():
        require_place(text, offset)
    return entry


def _note_span(volume: TeiFile, document: str, label: str, line: int) -> tuple[Entry, Span]:
    """A document, and where the element of one of its notes stands."""
    entry = next((e for e in volume.entries if e.id == document), None)
    if entry is None:
        raise RefusalError(f"it has no document {document}")
    read = volume.read(entry)
    note = read.notes[note_called(read, label, line)]
    return entry, read.places.span_in_file(note.start, note.end)


def _paper(volume: TeiFile, entry: Entry) -> Paper:
    return paper_of(volume.source.text, entry, volume.read(entry))


def _new_id(volume: TeiFile, paper: Paper) -> str:
    """The attribute `xml:id` of a new note, where the notes of its document have ids; empty where they have none."""
    if not any(note.id for note in paper.notes) and paper.notes:
        return ""
    taken = {value.value for value in all_ids(volume.source.text)}
    name = f"{paper.document.id}fnnew"
    while name in taken:
        name += "x"
    return f' xml:id="{name}"'
