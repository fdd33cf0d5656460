"""A document taken apart: its text cut at markers and references, and its notes, each known by its index."""

from collections.abc import Iterator
from typing import NamedTuple

NO_NOTE = -1


class Mark(NamedTuple):
    """A marker: the index of its note, and what stands in the text for it (`12`, `¹²`, `[^new]`).

    Or the number of a reference: `note` is then `NO_NOTE`, `document` the id of the document whose note is meant, empty
    for this document itself, and `label` the number that stands there.
    """

    note: int
    written: str
    label: str = ""
    document: str = ""


class Strand(NamedTuple):
    """A stretch of text cut at its marks: `texts` are one more than `marks`, before, between and behind them."""

    texts: tuple[str, ...]
    marks: tuple[Mark, ...] = ()

    @property
    def plain(self) -> str:
        """The text without its marks."""
        return "".join(self.texts)

    @property
    def written(self) -> str:
        """The text with its marks as they stand."""
        return self.texts[0] + "".join(m.written + t for m, t in zip(self.marks, self.texts[1:], strict=True))

    def cut(self, offset: int) -> "tuple[Strand, Strand]":
        """The strand before an offset of `written`, and from it on. An offset within a mark goes behind it."""
        at = 0
        for k, text in enumerate(self.texts):
            if offset <= at + len(text):
                here = max(0, offset - at)
                before = Strand((*self.texts[:k], text[:here]), self.marks[:k])
                return before, Strand((text[here:], *self.texts[k + 1 :]), self.marks[k:])
            at += len(text) + (len(self.marks[k].written) if k < len(self.marks) else 0)
        return self, Strand(("",))

    def joined(self, other: "Strand") -> "Strand":
        """This strand and another behind it."""
        middle = self.texts[-1] + other.texts[0]
        return Strand((*self.texts[:-1], middle, *other.texts[1:]), (*self.marks, *other.marks))

    def without(self, index: int) -> "Strand":
        """The strand without the mark of an index among its marks."""
        middle = self.texts[index] + self.texts[index + 1]
        texts = (*self.texts[:index], middle, *self.texts[index + 2 :])
        return Strand(texts, (*self.marks[:index], *self.marks[index + 1 :]))

    def renamed(self, new: "dict[int, int]") -> "Strand":
        """The strand with other indexes for its notes."""
        return self._replace(marks=tuple(m if m.note < 0 else m._replace(note=new[m.note]) for m in self.marks))

    @property
    def noted(self) -> list[int]:
        """The notes of its markers, in order."""
        return [m.note for m in self.marks if m.note >= 0]


class NoteText(NamedTuple):
    """A note of the block of notes.

    `indent` is what stands on its line before the label, `sign` the label with its full stop, `own` all from there to
    the end of its last paragraph, `gap` the white space that follows. `own` may have markers of notes on the note.
    `skipped` says how many numbers the print leaves out before it.
    """

    label: str
    indent: str
    sign: str
    own: Strand
    gap: str
    skipped: int = 0

    @property
    def words(self) -> str:
        """What a note is known by: its text without numbers that may change, white space evened out."""
        return " ".join(self.own.plain.split())

    @property
    def has_several_paragraphs(self) -> bool:
        return "\n" in self.own.plain or "\r" in self.own.plain


class Apart(NamedTuple):
    """A document taken apart: the text above the notes, the notes in their order, and how its markers look."""

    body: Strand
    notes: tuple[NoteText, ...]
    style: str

    def marks(self) -> Iterator[Mark]:
        """All marks: those of the body in order, and those of notes on notes."""
        yield from self.body.marks
        for note in self.notes:
            yield from note.own.marks

    @property
    def written(self) -> str:
        """The text as it stands."""
        return self.body.written + "".join(n.indent + n.sign + n.own.written + n.gap for n in self.notes)


class RefusalError(Exception):
    """A document that is not renumbered: `str(error)` says why, `offsets` where in the document's text."""

    def __init__(self, reason: str, offsets: tuple[int, ...] = ()) -> None:
        super().__init__(reason)
        self.offsets = offsets
