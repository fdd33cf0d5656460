"""Bytes that are no UTF-8."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from frlint.model.document import Document
from frlint.model.problem import Edit, Elsewhere, Hit

_SHOWN = 5
MOST = 100_000
"""Where a document has more of such bytes, it is no text of Windows-1252."""


@cache
def _characters() -> dict[int, str]:
    """The characters of Windows-1252 beyond ASCII, by their bytes."""
    found = {code: bytes((code,)).decode("cp1252", "replace") for code in range(0x80, 0x100)}
    return {code: character for code, character in found.items() if character != "\ufffd"}


def undecodable(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit for a document with bytes that are not UTF-8, at the first of them; the next are named.

    Where all of them are characters of Windows-1252, these are offered.
    """
    places = document.undecodable
    if not places:
        return
    text = document.text
    codes = [ord(text[at]) - 0xDC00 for at in places[: MOST + 1]]
    try:
        read = [_characters()[code] for code in codes] if len(codes) <= MOST else []
    except KeyError:
        read = []
    edits = tuple(Edit(at, at + 1, character) for at, character in zip(places, read, strict=False))
    values = {
        "byte": f"{codes[0]:02X}",
        "count": len(places),
        "bytes": "such byte" if len(places) == 1 else "such bytes",
        "guess": read[0] if read else "",
    }
    elsewhere = tuple(Elsewhere(at, "here too") for at in places[1 : 1 + _SHOWN])
    yield Hit(places[0], places[0] + 1, values, "windows-1252" if read else "", elsewhere, edits)
