"""The forms of documents, one row each: what a file's name ends with, and what reads it."""

from os.path import splitext

READERS = {".txt": "frlint.readers.plain.document", ".xml": "frlint.readers.tei"}
"""From a suffix to the module whose function `read` makes documents; imported when a file is read."""


def reader_name(path: str) -> str:
    """Which reader reads a file: the suffix that it claims, empty for plain text."""
    suffix = splitext(path)[1].lower()
    return suffix if suffix in READERS and suffix != ".txt" else ""
