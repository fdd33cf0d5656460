"""Commits, sums, origins and counts over time as JSON: arrays, one object a line."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from frlint.reporters.history import Attributed
from frlint.reporters.history.origins import Origin, days
from frlint.reporters.history.sparkline import Standing
from frlint.reporters.history.sums import Sum
from frlint.reporters.jsontext import Rows, record
from frlint.reporters.terminal import Look


class JsonArray:
    """Commits as they come; a reader that stops in the middle has whole objects up to there."""

    def __init__(self, look: Look, help_of: Callable[[str], str]) -> None:  # noqa: ARG002
        self._rows = Rows()

    def begin(self) -> str:
        return "["

    def commit(self, one: Attributed) -> str:
        return self._rows.row(
            {
                "commit": one.commit,
                "parents": list(one.parents),
                "author": one.author,
                "date": one.date,
                "subject": one.subject,
                "introduced": [record(problem) for problem in one.introduced],
                "fixed": [record(problem) for problem in one.fixed],
                "carried": one.carried,
                "moved": one.moved,
            }
        )

    def end(self) -> str:
        return self._rows.end()


def sums_json(by: str, rows: Iterable[Sum]) -> Iterator[str]:
    """Sums; the name stands under what was summed by (`author`, `volume`, `rule`)."""
    return _array(
        {by: row.name, "commits": row.commits, "introduced": row.introduced, "fixed": row.fixed, "net": row.net}
        for row in rows
    )


def origins_json(found: Iterable[Origin], now: datetime) -> Iterator[str]:
    """Standing problems, each as in `frlint check`, with its origin; the commit is null where there is none."""
    return _array(_origin(one, now) for one in found)


def standing_json(rows: Iterable[Standing]) -> Iterator[str]:
    """What stands after each commit."""
    return _array(
        {
            "commit": row.commit,
            "date": row.date,
            "author": row.author,
            "subject": row.subject,
            "errors": row.errors,
            "warnings": row.warnings,
        }
        for row in rows
    )


def _origin(one: Origin, now: datetime) -> dict[str, Any]:
    told = record(one.problem) | {"state": one.state}
    if one.state != "committed":
        return told | dict.fromkeys(("commit", "author", "date", "subject", "age_days"))
    facts = {"commit": one.commit, "author": one.author, "date": one.date, "subject": one.subject}
    return told | facts | {"age_days": days(one.date, now)}


def _array(values: Iterable[Any]) -> Iterator[str]:
    rows = Rows()
    yield "["
    yield from map(rows.row, values)
    yield rows.end()
