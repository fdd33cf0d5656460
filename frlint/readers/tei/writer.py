"""Writes the plain-text form stretch by stretch: white space, blocks, lines and cells, and whence each stretch came."""

import re
from functools import cache

from frlint.model.document import Kind
from frlint.model.element import reference, resolved

LINE, BLOCK, CELL = 1, 2, 3
"""What parts two stretches of text."""
BLANKS = " \t\r\n\u2002\u2003"
"""White space that is one blank in the text. A no-break space is not: it is a fault that the rules shall see."""
_CLOSING = frozenset(",.;:)]}")
"""Before these, white space where two elements meet is the file's own, not the print's: `<hi>Paris</hi> , May 3`."""
_OPENED = ("( ", "[ ")
_ELLIPSES = (". .", "..")
_CLOSING_QUOTES = "”’"
_NOTHING, _BLANK, _OPENING, _DUE, _TEXT = range(5)
"""What stands before the next stretch: nothing yet in its block, a blank, an opening bracket, a blank that is still to
be written unless punctuation follows, other text."""

Piece = tuple[int, ...]
"""Where a stretch of the text begins, and where it stands in the XML. A third number, where that ends in the XML, makes
it a stretch that stands there as something else: a tag, or nothing."""


class Writer:
    """A text that grows. `size` is its length; `blocks` are lists of kind, start, end and whether an opener holds it.

    `kind` and `in_opener` are those of the next block; `indent` stands before each block but the first, `lead` before
    the first.
    """

    __slots__ = (
        "_bars",
        "_before",
        "_gap",
        "blocks",
        "in_opener",
        "indent",
        "kind",
        "lead",
        "parts",
        "pieces",
        "size",
    )

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.pieces: list[Piece] = []
        self.size = 0
        self.blocks: list[tuple[Kind, int, int, bool]] = []
        self.kind = Kind.PARAGRAPH
        self.in_opener = False
        self.indent = ""
        self.lead = ""
        self._gap = BLOCK
        self._bars = -1
        self._before = _NOTHING

    def text(self, raw: str, at: int) -> None:
        """Character data that stands at an offset of the XML."""
        before = self._before
        if before < _DUE and raw[0] in BLANKS and not raw.strip(BLANKS):
            return
        printed = resolved(raw)
        led, body = printed[0] in BLANKS, _collapsed(printed)
        if not body and before < _DUE:
            return
        closing = before and body[:1] in _CLOSING and not body.startswith(_ELLIPSES)
        if led:
            if closing or before < _DUE:
                at += length_in_xml(raw, 0, 1)
            else:
                body = f" {body}"
        if closing:
            if before == _BLANK:
                self._drop_blank()
        elif before == _DUE and not led and body[0] not in _CLOSING_QUOTES:
            self.insert(" ", at, at)
        if self._gap:
            self._begin(at)
        if body[-2:] in _OPENED:
            body = body[:-1]
        self.pieces.append((self.size, at))
        self.parts.append(body)
        self.size += len(body)
        last = body[-1]
        self._before = _BLANK if last == " " else _OPENING if last in "([" else _TEXT

    def verbatim(self, raw: str, at: int) -> None:
        """The text of a CDATA section: `&` is no reference in it."""
        for part in re.split("(&)", raw):
            if part == "&":
                if self._gap:
                    self._begin(at)
                self.pieces.append((self.size, at))
                self.parts.append(part)
                self.size += 1
                self._before = _TEXT
            elif part:
                self.text(part, at)
            at += len(part)

    def insert(self, text: str, at: int, stop: int) -> None:
        """Text that stands for what lies from `at` to `stop` in the XML."""
        self.pieces.append((self.size, at, stop))
        self.parts.append(text)
        self.size += len(text)

    def part(self, level: int) -> None:
        """What comes next is a line, block or cell of its own."""
        if level == BLOCK:
            self._gap = BLOCK
        elif level == CELL:
            self._bars += 1
            if not self._gap:
                self._gap = CELL
        else:
            level = BLOCK if self.indent else LINE
            self._gap = level if self._gap == CELL else max(level, self._gap)
        self._before = _NOTHING

    def row(self) -> None:
        """A table's row begins or ends."""
        self.part(LINE)
        self._bars = -1

    def blank(self) -> None:
        """What comes next is separated by a blank."""
        if self._before == _TEXT:
            self._before = _DUE

    def marker(self, label: str, at: int, stop: int, *, alone: bool) -> None:
        """A note's marker: glued to what stands before it, also to a block that is ended (`alone`)."""
        gap = self._gap
        if gap and not (alone and self.blocks):
            self._begin(at)
            gap = 0
        moved = self._before == _BLANK and not gap and self._drop_blank()
        moved = moved or (self._before == _DUE and not gap)
        if gap:
            self._end()
        self.insert(label, at, stop)
        if gap:
            self._close_block()
        else:
            self._before = _DUE if moved else _TEXT

    def page_break(self, sign: str, at: int, stop: int, *, alone: bool, in_word: bool = False) -> None:
        """A page break, in a line or as a block of its own; `in_word` where letters touch it on both sides."""
        if alone:
            kind, self.kind = self.kind, Kind.PAGE_BREAK
            self.part(BLOCK)
            self._begin(at)
            self.kind = kind
        elif self._gap:
            self._begin(at)
        elif self._before != _BLANK and not in_word:
            self.insert(" ", at, at)
        self.insert(sign, at, stop)
        if alone:
            self.part(BLOCK)
        else:
            self._before = _TEXT if in_word else _DUE

    def sign(self, text: str, at: int, stop: int) -> None:
        """A word that stands for a tag in running text."""
        if self._gap:
            self._begin(at)
        elif self._before == _DUE:
            self.insert(" ", at, at)
        self.insert(text, at, stop)
        self._before = _TEXT

    def end(self) -> None:
        """No more text comes to the block that is open."""
        self._end()
        self._gap = BLOCK
        self._before = _NOTHING

    def begin_note(self, lead: str, indent: str) -> None:
        """The blocks that follow are a note's: a list of their own."""
        self.blocks = []
        self.lead, self.indent = lead, indent
        self._gap, self._before = BLOCK, _NOTHING
        self.kind = Kind.NOTE

    def _begin(self, at: int) -> None:
        """Write what parts the next stretch from the last."""
        gap, self._gap = self._gap, 0
        if gap == CELL:
            self._drop_blank()
            self.insert(" |" * max(1, self._bars) + " ", at, at)
        else:
            self._end()
            if gap == BLOCK or not self.blocks:
                if not self.blocks:
                    separator = self.lead
                else:
                    separator = "\n\n" + self.indent
                if separator:
                    self.insert(separator, at, at)
                self.blocks.append((self.kind, self.size, -1, self.in_opener))
            else:
                self.insert("\n", at, at)
            if self._bars > 0:
                self.insert("| " * self._bars, at, at)
        self._bars = min(self._bars, 0)

    def _end(self) -> None:
        self._drop_blank()
        self._close_block()

    def _close_block(self) -> None:
        if self.blocks:
            kind, start, _, in_opener = self.blocks[-1]
            self.blocks[-1] = (kind, start, self.size, in_opener)

    def _drop_blank(self) -> bool:
        """Take back a blank at the end of the text."""
        parts = self.parts
        if not parts or parts[-1][-1:] != " " or len(self.pieces[-1]) > 2:
            return False
        parts[-1] = parts[-1][:-1]
        self.size -= 1
        return True


def length_in_xml(xml: str, at: int, count: int) -> int:
    """How many characters of the XML, from an offset, make so many of the text."""
    start = at
    while count > 0 and at < len(xml):
        first = xml[at]
        run = _blank_run().match(xml, at) if first == "&" or first in BLANKS else None
        if run:
            at, count = run.end(), count - 1
        elif first == "&":
            m = reference().match(xml, at)
            size = len(resolved(m[0])) if m else 1
            if m is None or size > count:
                return at + count - start
            at, count = m.end(), count - size
        else:
            run = _plain_run().match(xml, at, at + count)
            assert run
            at, count = run.end(), count - (run.end() - at)
    return at - start


def _collapsed(printed: str) -> str:
    """Character data with each stretch of white space as one blank, without one that it begins with."""
    if "\n" in printed:
        body = " ".join([line.strip(BLANKS) for line in printed.split("\n")]).strip(" ")
    else:
        body = printed.strip(BLANKS)
    if "  " in body or "\t" in body or "\r" in body or "\u2002" in body or "\u2003" in body:
        body = _white().sub(" ", body)
    return f"{body} " if body and printed[-1] in BLANKS else body


@cache
def _white() -> re.Pattern[str]:
    """White space that is not yet a single blank."""
    return re.compile(f"[{BLANKS}]{{2,}}|[{BLANKS[1:]}]")


@cache
def _blank_run() -> re.Pattern[str]:
    """White space, written out or as references."""
    return re.compile(f"(?:[{BLANKS}]|&#(?:0*(?:9|10|13|32|8194|8195)|x0*(?:9|[aA]|[dD]|20|200[23]));)+")


@cache
def _plain_run() -> re.Pattern[str]:
    """Characters that are as many in the text: words with single blanks between them."""
    return re.compile(f"[^{BLANKS}&]+(?: [^{BLANKS}&]+)*")
