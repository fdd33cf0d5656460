"""A document of an edition as data: its parts, each with the place where it stands.

All offsets are Unicode code points from 0 in `Document.text`, ends exclusive. Readers make documents, checks read
them; nobody changes them.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from frlint.model.budget import OverBudgetError
from frlint.model.element import Elements
from frlint.model.source import Source

T = TypeVar("T")
_NO_ELEMENTS = Elements()
_UNKNOWN: Any = object()  # Stands for a fact that is not worked out.


class Kind(StrEnum):
    """What a block is."""

    SOURCE_NOTE = "source-note"
    """The line above the heading that says where the paper lies: `795.00/7–2552: Telegram`."""
    NUMBER = "number"
    """A paper's own number on a line of its own: `No. 54`, `No. 249.]`."""
    HEADING = "heading"
    DATELINE = "dateline"
    CLASSIFICATION = "classification"
    PAGE_BREAK = "page-break"
    """A page break that is a block of its own."""
    ATTACHMENT = "attachment"
    """The label that an attachment begins with: `[Enclosure]`, `Tab A`."""
    PARAGRAPH = "paragraph"
    LIST = "list"
    """Lines with list labels among them, or several short lines."""
    TABLE = "table"
    CLOSING = "closing"
    """The complimentary close and the signature."""
    NOTE = "note"
    """A note's label and its first paragraph."""
    NOTE_PARAGRAPH = "note-paragraph"
    """A further paragraph of the note above."""


class Block(NamedTuple):
    """A stretch of whole lines that is one thing. Blocks stand in order and share no character."""

    kind: Kind
    start: int
    end: int


class Tile(NamedTuple):
    """A stretch of text in a sequence without gaps: a block's kind, or `space` for what stands between blocks."""

    kind: str
    start: int
    end: int


class Header(NamedTuple):
    """What stands above the text of a paper or of an attachment. Each part may be absent."""

    source_note: Block | None = None
    number: Block | None = None
    heading: Block | None = None
    datelines: tuple[Block, ...] = ()
    classifications: tuple[Block, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The header's blocks in the order of the text."""
        single = (self.source_note, self.number, self.heading)
        return tuple(sorted((*(b for b in single if b), *self.datelines, *self.classifications), key=lambda b: b.start))


class Attachment(NamedTuple):
    """A paper that came with the document. `start` and `end` are those of its label (`[Enclosure]`)."""

    label: str
    start: int
    end: int
    header: Header


class PageBreak(NamedTuple):
    """Where a printed page begins. `start` is that of the sign (`[Page 423]`), `label` the page's number as printed."""

    label: str
    start: int
    end: int


class ListLabel(NamedTuple):
    """A list label on a line of its own: `(a)`, `1.`."""

    label: str
    start: int
    end: int


class Note(NamedTuple):
    """A footnote's text. `start` is that of its label; a note without a label has the label "".

    `sign` ends where the label with its full stop ends. `paragraphs` are the spans of its paragraphs, without indent.
    """

    label: str
    start: int
    end: int
    sign: int
    paragraphs: tuple[tuple[int, int], ...]


class Candidate(NamedTuple):
    """A place where a note's marker may stand. `confidence` is a probability."""

    start: int
    end: int
    confidence: float


SURELY_ABSENT = 0.04
"""The probability of having no marker from which a note counts as having none, though a doubtful place was found.

It is low, as notes without markers are rare: on volumes that the weights were not fitted on it finds nine in ten hidden
markers, and alarms less than two of 1,000 documents (`bench/fit_markers.py`)."""


class Marker(NamedTuple):
    """A footnote's sign in the text. `note` is the index of its note, None where there is none.

    `confidence` is the probability that it is this note's marker and stands here; `others` are the other places that
    were weighed, the likeliest first; `absence` is the probability that the note has no marker at all.
    """

    label: str
    start: int
    end: int
    note: int | None
    confidence: float = 1.0
    others: tuple[Candidate, ...] = ()
    absence: float = 0.0


class Parts(NamedTuple):
    """What a document's text consists of."""

    notes_at: int
    """The offset at which the notes begin, the end of the text where there are none."""
    header: Header = Header()
    blocks: tuple[Block, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    page_breaks: tuple[PageBreak, ...] = ()
    list_labels: tuple[ListLabel, ...] = ()
    notes: tuple[Note, ...] = ()


class Marking(NamedTuple):
    """Where the text points to its notes, and how.

    `strays` are places that read like markers and belong to no note; their `confidence` is the share of places that
    read so which are markers, in published volumes. `style` is what markers look like (`flattened`, `tei`, ...).
    `is_encoded` says that markers and page breaks are tags of the file, so that none is text. `ended` says that the
    search for markers ended before all was tried."""

    markers: tuple[Marker, ...] = ()
    strays: tuple[Marker, ...] = ()
    style: str = "flattened"
    is_encoded: bool = False
    ended: OverBudgetError | None = None


class Document:
    """One document: its text, its parts, the markers of its notes, and facts worked out once from them.

    What `Source`, `Parts` and `Marking` hold are attributes of the document itself: checks ask for them all the time.
    """

    __slots__ = (
        "_facts",
        "attachments",
        "blocks",
        "data",
        "elements",
        "ended",
        "form",
        "header",
        "id",
        "is_encoded",
        "line_ends",
        "list_labels",
        "marker_style",
        "markers",
        "notes",
        "notes_at",
        "page",
        "page_breaks",
        "path",
        "places",
        "reference_words",
        "strays",
        "text",
        "undecodable",
    )

    def __init__(
        self,
        id: str,  # noqa: A002
        path: str,
        form: str,
        source: Source,
        parts: Parts,
        marking: Marking = Marking(),
        *,
        elements: Elements = _NO_ELEMENTS,
        page: str | None = None,
        reference_words: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """`id` is ours (the file's stem: `d35`), `form` the name of the form it was read from (`plain`).

        `elements` are those of the XML that it was read from; `page` is the printed page on which the document begins,
        where its volume tells. `reference_words` are the edition's own (see `frlint.references.own_words`).
        """
        self.id, self.path, self.form = id, path, form
        self.text, self.data, self.places, self.undecodable, self.line_ends = source
        self.notes_at, self.header, self.blocks = parts.notes_at, parts.header, parts.blocks
        self.attachments, self.page_breaks = parts.attachments, parts.page_breaks
        self.list_labels, self.notes = parts.list_labels, parts.notes
        self.markers, self.strays, self.marker_style, self.is_encoded, self.ended = marking
        self.elements, self.page, self.reference_words = elements, page, reference_words
        self._facts: dict[Callable[[Document], Any], Any] = {}

    def fact(self, work_out: Callable[["Document"], T]) -> T:
        """What a function of the document gives, worked out once however many checks ask."""
        value: T = self._facts.get(work_out, _UNKNOWN)
        if value is _UNKNOWN:
            value = self._facts[work_out] = work_out(self)
        return value

    def quote(self, part: Any) -> str:
        """The text of anything that has a start and an end."""
        return self.text[part.start : part.end]

    def tiles(self) -> Iterator[Tile]:
        """The whole text as blocks and the white space between them, without a gap: joined, they are the text."""
        at = 0
        for block in self.blocks:
            if block.start > at:
                yield Tile("space", at, block.start)
            yield Tile(block.kind, block.start, block.end)
            at = block.end
        if at < len(self.text):
            yield Tile("space", at, len(self.text))

    def block_at(self, offset: int) -> Block | None:
        """The block in which an offset stands, None between blocks."""
        k = bisect_right(self.blocks, offset, key=lambda b: b.start) - 1
        return self.blocks[k] if k >= 0 and offset < self.blocks[k].end else None

    def note_at(self, offset: int) -> Note | None:
        """The note in which an offset stands."""
        k = bisect_right(self.notes, offset, key=lambda n: n.start) - 1
        return self.notes[k] if k >= 0 and offset < self.notes[k].end else None

    def page_at(self, offset: int) -> str | None:
        """The printed page on which an offset stands, as far as the page breaks show.

        A note stands on the page of its marker. Before the first page break it is the page before that, where that
        has a number; None where there is no page break."""
        if not self.page_breaks:
            return self.page
        if offset >= self.notes_at:
            index = bisect_right(self.notes, offset, key=lambda n: n.start) - 1
            if index >= 0 and offset < self.notes[index].end:
                offset = self.fact(_marker_starts).get(index, self.notes_at)
        if k := bisect_right(self.page_breaks, offset, key=lambda p: p.start):
            return self.page_breaks[k - 1].label
        return self.page if self.page is not None else self.fact(_page_before)

    def headers(self) -> Iterator[Header]:
        """The document's header and those of its attachments."""
        yield self.header
        for attachment in self.attachments:
            yield attachment.header


def _marker_starts(document: Document) -> dict[int, int]:
    """Where the first marker of a note stands, by the note's index."""
    return {marker.note: marker.start for marker in reversed(document.markers) if marker.note is not None}


def _page_before(document: Document) -> str | None:
    """The page that ends at the first page break; the one that begins there where nothing stands before."""
    label = document.page_breaks[0].label
    if not document.text[: document.page_breaks[0].start].strip():
        return label
    return str(int(label) - 1) if label.isdecimal() and int(label) > 1 else None
