"""From bytes to text: byte order marks, line ends, bytes that are not UTF-8, and what is no document at all."""

import re
from collections.abc import Sequence

from frlint.model.places import Places, offsets
from frlint.model.source import Source
from frlint.readers.options import ReaderOptions, Unreadable

LFS_POINTER = b"version https://git-lfs.github.com/spec/"
BOM = b"\xef\xbb\xbf"
_BINARY = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word or OpenDocument file, or another archive"),
    (b"\xd0\xcf\x11\xe0", "a Word file of old"),
    (b"{\\rtf", "a file in Rich Text Format"),
)
"""How files begin that people give names of ours, and what they are."""


def require_content(data: bytes, options: ReaderOptions) -> None:
    """Raises `Unreadable` for a file that is too large and for a git-LFS pointer."""
    if len(data) > options.size_limit:
        raise Unreadable(
            f"the file has {len(data):,} bytes, more than the limit of {options.size_limit:,}; "
            "split it or raise limits.file-size in .frlint.yaml"
        )
    if data.startswith(LFS_POINTER):
        raise Unreadable("a git-LFS pointer stands in place of the document; fetch it with `git lfs pull`")


def decode(data: bytes, options: ReaderOptions) -> Source:
    """Make text of a file's bytes; each byte that is not UTF-8 becomes a lone surrogate, whose offset is given.

    Raises `Unreadable` for a file that is too large, a git-LFS pointer and binary data.
    """
    require_content(data, options)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable("the file is UTF-16; save it as UTF-8")
    for sign, kind in _BINARY:
        if data.startswith(sign):
            raise Unreadable(f"the file is {kind}, no text, whatever its name; save it as plain text in UTF-8")
    if b"\0" in data:
        raise Unreadable("the file holds zero bytes: it is binary data, no text")
    if data.startswith(BOM):
        data = data[len(BOM) :]
    line_ends: tuple[tuple[str, int], ...] = ()
    dropped: Sequence[int] = ()
    undecodable: Sequence[int] = ()
    damaged = False
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
        damaged = True
    if b"\r" in data:
        crlf = text.count("\r\n")
        line_ends = (("CRLF", crlf), ("CR", text.count("\r") - crlf), ("LF", text.count("\n") - crlf))
        dropped = offsets(m.start() - k for k, m in enumerate(re.finditer("\r\n", text)))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        data = text.encode("utf-8", "surrogateescape")
    if damaged:
        undecodable = offsets(m.start() for m in re.finditer("[\udc80-\udcff]", text))
    return Source(text, data, Places(text, dropped), undecodable, line_ends)
