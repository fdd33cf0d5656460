"""One greppable line for each problem of each commit: `1a2b3c4d5e + path:line:column: error FN001 [d35] message`."""

from collections.abc import Callable

from frlint.reporters.history import SHORT, Attributed
from frlint.reporters.problems.concise import Concise as ConciseProblems
from frlint.reporters.terminal import Look, visible


class Concise:
    """`+` before what a commit introduced, `-` before what it fixed; a commit that did neither has no line."""

    def __init__(self, look: Look, help_of: Callable[[str], str]) -> None:
        self._paint = look.paint
        self._problems = ConciseProblems(look, help_of)

    def begin(self) -> str:
        return ""

    def commit(self, one: Attributed) -> str:
        commit = self._paint(visible(one.commit[:SHORT]), "strong")
        signed = [("+", "error", problem) for problem in one.introduced] + [("-", "good", p) for p in one.fixed]
        return "".join(
            f"{commit} {self._paint(sign, style)} {self._problems.problems([p])}" for sign, style, p in signed
        )

    def end(self) -> str:
        return ""
