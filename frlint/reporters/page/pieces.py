"""Cuts a stretch of a document into pieces: at markers, page breaks and labels, and where problems begin and end."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from frlint.model.document import Document
from frlint.reporters.page.set_text import Comment, Piece, PieceKind
from frlint.reporters.terminal import visible


class Mark(NamedTuple):
    """Where a problem stands in a document's text (offsets, `end` exclusive), its severity's weight, its comment."""

    start: int
    end: int
    weight: int
    comment: Comment


class Thing(NamedTuple):
    """A marker, a label of a note, or a page break, in a document's text; the numbers are those of `Piece`."""

    start: int
    end: int
    kind: PieceKind
    text: str
    number: int = 0
    to: int = 0


class Styled(NamedTuple):
    """A stretch of a document's text that is encoded in a style."""

    start: int
    end: int
    style: str


def shown(text: str) -> str:
    """A text of several lines in which what a browser would hide or reorder is written out."""
    if text.isprintable():
        return visible(text)
    return "\n".join("\t".join(map(visible, line.split("\t"))) for line in text.split("\n"))


class Cutter:
    """Cuts stretches of one document into pieces."""

    def __init__(
        self, document: Document, marks: Sequence[Mark], things: Iterable[Thing], styled: Iterable[Styled]
    ) -> None:
        """Marks may lie in one another and overlap; things do neither."""
        self._text = document.text
        self._marks = sorted(marks, key=lambda mark: (mark.start, mark.end))
        self._things = sorted(things)
        self._styled = sorted(styled)
        self._begun: set[int] = set()

    def pieces(self, start: int, end: int, *, last: bool = False) -> tuple[Piece, ...]:
        """The pieces of a stretch. A place right at its end is the next one's, unless this is the `last` of a block."""
        marks = [mark for mark in self._marks if _meets(mark, start, end, last=last)]
        things = self._between(start, end)
        styled = [one for one in self._styled if one.start < end and one.end > start]
        bounds = {start, end}
        spans = [(one.start, one.end) for several in (marks, things, styled) for one in several]
        bounds.update(bound for first, behind in spans for bound in (max(start, first), min(end, behind)))
        cuts = sorted(bounds)
        pieces: list[Piece] = []
        for at, behind in zip(cuts, [*cuts[1:], end], strict=True):
            places = [mark for mark in marks if mark.start == mark.end == at]
            if places and (at < end or last):
                pieces.append(self._marked(Piece(PieceKind.PLACE, ""), places))
            if behind > at:
                own = [mark for mark in marks if mark.start < behind and mark.end > at]
                plain = self._plain(at, behind, things, styled, marked=bool(own))
                pieces.append(self._marked(plain, own))
        return tuple(pieces)

    def _between(self, start: int, end: int) -> list[Thing]:
        first = bisect_left(self._things, start, key=lambda thing: thing.end)
        found = []
        for thing in self._things[first:]:
            if thing.start >= end:
                break
            if thing.start >= start and thing.end <= end:
                found.append(thing)
        return found

    def _plain(self, start: int, end: int, things: Sequence[Thing], styled: Sequence[Styled], *, marked: bool) -> Piece:
        """A piece without its marks. The sign of a page break that is `marked` is shown as it stands."""
        text = shown(self._text[start:end])
        thing = next((one for one in things if one.start <= start and end <= one.end), None)
        if thing is None:
            style = next((one.style for one in reversed(styled) if one.start <= start and end <= one.end), "")
            return Piece(PieceKind.TEXT, text, style=style)
        if thing.kind is PieceKind.PAGE:
            whole = (start, end) == (thing.start, thing.end) and not marked
            return Piece(PieceKind.PAGE, shown(thing.text)) if whole else Piece(PieceKind.TEXT, text)
        if start > thing.start:
            return Piece(PieceKind.TEXT, text)
        return Piece(thing.kind, text, number=thing.number, to=thing.to)

    def _marked(self, piece: Piece, marks: Sequence[Mark]) -> Piece:
        if not marks:
            return piece
        nearest = sorted(marks, key=lambda mark: (mark.end - mark.start, mark.comment.number))
        begins = [mark.comment for mark in marks if mark.comment.number not in self._begun]
        self._begun.update(comment.number for comment in begins)
        gravest = max(marks, key=lambda mark: mark.weight)
        return piece._replace(
            marks=tuple(mark.comment.number for mark in nearest),
            severity=gravest.comment.severity,
            begins=tuple(begins),
        )


def _meets(mark: Mark, start: int, end: int, *, last: bool) -> bool:
    if mark.start == mark.end:
        return start <= mark.start < end or (last and mark.start == end)
    return mark.start < end and mark.end > start
