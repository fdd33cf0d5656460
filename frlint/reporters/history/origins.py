"""Standing problems with the commits that introduced them and their age, for a person: grouped by document."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby

from frlint.model.commit import Origin
from frlint.reporters.document_count import DocumentCount
from frlint.reporters.formats import About
from frlint.reporters.history import SHORT
from frlint.reporters.history.table import cropped, fitted, shown_width
from frlint.reporters.terminal import Look, visible_path
from frlint.reporters.wording import counted, wrapped

_AUTHOR = 18
"""The most columns that a name gets."""
_LEAST = 30
"""Columns that a message has at least, however narrow the terminal is."""
_STATES = {"uncommitted": "not committed yet", "unknown": "older than the history that is here"}


def origins_lines(origins: Iterable[Origin], about: About, now: datetime) -> Iterator[str]:
    """The problems under their files, in the order given. `now` is when ages are counted from."""
    look = about.look
    origins = list(origins)
    ages = [_age(origin, now) for origin in origins]
    author = max((shown_width(cropped(origin.author, _AUTHOR)) for origin in origins), default=0)
    columns = (SHORT, 10, max(author, _LEAST - SHORT - 10), max(map(len, ages), default=0))
    for path, group in groupby(zip(origins, ages, strict=True), key=lambda row: row[0].problem.path):
        rows = list(group)
        yield f"{look.paint(visible_path(path), 'strong')}\n"
        places = [f"{origin.problem.line}:{origin.problem.column}" for origin, _ in rows]
        wide = max(map(len, places))
        for (origin, age_text), place in zip(rows, places, strict=True):
            who = _who(origin, age_text, columns, look)
            yield f"  {who}  {_what(origin, place.rjust(wide), columns, look)}\n"


def _who(origin: Origin, age_text: str, columns: Sequence[int], look: Look) -> str:
    if origin.state in _STATES:
        return look.paint(fitted(_STATES[origin.state], _room(columns)), "faint")
    commit, date, author = map(fitted, (origin.commit[:SHORT], origin.date[:10], origin.author), columns)
    return f"{look.paint(commit, 'label')}  {date}  {author}  {look.paint(age_text.rjust(columns[3]), 'faint')}"


def _room(columns: Sequence[int]) -> int:
    """What columns take together, with two blanks between them."""
    return sum(columns) + 2 * (len(columns) - 1)


def _what(origin: Origin, place: str, columns: Sequence[int], look: Look) -> str:
    problem = origin.problem
    light = f" (came to light with {origin.light[:SHORT]})" if origin.light else ""
    severity = f"{problem.severity} {problem.rule}"
    room = max(_LEAST, look.width - _room((2, *columns, len(place), len(severity))) + 1)
    blanks = " " * (len(place) - len(place.lstrip()))
    shown = blanks + look.to_file(place.lstrip(), problem.path, problem.line, problem.column)
    return f"{shown}  {look.paint(severity, problem.severity)} {cropped(problem.message + light, room)}"


def _age(origin: Origin, now: datetime) -> str:
    return "" if origin.state in _STATES else age(days(origin.date, now))


def origins_closing(origins: Sequence[Origin], documents: DocumentCount, look: Look) -> str:
    """How many problems stand in how many documents, and how many of them are not committed."""
    if not origins:
        return f"{look.paint('No problems', 'good')} stand in {counted(documents.documents, 'document')}.\n"
    commits = len({origin.commit for origin in origins if origin.commit})
    new = sum(origin.state == "uncommitted" for origin in origins)
    uncommitted = f", {new:,} not committed yet" if new else ""
    stand = f"{counted(len(origins), 'problem')} in {documents}"
    line = f"{stand}, from {counted(commits, 'commit')}{uncommitted}."
    return "\n".join(wrapped(line, look.width)) + "\n"


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
        return counted(n, "day")
    if n < 730:
        return counted(int(n / 30.4375), "month")
    return counted(int((n + 1) / 365.25), "year")
