"""Commits, sums, origins and counts over time as JSON: arrays, one object a line."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from frlint.model.commit import Attributed, Origin, Standing, Sum
from frlint.reporters.formats import About
from frlint.reporters.history.origins import days
from frlint.reporters.jsontext import Rows, record


class JsonArray:
    """Commits as they come; a reader that stops in the middle has whole objects up to there."""

    def __init__(self, about: About) -> None:  # noqa: ARG002
        self._rows = Rows()

    def begin(self) -> str:
        return "["

    def commit(self, attributed: Attributed) -> str:
        return self._rows.row(
            {
                "commit": attributed.commit,
                "parents": list(attributed.parents),
                "author": attributed.author,
                "date": attributed.date,
                "subject": attributed.subject,
                "introduced": [record(problem) for problem in attributed.introduced],
                "fixed": [record(problem) for problem in attributed.fixed],
                "carried": attributed.carried,
                "moved": attributed.moved,
                "deleted": [{"path": path, "problems": len(found)} for path, found in attributed.gone.items()],
                "left": [one._asdict() for one in attributed.left],
                "came_to_light": [
                    record(one.problem) | {"written": one.commit or None} for one in attributed.came_to_light
                ],
                "out_of_sight": [record(problem) for problem in attributed.out_of_sight],
            }
        )

    def end(self) -> str:
        return self._rows.end()


def sums_json(by: str, rows: Iterable[Sum], about: About) -> Iterator[str]:  # noqa: ARG001
    """Sums; the name stands under what was summed by (`author`, `volume`, `rule`)."""
    return _array(
        {
            by: row.name,
            "commits": row.commits,
            "introduced": row.introduced,
            "fixed": row.fixed,
            "net": row.net,
            "gone": row.gone,
        }
        for row in rows
    )


def origins_json(origins: Iterable[Origin], about: About, now: datetime) -> Iterator[str]:  # noqa: ARG001
    """Standing problems, each as in `frlint check`, with its origin; the commit is null where there is none."""
    return _array(_origin(origin, now) for origin in origins)


def standing_json(what: str, rows: Iterable[Standing], about: About) -> Iterator[str]:  # noqa: ARG001
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


def _origin(origin: Origin, now: datetime) -> dict[str, Any]:
    problem = record(origin.problem) | {"state": origin.state}
    if origin.state != "committed":
        return problem | dict.fromkeys(("commit", "author", "date", "subject", "age_days", "came_to_light"))
    facts = {"commit": origin.commit, "author": origin.author, "date": origin.date, "subject": origin.subject}
    return problem | facts | {"age_days": days(origin.date, now), "came_to_light": origin.light or None}


def _array(values: Iterable[Any]) -> Iterator[str]:
    rows = Rows()
    yield "["
    yield from map(rows.row, values)
    yield rows.end()
