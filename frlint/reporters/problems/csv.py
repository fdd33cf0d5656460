"""A table for a spreadsheet, as CSV: a row for each problem, with its sentence and what a fix would put in."""

from collections.abc import Iterable, Sequence

from frlint.model.problem import Problem
from frlint.reporters.csvtext import row_text
from frlint.reporters.fix_wording import replacements
from frlint.reporters.formats import About
from frlint.reporters.problems.tally import RuleCount
from frlint.reporters.quotation import quotation

HEADS = (
    "path", "line", "column", "end_line", "end_column", "document", "page",
    "severity", "rule", "name", "message", "sentence", "fix", "replacement", "fingerprint",
)  # fmt: skip


class Csv:
    """Problems as rows below one row of heads."""

    def __init__(self, about: About) -> None:
        pass

    def begin(self) -> str:
        return row_text(HEADS)

    def problems(self, problems: Sequence[Problem]) -> str:
        return "".join(row_text(_cells(problem)) for problem in problems)

    def end(self) -> str:
        return ""

    def statistics(self, rows: Iterable[RuleCount]) -> str:
        """The counts of the rules, as a table."""
        return row_text(RuleCount._fields) + "".join(map(row_text, rows))


def _cells(problem: Problem) -> Sequence[str | int]:
    quoted = quotation(problem)
    fix = problem.fix
    return (
        problem.path,
        problem.line,
        problem.column,
        problem.end_line,
        problem.end_column,
        problem.document,
        problem.page or "",
        problem.severity,
        problem.rule,
        problem.name,
        problem.message,
        "".join(quoted) if quoted else "",
        fix.applicability if fix else "",
        replacements(fix) if fix else "",
        problem.fingerprint,
    )
