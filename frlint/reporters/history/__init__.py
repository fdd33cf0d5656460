"""What commits did to problems, where problems come from, how many stood: tables of the output formats of each."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Protocol

from frlint.model.commit import Attributed, CameToLight, Origin, Standing, Sum
from frlint.reporters.formats import About, Format, table_of
from frlint.reporters.terminal import visible

SHORT = 10
"""Digits of a commit's id that people are shown."""

FORMATS = table_of(
    Format("full", "frlint.reporters.history.full:Full", for_people=True),
    Format("concise", "frlint.reporters.history.concise:Concise", for_people=True),
    Format("json", "frlint.reporters.history.json:JsonArray"),
    Format("markdown", "frlint.reporters.history.markdown:Markdown", for_people=True),
    Format("github", "frlint.reporters.history.github:Github", for_people=True),
)
"""The output formats of commits and what they did. A format more is a module and a row here."""

SUMS = table_of(
    Format("full", "frlint.reporters.history.sums:sums_table", for_people=True),
    Format("json", "frlint.reporters.history.json:sums_json"),
)
"""Those of sums over commits; in every other format of `FORMATS` they are printed as in full."""

ORIGINS = table_of(
    Format("full", "frlint.reporters.history.origins:origins_lines", for_people=True),
    Format("json", "frlint.reporters.history.json:origins_json"),
)
"""Those of standing problems with the commits that introduced them."""

STANDING = table_of(
    Format("full", "frlint.reporters.history.sparkline:standing_line", for_people=True),
    Format("json", "frlint.reporters.history.json:standing_json"),
)
"""Those of how many problems stood after each commit."""


class CommitsReporter(Protocol):
    """Makes text of commits, one at a time. What it returns is written as it is."""

    def begin(self) -> str:
        """What stands before the first commit."""
        ...

    def commit(self, attributed: Attributed) -> str:
        """A commit; a format may keep some of it for the end."""
        ...

    def end(self) -> str:
        """What stands after the last commit."""
        ...


def commits_reporter(name: str, about: About) -> CommitsReporter:
    """A fresh reporter of one of `FORMATS`. Raises `KeyError` for another name."""
    made: CommitsReporter = FORMATS[name].load()(about)
    return made


def sums_text(name: str, by: str, rows: Sequence[Sum], about: About) -> Iterator[str]:
    """Sums by author, volume or rule, in the order given."""
    write: Callable[[str, Sequence[Sum], About], Iterator[str]] = SUMS.get(name, SUMS["full"]).load()
    return write(by, rows, about)


def origins_text(name: str, origins: Iterable[Origin], about: About, now: datetime) -> Iterator[str]:
    """Standing problems with their origins, in the order given. `now` is when ages are counted from."""
    write: Callable[[Iterable[Origin], About, datetime], Iterator[str]] = ORIGINS[name].load()
    return write(origins, about, now)


def standing_text(name: str, what: str, rows: Sequence[Standing], about: About) -> Iterator[str]:
    """How many problems stood after each commit; `what` is what was looked at, as the user named it."""
    write: Callable[[str, Sequence[Standing], About], Iterator[str]] = STANDING[name].load()
    return write(what, rows, about)


def old_words(light: CameToLight) -> str:
    """Where the words of a problem are from that came to light."""
    return f"words of {visible(light.commit[:SHORT])}" if light.commit else "words older than the range"


def short_date(date: str) -> str:
    """The day of an ISO date."""
    return visible(date[:10])
