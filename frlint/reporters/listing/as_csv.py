"""The tables of a volume's lists as CSV: one table, a row for each line, with the name of its table first."""

import csv
from collections.abc import Iterator
from io import StringIO

from frlint.model.listing import Listing
from frlint.reporters.terminal import visible, visible_path

HEADS = ("table", "name", "detail", "times", "documents", "path", "line", "column", "listed")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With these signs a spreadsheet takes a cell for a formula."""


def page(listing: Listing) -> str:
    """The rows, with their heads in the first line."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADS)
    writer.writerows(_rows(listing))
    return out.getvalue()


def _rows(listing: Listing) -> Iterator[tuple[str, ...]]:
    for table in listing.tables:
        for row in table.rows:
            numbers = (row.times, row.documents) if table.is_used else ("", "")
            place = (visible_path(row.path), row.line, row.column) if table.is_used else ("", "", "")
            cells = (table.key, visible(row.name), visible(row.detail), *numbers, *place, visible_path(row.listed))
            yield tuple(map(_cell, cells))


def _cell(value: str | int) -> str:
    """A value that a spreadsheet takes for text."""
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
