"""Problems in a form that people, scripts and editors read: one module a form, and a table from its name to it."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Protocol, runtime_checkable

from frlint.model.problem import Problem
from frlint.reporters.terminal import Look

__all__ = ["FORMS", "Reporter", "TellsWaived", "reporter"]


class Reporter(Protocol):
    """Makes text of problems, a file at a time, so that nothing has to be kept. What it returns is written as it is."""

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
class TellsWaived(Protocol):
    """A reporter that tells of waived problems, too."""

    def waived(self, waived: Sequence[tuple[Problem, str]]) -> str:
        """The waived problems of one file, each with the editor's reason."""
        ...


FORMS = {
    "full": "frlint.reporters.problems.full:Full",
    "concise": "frlint.reporters.problems.concise:Concise",
    "json": "frlint.reporters.jsontext:JsonArray",
    "jsonl": "frlint.reporters.jsontext:JsonLines",
    "github": "frlint.reporters.problems.github:Github",
    "gitlab": "frlint.reporters.problems.gitlab:Gitlab",
    "sarif": "frlint.reporters.problems.sarif:Sarif",
    "markdown": "frlint.reporters.problems.markdown:Markdown",
}


def reporter(form: str, look: Look, help_of: Callable[[str], str]) -> Reporter:
    """A fresh reporter of a form. `help_of` gives what to do about a rule's problems, by the rule's id."""
    module, _, name = FORMS[form].partition(":")
    made: Reporter = getattr(import_module(module), name)(look, help_of)
    return made
