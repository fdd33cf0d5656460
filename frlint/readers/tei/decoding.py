"""From the bytes of an XML file to its text: encodings, byte order marks, lines, and what is no file to be read."""

import codecs
from collections.abc import Sequence

from frlint.model.places import Lines
from frlint.patterns import deferred
from frlint.readers.decoding import BOM, require_content
from frlint.readers.options import ReaderOptions, Unreadable

_DECLARED = deferred(r"<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z][A-Za-z0-9._-]{0,40})[\"']")
_KNOWN = ("utf-8", "ascii", "utf-16", "iso8859", "cp125", "koi8", "mac-roman", "cp437", "cp850")
"""What the names of encodings begin with, as Python knows them: none that runs code or maps one text to another."""


class XmlText(Lines):
    """The text of a file without its byte order mark. `encoding` is that of the file.

    Bytes that the encoding does not have stand in the text as lone surrogates.
    """

    __slots__ = ("_data", "encoding")

    def __init__(self, text: str, encoding: str, data: bytes | None = None) -> None:
        """`data` is the text as UTF-8, where that is at hand."""
        super().__init__(text)
        self.encoding = encoding
        self._data = data

    def with_starts(self, starts: Sequence[int]) -> "XmlText":
        """The same where it is known at which offsets its lines begin."""
        self._starts = starts
        return self

    def utf8(self) -> bytes:
        """The text as UTF-8, undecodable bytes as they were."""
        return self.text.encode("utf-8", "surrogateescape") if self._data is None else self._data


def decode(data: bytes, options: ReaderOptions) -> XmlText:
    """Make text of the bytes of an XML file, by its byte order mark or by what its declaration says.

    Raises `Unreadable` for a file that is too large, a git-LFS pointer, binary data and an encoding that is not known.
    """
    require_content(data, options)
    encoding = encoding_of(data)
    if not encoding.startswith("utf-16") and b"\0" in data:
        raise Unreadable("the file holds zero bytes: it is binary data, no text")
    if data.startswith(BOM):
        data = data[len(BOM) :]
    if encoding in ("utf-8", "ascii"):
        return XmlText(data.decode(encoding, "surrogateescape"), encoding, data)
    return XmlText(data.decode(encoding, "replace").removeprefix("\ufeff"), encoding)


def encoding_of(data: bytes) -> str:
    """The encoding of an XML file, as Python calls it. Raises `Unreadable` for one that is not known."""
    if data.startswith(BOM):
        return "utf-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    declared = _DECLARED.match(data[:300].decode("latin-1"))
    if declared is None:
        return "utf-8"
    try:
        name = codecs.lookup(declared[1]).name
    except LookupError:
        name = ""
    if not name.startswith(_KNOWN):
        raise Unreadable(f"the file declares the encoding “{declared[1]}”, which is not known; save it as UTF-8")
    if name.startswith("utf-16"):
        raise Unreadable("the file declares UTF-16 and has no byte order mark; save it as UTF-8")
    return name
