"""The format of reviewdog, which comments on the lines of a change: an object with all problems, or one a line.

Columns count bytes of UTF-8 from 1, ends are exclusive. What a fix puts in is a suggestion.
"""

from collections.abc import Sequence
from typing import Any

from frlint.addresses import DOCUMENTATION
from frlint.model.problem import Problem, Severity
from frlint.reporters.encoding import utf8
from frlint.reporters.escaping import plain_path
from frlint.reporters.fix_wording import NAMES
from frlint.reporters.formats import About
from frlint.reporters.jsontext import Rows, encode
from frlint.reporters.problem_line import statement
from frlint.reporters.suggestion import exchange
from frlint.reporters.terminal import visible

SOURCE = {"name": "frlint", "url": DOCUMENTATION}
_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


class RdJsonLines:
    """One diagnostic a line, each with its source."""

    def __init__(self, about: About) -> None:
        self._about = about

    def begin(self) -> str:
        return ""

    def problems(self, problems: Sequence[Problem]) -> str:
        return "".join(f"{encode(diagnostic(one, self._about) | {'source': SOURCE})}\n" for one in problems)

    def end(self) -> str:
        return ""


class RdJson:
    """One object, written as the problems come, a diagnostic a line."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._rows = Rows()

    def begin(self) -> str:
        return f'{{"source": {encode(SOURCE)}, "diagnostics": ['

    def problems(self, problems: Sequence[Problem]) -> str:
        return "".join(self._rows.row(diagnostic(one, self._about)) for one in problems)

    def end(self) -> str:
        return f"{self._rows.end().rstrip()}}}\n"


def diagnostic(problem: Problem, about: About) -> dict[str, Any]:
    """A problem as the format's `Diagnostic`. How far a suggestion can be trusted stands in the message."""
    code = {"value": problem.rule}
    if page := about.page_of(problem.rule):
        code["url"] = page
    message = f"{problem.name}: {statement(problem)}"
    found: dict[str, Any] = {
        "location": {"path": plain_path(problem.path), "range": _range(problem)},
        "severity": _SEVERITIES.get(problem.severity, "INFO"),
        "code": code,
    }
    offered = exchange(problem)
    if offered is not None and problem.fix is not None:
        message += f". {NAMES[problem.fix.applicability]}"
        between = {"start": offered.start._asdict(), "end": offered.end._asdict()}
        found["suggestions"] = [{"range": between, "text": offered.text}]
    return {"message": visible(message), **found}


def _range(problem: Problem) -> dict[str, Any]:
    """Where a problem stands. Whole lines where the text of its first or last line is not at hand."""
    lines = problem.excerpt
    last = problem.end_line - problem.line
    if last >= len(lines):
        return {"start": {"line": problem.line}, "end": {"line": max(problem.line, problem.end_line)}}
    return {
        "start": {"line": problem.line, "column": _byte_column(lines[0], problem.column)},
        "end": {"line": problem.end_line, "column": _byte_column(lines[last], problem.end_column)},
    }


def _byte_column(line: str, column: int) -> int:
    """A column in code points as one in bytes of UTF-8; one behind the line's end stays so far behind it."""
    beyond = max(0, column - 1 - len(line))
    return len(utf8(line[: column - 1])) + beyond + 1
