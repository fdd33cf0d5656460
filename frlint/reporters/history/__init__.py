"""What commits did to problems, in a form that people and scripts read: a table from a form's name to its module."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Protocol

from frlint.model.problem import Problem, Severity
from frlint.reporters.terminal import Look, visible

SHORT = 10
"""Digits of a commit's id that people are shown."""

FORMS = {
    "full": "frlint.reporters.history.full:Full",
    "concise": "frlint.reporters.history.concise:Concise",
    "json": "frlint.reporters.history.json:JsonArray",
    "markdown": "frlint.reporters.history.markdown:Markdown",
    "github": "frlint.reporters.history.github:Annotations",
}


class Signed(Protocol):
    """What a commit is told by: its id, and its author's name, date (ISO 8601) and subject."""

    @property
    def commit(self) -> str: ...
    @property
    def author(self) -> str: ...
    @property
    def date(self) -> str: ...
    @property
    def subject(self) -> str: ...


class Attributed(Signed, Protocol):
    """A commit and what it did: its problems in the order of path, line, column, rule."""

    @property
    def parents(self) -> Sequence[str]: ...
    @property
    def introduced(self) -> Sequence[Problem]: ...
    @property
    def fixed(self) -> Sequence[Problem]: ...
    @property
    def carried(self) -> int: ...
    @property
    def moved(self) -> int: ...


class CommitsReporter(Protocol):
    """Makes text of commits, one at a time. What it returns is written as it is."""

    def begin(self) -> str:
        """What stands before the first commit."""
        ...

    def commit(self, one: Attributed) -> str:
        """A commit; a form may keep some of it for the end."""
        ...

    def end(self) -> str:
        """What stands after the last commit."""
        ...


def commits_reporter(form: str, look: Look, help_of: Callable[[str], str]) -> CommitsReporter:
    """A fresh reporter of one of `FORMS`. `help_of` gives what to do about a rule's problems, by the rule's id."""
    module, _, name = FORMS[form].partition(":")
    made: CommitsReporter = getattr(import_module(module), name)(look, help_of)
    return made


class Closing:
    """Counts commits as they come, for the closing line."""

    def __init__(self) -> None:
        self._commits = self._bringing = self._introduced = self._fixed = 0
        self._severities = dict.fromkeys((Severity.ERROR, Severity.WARNING, Severity.INFO), 0)

    def add(self, one: Attributed) -> None:
        """Count a commit."""
        self._commits += 1
        self._bringing += bool(one.introduced)
        self._introduced += len(one.introduced)
        self._fixed += len(one.fixed)
        for problem in one.introduced:
            self._severities[problem.severity] += 1

    def line(self, look: Look, seconds: float) -> str:
        """How many commits there are, what they introduced and fixed, and the sum of both."""
        took = f" ({seconds:.1f} s).\n" if seconds >= 0.95 else f" ({seconds:.2f} s).\n"
        if not self._introduced and not self._fixed:
            return f"{many(self._commits, 'commit')}: {look.paint('no problems', 'good')} introduced, none fixed{took}"
        graves = [look.paint(severities(n, s), s) for s, n in self._severities.items() if n]
        brought = f"{self._introduced:,} introduced by {self._bringing:,}" if self._introduced else "none introduced"
        told = f" ({', '.join(graves)})" if graves else ""
        net = self._introduced - self._fixed
        return f"{many(self._commits, 'commit')}: {brought}{told}, {self._fixed:,} fixed, {net:+,} in all{took}"


def short_date(date: str) -> str:
    """The day of an ISO date."""
    return visible(date[:10])


def many(n: int, noun: str) -> str:
    """A number with its noun."""
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


def severities(n: int, severity: Severity) -> str:
    """So many problems of a severity."""
    return f"{n:,} info" if severity is Severity.INFO else many(n, severity)
