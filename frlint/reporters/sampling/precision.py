"""How often rules are right, as a table for a person or as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from frlint.reporters.jsontext import encode
from frlint.reporters.terminal import Look, visible
from frlint.sampling.precision import RulePrecision

_HEADINGS = ("held right", "95 %", "fixed", "read right", "false alarm", "read false", "as printed", "deferred")


def precision_table(rules: Sequence[RulePrecision], look: Look) -> Iterator[str]:
    """A row for each rule; nothing without any."""
    if not rules:
        return
    names = [f"{visible(one.rule)}  {visible(one.name)}".rstrip() for one in rules]
    cells = [_cells(one) for one in rules]
    widest = max(map(len, names))
    widths = [max(map(len, column)) for column in zip(_HEADINGS, *cells, strict=True)]
    heading = "  ".join(name.rjust(width) for name, width in zip(_HEADINGS, widths, strict=True))
    yield look.paint(f"{'rule'.ljust(widest)}  {heading}", "faint") + "\n"
    for name, row in zip(names, cells, strict=True):
        yield f"{name.ljust(widest)}  {'  '.join(c.rjust(w) for c, w in zip(row, widths, strict=True))}\n"


def precision_json(rules: Sequence[RulePrecision]) -> Iterator[str]:
    """An array with an object for each rule."""
    rows = [encode(_row(one)) for one in rules]
    yield "[\n " + ",\n ".join(rows) + "\n]\n" if rows else "[]\n"


def _cells(one: RulePrecision) -> tuple[str, ...]:
    interval = one.interval
    share = "-" if one.share is None else f"{one.share:.0%}"
    between = "-" if interval is None else f"{interval[0]:.0%} to {interval[1]:.0%}"
    return share, between, *(f"{number:,}" for number in _numbers(one))


def _numbers(one: RulePrecision) -> tuple[int, ...]:
    return (one.fixed, one.judged_right, one.false_alarms, one.judged_false, one.as_printed, one.deferred)


def _row(one: RulePrecision) -> dict[str, Any]:
    share, interval = one.share, one.interval
    return {
        "id": one.rule,
        "name": one.name,
        "share": None if share is None else round(share, 6),
        "interval": None if interval is None else [round(end, 6) for end in interval],
        "fixed": one.fixed,
        "judged_right": one.judged_right,
        "false_alarms": one.false_alarms,
        "judged_false": one.judged_false,
        "as_printed": one.as_printed,
        "deferred": one.deferred,
    }
