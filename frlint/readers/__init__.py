"""From bytes to documents, one module a form. `read` picks the reader by the path's suffix."""

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from frlint.readers.forms import form_of
from frlint.readers.options import NoDocument, ReaderOptions, Unreadable

if TYPE_CHECKING:
    from frlint.model.document import Document

__all__ = ["NoDocument", "ReaderOptions", "Unreadable", "form_of", "read"]


def read(data: bytes, path: str, options: ReaderOptions | None = None) -> "list[Document]":
    """The documents of one file. A suffix that no form has is read as plain text.

    Raises `Unreadable` where the bytes hold no document: it says why.
    """
    documents: list[Document] = _reader(form_of(path).module).read(data, path, options or ReaderOptions())
    return documents


@cache
def _reader(module: str) -> Any:
    """The module that reads a form: asking the import system for it at each file takes longer than finding blocks."""
    return import_module(module)
