"""Places in a text: offsets, lines and columns.

Offsets are Unicode code points from 0, ends exclusive. Lines and columns count from 1, columns in code points.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of text, from `start` up to and without `end`."""

    start: int
    end: int


class Position(NamedTuple):
    """A line and a column, both from 1."""

    line: int
    column: int


LARGE = 1_000_000
"""Code points from which the lines of a text are not held one by one: each may be as short as its end."""


def offsets(found: Iterable[int]) -> Sequence[int]:
    """Offsets that may be as many as there are characters: eight bytes each, where a list needs forty."""
    return array("Q", found)


class Lines:
    """A text, and where its lines begin; they end with LF, CR LF or CR."""

    __slots__ = ("_last", "_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: Sequence[int] = []
        self._last = 0, ""

    @property
    def starts(self) -> Sequence[int]:
        """The offset at which each line begins."""
        if not self._starts:
            text = self.text
            if "\r" in text:
                self._starts = offsets(chain((0,), (found.end() for found in re.finditer(r"\r\n|\r|\n", text))))
            elif len(text) > LARGE:
                self._starts = offsets(chain((0,), (found.end() for found in re.finditer("\n", text))))
            else:
                lengths = [len(line) + 1 for line in text.split("\n")]
                self._starts = list(accumulate(lengths[:-1], initial=0))
        return self._starts

    def position(self, offset: int) -> Position:
        """The line and column of an offset."""
        starts = self.starts
        line = bisect_right(starts, offset)
        return Position(line, offset - starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of a line (from 1), without its line end: the same object where it is asked for again at once, so
        that two hundred problems of a line of a million characters do not hold it two hundred times."""
        if self._last[0] != number:
            starts = self.starts
            end = starts[number] if number < len(starts) else len(self.text)
            self._last = number, self.text[starts[number - 1] : end].rstrip("\r\n")
        return self._last[1]

    def in_utf16(self, offset: int) -> int:
        """The column of an offset in UTF-16 units from 0, as editors count them."""
        start = self.starts[self.position(offset).line - 1]
        return len(self.text[start:offset].encode("utf-16-le", "surrogatepass")) // 2


class Places(Lines):
    """Where the offsets of a document's text stand in its file.

    The text of a document has only line feeds as line ends. `dropped` holds, ascending, the offsets in that text of
    the line feeds that are CR LF in the file (a CR was dropped before each), so that a file's own offsets can be given
    again. Lines and columns are the same in both.
    """

    __slots__ = ("_dropped",)

    def __init__(self, text: str, dropped: Sequence[int] = ()) -> None:
        super().__init__(text)
        self._dropped = dropped

    def in_file(self, offset: int) -> int:
        """The offset in the file's own text, which has no byte order mark, of an offset of the document's text."""
        return offset + bisect_left(self._dropped, offset) if self._dropped else offset

    def line_in_file(self, number: int) -> int:
        """The offset in the file's own text at which a line (from 1) begins."""
        return self.in_file(self.starts[number - 1])

    def in_elements(self, offset: int) -> int:
        """The offset among those of the document's elements of an offset of its text."""
        return offset

    def span_in_file(self, start: int, end: int) -> Span:
        """Where a stretch of the text stands in the file, in offsets of the file's own text."""
        return Span(self.in_file(start), self.in_file(end))

    def positions(self, start: int, end: int) -> tuple[Position, Position]:
        """Where a stretch of the text begins and ends in the file."""
        starts = self._starts or self.starts
        line = bisect_right(starts, start)
        begin = starts[line - 1] - 1
        is_within = line == len(starts) or end < starts[line]
        return Position(line, start - begin), Position(line, end - begin) if is_within else self.position(end)

    def offset_at(self, line: int, column: int) -> int:
        """The offset in the text of a place in the file, the nearest where it is none of the text."""
        starts = self.starts
        line = min(max(line, 1), len(starts))
        return min(starts[line - 1] + max(column, 1) - 1, len(self.text))

    def span_at(self, line: int, column: int, end_line: int, end_column: int) -> Span:
        """The stretch of the text that stands between two places in the file, as `positions` gave them."""
        start = self.offset_at(line, column)
        return Span(start, max(start, self.offset_at(end_line, end_column)))

    def as_written(self, text: str, at: int) -> str:  # noqa: ARG002
        """A text as the file would have it at an offset of the file: what XML must write as an entity is one there."""
        return text

    def replaceable(self, start: int, end: int) -> Span | None:
        """Where a stretch stands in the file, if another text can be put in its place; else None."""
        return self.span_in_file(start, end) if self.is_verbatim(start, end) else None

    def is_verbatim(self, start: int, end: int) -> bool:
        """Whether a stretch stands in the file letter by letter, so that another text can be put in its place."""
        return 0 <= start <= end <= len(self.text)
