"""A document as it is handed over to be renumbered, with what an editor wants to be done to it before."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from frlint.model.document import Document
from frlint.renumbering.parts import Apart
from frlint.renumbering.renumber import Read


def as_it_is(apart: Apart) -> Apart:
    """A document in which nobody changes anything but the numbers."""
    return apart


class Source(NamedTuple):
    """A document and the text of its file, without a byte order mark. `read` reads such a text again.

    `asked`: it is to be renumbered; others are there for their references. `number` is the one that other documents
    call it by, 0 for none; `skipped` are the numbers that the print leaves out (see `NoteText`). `change` is what an
    editor wants to be done to its parts (a note put in, taken out, moved) before they are numbered. `labels` gives the
    labels that an editor wants its notes to have, where these are not worked out.
    """

    path: str
    text: str
    document: Document
    read: Read
    asked: bool = True
    number: int = 0
    skipped: Mapping[int, int] = {}
    change: Callable[[Apart], Apart] = as_it_is
    labels: Callable[[Sequence[str]], Sequence[str]] | None = None
