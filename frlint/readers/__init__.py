"""From bytes to documents, one module a form. `read` picks the reader by the path's suffix."""

from importlib import import_module
from os.path import splitext
from typing import TYPE_CHECKING

from frlint.readers.forms import READERS, reader_name
from frlint.readers.options import NoDocument, ReaderOptions, Unreadable

if TYPE_CHECKING:
    from frlint.model.document import Document

__all__ = ["READERS", "NoDocument", "ReaderOptions", "Unreadable", "read", "reader_name"]


def read(data: bytes, path: str, options: ReaderOptions | None = None) -> "list[Document]":
    """The documents of one file. A suffix that no reader claims is read as plain text.

    Raises `Unreadable` where the bytes hold no document: it says why.
    """
    reader = import_module(READERS.get(splitext(path)[1].lower(), READERS[".txt"]))
    documents: list[Document] = reader.read(data, path, options or ReaderOptions())
    return documents
