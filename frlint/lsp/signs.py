"""What of the apparatus stands where in a document: markers, labels of notes, references, page breaks."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from frlint.model.document import Document, Note
from frlint.model.places import Position
from frlint.references.notes import note_references
from frlint.references.others import references_in


class Kind(StrEnum):
    """What a sign is."""

    MARKER = "marker"
    LABEL = "label"
    """The label of a note, where its text begins."""
    REFERENCE = "reference"
    """The number of a note, or of a document, in a reference."""
    PAGE = "page"


class Sign(NamedTuple):
    """A sign, with its place in the file. `note` is the index of the note that it belongs to in its own document.

    `label` is a note's number in a reference to one, empty where a whole document is meant; `document` is the number of
    another document, `supra` or `infra`, empty for the document itself.
    """

    kind: Kind
    start: Position
    end: Position
    label: str
    note: int | None = None
    document: str = ""

    def holds(self, line: int, column: int) -> bool:
        """Whether a place (from 1) is on it, or right behind it."""
        return self.start <= (line, column) <= self.end


def signs_of(document: Document) -> list[Sign]:
    """The signs of a document, in the order of the file."""
    return sorted(document.fact(_signs), key=lambda sign: (sign.start, sign.end))


def sign_at(document: Document, line: int, column: int) -> Sign | None:
    """The sign at a place of the file (from 1); of two that meet there the one behind, of two around it the smaller."""
    found = [sign for sign in signs_of(document) if sign.holds(line, column)]
    return max(found, key=lambda sign: (sign.start, sign.kind is not Kind.PAGE), default=None)


def note_at(document: Document, line: int, column: int) -> Note | None:
    """The note in whose text a place (from 1) stands."""
    for note in document.notes:
        start, end = document.places.positions(note.start, note.end)
        if start <= (line, column) <= end:
            return note
    return None


def note_of(document: Document, sign: Sign) -> Note | None:
    """The note of the same document that a sign belongs to."""
    return None if sign.note is None else document.notes[sign.note]


def markers_of(document: Document, note: int) -> list[Sign]:
    """The markers of a note, given by its index."""
    return [sign for sign in signs_of(document) if sign.kind is Kind.MARKER and sign.note == note]


def references_to(document: Document, label: str) -> list[Sign]:
    """The references of a document to its own note of a label."""
    found = (sign for sign in signs_of(document) if sign.kind is Kind.REFERENCE)
    return [sign for sign in found if sign.label == label and not sign.document]


def text_of(document: Document, note: Note) -> str:
    """The text of a note, its paragraphs parted by blank lines."""
    paragraphs = note.paragraphs or ((note.sign, note.end),)
    return "\n\n".join(" ".join(document.text[start:end].split()) for start, end in paragraphs)


def _signs(document: Document) -> tuple[Sign, ...]:
    return tuple(_each(document))


def _each(document: Document) -> Iterator[Sign]:
    at = document.places.positions
    for marker in document.markers:
        yield Sign(Kind.MARKER, *at(marker.start, marker.end), marker.label, marker.note)
    for index, note in enumerate(document.notes):
        yield Sign(Kind.LABEL, *at(note.start, note.sign), note.label, index)
    for page in document.page_breaks:
        yield Sign(Kind.PAGE, *at(page.start, page.end), page.label)
    labels: dict[str, int] = {}
    for index, note in enumerate(document.notes):
        labels.setdefault(note.label, index)
    taken = set()
    for one in note_references(document.text, document.reference_words):
        taken.add(one.start)
        own = labels.get(one.label) if not one.document else None
        yield Sign(Kind.REFERENCE, *at(one.start, one.end), one.label, own, one.document)
    for other in references_in(document.text, document.reference_words):
        if other.start not in taken and not other.note:
            yield Sign(Kind.REFERENCE, *at(other.start, other.end), "", None, other.document)
