"""A problem as one greppable line: `path:line:column: error FN001 [d35, p. 423] message`; and what it says alone."""

from frlint.model.problem import Problem
from frlint.reporters.terminal import Look, visible, visible_path


def problem_line(problem: Problem, look: Look, rule_page: str = "") -> str:
    """The line, with its end. `rule_page` is the address of the rule's page, where there is one."""
    paint = look.paint
    place = f"{paint(visible_path(problem.path), 'strong')}:{problem.line}:{problem.column}"
    place = look.to_file(place, problem.path, problem.line, problem.column)
    rule = look.to_page(paint(problem.rule, "strong"), rule_page)
    page = f", p. {visible(problem.page)}" if problem.page else ""
    where = paint(f"[{visible_path(problem.document)}{page}]", "faint")
    severity = paint(problem.severity, problem.severity)
    return f"{place}: {severity} {rule} {where} {visible(problem.message)}\n"


def statement(problem: Problem) -> str:
    """What is wrong, and in which document: `marker 7 has no note (d35, page 423)`. Its signs are not made visible."""
    page = f", page {problem.page}" if problem.page else ""
    return f"{problem.message} ({problem.document}{page})"


def statement_with_fix(problem: Problem) -> str:
    """The same, and what a fix would put in: `... (d35). Safe fix: `a  b` becomes `a b``."""
    if not problem.fix:
        return statement(problem)
    from frlint.reporters.fix_wording import fix_text

    return f"{statement(problem)}. {fix_text(problem.fix)}"
