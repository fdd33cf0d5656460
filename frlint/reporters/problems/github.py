"""Problems as annotations beside the lines of a pull request on GitHub."""

from collections.abc import Sequence

from frlint.model.problem import Problem
from frlint.reporters.annotations import Annotations
from frlint.reporters.formats import About


class Github:
    """Prints at the end, when it is known which problems are the worst."""

    def __init__(self, about: About) -> None:
        self._annotations = Annotations(about)

    def begin(self) -> str:
        return ""

    def problems(self, problems: Sequence[Problem]) -> str:
        for problem in problems:
            self._annotations.add(problem)
        return ""

    def end(self) -> str:
        return "".join(self._annotations.lines())
