"""What renumbering did to a document, as it is reported. Lines and columns count from 1, in the new text."""

from typing import NamedTuple


class NumberPair(NamedTuple):
    """A note: its label before and now, and the lines of its marker and of the note."""

    old: str
    new: str
    marker_line: int
    note_line: int


class ChangedReference(NamedTuple):
    """A reference whose number changed: where it stands, the number before and now."""

    path: str
    line: int
    column: int
    old: str
    new: str


class RenumberedDocument(NamedTuple):
    """A document: `renumbered`, `unchanged` or `refused` with the reason.

    `references` are all that followed its numbers, in whatever document; `left` says of those that could not.
    """

    path: str
    status: str
    reason: str = ""
    pairs: tuple[NumberPair, ...] = ()
    references: tuple[ChangedReference, ...] = ()
    left: tuple[str, ...] = ()


class NumberedDocument(NamedTuple):
    """A document of a volume whose documents were numbered: its path before and now, `renumbered`, `unchanged` or
    `refused` with the reason, the references in it that changed, and what somebody should look at.
    """

    path: str
    to: str
    status: str
    reason: str = ""
    references: tuple[ChangedReference, ...] = ()
    doubtful: tuple[str, ...] = ()
