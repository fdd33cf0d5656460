"""A problem for a person: what is wrong, where, the line of text with the place underlined, and what to do."""

from collections.abc import Iterator

from frlint.model.problem import Problem
from frlint.reporters.formats import About
from frlint.reporters.snippet import snippet
from frlint.reporters.terminal import visible, visible_path
from frlint.reporters.wording import wrapped


class ProblemTexts:
    """Problems with their text. What to do about a rule's problems stands at the first of them only."""

    def __init__(self, about: About) -> None:
        self._look = about.look
        self._help_of = about.help_of
        self._helped: set[str] = set()

    def text(self, problem: Problem) -> str:
        """A problem, with an empty line after it."""
        return "\n".join([*self._lines(problem), "", ""])

    def _lines(self, problem: Problem) -> Iterator[str]:
        paint = self._look.paint
        margin = " " * len(str(problem.line + max(0, len(problem.excerpt) - 1)))
        yield from self._headline(problem)
        page = f", page {visible(problem.page)}" if problem.page else ""
        place = f"{visible_path(problem.path)}:{problem.line}:{problem.column}"
        yield f"{margin}{paint('-->', 'gutter')} {place} ({visible_path(problem.document)}{page})"
        yield from self._excerpt(problem, margin)
        for other in problem.related:
            path = "" if other.path == problem.path else f"{visible_path(other.path)}, "
            place = f"{path}line {other.line}, column {other.column}: {visible(other.message)}"
            yield from self._remark("see", place, margin)
        if problem.rule not in self._helped:
            self._helped.add(problem.rule)
            advice = visible(self._help_of(problem.rule))
            if advice:
                yield from self._remark("help", advice, margin)

    def _headline(self, problem: Problem) -> Iterator[str]:
        """What is wrong, on as many lines as it takes."""
        grave, name = f"{problem.severity} {problem.rule}", f" {problem.name}"
        lines = wrapped(f"{grave}{name}: {visible(problem.message)}", max(40, self._look.width - 2))
        rest = lines[0].removeprefix(grave + name)
        yield f"{self._look.paint(grave, problem.severity)}{self._look.paint(name, 'strong')}{rest}"
        yield from (f"  {line}" for line in lines[1:])

    def _excerpt(self, problem: Problem, margin: str) -> Iterator[str]:
        """The lines that the problem stands on, each with its carets."""
        paint = self._look.paint
        width = max(20, self._look.width - len(margin) - 3)
        bar = paint("|", "gutter")
        last = min(problem.end_line, problem.line + max(0, len(problem.excerpt) - 1))
        for number, line in enumerate(problem.excerpt[: last - problem.line + 1], problem.line):
            start = problem.column - 1 if number == problem.line else len(line) - len(line.lstrip())
            end = problem.end_column - 1 if number == problem.end_line else len(line)
            if number > problem.line and end <= start:
                continue
            text, carets = snippet(line, start, end, width)
            yield f"{paint(str(number).rjust(len(margin)), 'gutter')} {bar} {text}".rstrip()
            indent = " " * (len(carets) - len(carets.lstrip()))
            yield f"{margin} {bar} {indent}{paint(carets.lstrip(), problem.severity)}"
        if problem.end_line > last:
            yield f"{margin} {bar} … to line {problem.end_line}"

    def _remark(self, label: str, text: str, margin: str) -> Iterator[str]:
        """A remark below the excerpt, its further lines indented under the first."""
        room = max(30, self._look.width - len(margin) - len(label) - 5)
        lines = wrapped(text, room)
        sign = self._look.paint("=", "gutter")
        yield f"{margin} {sign} {self._look.paint(label, 'label')}: {lines[0]}"
        for line in lines[1:]:
            yield f"{margin}   {' ' * len(label)}  {line}"
