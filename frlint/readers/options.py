"""The options of a reader, and the errors by which it says that it cannot read."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from frlint.model.document import Document


HEAD = 64 * 1024
"""Bytes: as much of the head of a file tells whether it is of the form that its suffix says."""


class ReaderOptions(NamedTuple):
    """How an edition marks things, where it is not as the readers find out by themselves.

    `markers` is auto, flattened, superscript, bracketed, caret or circumflex; `page_break` is auto or a template such
    as `[Page {label}]`; `size_limit` the largest file in bytes that is read. `documents` tells which elements of a TEI
    file are documents (`div[@type='letter']`, `body`, `file`), `guidelines` whose guidelines its XML follows (`frus`,
    `none`); both are auto where the file itself shows it. `reference_words` are the edition's own words in references:
    pairs of a word and the one that is known for it (`("Anm.", "footnote")`).
    """

    markers: str = "auto"
    page_break: str = "auto"
    size_limit: int = 16 * 1024 * 1024
    documents: str = "auto"
    guidelines: str = "auto"
    reference_words: tuple[tuple[str, str], ...] = ()


class Unreadable(Exception):  # noqa: N818
    """The bytes hold no document, or not only such as can be read; `str(reason)` says why and what to do.

    `line` and `column` are where reading ended; `documents` those that were read all the same.
    """

    line = 1
    column = 1
    documents: "Sequence[Document]" = ()


class NoDocument(Unreadable):
    """The bytes are of a kind that may hold documents, and these do not: XML that is no TEI."""
