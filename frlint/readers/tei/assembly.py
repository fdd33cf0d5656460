"""Makes a `Document` of a flattened one: kinds of blocks, headers, attachments, notes, markers."""

from frlint.model.document import Attachment, Block, Header, Kind, ListLabel, Marker, Note, PageBreak
from frlint.patterns import deferred
from frlint.readers.lines.attachments import INITIALS, LONGEST_LABEL, attachment_label
from frlint.readers.lines.classifications import is_classification, is_misspelt_classification
from frlint.readers.lines.closings import is_complimentary_close, mark_closing
from frlint.readers.lines.header import read_header
from frlint.readers.lines.header_lines import is_dateline, is_kind_of_paper, is_number
from frlint.readers.tei.flattened import Flattened

_LIST_LABEL = deferred(r"\(?(?:\d{1,3}[.):]?|[a-z]{1,4}|[A-Z]|[IVXLC]{1,6})(?:[.):]{0,2}|\.\))\Z")
_LONGEST = 220
"""Characters that a part of a header has at the most, where the XML does not say what it is."""
_MOST = 14
"""So many blocks of a paper are looked at for its header."""
_SURE = frozenset([Kind.SOURCE_NOTE, Kind.HEADING, Kind.DATELINE])


class Papers:
    """The papers of a document, the document's own and its attachments, and the blocks with their kinds."""

    def __init__(self, flat: Flattened) -> None:
        self.text = flat.text
        self.flat = flat
        self._pages = {page.start: page.end for page in flat.page_breaks}
        self._in_opener: set[int] = set()
        self.blocks: list[Block] = []
        self.header = Header()
        self.attachments: list[Attachment] = []
        self._read()

    def _read(self) -> None:
        text = self.text
        raw = [block for block in self.flat.blocks if block[1] < block[2]]
        self.blocks = [Block(self._kind(*block[:3]), block[1], block[2]) for block in raw]
        self._in_opener = {block[1] for block in raw if block[3]}
        labelled = [k for k, block in enumerate(self.blocks) if block.kind is Kind.ATTACHMENT]
        elements = self._element_starts()
        firsts = sorted({*elements, *labelled})
        # The label of an attachment that is an element stands in it, mostly as the first thing.
        firsts = [k for k in firsts if not (k in labelled and any(e < k <= e + 2 for e in elements))]
        ends = [*firsts[1:], len(self.blocks)][: len(firsts)]
        self.header = self._header(0, firsts[0] if firsts else len(self.blocks))
        for first, end in zip(firsts, ends, strict=True):
            label_at = next((k for k in range(first, min(first + 3, end)) if k in labelled), None)
            if label_at is None:
                start = self.blocks[first].start
                self.attachments.append(Attachment("", start, start, self._header(first, end)))
                continue
            block = self.blocks[label_at]
            label = attachment_label(text[block.start : block.end]) or text[block.start : block.end]
            known = first in elements
            header = self._header(label_at + 1, end) if known else self._guessed(label_at + 1, end)
            self.attachments.append(Attachment(label, block.start, block.start + len(label), header))
        self._settle()
        starts = [0, *firsts]
        for first, end in zip(starts, [*firsts, len(self.blocks)], strict=True):
            self._close(first, end)

    def _kind(self, kind: Kind, start: int, end: int) -> Kind:
        """What a block is, by its element and its own words."""
        if self._pages.get(start) == end:
            return Kind.PAGE_BREAK
        text = self.text
        may_be_label = text[start] in INITIALS and kind is not Kind.TABLE and end - start <= LONGEST_LABEL
        if may_be_label and attachment_label(text[start:end]) is not None:
            return Kind.ATTACHMENT
        if kind is Kind.LIST and text.find("\n", start, end) < 0:
            return Kind.PARAGRAPH
        return kind

    def _element_starts(self) -> set[int]:
        """The indexes of the blocks with which attachments begin that are elements."""
        found: set[int] = set()
        for at in self.flat.attachments:
            first = next((k for k, block in enumerate(self.blocks) if block.start >= at), None)
            if first is not None:
                found.add(first)
        return found

    def _header(self, first: int, end: int) -> Header:
        """The header of a paper whose parts are elements. Its blocks get their kinds."""
        source = number = heading = None
        datelines: list[Block] = []
        classifications: list[Block] = []
        for k in range(first, min(end, first + _MOST)):
            block = self.blocks[k]
            if block.kind is Kind.PAGE_BREAK:
                continue
            kind = self._part(k, end, heading is not None, bool(datelines), source is not None)
            if kind is None:
                break
            block = self.blocks[k] = Block(kind, block.start, block.end)
            if kind is Kind.SOURCE_NOTE:
                source = block
            elif kind is Kind.NUMBER:
                number = number or block
            elif kind is Kind.HEADING:
                heading = block
            elif kind is Kind.DATELINE:
                datelines.append(block)
            elif kind is Kind.CLASSIFICATION:
                classifications.append(block)
        return Header(source, number, heading, tuple(datelines), tuple(classifications))

    def _part(self, k: int, end: int, headed: bool, dated: bool, sourced: bool) -> Kind | None:
        """What block `k` is in a header; None where the text begins with it."""
        block = self.blocks[k]
        if block.kind is Kind.HEADING:
            return Kind.PARAGRAPH if headed else Kind.HEADING
        if block.kind is Kind.SOURCE_NOTE:
            return Kind.PARAGRAPH if sourced or headed else Kind.SOURCE_NOTE
        if block.kind is Kind.DATELINE:
            return Kind.DATELINE
        if block.kind is not Kind.PARAGRAPH:
            return None
        line = self.text[block.start : block.end]
        if len(line) <= _LONGEST:
            if is_classification(line):
                return Kind.CLASSIFICATION
            if is_number(line):
                return Kind.NUMBER
            if is_kind_of_paper(line):
                return Kind.PARAGRAPH if sourced or headed else Kind.SOURCE_NOTE
            if not dated and is_dateline(line):
                return Kind.DATELINE
            if headed and is_misspelt_classification(line):
                return Kind.CLASSIFICATION
        return Kind.PARAGRAPH if self._goes_on(k, end) else None

    def _goes_on(self, k: int, end: int) -> bool:
        """Whether the header goes on at block `k`, which is no part of it."""
        here = self.blocks[k]
        if here.start in self._in_opener:
            return True
        following = self.blocks[k + 1 : min(end, k + 3)]
        return here.end - here.start <= _LONGEST and any(
            block.kind in _SURE or block.start in self._in_opener or self._is_classification(block)
            for block in following
        )

    def _is_classification(self, block: Block) -> bool:
        return block.end - block.start <= _LONGEST and is_classification(self.text[block.start : block.end])

    def _guessed(self, first: int, end: int) -> Header:
        """The header of an attachment that only its text tells, read as in plain text."""
        own = [
            block if block.kind in (Kind.PAGE_BREAK, Kind.LIST, Kind.TABLE) else block._replace(kind=Kind.PARAGRAPH)
            for block in self.blocks[first : min(end, first + _MOST)]
        ]
        placed = [Block(Kind.ATTACHMENT, 0, 0), *own]
        header, found = read_header(placed, self.text, 1)
        if len(placed) == len(own) + 1:
            for k, block in enumerate(found):
                self.blocks[first + k] = block
        return header

    def _close(self, first: int, end: int) -> None:
        """Mark the closing of a paper: what the XML calls so with the words above it, or what reads like one."""
        blocks = self.blocks
        closing = next((k for k in range(first, end) if blocks[k].kind is Kind.CLOSING), None)
        if closing is None:
            mark_closing(blocks, self.text, first, end)
        elif closing > first and blocks[closing - 1].kind is Kind.PARAGRAPH:
            _, start, stop = blocks[closing - 1]
            if is_complimentary_close(self.text[start:stop]):
                blocks[closing - 1] = Block(Kind.CLOSING, start, stop)

    def _settle(self) -> None:
        """What looks like a part of a header and stands in none is a paragraph."""
        parts = {block for paper in (self.header, *(a.header for a in self.attachments)) for block in paper.blocks}
        for k, block in enumerate(self.blocks):
            if block.kind in _SURE and block not in parts:
                self.blocks[k] = Block(Kind.PARAGRAPH, block.start, block.end)


def notes_of(flat: Flattened) -> tuple[Note, ...]:
    """The notes. One without text ends behind its label."""
    return tuple(Note(n.label, n.start, n.end, n.sign, n.paragraphs) for n in flat.notes)


def markers_of(flat: Flattened) -> tuple[Marker, ...]:
    """The markers in the order of the text: each is surely that of its note."""
    return tuple(Marker(m.label, m.start, m.end, k) for k, m in enumerate(flat.markers))


def page_breaks_of(flat: Flattened) -> tuple[PageBreak, ...]:
    """The page breaks in the order of the text."""
    return tuple(sorted((PageBreak(p.label, p.start, p.end) for p in flat.page_breaks), key=lambda p: p.start))


def list_labels_of(flat: Flattened) -> tuple[ListLabel, ...]:
    """The labels of lists that number their items, without the markers glued to them."""
    labels: list[ListLabel] = []
    starts = {m.start for m in flat.markers}
    for start, end in flat.list_labels:
        while start < end and flat.text[start].isspace():
            start += 1
        end = min((at for at in starts if start < at < end), default=end) if end - start < 12 else end
        label = flat.text[start:end].rstrip()
        if _LIST_LABEL.match(label):
            labels.append(ListLabel(label, start, start + len(label)))
    return tuple(labels)
