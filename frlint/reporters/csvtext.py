"""Rows of CSV that a spreadsheet takes for text and not for formulas."""

from collections.abc import Iterable

from frlint.reporters.terminal import visible

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With these signs a spreadsheet takes a cell for a formula."""
_QUOTED = (",", '"')


def row_text(cells: Iterable[str | int]) -> str:
    """A row with its line end. What cannot be seen in a text is written out: no cell holds a line end.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    return ",".join(map(_cell, cells)) + "\n"


def _cell(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    text = visible(value)
    if text.startswith(_FORMULA):
        text = f"'{text}"
    return '"{}"'.format(text.replace('"', '""')) if any(sign in text for sign in _QUOTED) else text
