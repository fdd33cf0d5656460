"""A problem as one greppable line: `path:line:column: error FN001 [d35, p. 423] message`."""

from frlint.model.problem import Problem
from frlint.reporters.terminal import Look, visible, visible_path


def problem_line(problem: Problem, look: Look) -> str:
    """The line, with its end."""
    paint = look.paint
    place = f"{paint(visible_path(problem.path), 'strong')}:{problem.line}:{problem.column}:"
    page = f", p. {visible(problem.page)}" if problem.page else ""
    where = paint(f"[{visible_path(problem.document)}{page}]", "faint")
    severity = paint(problem.severity, problem.severity)
    return f"{place} {severity} {paint(problem.rule, 'strong')} {where} {visible(problem.message)}\n"
