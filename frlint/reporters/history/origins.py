"""Standing problems with the commits that introduced them and their age, for a person: grouped by document."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Protocol

from frlint.model.problem import Problem
from frlint.reporters.history import SHORT, Signed, many
from frlint.reporters.history.table import cropped, fitted, shown_width
from frlint.reporters.terminal import Look, visible_path

_AUTHOR = 18
"""The most columns that a name gets."""
_LEAST = 30
"""Columns that a message has at least, however narrow the terminal is."""
_STATES = {"uncommitted": "not committed yet", "unknown": "older than the history that is here"}


class Origin(Signed, Protocol):
    """A standing problem and where it comes from; `state` is committed, uncommitted or unknown."""

    @property
    def problem(self) -> Problem: ...
    @property
    def state(self) -> str: ...


def origins_lines(found: Iterable[Origin], look: Look, now: datetime) -> Iterator[str]:
    """The problems under their files, in the order given. `now` is when ages are counted from."""
    found = list(found)
    ages = [_age(one, now) for one in found]
    author = max((shown_width(cropped(one.author, _AUTHOR)) for one in found), default=0)
    columns = (SHORT, 10, max(author, _LEAST - SHORT - 10), max(map(len, ages), default=0))
    for path, group in groupby(zip(found, ages, strict=True), key=lambda one: one[0].problem.path):
        ones = list(group)
        yield f"{look.paint(visible_path(path), 'strong')}\n"
        places = [f"{one.problem.line}:{one.problem.column}" for one, _ in ones]
        wide = max(map(len, places))
        for (one, told), place in zip(ones, places, strict=True):
            yield f"  {_who(one, told, columns, look)}  {_what(one.problem, place.rjust(wide), columns, look)}\n"


def _who(one: Origin, told: str, columns: Sequence[int], look: Look) -> str:
    if one.state in _STATES:
        return look.paint(fitted(_STATES[one.state], _room(columns)), "faint")
    commit, date, author = map(fitted, (one.commit[:SHORT], one.date[:10], one.author), columns)
    return f"{look.paint(commit, 'label')}  {date}  {author}  {look.paint(told.rjust(columns[3]), 'faint')}"


def _room(columns: Sequence[int]) -> int:
    """What columns take together, with two blanks between them."""
    return sum(columns) + 2 * (len(columns) - 1)


def _what(problem: Problem, place: str, columns: Sequence[int], look: Look) -> str:
    severity = f"{problem.severity} {problem.rule}"
    room = max(_LEAST, look.width - _room((2, *columns, len(place), len(severity))) + 1)
    return f"{place}  {look.paint(severity, problem.severity)} {cropped(problem.message, room)}"


def _age(one: Origin, now: datetime) -> str:
    return "" if one.state in _STATES else age(days(one.date, now))


def origins_closing(found: Sequence[Origin], documents: int, look: Look) -> str:
    """One line: how many problems stand in how many documents, and how many of them are not committed."""
    if not found:
        return f"{look.paint('No problems', 'good')} stand in {many(documents, 'document')}.\n"
    touched = len({one.problem.path for one in found})
    commits = len({one.commit for one in found if one.commit})
    new = sum(one.state == "uncommitted" for one in found)
    told = f", {new:,} not committed yet" if new else ""
    stand = f"{many(len(found), 'problem')} in {touched:,} of {many(documents, 'document')}"
    return f"{stand}, from {many(commits, 'commit')}{told}.\n"


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
