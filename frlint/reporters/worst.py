"""The worst problems of a run, where not all can be shown: the first of each severity are shown, the others counted."""

from collections.abc import Iterable, Mapping

from frlint.model.problem import Problem, Severity
from frlint.reporters.wording import counted_severity

_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)


class Worst:
    """Problems as they come, of which the first `most` of each severity are collected. `counts` are of all."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._first: dict[Severity, list[Problem]] = {severity: [] for severity in _SEVERITIES}
        self.counts = dict.fromkeys(_SEVERITIES, 0)

    def add(self, problem: Problem) -> None:
        """Keep or count a problem; one that is switched off is neither."""
        first = self._first.get(problem.severity)
        if first is None:
            return
        self.counts[problem.severity] += 1
        if len(first) < self._most:
            first.append(problem)

    @property
    def first(self) -> list[Problem]:
        """The problems that are collected, errors first."""
        return [problem for problems in self._first.values() for problem in problems]

    def besides(self, shown: Iterable[Problem]) -> dict[Severity, int]:
        """The counts of all problems but some."""
        left = self.counts.copy()
        for problem in shown:
            left[problem.severity] -= 1
        return left


def counts_text(counts: Mapping[Severity, int]) -> str:
    """Counts in words: `2 errors, 1 warning`."""
    return ", ".join(counted_severity(number, severity) for severity, number in counts.items() if number)
