"""Where a text of which some characters were replaced stands in its file."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from frlint.model.places import Places, Position, Span
from frlint.model.problem import Edit


class LegiblePlaces(Places):
    """Where the offsets of a text stand in its file, of which some characters were replaced.

    What was put stands where that stands which it was put for. Where something was taken out, a stretch begins behind
    it and ends before it.
    """

    __slots__ = ("_at", "_behind", "_raw", "_raw_at", "_raw_behind")

    def __init__(self, text: str, raw: Places, edits: Sequence[Edit]) -> None:
        """`raw` are the places of the text as it stands; `edits` are in its offsets, in order."""
        super().__init__(text)
        self._raw = raw
        self._raw_at = [edit.start for edit in edits]
        self._raw_behind = [edit.end for edit in edits]
        self._at: list[int] = []
        self._behind: list[int] = []
        shift = 0
        for edit in edits:
            self._at.append(edit.start + shift)
            self._behind.append(edit.start + shift + len(edit.text))
            shift += len(edit.text) - (edit.end - edit.start)

    @property
    def starts(self) -> Sequence[int]:
        return self._raw.starts

    def position(self, offset: int) -> Position:
        return self._raw.position(self._begin(offset))

    def positions(self, start: int, end: int) -> tuple[Position, Position]:
        return self._raw.positions(*self._span(start, end))

    def line(self, number: int) -> str:
        return self._raw.line(number)

    def in_utf16(self, offset: int) -> int:
        return self._raw.in_utf16(self._begin(offset))

    def in_file(self, offset: int) -> int:
        return self._raw.in_file(self._begin(offset))

    def line_in_file(self, number: int) -> int:
        return self._raw.line_in_file(number)

    def in_elements(self, offset: int) -> int:
        return self._raw.in_elements(self._begin(offset))

    def span_in_file(self, start: int, end: int) -> Span:
        return self._raw.span_in_file(*self._span(start, end))

    def offset_at(self, line: int, column: int) -> int:
        return self.of_raw(self._raw.offset_at(line, column))

    def span_at(self, line: int, column: int, end_line: int, end_column: int) -> Span:
        span = self._raw.span_at(line, column, end_line, end_column)
        return Span(self.of_raw(span.start), self.of_raw(span.end))

    def as_written(self, text: str, at: int) -> str:
        return self._raw.as_written(text, at)

    def replaceable(self, start: int, end: int) -> Span | None:
        span = self._span(start, end)
        return self._raw.replaceable(*span) if self._stands(span, start, end) else None

    def is_verbatim(self, start: int, end: int) -> bool:
        span = self._span(start, end)
        return self._stands(span, start, end) and self._raw.is_verbatim(*span)

    def of_raw(self, offset: int) -> int:
        """The offset of what stands at an offset of the text as it stands."""
        k = bisect_right(self._raw_at, offset) - 1
        if k < 0:
            return offset
        return self._at[k] if offset < self._raw_behind[k] else self._behind[k] + offset - self._raw_behind[k]

    def _stands(self, span: Span, start: int, end: int) -> bool:
        """Whether a stretch stands at a span of the text as it stands, letter by letter."""
        return 0 <= start <= end <= len(self.text) and self._raw.text[slice(*span)] == self.text[start:end]

    def _span(self, start: int, end: int) -> Span:
        """Where a stretch stands in the text as it stands."""
        begin = self._begin(start)
        return Span(begin, max(begin, self._end(end)))

    def _begin(self, offset: int) -> int:
        """Where in the text as it stands that begins which begins at an offset."""
        k = bisect_right(self._at, offset) - 1
        if k < 0:
            return offset
        return self._raw_at[k] if offset < self._behind[k] else self._raw_behind[k] + offset - self._behind[k]

    def _end(self, offset: int) -> int:
        """Where in the text as it stands that ends which ends at an offset."""
        k = bisect_left(self._at, offset) - 1
        return offset if k < 0 else self._raw_behind[k] + max(0, offset - self._behind[k])
