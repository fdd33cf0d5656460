"""A problem for a person: what is wrong, where, the line with the place underlined, what it would be, what to do."""

from collections.abc import Iterator

from frlint.model.problem import Fix, Problem
from frlint.reporters.fix_wording import SHORT_TRUST, TRUST, replacements
from frlint.reporters.formats import About
from frlint.reporters.replacement import Row, passages_of, rows_of
from frlint.reporters.snippet import Frame, framed, replaced, snippet
from frlint.reporters.terminal import visible, visible_path
from frlint.reporters.wording import wrapped

ROWS = 3
"""Lines of a fix that are shown as they would be."""


class ProblemTexts:
    """Problems with their text. What to do about a rule's problems stands at the first of them only."""

    def __init__(self, about: About) -> None:
        self._look = about.look
        self._help_of = about.help_of
        self._page_of = about.page_of
        self._helped: set[str] = set()
        self._explained: set[str] = set()

    def text(self, problem: Problem) -> str:
        """A problem, with an empty line after it."""
        return "\n".join([*self._lines(problem), "", ""])

    def _lines(self, problem: Problem) -> Iterator[str]:
        paint = self._look.paint
        margin = " " * len(str(problem.line + max(0, len(problem.excerpt) - 1)))
        yield from self._headline(problem)
        page = f", page {visible(problem.page)}" if problem.page else ""
        place = f"{visible_path(problem.path)}:{problem.line}:{problem.column}"
        place = self._look.to_file(place, problem.path, problem.line, problem.column)
        yield f"{margin}{paint('-->', 'gutter')} {place} ({visible_path(problem.document)}{page})"
        frames: dict[int, Frame] = {}
        yield from self._excerpt(problem, margin, frames)
        if problem.fix:
            yield from self._fix(problem.fix, margin, frames)
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
        look = self._look
        page = self._page_of(problem.rule) if look.links else ""
        rule = look.to_page(f"{look.paint(grave, problem.severity)}{look.paint(name, 'strong')}", page)
        yield f"{rule}{rest}"
        yield from (f"  {line}" for line in lines[1:])

    def _excerpt(self, problem: Problem, margin: str, frames: dict[int, Frame]) -> Iterator[str]:
        """The lines that the problem stands on, each with its carets; what is shown of them goes into `frames`."""
        paint = self._look.paint
        width = self._room(margin)
        bar = paint("|", "gutter")
        last = min(problem.end_line, problem.line + max(0, len(problem.excerpt) - 1))
        for number, line in enumerate(problem.excerpt[: last - problem.line + 1], problem.line):
            start = problem.column - 1 if number == problem.line else len(line) - len(line.lstrip())
            end = problem.end_column - 1 if number == problem.end_line else len(line)
            if number > problem.line and end <= start:
                continue
            frames[number] = framed(line, start, end, width)
            yield from self._framed(number, frames[number], margin, problem.severity)
        if problem.end_line > last:
            yield f"{margin} {bar} … to line {problem.end_line}"

    def _room(self, margin: str) -> int:
        """Columns for a line of text, behind its number."""
        return max(20, self._look.width - len(margin) - 3)

    def _framed(self, number: int, frame: Frame, margin: str, style: str) -> Iterator[str]:
        """A line with its number, and its carets."""
        paint = self._look.paint
        bar = paint("|", "gutter")
        yield f"{paint(str(number).rjust(len(margin)), 'gutter')} {bar} {frame.text}".rstrip()
        carets = frame.carets.lstrip()
        yield f"{margin} {bar} {' ' * (len(frame.carets) - len(carets))}{paint(carets, style)}"

    def _fix(self, fix: Fix, margin: str, frames: dict[int, Frame]) -> Iterator[str]:
        """The first lines of a fix as they would be, and how far it can be trusted."""
        shown = 0
        for row in (row for passage in passages_of(fix) for row in rows_of(passage)):
            at = 0
            while at < len(row.spans) and shown < ROWS:
                shown += 1
                lines, more = self._replaced(row, at, margin, frames.get(row.places[at].number))
                yield from lines
                at += more
        yield from self._remark("fix", self._fix_remark(fix, shown > 0), margin)

    def _replaced(self, row: Row, at: int, margin: str, frame: Frame | None) -> tuple[list[str], int]:
        """A line as it would be, from its new stretch `at` on, and how many such stretches are in view.

        Where it is not within the frame, it stands below that part of the line as it is.
        """
        width, paint = self._room(margin), self._look.paint
        spans = row.spans[at:]
        text, seen = replaced(frame, row.text, spans, width, self._look) if frame else ("", 0)
        before: list[str] = []
        if not seen:
            number, line, start, end = row.places[at]
            frame = framed(line, start, end, width)
            before = [*self._framed(number, frame, margin, "strong")]
            text, seen = replaced(frame, row.text, spans, width, self._look)
        if not seen:
            text, seen = snippet(row.text, *spans[0], width)[0], 1
        return [*before, f"{paint('+'.rjust(len(margin)), 'good')} {paint('|', 'gutter')} {text}"], seen

    def _fix_remark(self, fix: Fix, shown: bool) -> str:
        """How far a fix can be trusted, explained once; what it does where no line shows it; how many edits it has."""
        first = fix.applicability not in self._explained
        self._explained.add(fix.applicability)
        trust = TRUST[fix.applicability] if first else SHORT_TRUST[fix.applicability]
        if not shown:
            return f"{trust}; {replacements(fix)}"
        return f"{trust}; {len(fix.edits):,} edits" if len(fix.edits) > 1 else trust

    def _remark(self, label: str, text: str, margin: str) -> Iterator[str]:
        """A remark below the excerpt, its further lines indented under the first."""
        room = max(30, self._look.width - len(margin) - len(label) - 5)
        lines = wrapped(text, room)
        sign = self._look.paint("=", "gutter")
        yield f"{margin} {sign} {self._look.paint(label, 'label')}: {lines[0]}"
        for line in lines[1:]:
            yield f"{margin}   {' ' * len(label)}  {line}"
