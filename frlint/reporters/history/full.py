"""Commits for a person: a table of all, then each commit's problems with their text."""

from frlint.model.commit import Attributed, CameToLight, Left
from frlint.model.problem import Problem
from frlint.reporters.formats import About
from frlint.reporters.history import SHORT, old_words, short_date
from frlint.reporters.history.table import cropped, fitted
from frlint.reporters.problem_text import ProblemTexts
from frlint.reporters.terminal import visible, visible_path
from frlint.reporters.wording import counted

_AUTHOR = 18
_COUNT = 6
_BESIDES = SHORT + 10 + _AUTHOR + 2 * _COUNT + 2 * 4
"""Columns of a row before the subject."""


class Full:
    """The rows as they come; the problems of the commits that have any, at the end."""

    def __init__(self, about: About) -> None:
        self._look = about.look
        self._texts = ProblemTexts(about)
        self._below: list[str] = []

    def begin(self) -> str:
        names = f"{'commit':{SHORT}}  {'date':10}  {'author':{_AUTHOR}}  {'new':>{_COUNT}}{'fixed':>{_COUNT}}  subject"
        return self._look.paint(names, "faint") + "\n"

    def commit(self, attributed: Attributed) -> str:
        if attributed.introduced or attributed.fixed or attributed.left or attributed.came_to_light:
            self._below.append(f"\n{self._heading(attributed)}\n\n")
            self._below += map(self._texts.text, attributed.introduced)
            self._below += map(self._light, attributed.came_to_light)
            self._below += map(self._fixed, attributed.mended)
            self._below += [self._gone(path, len(problems)) for path, problems in attributed.gone.items()]
            self._below += [self._left(one) for one in attributed.without_problems]
        return self._row(attributed) + "\n"

    def end(self) -> str:
        return "".join(self._below)

    def _row(self, attributed: Attributed) -> str:
        paint = self._look.paint
        grave = max((problem.severity for problem in attributed.introduced), key=lambda s: s.weight, default=None)
        new = f"+{len(attributed.introduced):,}".rjust(_COUNT) if grave else " " * _COUNT
        fixed = f"-{len(attributed.mended):,}".rjust(_COUNT) if attributed.mended else " " * _COUNT
        counts = (paint(new, grave) if grave else new) + (paint(fixed, "good") if attributed.mended else fixed)
        subject = cropped(attributed.subject, max(20, self._look.width - _BESIDES))
        commit = paint(fitted(attributed.commit[:SHORT], SHORT), "strong")
        date, author = fitted(attributed.date[:10], 10), fitted(attributed.author, _AUTHOR)
        return f"{commit}  {date}  {author}  {counts}  {subject}".rstrip()

    def _heading(self, attributed: Attributed) -> str:
        commit = self._look.paint(f"commit {visible(attributed.commit[:SHORT])}", "strong")
        return f"{commit}  {short_date(attributed.date)}  {visible(attributed.author)}: {visible(attributed.subject)}"

    def _fixed(self, problem: Problem) -> str:
        return self._line(self._look.paint("fixed", "good"), problem)

    def _light(self, light: CameToLight) -> str:
        """A problem in words that were there before: the commit only made it stand out."""
        return self._line(f"{self._look.paint('came to light', 'strong')} ({old_words(light)})", light.problem)

    def _line(self, what: str, problem: Problem) -> str:
        paint = self._look.paint
        page = f", page {visible(problem.page)}" if problem.page else ""
        place = f"{visible_path(problem.path)}:{problem.line}:{problem.column}"
        return (
            f"{what} {problem.severity} {problem.rule} {problem.name}: {visible(problem.message)}\n"
            f"  {paint('-->', 'gutter')} {place} ({visible_path(problem.document)}{page})\n"
        )

    def _gone(self, path: str, problems: int) -> str:
        """A document that was deleted: its problems went with it and were not fixed."""
        return f"{self._look.paint('deleted', 'strong')} {visible_path(path)} with {counted(problems, 'problem')}\n"

    def _left(self, one: Left) -> str:
        """A document that is not checked any more."""
        return f"{self._look.paint('not checked any more', 'strong')} {visible_path(one.name)}: {visible(one.became)}\n"
