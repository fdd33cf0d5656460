"""One greppable line a problem."""

from collections.abc import Sequence

from frlint.model.problem import Problem
from frlint.reporters.formats import About
from frlint.reporters.problem_line import problem_line


class Concise:
    """Problems as lines."""

    def __init__(self, about: About) -> None:
        self._look = about.look
        self._page_of = about.page_of if about.look.links else _no_page

    def begin(self) -> str:
        return ""

    def problems(self, problems: Sequence[Problem]) -> str:
        return "".join(problem_line(problem, self._look, self._page_of(problem.rule)) for problem in problems)

    def end(self) -> str:
        return ""


def _no_page(_: str) -> str:
    return ""
