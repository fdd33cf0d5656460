"""What stands after each commit as one line for a person, with bars over time."""

from collections.abc import Iterator, Sequence

from frlint.model.commit import Standing
from frlint.model.problem import Severity
from frlint.reporters.bars import sparkline
from frlint.reporters.formats import About
from frlint.reporters.history import short_date
from frlint.reporters.terminal import visible
from frlint.reporters.wording import counted, counted_severity

_WIDEST = 60
"""Columns of a line of bars."""


def standing_line(what: str, rows: Sequence[Standing], about: About) -> Iterator[str]:
    """One line: bars of errors and warnings together, what stands now, and the least and the most there was."""
    look = about.look
    name = f"{look.paint(visible(what), 'strong')}  " if what else ""
    if not rows:
        yield f"{name}no commits\n"
        return
    sums = [row.errors + row.warnings for row in rows]
    least, most = min(sums), max(sums)
    now = ", ".join(
        look.paint(counted_severity(number, severity), severity) if number else counted_severity(number, severity)
        for number, severity in ((rows[-1].errors, Severity.ERROR), (rows[-1].warnings, Severity.WARNING))
    )
    stands = f"{now} after {counted(len(rows), 'commit')}"
    if least != most:
        first_most = rows[sums.index(most)]
        last_least = rows[len(sums) - 1 - sums[::-1].index(least)]
        stands += f"; most {most:,} ({short_date(first_most.date)}), least {least:,} ({short_date(last_least.date)})"
    bars = sparkline(sums, min(_WIDEST, max(10, look.width - len(what) - 80)))
    yield f"{name}{look.paint(bars, 'label')}  {stands}\n"
