"""From bytes to documents, one module a form. `read` picks the reader by the path's suffix."""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from frlint.readers.forms import form_of
from frlint.readers.options import NoDocument, ReaderOptions, Unreadable

if TYPE_CHECKING:
    from frlint.model.document import Document

__all__ = ["NoDocument", "ReaderOptions", "Unreadable", "form_of", "read", "read_together"]


def read(data: bytes, path: str, options: ReaderOptions | None = None) -> "list[Document]":
    """The documents of one file. A suffix that no form has is read as plain text.

    Raises `Unreadable` where the bytes hold no document: it says why.
    """
    documents: list[Document] = _reader(form_of(path).module).read(data, path, options or ReaderOptions())
    return documents


def read_together(
    contents: Sequence[tuple[bytes, str]], options: ReaderOptions | None = None
) -> "list[list[Document]]":
    """The documents of each of several files (their bytes and paths), in less time where their form knows how.

    Raises `Unreadable` where one of them cannot be read: which one, `read` tells.
    """
    modules = {form_of(path).module for _, path in contents}
    together = getattr(_reader(modules.pop()), "read_together", None) if len(modules) == 1 else None
    if together is None:
        return [read(data, path, options) for data, path in contents]
    documents: list[list[Document]] = together(contents, options or ReaderOptions())
    return documents


@cache
def _reader(module: str) -> Any:
    """The module that reads a form: asking the import system for it at each file takes longer than finding blocks."""
    return import_module(module)
