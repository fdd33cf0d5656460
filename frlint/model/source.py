"""A file's text, made ready to read."""

from collections.abc import Sequence
from typing import NamedTuple

from frlint.model.places import Places


class Source(NamedTuple):
    """The text that a document is read from, and what it was in the file.

    `text` has only line feeds as line ends; `data` is the same text as UTF-8, undecodable bytes left as they are: what
    patterns are matched on. `undecodable` are the offsets of bytes that are not UTF-8; they stand in the text as lone
    surrogates. `line_ends` counts the file's line ends by kind, where there are others than line feeds.
    """

    text: str
    data: bytes
    places: Places
    undecodable: Sequence[int] = ()
    line_ends: tuple[tuple[str, int], ...] = ()
