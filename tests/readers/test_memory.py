"""What is held of a text is in proportion to it, however short its lines are and whatever its bytes are."""

import tracemalloc

import pytest

from frlint.readers import read

SIZE = 2_000_000
"""Bytes of a file: more than `frlint.model.places.LARGE` characters."""
MOST = 25
"""So many bytes of memory for each byte of the file; a list of as many offsets would take forty more."""


@pytest.mark.parametrize("unit", [b"\r", b"\n", b"\r\n", b"\xff", b"(", b"a\n"])
def test_a_text_of_many_lines_or_of_bytes_that_are_not_utf8_takes_little_memory(unit: bytes) -> None:
    data = b"Heading\n\n" + unit * (SIZE // len(unit))
    tracemalloc.start()
    try:
        (document,) = read(data, "d1.txt")
        last = document.places.position(len(document.text) - 1)
        assert last.line >= 1
        assert len(document.undecodable) == data.count(b"\xff")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < MOST * len(data)
