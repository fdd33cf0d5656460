"""What is told to a reader, and how it says that it cannot read."""

from typing import NamedTuple


class ReaderOptions(NamedTuple):
    """How an edition marks things, where it is not as the readers find out by themselves.

    `markers` is auto, flattened, superscript, bracketed or caret; `page_break` is auto or a template such as
    `[Page {label}]`; `size_limit` the largest file in bytes that is read.
    """

    markers: str = "auto"
    page_break: str = "auto"
    size_limit: int = 16 * 1024 * 1024


class Unreadable(Exception):  # noqa: N818
    """The bytes hold no document; `str(reason)` says why and what to do."""
