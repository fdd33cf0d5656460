"""What flattening gives: a document's plain-text form, its parts, and where they stand in the XML."""

from typing import NamedTuple

from frlint.model.document import Kind
from frlint.model.element import Elements
from frlint.readers.tei.writer import Piece


class Sign(NamedTuple):
    """A marker or a page break: its label, where it stands in the text, and its tag's place in the XML."""

    label: str
    start: int
    end: int
    tag: int
    tag_end: int


class Footnote(NamedTuple):
    """A note: where its label begins, where that with its full stop ends, where its paragraphs stand in the text.

    `tag` and `tag_end` are where the element begins and ends in the XML.
    """

    label: str
    start: int
    sign: int
    end: int
    paragraphs: tuple[tuple[int, int], ...]
    tag: int
    tag_end: int


class Flattened(NamedTuple):
    """A plain-text form. `pieces` tell where its stretches stand in the XML; all else is places in the text.

    `blocks` are those above the notes: kind, start, end, and whether an `opener` holds it. `attachments` are the
    offsets from which elements reach that are attachments; `list_labels` the spans of labels with what is glued to
    them.
    """

    text: str
    pieces: list[Piece]
    blocks: list[tuple[Kind, int, int, bool]]
    attachments: tuple[int, ...]
    notes: list[Footnote]
    notes_at: int
    markers: list[Sign]
    page_breaks: list[Sign]
    list_labels: list[tuple[int, int]]
    elements: Elements
