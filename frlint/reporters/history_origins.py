"""Standing problems with the commits that introduced them and their age, for a person: grouped by document."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from typing import Protocol

from frlint.problem import Problem
from frlint.reporters.history import SHORT, many
from frlint.reporters.history_table import cropped, fitted
from frlint.reporters.terminal import Look, visible_path

_AUTHOR = 18
_AGE = 9
_WHO = SHORT + 10 + _AUTHOR + _AGE + 2 * 3
_STATES = {"uncommitted": "not committed yet", "unknown": "older than the history that is here"}


class Origin(Protocol):
    """A standing problem and where it comes from; `state` is committed, uncommitted or unknown."""

    @property
    def problem(self) -> Problem: ...
    @property
    def state(self) -> str: ...
    @property
    def commit(self) -> str: ...
    @property
    def author(self) -> str: ...
    @property
    def date(self) -> str: ...
    @property
    def subject(self) -> str: ...


def origins_lines(found: Iterable[Origin], look: Look, now: datetime) -> Iterator[str]:
    """The problems under their files, in the order given. `now` is when ages are counted from."""
    for path, group in groupby(found, key=lambda one: one.problem.path):
        ones = list(group)
        yield f"{look.paint(visible_path(path), 'strong')}\n"
        places = [f"{one.problem.line}:{one.problem.column}" for one in ones]
        wide = max(map(len, places))
        for one, place in zip(ones, places, strict=True):
            yield f"  {_who(one, look, now)}  {_what(one.problem, place.rjust(wide), look)}\n"


def _who(one: Origin, look: Look, now: datetime) -> str:
    if one.state in _STATES:
        return look.paint(fitted(_STATES[one.state], _WHO), "faint")
    told = age(days(one.date, now)).rjust(_AGE)
    commit = look.paint(fitted(one.commit[:SHORT], SHORT), "label")
    return f"{commit}  {fitted(one.date[:10], 10)}  {fitted(one.author, _AUTHOR)}  {look.paint(told, 'faint')}"


def _what(problem: Problem, place: str, look: Look) -> str:
    severity = f"{problem.severity} {problem.rule}"
    room = max(30, look.width - _WHO - len(place) - len(severity) - 7)
    return f"{place}  {look.paint(severity, problem.severity)} {cropped(problem.message, room)}"


def days(date: str, now: datetime) -> int | None:
    """Whole days from an ISO date to `now`; 0 for a date to come, None for what is no date."""
    try:
        then = datetime.fromisoformat(date)
    except ValueError:
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return max(0, (now - then).days)


def age(n: int | None) -> str:
    """So many days for a person: `today`, `5 days`, `4 months`, `3 years`; rounded down."""
    if n is None:
        return "unknown"
    if n < 1:
        return "today"
    if n < 61:
        return many(n, "day")
    if n < 730:
        return many(int(n / 30.4375), "month")
    return many(int((n + 1) / 365.25), "year")
