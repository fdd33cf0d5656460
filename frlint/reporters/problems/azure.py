"""Problems as logging commands of Azure Pipelines, which shows them with the run and beside its step."""

from collections.abc import Sequence

from frlint.model.problem import Problem, Severity
from frlint.reporters.escaping import azure_data, azure_path
from frlint.reporters.formats import About
from frlint.reporters.problem_line import problem_line, statement_with_fix
from frlint.reporters.terminal import Look

_TYPES = {Severity.ERROR: "error", Severity.WARNING: "warning"}


class Azure:
    """A command a problem. Azure knows errors and warnings; what is less is a plain line of the log."""

    def __init__(self, about: About) -> None:
        pass

    def begin(self) -> str:
        return ""

    def problems(self, problems: Sequence[Problem]) -> str:
        return "".join(map(_line, problems))

    def end(self) -> str:
        return ""


def _line(problem: Problem) -> str:
    kind = _TYPES.get(problem.severity)
    if kind is None:
        return problem_line(problem, Look())
    place = f"linenumber={problem.line};columnnumber={problem.column}"
    properties = f"type={kind};sourcepath={azure_path(problem.path)};{place};code={problem.rule};"
    return f"##vso[task.logissue {properties}]{azure_data(f'{problem.name}: {statement_with_fix(problem)}')}\n"
