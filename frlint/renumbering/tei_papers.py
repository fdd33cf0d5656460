"""The documents of a TEI volume as they are renumbered: their notes with the places of `@n` and `xml:id`, and edits."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from frlint.model.document import Document
from frlint.readers.tei import Entry, TeiFile
from frlint.renumbering.parts import Apart, Mark, NoteText, Strand
from frlint.renumbering.pointers import Value, values_of


class XmlEdit(NamedTuple):
    """A stretch of the file's text and what stands there from now on, for the numbers of a document (`target`)."""

    start: int
    end: int
    new: str
    target: int
    old: str = ""
    is_reference: bool = False


class TeiNote(NamedTuple):
    """A note of a document: its label, where its `@n` and its `xml:id` stand, None where it has none."""

    label: str
    n: Value | None
    id: Value | None


class Paper(NamedTuple):
    """A document, its entry, and its notes in the order of their places."""

    entry: Entry
    document: Document
    notes: Sequence[TeiNote]


def moved(volume: TeiFile, edits: Sequence[XmlEdit], edit: XmlEdit) -> tuple[int, int]:
    """Line and column of an edit in the new text: edits hold no line ends."""
    line, column = volume.source.position(edit.start)
    start = edit.start - column + 1
    shift = sum(len(e.new) - (e.end - e.start) for e in edits if start <= e.start < edit.start)
    return line, column + shift


def paper_of(text: str, entry: Entry, document: Document) -> Paper:
    notes = []
    for note in document.notes:
        values = values_of(text, document.places.span_in_file(note.start, note.end).start)
        notes.append(TeiNote(note.label, values.get("n"), values.get("xml:id")))
    return Paper(entry, document, notes)


def apart_of(paper: Paper) -> Apart:
    """A document as its labels are worked out from: its text cut at its markers."""
    document = paper.document
    texts, marks, at = [], [], 0
    for marker in sorted(document.markers, key=lambda m: m.start):
        if marker.note is not None and marker.start >= at:
            texts.append(document.text[at : marker.start])
            marks.append(Mark(marker.note, marker.label))
            at = marker.end
    texts.append(document.text[at : max(at, document.notes_at)])
    notes = tuple(
        NoteText(note.label, "", "", Strand((document.text[own.sign : own.end],)), "")
        for note, own in zip(paper.notes, document.notes, strict=True)
    )
    return Apart(Strand(tuple(texts), tuple(marks)), notes, "tei")


def all_ids(text: str) -> Iterator[Value]:
    """The values of all `xml:id` of a file."""
    at = text.find("xml:id=")
    while at >= 0:
        quote = text[at + 7 : at + 8]
        end = text.find(quote, at + 8)
        yield Value(at + 8, end, text[at + 8 : end])
        at = text.find("xml:id=", end)


def applied(text: str, edits: Sequence[XmlEdit]) -> str:
    """A text with edits, which are in order and share nothing."""
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join([*parts, text[at:]])
