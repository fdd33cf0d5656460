"""What stands above the text: source note, number, heading, datelines, classifications."""

from frlint.model.document import Block, Header, Kind
from frlint.readers.lines.classifications import is_classification, is_misspelt_classification
from frlint.readers.lines.header_lines import (
    begins_like_text,
    is_dated_heading,
    is_dateline,
    is_heading_in_small_capitals,
    is_kind_of_paper,
    is_list_head,
    is_number,
    is_source_note,
    is_sure_heading,
    is_untitled,
    looks_like_text,
)

_LONGEST_HEADING = 300
"""Characters of a line that only its place shows to be a heading."""
_LONGEST = 14
"""So many blocks a header has at most, page breaks and subject lines among them."""


def read_header(blocks: list[Block], text: str, first: int) -> tuple[Header, list[Block]]:
    """The header that begins with block `first`, and its blocks with their kinds.

    The parts come in varying order and any may be absent. Page breaks, kinds of paper and short lines among them are
    passed over. A block of several lines that begins with parts of a header is taken apart: `blocks` is changed.
    """
    reading = _Reading(text, document=first == 0)
    k = first
    while k < min(first + _LONGEST, len(blocks)):
        block = blocks[k]
        if block.kind is Kind.LIST:
            parts = _unstack(block, text, reading)
            if len(parts) == 1:
                break
            blocks[k : k + 1] = parts
            continue
        kind = _kind(blocks, k, reading)
        if kind is None:
            break
        reading.take(block, kind)
        k += 1
    return reading.header(), reading.found


class _Reading:
    """A header as far as it is read."""

    def __init__(self, text: str, *, document: bool) -> None:
        self.text = text
        self.document = document
        """Whether it is the document's own header; an attachment has a source note only in the form `[Telegram]`."""
        self.found: list[Block] = []
        self.source: Block | None = None
        self.number: Block | None = None
        self.heading: Block | None = None
        self.datelines: list[Block] = []
        self.classifications: list[Block] = []

    def take(self, block: Block, kind: Kind) -> None:
        if block.kind is not kind:
            block = Block(kind, block.start, block.end)
        self.found.append(block)
        if kind is Kind.SOURCE_NOTE:
            self.source = block
        elif kind is Kind.NUMBER:
            self.number = self.number or block
        elif kind is Kind.HEADING:
            self.heading = block
        elif kind is Kind.DATELINE:
            self.datelines.append(block)
        elif kind is Kind.CLASSIFICATION:
            self.classifications.append(block)

    @property
    def label_may_stand(self) -> bool:
        """Whether an attachment's label may be the first line of the document: a paper that was printed by itself."""
        return self.document and not (self.heading or self.datelines or self.classifications)

    @property
    def bare(self) -> bool:
        """Nothing is read yet but page breaks."""
        return not (self.source or self.number or self.heading or self.datelines or self.classifications)

    def header(self) -> Header:
        return Header(self.source, self.number, self.heading, tuple(self.datelines), tuple(self.classifications))


def _kind(blocks: list[Block], k: int, reading: _Reading) -> Kind | None:
    """What block `k` is in the header read so far; None where the text begins with it."""
    block = blocks[k]
    if block.kind is Kind.PAGE_BREAK:
        return Kind.PAGE_BREAK
    if block.kind is Kind.ATTACHMENT and reading.label_may_stand:
        return Kind.ATTACHMENT
    if block.kind is not Kind.PARAGRAPH:
        return None
    line = reading.text[block.start : block.end]
    if line[0] == "[" and _is_heading_in_brackets(blocks, k, reading):
        return Kind.HEADING
    part = _part(line, reading)
    if part is not None:
        return part
    if reading.heading is None:
        if _is_source_by_place(blocks, k, reading):
            return Kind.SOURCE_NOTE
        return Kind.HEADING if _is_heading(line, reading) or _is_heading_by_place(blocks, k, reading) else None
    if len(line) > 200 or line[-1] == ":" or is_list_head(line) or looks_like_text(line, numbered=True):
        return None
    return Kind.PARAGRAPH if _goes_on(blocks, k + 1, reading) else None


def _part(line: str, reading: _Reading) -> Kind | None:
    """What a line is by its own form."""
    if len(line) > 220:
        return None
    if is_kind_of_paper(line) and (line[0] == "[" or reading.heading is None):
        return Kind.PARAGRAPH if reading.source else Kind.SOURCE_NOTE
    if reading.document and reading.bare and is_source_note(line):
        return Kind.SOURCE_NOTE
    if is_number(line):
        before = reading.document and reading.bare and line[-1] in ".]"
        return Kind.SOURCE_NOTE if before else Kind.NUMBER
    if is_classification(line):
        return Kind.CLASSIFICATION
    if not reading.datelines and is_dateline(line):
        return Kind.HEADING if reading.heading is None and is_dated_heading(line) else Kind.DATELINE
    if not (reading.bare and reading.document) and is_misspelt_classification(line):
        return Kind.CLASSIFICATION
    return None


def _is_heading(line: str, reading: _Reading) -> bool:
    """Whether a line that is nothing else is the heading. Below dateline or classification only a sure one is."""
    if len(line) > 600:
        return False
    if is_untitled(line):
        return True
    if reading.datelines or reading.classifications:
        return reading.document and (is_sure_heading(line) or is_heading_in_small_capitals(line))
    return not looks_like_text(line, numbered=reading.source is not None or not reading.document)


def _is_heading_in_brackets(blocks: list[Block], k: int, reading: _Reading) -> bool:
    """`[Extract From the Diary of Mr. Wren]` is the heading, not a kind of paper, where no other follows."""
    block = blocks[k]
    line = reading.text[block.start : block.end]
    if not reading.label_may_stand or line.count(" ") < 3 or not is_kind_of_paper(line):
        return False
    below = next((b for b in blocks[k + 1 : k + 3] if b.kind is not Kind.PAGE_BREAK), None)
    if below is None or below.kind is not Kind.PARAGRAPH:
        return below is not None
    after = reading.text[below.start : below.end]
    return is_dateline(after) or is_classification(after) or looks_like_text(after, numbered=True)


def _is_heading_by_place(blocks: list[Block], k: int, reading: _Reading) -> bool:
    """Whether a line reads like text, and is a heading all the same: a dateline or classification stands below it."""
    block = blocks[k]
    if block.end - block.start > _LONGEST_HEADING or reading.datelines or reading.classifications:
        return False
    line = reading.text[block.start : block.end]
    below = next((b for b in blocks[k + 1 : k + 3] if b.kind is not Kind.PAGE_BREAK), None)
    if below is None or below.kind is not Kind.PARAGRAPH or begins_like_text(line):
        return False
    after = reading.text[below.start : below.end]
    return len(after) < 220 and (is_dateline(after) or is_classification(after))


def _is_source_by_place(blocks: list[Block], k: int, reading: _Reading) -> bool:
    """Whether a line of unknown form is the source note: a sure heading and a dateline or classification follow."""
    block = blocks[k]
    if not (reading.document and reading.bare) or block.end - block.start > 90 or k + 2 >= len(blocks):
        return False
    here, after, third = (reading.text[b.start : b.end] for b in blocks[k : k + 3])
    return (
        not is_sure_heading(here)
        and not here[0].islower()
        and is_sure_heading(after)
        and len(third) < 220
        and (is_dateline(third) or is_classification(third))
    )


def _goes_on(blocks: list[Block], k: int, reading: _Reading) -> bool:
    """Whether the header goes on below a line that is no part of it: the next line, page breaks aside, is one."""
    for block in blocks[k : k + 2]:
        if block.kind is Kind.PAGE_BREAK:
            continue
        line = reading.text[block.start : block.end]
        if block.kind is not Kind.PARAGRAPH or len(line) > 220:
            return False
        if not reading.datelines and is_dateline(line):
            return True
        return is_classification(line) or is_misspelt_classification(line)
    return False


def _unstack(block: Block, text: str, reading: _Reading) -> list[Block]:
    """A block of several lines, taken apart into the parts of a header that it begins with and the rest."""
    parts: list[Block] = []
    at = block.start
    trial = _Reading(text, document=reading.document)
    trial.source, trial.heading = reading.source, reading.heading
    while at < block.end:
        stop = text.find("\n", at, block.end)
        stop = block.end if stop < 0 else stop
        line = text[at:stop].strip()
        kind = _part(line, trial) if line else None
        if kind is None and trial.heading is None and is_sure_heading(line):
            kind = Kind.HEADING
        if kind is None:
            break
        parts.append(Block(Kind.PARAGRAPH, at, stop))
        trial.take(parts[-1], kind)
        at = stop + 1
    if not parts:
        return [block]
    if at < block.end:
        parts.append(Block(Kind.LIST if "\n" in text[at : block.end] else Kind.PARAGRAPH, at, block.end))
    return parts
