"""What commits introduced, as annotations beside the lines of a pull request."""

from collections.abc import Callable

from frlint.reporters.history import SHORT, Attributed
from frlint.reporters.problems.github import Github
from frlint.reporters.terminal import Look


class Annotations:
    """Keeps the problems that commits introduced, each with its commit; all is told at the end, the worst first."""

    def __init__(self, look: Look, help_of: Callable[[str], str]) -> None:
        self._told = Github(look, help_of)

    def begin(self) -> str:
        return self._told.begin()

    def commit(self, one: Attributed) -> str:
        short = one.commit[:SHORT]
        return self._told.problems(
            [problem._replace(message=f"{problem.message} (brought in by {short})") for problem in one.introduced]
        )

    def end(self) -> str:
        return self._told.end()
