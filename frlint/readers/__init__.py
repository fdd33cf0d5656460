"""From bytes to documents, one module a form. `read` picks the reader by the path's suffix."""

from importlib import import_module
from typing import TYPE_CHECKING

from frlint.readers.forms import form_of
from frlint.readers.options import NoDocument, ReaderOptions, Unreadable

if TYPE_CHECKING:
    from frlint.model.document import Document

__all__ = ["NoDocument", "ReaderOptions", "Unreadable", "form_of", "read"]


def read(data: bytes, path: str, options: ReaderOptions | None = None) -> "list[Document]":
    """The documents of one file. A suffix that no form has is read as plain text.

    Raises `Unreadable` where the bytes hold no document: it says why.
    """
    reader = import_module(form_of(path).module)
    documents: list[Document] = reader.read(data, path, options or ReaderOptions())
    return documents
