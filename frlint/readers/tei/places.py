"""From the plain-text form of a TEI document back to its file: lines, columns and offsets."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from frlint.model.element import resolved
from frlint.model.places import Places, Position, Span
from frlint.patterns import deferred
from frlint.readers.tei.decoding import XmlText
from frlint.readers.tei.writer import Piece, length_in_xml

_FAR = 1 << 60
_AS_TEXT = 2
"""Numbers of a piece that stands in the file as text."""
_WHITE = deferred(r"[ \t\r\n\u2002\u2003]+")


class _Placed(NamedTuple):
    """A stretch of the text, from `first` to `behind`, and where it begins in the XML. `is_tag`: it stands for
    a tag."""

    at: int
    first: int
    behind: int
    is_tag: bool


class TeiPlaces(Places):
    """Where the stretches of a document's text stand in the file that it was read from.

    Offsets of the text are code points from 0; lines, columns and offsets of the file are those of the XML. A page
    break, and a marker, stand where their tags do; what parts two blocks stands where the second begins.
    """

    __slots__ = ("_base", "_by_xml", "_file", "_pieces", "_size", "_tags", "_xml")

    def __init__(
        self, text: str, file: XmlText, base: int, xml: str, pieces: Sequence[Piece], tags: Mapping[Span, Span]
    ) -> None:
        """`base` is where the document's `xml` begins in the file; `tags` are the spans of whole tags and elements in
        `xml` by those of what stands for them in the text."""
        super().__init__(text)
        self._size = len(text)
        self._file = file
        self._base = base
        self._xml = xml
        self._pieces = pieces
        self._tags = tags
        self._by_xml: Sequence[_Placed] | None = None

    @property
    def starts(self) -> Sequence[int]:
        return self._file.starts

    def position(self, offset: int) -> Position:
        return self._file.position(self.in_file(offset))

    def line(self, number: int) -> str:
        return self._file.line(number)

    def offset_at(self, line: int, column: int) -> int:
        """The offset in the text of a place in the file: of one in a tag, that of what follows the tag."""
        starts = self.starts
        return self.offset_of(starts[min(max(line, 1), len(starts)) - 1] + column - 1 - self._base)

    def span_at(self, line: int, column: int, end_line: int, end_column: int) -> Span:
        start = self.offset_at(line, column)
        if (end_line, end_column) <= (line, column) or end_column < 2:
            return Span(start, start)
        # What ends before a tag does not reach over the gap behind it; what stands for a tag is meant whole.
        last = self.starts[min(end_line, len(self.starts)) - 1] + end_column - 2 - self._base
        index = self._index_at(last)
        placed = self._in_xml_order()[index] if index >= 0 else None
        end = start if placed is None else placed.behind if placed.is_tag else self.offset_of(last) + 1
        return Span(start, max(start, min(end, self._size)))

    def offset_of(self, at: int) -> int:
        """The offset in the text of what stands at an offset of the document's XML, or follows it there.

        Of a note's start tag, for which its marker and its label stand, it is that of the marker.
        """
        index = self._index_at(at)
        if index < 0:
            return 0
        ordered = self._in_xml_order()
        _, first, behind, is_tag = ordered[index]
        low, high = first, first if is_tag else behind
        while low < high:
            middle = (low + high) // 2
            if self.in_elements(middle) < at:
                low = middle + 1
            else:
                high = middle
        return ordered[index + 1].first if low == behind and index + 1 < len(ordered) else low

    def _index_at(self, at: int) -> int:
        """The index, in the order of the XML, of the piece in which an offset of the XML lies; -1 without pieces."""
        ordered = self._in_xml_order()
        index = max(bisect_right(ordered, (at, _FAR)) - 1, 0) if ordered else -1
        if index >= 0 and ordered[index].is_tag:
            alike = [k for k in range(max(0, index - 3), index + 1) if ordered[k].at == ordered[index].at]
            index = next((k for k in alike if not self.text[ordered[k].first : ordered[k].behind].isspace()), index)
        return index

    def _in_xml_order(self) -> Sequence["_Placed"]:
        """The pieces that are not empty in the order of the XML."""
        if self._by_xml is None:
            pieces = self._pieces
            ends = [*(piece[0] for piece in pieces[1:]), self._size]
            placed = (_Placed(p[1], p[0], end, len(p) > _AS_TEXT) for p, end in zip(pieces, ends, strict=True))
            self._by_xml = sorted(one for one in placed if one.behind > one.first)
        return self._by_xml

    def line_in_file(self, number: int) -> int:
        return self.starts[number - 1]

    def in_file(self, offset: int) -> int:
        return self._base + self.in_elements(offset)

    def span_in_file(self, start: int, end: int) -> Span:
        """Where a stretch stands in the file. A marker is its note's start tag, a note its whole element."""
        tags = self._tags.get(Span(start, end))
        if tags is not None:
            return Span(self._base + tags.start, self._base + tags.end)
        first = self.in_file(start)
        return Span(first, max(first, self._base + self._end_in_xml(end)) if end > start else first)

    def positions(self, start: int, end: int) -> tuple[Position, Position]:
        span = self.span_in_file(start, end)
        return self._file.position(span.start), self._file.position(span.end)

    def is_verbatim(self, start: int, end: int) -> bool:
        """Whether a stretch stands in the file letter by letter, in one piece of character data."""
        span = self.span_in_file(start, end)
        return self._file.text[span.start : span.end] == self.text[start:end]

    def replaceable(self, start: int, end: int) -> Span | None:
        """Where a stretch stands in the file, if it is all one stretch of character data, white space and references
        to characters in it as the file has them. Nothing is put between two tags: whose would it be?"""
        span = self.span_in_file(start, end)
        if start == end:
            return span if self._is_within_text(start, span.start) else None
        written, printed = self._file.text[span.start : span.end], self.text[start:end]
        if written == printed:
            return span
        if "<" in written or self._is_in_cdata(span.start):
            return None
        return span if " ".join(_WHITE.split(resolved(written))) == printed else None

    def _is_within_text(self, at: int, in_file: int) -> bool:
        """Whether what stands before and behind an offset meets in the file too, one of the two as text."""
        if not 0 < at < self._size or not self._pieces:
            return False
        met = in_file == self._base + self._end_in_xml(at)
        return met and min(len(self._piece(at - 1)), len(self._piece(at))) == _AS_TEXT

    def as_written(self, text: str, at: int) -> str:
        return text if self._is_in_cdata(at) else text.replace("&", "&amp;").replace("<", "&lt;")

    def _is_in_cdata(self, at: int) -> bool:
        """Whether an offset of the file lies in a CDATA section, in which `&` and `<` stand for themselves."""
        before = self._xml[: at - self._base]
        return "<![CDATA[" in before and before.rfind("<![CDATA[") > before.rfind("]]>")

    def in_utf16(self, offset: int) -> int:
        return self._file.in_utf16(self.in_file(offset))

    def in_elements(self, offset: int) -> int:
        """Where a character of the text begins in the document's XML, of which its elements' offsets are."""
        if not self._pieces or offset >= self._size:
            return len(self._xml)
        piece = self._piece(offset)
        return piece[1] if len(piece) > 2 else self._behind(piece, offset)

    def _end_in_xml(self, end: int) -> int:
        """Where the character before an offset of the text ends in the XML."""
        if end > self._size:
            return len(self._xml)
        piece = self._piece(end - 1)
        return piece[2] if len(piece) > 2 else self._behind(piece, end)

    def _piece(self, offset: int) -> Piece:
        return self._pieces[max(0, bisect_right(self._pieces, (offset, _FAR)) - 1)]

    def _behind(self, piece: Piece, offset: int) -> int:
        """How far in the XML a piece reaches up to an offset of the text."""
        start, at = piece[:2]
        xml, end, printed = self._xml, at + offset - start, self.text[start:offset]
        if xml.startswith(printed, at) and printed[-1:] != " " and "&" not in printed:
            return end
        return at + length_in_xml(xml, at, offset - start)


class MarkupPlaces(Places):
    """Places in a stretch of the XML itself, which begins at `base` in the file."""

    __slots__ = ("_base", "_file")

    def __init__(self, xml: str, file: XmlText, base: int) -> None:
        super().__init__(xml)
        self._file = file
        self._base = base

    @property
    def starts(self) -> Sequence[int]:
        return self._file.starts

    def position(self, offset: int) -> Position:
        return self._file.position(self._base + offset)

    def positions(self, start: int, end: int) -> tuple[Position, Position]:
        """Where a stretch of the text begins and ends in the file."""
        return self.position(start), self.position(end)

    def line(self, number: int) -> str:
        return self._file.line(number)

    def line_in_file(self, number: int) -> int:
        return self.starts[number - 1]

    def in_file(self, offset: int) -> int:
        return self._base + offset

    def in_utf16(self, offset: int) -> int:
        return self._file.in_utf16(self._base + offset)
