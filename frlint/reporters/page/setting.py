"""Sets a document in type: its blocks in order, its notes at the foot, and beside the text the comments on it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from frlint.model.document import Block, Document, Kind, Note
from frlint.model.problem import Problem
from frlint.reporters.page.encoded import styled_in
from frlint.reporters.page.folding import folded
from frlint.reporters.page.pieces import Cutter, Mark, Thing
from frlint.reporters.page.set_text import Comment, Piece, PieceKind, SetBlock, SetDocument, SetNote
from frlint.reporters.terminal import visible

_WITHOUT_PAGES = (Kind.HEADING, Kind.TABLE)
"""Blocks into which no page break is put: it would be read as a part of the heading."""


class Commented(NamedTuple):
    """A problem and its comment."""

    problem: Problem
    comment: Comment


def set_document(
    document: Document | None, number: int, volume: str, path: str, name: str, commented: Sequence[Commented]
) -> SetDocument:
    """A document in type with its comments, in the order in which they are numbered.

    None stands for one that cannot be read: then there are only comments. `number` is its number on the page, `volume`,
    `path` and `name` are what people call it by.
    """
    bare = SetDocument(number, visible(name), visible(volume), visible(path))
    about_all = [one for one in commented if document is None or not document.blocks or _is_about_all(one.problem)]
    above = tuple(one.comment._replace(is_placed=False) for one in about_all)
    if document is None or not document.blocks:
        return bare._replace(above=above)
    placed = [one for one in commented if one not in about_all]
    setter = _Setter(document, [_mark(document, *one) for one in placed])
    blocks = tuple(setter.blocks())
    whole = bare._replace(pages=_pages(document), blocks=blocks, notes=tuple(setter.notes()), above=above)
    return folded(whole, len(document.text))


def _is_about_all(problem: Problem) -> bool:
    """Whether a problem is one of the run itself, which stands nowhere in the text."""
    return problem.rule.startswith("FR") and (problem.line, problem.column) == (problem.end_line, problem.end_column)


def _mark(document: Document, problem: Problem, comment: Comment) -> Mark:
    """Where a problem stands in the text: without the white space around it, and within a block."""
    text = document.text
    start, end = document.places.span_at(problem.line, problem.column, problem.end_line, problem.end_column)
    while start < end and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    if start == end and document.block_at(start) is None:
        start = end = _nearest(document.blocks, start)
    return Mark(start, end, problem.severity.weight, comment)


def _nearest(blocks: Sequence[Block], at: int) -> int:
    """The nearest place in a block: where it ends, if the offset is right behind it, else where the next one begins."""
    before = [block.end for block in blocks if block.end <= at]
    behind = next((block.start for block in blocks if block.start >= at), None)
    if before and (behind is None or at - before[-1] <= 1):
        return before[-1]
    return behind if behind is not None else blocks[-1].end


def _pages(document: Document) -> str:
    """The range of printed pages, as far as it is known: `423–425`."""
    first, last = document.page_at(0), document.page_breaks[-1].label if document.page_breaks else document.page
    pages = [visible(page) for page in (first, last) if page]
    return "–".join(dict.fromkeys(pages))


class _Setter:
    """Sets the blocks of one document, in their order."""

    def __init__(self, document: Document, marks: Sequence[Mark]) -> None:
        self._document = document
        self._marks = marks
        self._cutter = Cutter(document, marks, _things(document, marks), styled_in(document))
        self._commented: set[int] = set()

    def blocks(self) -> Iterator[SetBlock]:
        """The blocks above the notes. A page break between two stands at the beginning of the second."""
        waiting: tuple[Piece, ...] = ()
        for block in self._document.blocks:
            if block.kind in (Kind.NOTE, Kind.NOTE_PARAGRAPH):
                continue
            for made in self._set(block):
                if made.kind == Kind.PAGE_BREAK and not made.comments:
                    waiting += made.pieces
                elif waiting and made.kind not in _WITHOUT_PAGES:
                    yield _begun_with(waiting, made)
                    waiting = ()
                else:
                    yield from _page(waiting)
                    yield made
                    waiting = ()
        yield from _page(waiting)

    def notes(self) -> Iterator[SetNote]:
        """The notes with all their paragraphs, to be asked for after the blocks."""
        number = 0
        own: list[SetBlock] = []
        for block in self._document.blocks:
            if block.kind is Kind.NOTE:
                if own:
                    yield SetNote(number, tuple(own))
                number, own = number + 1, []
            if block.kind in (Kind.NOTE, Kind.NOTE_PARAGRAPH):
                own += [made._replace(note=number) for made in self._set(block)]
        if own:
            yield SetNote(number, tuple(own))

    def _set(self, block: Block) -> Iterator[SetBlock]:
        if block.kind is Kind.LIST:
            yield from self._items(block)
        elif block.kind is Kind.TABLE:
            rows = tuple(tuple(self._cells(start, end)) for start, end in self._lines(block))
            pieces = [piece for row in rows for cell in row for piece in cell]
            yield SetBlock(block.kind, (), self._comments(block, pieces), rows=rows)
        else:
            pieces = [*self._cutter.pieces(block.start, block.end, last=True)]
            yield SetBlock(block.kind, tuple(pieces), self._comments(block, pieces))

    def _items(self, block: Block) -> Iterator[SetBlock]:
        """The items of a list: a line that is a label stands before the next."""
        labels = {label.start for label in self._document.list_labels}
        label: tuple[Piece, ...] = ()
        lines = list(self._lines(block))
        for number, (start, end) in enumerate(lines, 1):
            pieces = self._cutter.pieces(start, end, last=True)
            if start in labels and not label and number < len(lines):
                label = pieces
                continue
            yield SetBlock("item", pieces, self._comments(Block(block.kind, start, end), [*label, *pieces]), label)
            label = ()

    def _lines(self, block: Block) -> Iterator[tuple[int, int]]:
        """Where the lines of a block begin and end, without the white space around them; none that are empty."""
        at = block.start
        for line in self._document.quote(block).split("\n"):
            if line.strip():
                yield at + len(line) - len(line.lstrip()), at + len(line.rstrip())
            at += len(line) + 1

    def _cells(self, start: int, end: int) -> Iterator[tuple[Piece, ...]]:
        """The cells of a table's line; a bar at its beginning or end parts nothing."""
        text = self._document.text[start:end]
        at = start
        for number, cell in enumerate(text.split("|")):
            inner = at + len(cell) - len(cell.lstrip()), at + len(cell.rstrip())
            if cell.strip() or (number and at + len(cell) < end):
                yield self._cutter.pieces(*inner, last=True) if cell.strip() else ()
            at += len(cell) + 1

    def _comments(self, block: Block, pieces: Iterable[Piece]) -> tuple[Comment, ...]:
        """The comments that stand beside a block: of what begins in it, and what no piece of it shows."""
        found = {comment.number: comment for piece in pieces for comment in piece.begins}
        for mark in self._marks:
            if block.start <= mark.start <= block.end and mark.comment.number not in self._commented:
                found.setdefault(mark.comment.number, mark.comment._replace(is_placed=False))
        own = [comment for number, comment in sorted(found.items()) if number not in self._commented]
        self._commented.update(found)
        return tuple(own)


def _begun_with(pages: tuple[Piece, ...], block: SetBlock) -> SetBlock:
    """A block that begins with page breaks: before its label, where it has one."""
    if block.label:
        return block._replace(label=(*pages, *block.label))
    return block._replace(pieces=(*pages, *block.pieces))


def _page(pieces: tuple[Piece, ...]) -> Iterator[SetBlock]:
    """A block of page breaks alone."""
    if pieces:
        yield SetBlock(Kind.PAGE_BREAK, pieces)


def _things(document: Document, marks: Sequence[Mark]) -> Iterator[Thing]:
    """The markers, page breaks and labels of notes. Markers are numbered in the order of the text.

    What reads like a marker and belongs to no note is one where a problem says so.
    """
    marked = {(mark.start, mark.end) for mark in marks}
    strays = [stray for stray in document.strays if (stray.start, stray.end) in marked]
    markers = sorted((*document.markers, *strays), key=lambda marker: marker.start)
    first: dict[int, int] = {}
    for number, marker in enumerate(markers, 1):
        to = 0 if marker.note is None else marker.note + 1
        if marker.note is not None:
            first.setdefault(marker.note, number)
        yield Thing(marker.start, marker.end, PieceKind.MARKER, marker.label, number, to)
    for page in document.page_breaks:
        yield Thing(page.start, page.end, PieceKind.PAGE, page.label)
    for index, note in enumerate(document.notes):
        if _has_sign(document, note):
            yield Thing(note.start, note.sign, PieceKind.SIGN, note.label, index + 1, first.get(index, 0))


def _has_sign(document: Document, note: Note) -> bool:
    return note.sign > note.start and bool(document.text[note.start : note.sign].strip())
