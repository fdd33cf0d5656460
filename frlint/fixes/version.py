"""A version of a file as the fixing of it sees it: its text, its problems, and the signs of its documents."""

from collections.abc import Callable
from typing import NamedTuple

from frlint.matching.found import Found
from frlint.model.document import Document
from frlint.model.problem import Edit, Problem

Position = tuple[str, str, int, int]
"""A problem's document and rule, and where it begins and ends in the file's own text."""


class Footnote(NamedTuple):
    """A note: where its line begins, where its label begins and ends, where its first paragraph begins, where it ends.

    All are offsets of the file's own text.
    """

    label: str
    line: int
    start: int
    sign: int
    text: int
    end: int


class Sign(NamedTuple):
    """A marker, with the index of its note or None; or a page break."""

    label: str
    start: int
    end: int
    note: int | None = None


class Signs(NamedTuple):
    """The notes, markers and page breaks of a document, with offsets of the file's own text."""

    notes: tuple[Footnote, ...]
    markers: tuple[Sign, ...]
    pages: tuple[Sign, ...]


class Version(NamedTuple):
    """A text of a file, and what a check of it gave.

    `signs` gives those of the document of an id, None where there is none (what stands around a volume's documents).
    """

    text: str
    problems: Found
    signs: Callable[[str], Signs | None]
    is_markup: bool = False


class Proposal(NamedTuple):
    """A problem with the edits that mend it, in offsets of a version's text."""

    problem: Problem
    edits: tuple[Edit, ...]


class Refused(NamedTuple):
    """A fix that is not taken, and why."""

    problem: Problem
    reason: str


def signs_of(document: Document) -> Signs:
    """The signs of a document that was read from a file."""
    places, text = document.places, document.text

    def sign(part: tuple[str, int, int], note: int | None = None) -> Sign:
        return Sign(part[0], *places.span_in_file(part[1], part[2]), note)

    notes = []
    for note in document.notes:
        start, end = places.span_in_file(note.start, note.end)
        first = note.paragraphs[0][0] if note.paragraphs else note.end
        line = places.in_file(text.rfind("\n", 0, note.start) + 1)
        notes.append(
            Footnote(note.label, min(line, start), start, places.in_file(note.sign), places.in_file(first), end)
        )
    markers = tuple(sign((one.label, one.start, one.end), one.note) for one in document.markers)
    pages = tuple(sign((one.label, one.start, one.end)) for one in document.page_breaks)
    return Signs(tuple(notes), markers, pages)
