"""Problems as oXygen reads them from a validation engine of one's own: a few named lines each.

The form is that of "Linked Output Messages of an External Engine" in oXygen's user manual: the type is one of fatal
error, error and warning; a message is one line.
"""

from collections.abc import Sequence

from frlint.model.problem import Problem, Severity
from frlint.reporters.formats import About
from frlint.reporters.links import file_address
from frlint.reporters.problem_line import statement_with_fix
from frlint.reporters.terminal import visible


class Oxygen:
    """Problems as linked messages. Columns count code points, from 1; the last one is that behind the place."""

    def __init__(self, about: About) -> None:
        pass

    def begin(self) -> str:
        return ""

    def problems(self, problems: Sequence[Problem]) -> str:
        return "".join(map(_message, problems))

    def end(self) -> str:
        return ""


def _message(problem: Problem) -> str:
    lines = (
        f"Type: {'E' if problem.severity is Severity.ERROR else 'W'}",
        f"SystemID: {file_address('file://{path}', problem.path, problem.line, problem.column)}",
        f"Line: {problem.line}",
        f"Column: {problem.column}",
        f"EndLine: {problem.end_line}",
        f"EndColumn: {problem.end_column}",
        f"Description: {visible(f'{problem.rule} {problem.name}: {statement_with_fix(problem)}')}",
    )
    return "".join(f"{line}\n" for line in lines)
