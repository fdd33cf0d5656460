"""How often a rule is right: the share of its problems that editors held for problems."""

from collections import Counter
from collections.abc import Iterable
from math import sqrt
from typing import NamedTuple

_Z = 1.959964
"""The 97.5 % quantile of the normal distribution."""


class RulePrecision(NamedTuple):
    """What editors made of the problems of a rule, in numbers of problems.

    Right: `fixed` in documents that are still there, `judged_right` by readers of samples. Wrong: `false_alarms` are
    waivers of that kind, `judged_false` by readers. Neither: waivers that say the original has it so (`as_printed`) or
    that it waits (`deferred`).
    """

    rule: str
    name: str = ""
    fixed: int = 0
    judged_right: int = 0
    false_alarms: int = 0
    judged_false: int = 0
    as_printed: int = 0
    deferred: int = 0

    @property
    def right(self) -> int:
        """The problems that were held right."""
        return self.fixed + self.judged_right

    @property
    def wrong(self) -> int:
        """The problems that were held wrong."""
        return self.false_alarms + self.judged_false

    @property
    def share(self) -> float | None:
        """The share of those held right; None where nobody judged any."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where the share of all problems lies with a probability of 95 % (Wilson's interval)."""
        n, share = self.right + self.wrong, self.share
        if share is None:
            return None
        middle = (share + _Z * _Z / (2 * n)) / (1 + _Z * _Z / n)
        half = _Z / (1 + _Z * _Z / n) * sqrt(share * (1 - share) / n + _Z * _Z / (4 * n * n))
        return max(0.0, middle - half), min(1.0, middle + half)


def precisions(counts: Counter[tuple[str, str]], names: Iterable[tuple[str, str]]) -> list[RulePrecision]:
    """The rules of which anything is known, in the order of their ids.

    `counts` has how many problems of a rule are of a kind: a rule's id and the name of a number of `RulePrecision`.
    `names` are ids with names.
    """
    known = dict(names)
    rules = sorted({rule for (rule, _), count in counts.items() if count})
    return [
        RulePrecision(rule, known.get(rule, ""), *(counts[rule, kind] for kind in RulePrecision._fields[2:]))
        for rule in rules
    ]
