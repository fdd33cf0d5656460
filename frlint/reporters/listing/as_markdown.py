"""The tables of a volume's lists as Markdown that reads well on a terminal, too."""

from frlint.model.listing import Listing, ListingRow, ListingTable
from frlint.reporters.terminal import visible, visible_path

_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|~$&@"})
_WIDEST = 60
"""Columns are made as wide as their cells, up to so many signs."""


def page(listing: Listing) -> str:
    """The page: a heading, and a table for each thing that is looked for."""
    parts = [f"# Lists of {_text(listing.volume)}\n"]
    for table in listing.tables:
        parts.append(f"## {table.title} ({len(table.rows):,})\n")
        parts.append(_table(table) if table.rows else "None.\n")
    return "\n".join(parts)


def _table(table: ListingTable) -> str:
    heads = [table.name_is, *([table.detail_is] if table.detail_is else [])]
    heads += ["times", "documents", "first at"] if table.is_used else []
    heads += ["listed at"] if table.is_listed else []
    lines = [heads, *(_cells(table, row) for row in table.rows)]
    widths = [min(_WIDEST, max(len(line[k]) for line in lines)) for k in range(len(heads))]
    numbers = {k for k, head in enumerate(heads) if head in ("times", "documents")}
    rule = ["-" * (width - 1) + ":" if k in numbers else "-" * width for k, width in enumerate(widths)]
    shown = [
        [
            cell.rjust(width) if k in numbers else cell.ljust(width)
            for k, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        for line in lines
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in (shown[0], rule, *shown[1:]))


def _cells(table: ListingTable, row: ListingRow) -> list[str]:
    cells = [_text(row.name)]
    if table.detail_is:
        cells.append(_text(row.detail))
    if table.is_used:
        cells += [f"{row.times:,}", f"{row.documents:,}", _path(f"{row.path}:{row.line}:{row.column}")]
    if table.is_listed:
        cells.append(_path(row.listed))
    return cells


def _text(text: str) -> str:
    """Text on one line in which no sign is markup."""
    return visible(" ".join(text.split())).translate(_SIGNS)


def _path(path: str) -> str:
    return visible_path(path).translate(_SIGNS)
