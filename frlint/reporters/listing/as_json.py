"""The tables of a volume's lists as JSON."""

from typing import Any

from frlint.model.listing import Listing, ListingRow, ListingTable
from frlint.reporters.jsontext import encode


def page(listing: Listing) -> str:
    """An object: what the volume is called, which lists it has, and its tables, each with its rows."""
    tables = ",\n  ".join(
        f'{{"table": {encode(table.key)}, "title": {encode(table.title)}, "rows": {_rows(table)}}}'
        for table in listing.tables
    )
    lists = encode(list(listing.lists))
    return f'{{"volume": {encode(listing.volume)}, "lists": {lists},\n "tables": [\n  {tables}\n ]}}\n'


def _rows(table: ListingTable) -> str:
    return "[\n   " + ",\n   ".join(encode(_row(table, row)) for row in table.rows) + "\n  ]" if table.rows else "[]"


def _row(table: ListingTable, row: ListingRow) -> dict[str, Any]:
    """A row: what the table has not is null."""
    used = table.is_used
    return {
        "name": row.name,
        "detail": row.detail or None,
        "times": row.times if used else None,
        "documents": row.documents if used else None,
        "path": row.path if used else None,
        "line": row.line if used else None,
        "column": row.column if used else None,
        "listed": row.listed or None,
    }
