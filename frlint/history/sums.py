"""Introduced and fixed problems summed over a range of commits: by author, by volume, by rule."""

from collections.abc import Callable

from frlint.model.commit import Attributed, Sum
from frlint.model.identity import volume_of
from frlint.model.problem import Problem

BY = ("author", "volume", "rule")
"""What can be summed by."""


class Sums:
    """Sums that grow commit by commit, by one of `BY`."""

    def __init__(self, by: str) -> None:
        self._name: Callable[[Attributed, Problem], str] = _NAMES[by]
        self._counts: dict[str, list[int]] = {}

    def add(self, one: Attributed) -> None:
        """Count what a commit did; what came to light with it was introduced by who wrote its words in the range."""
        names = set()
        went = [problem for problems in one.gone.values() for problem in problems]
        for column, problems in ((1, one.introduced), (2, one.fixed), (3, went)):
            for problem in problems:
                name = self._name(one, problem)
                names.add(name)
                self._counts.setdefault(name, [0, 0, 0, 0])[column] += 1
        for light in one.came_to_light:
            if light.commit:
                name = self._name(one._replace(author=light.author), light.problem)
                self._counts.setdefault(name, [0, 0, 0, 0])[1] += 1
        for name in names:
            self._counts[name][0] += 1

    def rows(self) -> list[Sum]:
        """The sums, the most introduced first, then the most fixed, then by name."""
        rows = [Sum(name, *counts) for name, counts in self._counts.items()]
        return sorted(rows, key=lambda row: (-row.introduced, -row.fixed, row.name))


_NAMES: dict[str, Callable[[Attributed, Problem], str]] = {
    "author": lambda one, _: one.author,
    "volume": lambda _, problem: volume_of(problem),
    "rule": lambda _, problem: problem.rule,
}
