"""From bytes to documents, one module a form. `read` picks the reader by the path's suffix."""

from os.path import splitext
from typing import Protocol

from frlint.model import Document
from frlint.readers import plain
from frlint.readers.source import ReaderOptions, Unreadable

__all__ = ["READERS", "Reader", "ReaderOptions", "Unreadable", "read", "reader_name"]


class Reader(Protocol):
    """Makes documents of a file's bytes; raises `Unreadable` for what is no document."""

    def __call__(self, data: bytes, path: str, options: ReaderOptions) -> list[Document]: ...


READERS: dict[str, Reader] = {".txt": plain.read}


def read(data: bytes, path: str, options: ReaderOptions | None = None) -> list[Document]:
    """The documents of one file. A suffix that no reader claims is read as plain text.

    Raises `Unreadable` where the bytes hold no document: it says why.
    """
    reader = READERS.get(splitext(path)[1].lower(), plain.read)
    return reader(data, path, options or ReaderOptions())


def reader_name(path: str) -> str:
    """Which reader reads a file: the suffix that it claims, empty for plain text."""
    suffix = splitext(path)[1].lower()
    return suffix if suffix in READERS and suffix != ".txt" else ""
