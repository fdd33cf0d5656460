"""The bytes of three versions of a file merged: byte order mark and line ends, too."""

from functools import partial
from typing import NamedTuple

from frlint.merging.documents import merge_documents
from frlint.merging.numbering import picked
from frlint.model.document import Document
from frlint.readers import ReaderOptions, Unreadable, form_of, read
from frlint.readers.decoding import BOM
from frlint.renumbering.parts import RefusalError

_CONFLICT = ("\n<<<<<<<", "\n>>>>>>>")


class _Text(NamedTuple):
    """A text whose line ends are line feeds, and what the file has in their place."""

    text: str
    mark: bytes
    line_end: str


def merge_files(base: bytes, ours: bytes, theirs: bytes, path: str, options: ReaderOptions) -> bytes:
    """The merged file. `path` says what form it has. Raises `RefusalError` where the merge is in doubt."""
    if form_of(path).holds_volume:
        raise RefusalError("its notes are elements of XML")
    old, mine, other = (_text(data, side) for data, side in ((base, "the base"), (ours, "ours"), (theirs, "theirs")))
    mark = picked(old.mark, mine.mark, other.mark, "the byte order mark")
    line_end = picked(old.line_end, mine.line_end, other.line_end, "the line ends")
    text = merge_documents(old.text, mine.text, other.text, partial(_document, path, options))
    return mark + text.replace("\n", line_end).encode()


def _text(data: bytes, side: str) -> _Text:
    mark = BOM if data.startswith(BOM) else b""
    try:
        text = data.removeprefix(BOM).decode()
    except UnicodeDecodeError:
        raise RefusalError(f"{side} is not UTF-8") from None
    if any(sign in f"\n{text}" for sign in _CONFLICT):
        raise RefusalError(f"{side} has conflict marks of an earlier merge")
    line_end = "\r\n" if "\r\n" in text else "\r" if "\r" in text else "\n"
    plain = text.replace(line_end, "\n")
    if plain.count("\n") != text.count(line_end) or "\r" in plain:
        raise RefusalError(f"{side} has line ends of several kinds")
    return _Text(plain, mark, line_end)


def _document(path: str, options: ReaderOptions, text: str) -> Document:
    """The document that a text is. Raises `RefusalError` where it is none."""
    try:
        return read(text.encode(), path, options)[0]
    except Unreadable as why:
        raise RefusalError(str(why)) from why
