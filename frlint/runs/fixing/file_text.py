"""A file's own text and its bytes: what offsets of edits count in, and how an edited text is written again."""

import codecs
from typing import NamedTuple

from frlint.readers.decoding import BOM
from frlint.readers.decoding import decode as decode_plain
from frlint.readers.forms import form_of
from frlint.readers.options import ReaderOptions, Unreadable
from frlint.readers.tei.decoding import decode as decode_xml


class FileText(NamedTuple):
    """A text as its file has it, with all line ends; `mark` are the bytes of the byte order mark before it."""

    text: str
    encoding: str
    mark: bytes
    is_markup: bool

    def encoded(self, text: str) -> bytes:
        """The bytes of the file with another text. Raises `ValueError` where its encoding has not all the signs."""
        try:
            return self.mark + text.encode(self.encoding, "surrogateescape")
        except UnicodeEncodeError as error:
            sign = text[error.start]
            raise ValueError(f"the file is in {self.encoding}, which has no “{sign}” (U+{ord(sign):04X})") from None


_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def file_text(data: bytes, path: str, options: ReaderOptions) -> FileText:
    """The text of a file's bytes. Raises `Unreadable` where they hold none that could be written again."""
    is_markup = form_of(path).holds_volume
    encoding, mark = "utf-8", BOM if data.startswith(BOM) else b""
    if is_markup:
        encoding = decode_xml(data, options).encoding
        mark = data[:2] if encoding == "utf-16" else mark
        encoding = _UTF16.get(mark, encoding)
    else:
        decode_plain(data, options)  # It raises where the bytes are no text.
    try:
        text = data[len(mark) :].decode(encoding, "surrogateescape")
        same = text.encode(encoding, "surrogateescape") == data[len(mark) :]
    except UnicodeError:
        same = False
    if not same:
        raise Unreadable(f"the file holds bytes that {encoding} does not have; save it as UTF-8")
    return FileText(text, encoding, mark, is_markup)
