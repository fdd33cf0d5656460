"""One greppable line a problem: `path:line:column: error FN001 [d35, p. 423] message`."""

from collections.abc import Callable, Sequence

from frlint.model.problem import Problem
from frlint.reporters.terminal import Look, visible, visible_path


class Concise:
    """Problems as lines."""

    def __init__(self, look: Look, help_of: Callable[[str], str]) -> None:  # noqa: ARG002
        self._paint = look.paint

    def begin(self) -> str:
        return ""

    def problems(self, problems: Sequence[Problem]) -> str:
        return "".join(map(self._line, problems))

    def end(self) -> str:
        return ""

    def _line(self, problem: Problem) -> str:
        paint = self._paint
        place = f"{paint(visible_path(problem.path), 'strong')}:{problem.line}:{problem.column}:"
        page = f", p. {visible(problem.page)}" if problem.page else ""
        where = paint(f"[{visible_path(problem.document)}{page}]", "faint")
        severity = paint(problem.severity, problem.severity)
        return f"{place} {severity} {paint(problem.rule, 'strong')} {where} {visible(problem.message)}\n"
