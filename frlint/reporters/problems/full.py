"""Problems for a person, each with the line of text in which it stands."""

from collections.abc import Sequence

from frlint.model.problem import Problem
from frlint.reporters.formats import About
from frlint.reporters.problem_text import ProblemTexts


class Full:
    """Problems with their text, and an empty line after each."""

    def __init__(self, about: About) -> None:
        self._texts = ProblemTexts(about)

    def begin(self) -> str:
        return ""

    def problems(self, problems: Sequence[Problem]) -> str:
        return "".join(map(self._texts.text, problems))

    def end(self) -> str:
        return ""
