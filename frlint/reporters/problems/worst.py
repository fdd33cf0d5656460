"""The worst problems of a run, where not all can be shown: the first of each severity are kept, the others counted."""

from collections.abc import Iterable, Mapping

from frlint.model.problem import Problem, Severity

_NOUNS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("info", "info"),
}


class Worst:
    """Problems as they come, of which the first `most` of each severity are kept. `counts` are of all."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[Severity, list[Problem]] = {severity: [] for severity in _NOUNS}
        self.counts = dict.fromkeys(_NOUNS, 0)

    def add(self, problem: Problem) -> None:
        """Keep or count a problem; one that is switched off is neither."""
        kept = self._kept.get(problem.severity)
        if kept is None:
            return
        self.counts[problem.severity] += 1
        if len(kept) < self._most:
            kept.append(problem)

    @property
    def kept(self) -> list[Problem]:
        """Those that are kept, errors first."""
        return [problem for kept in self._kept.values() for problem in kept]

    def besides(self, shown: Iterable[Problem]) -> dict[Severity, int]:
        """The counts of all problems but some."""
        left = self.counts.copy()
        for problem in shown:
            left[problem.severity] -= 1
        return left


def counted(counts: Mapping[Severity, int]) -> str:
    """Counts in words: `2 errors, 1 warning`."""
    return ", ".join(f"{n:,} {_NOUNS[severity][n != 1]}" for severity, n in counts.items() if n)
