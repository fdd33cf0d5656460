"""A drift as data: which part of a document, in what way, and where it stands on either side."""

from enum import StrEnum
from typing import NamedTuple

from frlint.model.document import Kind
from frlint.model.places import Span


class DriftKind(StrEnum):
    """In what way a part has drifted."""

    LOST = "lost"
    """It is in the TEI only."""
    ADDED = "added"
    """It is in the plain text only."""
    CHANGED = "changed"
    """It is in both, and not the same."""
    MOVED = "moved"
    """It is in both, and stands elsewhere."""


MARKER, NOTE, TEXT = "marker", "note", "text"
PAGE_BREAK, BETWEEN = "page-break", "page-break-between"
PARTS = (
    "document",
    "heading",
    "source-note",
    "number",
    "classification",
    "dateline",
    "attachment",
    "closing",
    MARKER,
    NOTE,
    PAGE_BREAK,
    BETWEEN,
    TEXT,
)
"""What may drift. `page-break-between` is a page break that is a block of its own, `text` the words of all else."""

_BLOCKS = {
    Kind.HEADING: "heading",
    Kind.SOURCE_NOTE: "source-note",
    Kind.NUMBER: "number",
    Kind.CLASSIFICATION: "classification",
    Kind.DATELINE: "dateline",
    Kind.ATTACHMENT: "attachment",
    Kind.CLOSING: "closing",
}


def part_of(kind: Kind) -> str:
    """The part that a block of a kind is."""
    return _BLOCKS.get(kind, TEXT)


class Drift(NamedTuple):
    """A part that is not the same in the TEI and in the plain text.

    `label` is the printed label of a marker, a note or a page break (`3`, or `3–9` for several notes), empty for other
    parts. `tei` and `text` are places in the texts of the two documents, in code points; where the part is on one side
    only, the other is the empty place where it would stand. `words` and `others` are the words of the TEI and of the
    plain text without markers, white space normalised; of a marker or page break, the label or what stands for it.
    """

    part: str
    how: DriftKind
    label: str
    tei: Span
    text: Span
    words: str = ""
    others: str = ""
