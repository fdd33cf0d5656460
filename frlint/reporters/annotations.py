"""Workflow commands, of which GitHub makes annotations beside the lines of a pull request: the worst ones first."""

from collections.abc import Iterator

from frlint.model.problem import Problem, Severity
from frlint.reporters.escaping import command_data, command_path, command_property
from frlint.reporters.fix_wording import fix_text
from frlint.reporters.formats import About
from frlint.reporters.problem_line import statement
from frlint.reporters.worst import Worst, counts_text

MOST = 10
"""Annotations of each kind that GitHub shows of a step."""
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class Annotations:
    """Keeps the first ten problems of each severity and counts the rest, until all are printed, the worst first.

    Paths should be relative to the root of the repository, as they are where frlint is started there.
    """

    def __init__(self, about: About) -> None:
        self._help_of = about.help_of
        self._worst = Worst(MOST)

    def add(self, problem: Problem) -> None:
        """Keep or count a problem."""
        self._worst.add(problem)

    def lines(self) -> Iterator[str]:
        """The commands, and how many problems there are besides."""
        shown = self._worst.first
        for problem in shown:
            yield command(problem, self._help_of(problem.rule))
        more = counts_text(self._worst.besides(shown))
        if more:
            yield (
                f"frlint: {more} more than the {MOST} of a kind that GitHub shows of a step. All of them: "
                "--output-format concise, or markdown:FILE for the summary of the job.\n"
            )


def command(problem: Problem, advice: str) -> str:
    """The workflow command of a problem, a line, with what its fix puts in. `advice`, what to do, may be empty.

    GitHub takes columns only where a problem begins and ends on one line.
    """
    properties = {"file": command_path(problem.path), "line": str(max(1, problem.line))}
    if problem.end_line > problem.line:
        properties["endLine"] = str(problem.end_line)
    elif problem.column > 0:
        properties["endLine"] = str(problem.line)
        properties["col"] = str(problem.column)
        properties["endColumn"] = str(max(problem.column, problem.end_column))
    properties["title"] = command_property(f"{problem.rule} {problem.name}")
    text = command_data(statement(problem))
    if problem.fix:
        text += f"%0A{command_data(fix_text(problem.fix))}"
    if advice:
        text += f"%0A{command_data(advice)}"
    named = ",".join(f"{name}={value}" for name, value in properties.items())
    return f"::{_COMMANDS[problem.severity]} {named}::{text}\n"
