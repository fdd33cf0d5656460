"""Problems in the output formats that people, scripts and services read: one module a format, and the table of them."""

from collections.abc import Iterable, Sequence
from typing import Protocol, runtime_checkable

from frlint.model.problem import Problem
from frlint.reporters.formats import About, Format, table_of
from frlint.reporters.problems.tally import RuleCount

FORMATS = table_of(
    Format("full", "frlint.reporters.problems.full:Full", for_people=True),
    Format("concise", "frlint.reporters.problems.concise:Concise", for_people=True),
    Format("json", "frlint.reporters.problems.json:JsonArray"),
    Format("jsonl", "frlint.reporters.problems.json:JsonLines"),
    Format("github", "frlint.reporters.problems.github:Github", for_people=True, from_top=True),
    Format("gitlab", "frlint.reporters.problems.gitlab:Gitlab", from_top=True),
    Format("sarif", "frlint.reporters.problems.sarif:Sarif", from_top=True),
    Format("markdown", "frlint.reporters.problems.markdown:Markdown", for_people=True, from_top=True),
    Format("csv", "frlint.reporters.problems.csv:Csv"),
    Format("junit", "frlint.reporters.problems.junit:JUnit", from_top=True),
    Format("checkstyle", "frlint.reporters.problems.checkstyle:Checkstyle", from_top=True),
    Format("rdjson", "frlint.reporters.problems.rdjson:RdJson", from_top=True),
    Format("rdjsonl", "frlint.reporters.problems.rdjson:RdJsonLines", from_top=True),
    Format("azure", "frlint.reporters.problems.azure:Azure", for_people=True, from_top=True),
    Format("teamcity", "frlint.reporters.problems.teamcity:TeamCity", for_people=True, from_top=True),
    Format("oxygen", "frlint.reporters.problems.oxygen:Oxygen"),
    Format("html", "frlint.reporters.page.as_format:Html", shows_documents=True),
)
"""The output formats of problems. A format more is a module and a row here."""


class Reporter(Protocol):
    """Makes text of problems, a file at a time, so that a long run needs no memory. Its text is written as it is."""

    def begin(self) -> str:
        """What stands before the first problem."""
        ...

    def problems(self, problems: Sequence[Problem]) -> str:
        """The problems of one file, which are in the order of the contract: line, column, rule."""
        ...

    def end(self) -> str:
        """What stands after the last problem."""
        ...


@runtime_checkable
class ShowsWaived(Protocol):
    """A reporter that shows waived problems, too."""

    def waived(self, waived: Sequence[tuple[Problem, str]]) -> str:
        """The waived problems of one file, each with the editor's reason."""
        ...


@runtime_checkable
class ShowsStood(Protocol):
    """A reporter that shows what the baseline records, or what stood at `--since`, too."""

    def stood(self, problems: Sequence[Problem]) -> str:
        """Such problems of one file."""
        ...


@runtime_checkable
class CountsDocuments(Protocol):
    """A reporter that says how many documents of each volume were checked."""

    def checked(self, path: str, volume: str, documents: int) -> None:
        """A file of a volume was checked that holds some documents. Its problems come afterwards."""
        ...


@runtime_checkable
class ShowsStatistics(Protocol):
    """A reporter that has a form of its own for the counts of `--statistics`; the others show a table."""

    def statistics(self, rows: Iterable[RuleCount]) -> str:
        """The counts of the rules, the whole output."""
        ...


def reporter(name: str, about: About) -> Reporter:
    """A fresh reporter of a format. Raises `KeyError` for a name that is not in `FORMATS`."""
    made: Reporter = FORMATS[name].load()(about)
    return made


def statistics_text(name: str, about: About, rows: list[RuleCount]) -> str:
    """The counts of the rules in a format; a table where the format has no form of its own for them."""
    made = reporter(name, about)
    if isinstance(made, ShowsStatistics):
        return made.statistics(rows)
    from frlint.reporters.problems.tally import statistics

    return statistics(rows, about.look)
