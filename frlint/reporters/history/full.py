"""Commits for a person: a table of all, then each commit's problems with their text."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from frlint.model.problem import Problem
from frlint.reporters.history import SHORT, Attributed, short_date
from frlint.reporters.history.table import cropped, fitted
from frlint.reporters.problems.full import Full as FullProblems
from frlint.reporters.terminal import Look, visible, visible_path

_AUTHOR = 18
_COUNT = 6
_BESIDES = SHORT + 10 + _AUTHOR + 2 * _COUNT + 2 * 4
"""Columns of a row before the subject."""


class _Told(NamedTuple):
    """What of a commit is told below the table."""

    heading: str
    problems: str
    fixed: str


class Full:
    """The rows as they come; the problems of the commits that have any, at the end."""

    def __init__(self, look: Look, help_of: Callable[[str], str]) -> None:
        self._look = look
        self._problems = FullProblems(look, help_of)
        self._told: list[_Told] = []

    def begin(self) -> str:
        names = f"{'commit':{SHORT}}  {'date':10}  {'author':{_AUTHOR}}  {'new':>{_COUNT}}{'fixed':>{_COUNT}}  subject"
        return self._look.paint(names, "faint") + "\n"

    def commit(self, one: Attributed) -> str:
        if one.introduced or one.fixed:
            problems = self._problems.problems(one.introduced)
            fixed = "".join(f"{line}\n" for problem in one.fixed for line in self._fixed(problem))
            self._told.append(_Told(self._heading(one), problems, fixed))
        return self._row(one) + "\n"

    def end(self) -> str:
        return "".join(self._below())

    def _row(self, one: Attributed) -> str:
        paint = self._look.paint
        grave = max((problem.severity for problem in one.introduced), key=lambda s: s.weight, default=None)
        new = f"+{len(one.introduced):,}".rjust(_COUNT) if grave else " " * _COUNT
        fixed = f"-{len(one.fixed):,}".rjust(_COUNT) if one.fixed else " " * _COUNT
        counts = (paint(new, grave) if grave else new) + (paint(fixed, "good") if one.fixed else fixed)
        subject = cropped(one.subject, max(20, self._look.width - _BESIDES))
        commit = paint(fitted(one.commit[:SHORT], SHORT), "strong")
        return f"{commit}  {fitted(one.date[:10], 10)}  {fitted(one.author, _AUTHOR)}  {counts}  {subject}".rstrip()

    def _heading(self, one: Attributed) -> str:
        commit = self._look.paint(f"commit {visible(one.commit[:SHORT])}", "strong")
        return f"{commit}  {short_date(one.date)}  {visible(one.author)}: {visible(one.subject)}"

    def _fixed(self, problem: Problem) -> Iterator[str]:
        paint = self._look.paint
        page = f", page {visible(problem.page)}" if problem.page else ""
        place = f"{visible_path(problem.path)}:{problem.line}:{problem.column}"
        yield f"{paint('fixed', 'good')} {problem.severity} {problem.rule} {problem.name}: {visible(problem.message)}"
        yield f"  {paint('-->', 'gutter')} {place} ({visible_path(problem.document)}{page})"

    def _below(self) -> Iterator[str]:
        for told in self._told:
            yield f"\n{told.heading}\n\n"
            yield told.problems
            yield told.fixed
