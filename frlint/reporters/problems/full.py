"""Problems for a person: what is wrong, where, the line of text with the place underlined, and what to do."""

from collections.abc import Callable, Iterator, Sequence

from frlint.model.problem import Problem
from frlint.reporters.snippet import snippet
from frlint.reporters.terminal import Look, visible, visible_path


class Full:
    """Problems with their text. What to do about a rule's problems is said at the first of them."""

    def __init__(self, look: Look, help_of: Callable[[str], str]) -> None:
        self._look = look
        self._help_of = help_of
        self._helped: set[str] = set()

    def begin(self) -> str:
        return ""

    def problems(self, problems: Sequence[Problem]) -> str:
        return "".join("\n".join([*self._lines(problem), "", ""]) for problem in problems)

    def end(self) -> str:
        return ""

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
            told = f"{path}line {other.line}, column {other.column}: {visible(other.message)}"
            yield from self._told("see", told, margin)
        if problem.rule not in self._helped:
            self._helped.add(problem.rule)
            advice = visible(self._help_of(problem.rule))
            if advice:
                yield from self._told("help", advice, margin)

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

    def _told(self, label: str, text: str, margin: str) -> Iterator[str]:
        """A remark below the excerpt, its further lines indented under the first."""
        room = max(30, self._look.width - len(margin) - len(label) - 5)
        lines = wrapped(text, room)
        sign = self._look.paint("=", "gutter")
        yield f"{margin} {sign} {self._look.paint(label, 'label')}: {lines[0]}"
        for line in lines[1:]:
            yield f"{margin}   {' ' * len(label)}  {line}"


def wrapped(text: str, width: int) -> list[str]:
    """The text as lines of at most `width` characters, broken at blanks; a longer word stays whole."""
    lines = [""]
    for k, word in enumerate(text.split(" ")):
        if k and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] += f" {word}" if k else word
    return lines
