"""What a document in type consists of, as data: blocks, pieces of text in them, and the problems beside them.

Numbers of problems are those of the page, from 1. Texts hold nothing that a browser would hide or reorder.
"""

from enum import StrEnum
from typing import NamedTuple

from frlint.model.identity import stem


class PieceKind(StrEnum):
    """What a piece of text is."""

    TEXT = "text"
    MARKER = "marker"
    """The raised sign of a note."""
    SIGN = "sign"
    """The label that a note begins with."""
    PAGE = "page"
    """The sign of a page break; its text is the page's label."""
    PLACE = "place"
    """A place between two characters, at which something is wrong."""


class Replacement(NamedTuple):
    """What would be put in place of what; either may be empty."""

    old: str
    new: str


class Comment(NamedTuple):
    """A problem as it is written beside the text.

    `where` is its place in the file (`9:31`); `trust` says how far the replacements can be trusted, empty where there
    is none; `others` are other places that go with it, each in words. `is_new`: a commit of the range brought it in.
    `is_placed`: a piece of the text is marked with it.
    """

    number: int
    rule: str
    name: str
    severity: str
    message: str
    where: str
    page: str = ""
    replacements: tuple[Replacement, ...] = ()
    trust: str = ""
    others: tuple[str, ...] = ()
    is_new: bool = False
    is_placed: bool = True


class Piece(NamedTuple):
    """A stretch of text. `marks` are the problems that it is a part of, the shortest first; `severity` the gravest.

    `number` counts markers and labels of notes in their document, from 1: of a label it is the note's number, of a
    marker its own, and `to` is the number of the other (of a label: of the note's first marker), 0 where there is none.
    `begins` are those of the marks that begin here: beside the piece their comments stand. `style` is how the text is
    encoded: `italic`, `smallcaps` or empty.
    """

    kind: PieceKind
    text: str
    marks: tuple[int, ...] = ()
    severity: str = ""
    begins: tuple[Comment, ...] = ()
    number: int = 0
    to: int = 0
    style: str = ""


class SetBlock(NamedTuple):
    """A block in type: its kind as `frlint.model.document.Kind` names it, or `item` for a line of a list.

    `label` is that of a list's item, `rows` are those of a table, each with its cells. `comments` are all that stand
    beside its pieces. `note` is the number of the note of which it is a paragraph, from 1, else 0.
    """

    kind: str
    pieces: tuple[Piece, ...]
    comments: tuple[Comment, ...] = ()
    label: tuple[Piece, ...] = ()
    note: int = 0
    rows: tuple[tuple[tuple[Piece, ...], ...], ...] = ()

    @property
    def stray(self) -> list[Comment]:
        """The comments that stand behind the block: of what begins in a label, and what no piece begins."""
        pieces = (piece for piece in self.pieces if piece.kind is not PieceKind.SIGN)
        shown = {one.number for piece in pieces for one in piece.begins}
        return [comment for comment in self.comments if comment.number not in shown]


class SetNote(NamedTuple):
    """A note at the foot: its number, from 1, and its paragraphs."""

    number: int
    blocks: tuple[SetBlock, ...]


class SetDocument(NamedTuple):
    """A document in type. `above` are the comments that have no place in its text.

    `number` counts the documents of the page, from 1; `volume` and `path` are as people name them; `pages` is the range
    of printed pages. `blocks` is empty where only comments are known.
    """

    number: int
    id: str
    volume: str
    path: str
    pages: str = ""
    blocks: tuple[SetBlock, ...] = ()
    notes: tuple[SetNote, ...] = ()
    above: tuple[Comment, ...] = ()

    @property
    def anchor(self) -> str:
        """What an address of it on the page ends with: its path, and its id where the path does not say it."""
        return self.path if self.id == stem(self.path) else f"{self.path}/{self.id}"

    @property
    def has_heading(self) -> bool:
        """Whether a block of it is its heading."""
        return any(block.kind == "heading" for block in self.blocks)

    @property
    def comments(self) -> list[Comment]:
        """All comments in the order of the text."""
        blocks = [*self.blocks, *(block for note in self.notes for block in note.blocks)]
        return [*self.above, *(comment for block in blocks for comment in block.comments)]
