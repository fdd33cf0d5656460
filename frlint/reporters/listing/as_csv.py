"""The tables of a volume's lists as CSV: one table, a row for each line, with the name of its table first."""

from collections.abc import Iterator

from frlint.model.listing import Listing
from frlint.reporters.csvtext import row_text

HEADS = ("table", "name", "detail", "times", "documents", "path", "line", "column", "listed")


def page(listing: Listing) -> str:
    """The rows, with their heads in the first line."""
    return "".join(map(row_text, (HEADS, *_rows(listing))))


def _rows(listing: Listing) -> Iterator[tuple[str | int, ...]]:
    for table in listing.tables:
        for row in table.rows:
            numbers = (row.times, row.documents) if table.is_used else ("", "")
            place = (row.path, row.line, row.column) if table.is_used else ("", "", "")
            yield (table.key, row.name, row.detail, *numbers, *place, row.listed)
