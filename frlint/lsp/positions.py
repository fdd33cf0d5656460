"""A text as an editor has it open, and the way between its positions and ours.

The protocol counts lines from 0 and columns in the units of an encoding, UTF-16 unless both sides agree on another;
problems count lines and columns from 1, in code points, and know nothing of a byte order mark.
"""

from bisect import bisect_right
from collections.abc import Iterable
from re import finditer

from lsprotocol.types import Position, PositionEncodingKind, Range

from frlint.model.places import Lines
from frlint.model.problem import Edit

BOM = "\ufeff"
UTF16 = PositionEncodingKind.Utf16
_ASTRAL = "\U00010000"


def units(text: str, encoding: str) -> int:
    """How many units of an encoding some characters take."""
    if text.isascii() or encoding == PositionEncodingKind.Utf32:
        return len(text)
    if encoding == PositionEncodingKind.Utf8:
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) + sum(sign >= _ASTRAL for sign in text)


def characters(line: str, count: int, encoding: str) -> int:
    """How many characters of a line begin before a number of units; a position within a character is before it."""
    if line.isascii() or encoding == PositionEncodingKind.Utf32:
        return min(count, len(line))
    taken = 0
    for k, sign in enumerate(line):
        size = units(sign, encoding)
        if taken + size > count:
            return k
        taken += size
    return len(line)


class Snapshot(Lines):
    """A text at a moment, never changed: `version` is the editor's number of it."""

    __slots__ = ("encoding", "version")

    def __init__(self, text: str, version: int = 0, encoding: str = UTF16, starts: Iterable[int] = ()) -> None:
        """`encoding` is in whose units the editor counts; `starts` are where lines begin, where that is known."""
        super().__init__(text)
        self.version = version
        self.encoding = encoding
        self._starts = [*starts]

    @property
    def mark(self) -> int:
        """1 where the text begins with a byte order mark, which is no character of the file's own text."""
        return int(self.text.startswith(BOM))

    @property
    def own(self) -> str:
        """The text without a byte order mark: what offsets of edits count in."""
        return self.text[1:] if self.mark else self.text

    def at(self, position: Position) -> int:
        """The offset in this text of a position; beyond the end of a line, or of the text, its end."""
        if position.line >= len(self.starts):
            return len(self.text)
        start = self.starts[position.line]
        return start + characters(self.line(position.line + 1), position.character, self.encoding)

    def shown(self, offset: int) -> Position:
        """The editor's position of an offset in this text."""
        line = bisect_right(self.starts, offset)
        start = self.starts[line - 1]
        return Position(line - 1, units(self.text[start:offset], self.encoding))

    def span(self, start: int, end: int) -> Range:
        """The editor's range of two offsets in this text."""
        return Range(self.shown(start), self.shown(end))

    def offset(self, line: int, column: int) -> int:
        """The offset in this text of a line and a column of the file, both from 1, columns in code points."""
        if line > len(self.starts):
            return len(self.text)
        start = self.starts[line - 1] + (self.mark if line == 1 else 0)
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        return min(start + column - 1, max(start, end))

    def place(self, position: Position) -> tuple[int, int]:
        """The line and column of the file, from 1 and in code points, of an editor's position."""
        return self.place_of(self.at(position))

    def place_of(self, offset: int) -> tuple[int, int]:
        """The line and column of the file, from 1 and in code points, of an offset in this text."""
        line, column = self.position(min(max(0, offset), len(self.text)))
        return line, max(1, column - self.mark) if line == 1 else column

    def range(self, line: int, column: int, end_line: int, end_column: int) -> Range:
        """The editor's range of a place in the file; an empty one takes in the character behind it, or before it."""
        start, end = self.offset(line, column), self.offset(end_line, end_column)
        if end <= start:
            behind = self.text[start : start + 1]
            if behind and behind not in "\r\n":
                end = start + 1
            elif start > self.starts[bisect_right(self.starts, start) - 1]:
                start, end = start - 1, start
        return self.span(start, end)

    def changed(self, span: Range | None, text: str, version: int) -> "tuple[Snapshot, Edit]":
        """The text with another one in place of a range (None: of all of it), and what that changed."""
        if span is None:
            return Snapshot(text, version, self.encoding), Edit(0, len(self.text), text)
        start = self.at(span.start)
        end = max(start, self.at(span.end))
        new = f"{self.text[:start]}{text}{self.text[end:]}"
        return Snapshot(new, version, self.encoding, self._moved(start, end, text)), Edit(start, end, text)

    def _moved(self, start: int, end: int, text: str) -> Iterable[int]:
        """Where the lines of the text begin once another one stands in place of a stretch; empty where that is to be
        found anew: beside a carriage return lines may join."""
        around = self.text[max(0, start - 1) : start] + text + self.text[start : end + 1]
        if "\r" in around:
            return ()
        starts = self.starts
        first, last = bisect_right(starts, start), bisect_right(starts, end)
        more = [start + found.end() for found in finditer("\n", text)] if "\n" in text else []
        by = len(text) - (end - start)
        return [*starts[:first], *more, *[at + by for at in starts[last:]]]
