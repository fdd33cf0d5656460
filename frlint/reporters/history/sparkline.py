"""Numbers over time as a line of little bars, and what stands after each commit as one line for a person."""

from collections.abc import Sequence
from typing import Protocol

from frlint.model.problem import Severity
from frlint.reporters.history import many, severities, short_date
from frlint.reporters.terminal import Look, visible

BARS = "▁▂▃▄▅▆▇█"
_WIDEST = 60
"""Columns of a line of bars."""


class Standing(Protocol):
    """What stands after a commit."""

    @property
    def commit(self) -> str: ...
    @property
    def date(self) -> str: ...
    @property
    def author(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def errors(self) -> int: ...
    @property
    def warnings(self) -> int: ...


def sparkline(numbers: Sequence[int], width: int) -> str:
    """The numbers as at most `width` bars, from the lowest number to the highest.

    Where there are more numbers than bars, a bar shows the last of those that fall on it, so that the last bar is now.
    """
    if not numbers or width < 1:
        return ""
    if len(numbers) > width:
        numbers = [numbers[(k + 1) * len(numbers) // width - 1] for k in range(width)]
    low, high = min(numbers), max(numbers)
    if low == high:
        return (BARS[0] if not low else BARS[len(BARS) // 2 - 1]) * len(numbers)
    return "".join(BARS[(n - low) * (len(BARS) - 1) // (high - low)] for n in numbers)


def standing_line(what: str, rows: Sequence[Standing], look: Look) -> str:
    """One line: bars of errors and warnings together, what stands now, and the least and the most there was."""
    name = f"{look.paint(visible(what), 'strong')}  " if what else ""
    if not rows:
        return f"{name}no commits\n"
    sums = [row.errors + row.warnings for row in rows]
    least, most = min(sums), max(sums)
    now = ", ".join(
        look.paint(severities(n, s), s) if n else severities(n, s)
        for n, s in ((rows[-1].errors, Severity.ERROR), (rows[-1].warnings, Severity.WARNING))
    )
    told = f"{now} after {many(len(rows), 'commit')}"
    if least != most:
        first_most = rows[sums.index(most)]
        last_least = rows[len(sums) - 1 - sums[::-1].index(least)]
        told += f"; most {most:,} ({short_date(first_most.date)}), least {least:,} ({short_date(last_least.date)})"
    bars = sparkline(sums, min(_WIDEST, max(10, look.width - len(what) - 80)))
    return f"{name}{look.paint(bars, 'label')}  {told}\n"
