"""Introduced and fixed problems by author, volume or rule, as a table for a person."""

from collections.abc import Sequence
from typing import Protocol

from frlint.reporters.history.table import cropped
from frlint.reporters.terminal import Look

_HEADINGS = ("introduced", "fixed", "net", "commits")


class Sum(Protocol):
    """The counts under a name."""

    @property
    def name(self) -> str: ...
    @property
    def commits(self) -> int: ...
    @property
    def introduced(self) -> int: ...
    @property
    def fixed(self) -> int: ...
    @property
    def net(self) -> int: ...


def sums_table(by: str, rows: Sequence[Sum], look: Look) -> str:
    """The sums in the order given; empty without any."""
    if not rows:
        return ""
    table = [(f"{r.introduced:,}", f"{r.fixed:,}", f"{r.net:+,}" if r.net else "0", f"{r.commits:,}") for r in rows]
    widths = [max(map(len, column)) for column in zip(_HEADINGS, *table, strict=True)]
    heading = "  ".join(name.rjust(width) for name, width in zip(_HEADINGS, widths, strict=True))
    lines = [look.paint(f"{heading}  {by}", "faint")]
    room = max(20, look.width - sum(widths) - 2 * len(widths))
    for row, counts in zip(rows, table, strict=True):
        told = [count.rjust(width) for count, width in zip(counts, widths, strict=True)]
        if row.net:
            told[2] = look.paint(told[2], "error" if row.net > 0 else "good")
        lines.append(f"{'  '.join(told)}  {cropped(row.name, room)}".rstrip())
    return "\n".join(lines) + "\n"
