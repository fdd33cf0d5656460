"""Introduced and fixed problems by author, volume or rule, as a table for a person."""

from collections.abc import Iterator, Sequence

from frlint.model.commit import Sum
from frlint.reporters.formats import About
from frlint.reporters.history.table import cropped


def sums_table(by: str, rows: Sequence[Sum], about: About) -> Iterator[str]:
    """The sums in the order given; nothing without any.

    Where documents were deleted, what went with them stands in a column of its own: it was not fixed.
    """
    if not rows:
        return
    look = about.look
    gone = any(row.gone for row in rows)
    headings = ("introduced", "fixed", *(["gone"] if gone else []), "net", "commits")
    table = [_cells(row, gone) for row in rows]
    widths = [max(map(len, column)) for column in zip(headings, *table, strict=True)]
    heading = "  ".join(name.rjust(width) for name, width in zip(headings, widths, strict=True))
    yield look.paint(f"{heading}  {by}", "faint") + "\n"
    room = max(20, look.width - sum(widths) - 2 * len(widths))
    for row, counts in zip(rows, table, strict=True):
        cells = [count.rjust(width) for count, width in zip(counts, widths, strict=True)]
        if row.net:
            cells[-2] = look.paint(cells[-2], "error" if row.net > 0 else "good")
        yield f"{'  '.join(cells)}  {cropped(row.name, room)}".rstrip() + "\n"


def _cells(row: Sum, gone: bool) -> list[str]:
    cells = [f"{row.introduced:,}", f"{row.fixed - row.gone:,}"]
    if gone:
        cells.append(f"{row.gone:,}")
    return [*cells, f"{row.net:+,}" if row.net else "0", f"{row.commits:,}"]
