"""How many slips documents may hold that nobody read: a distribution, from those that were read.

Slips come in clusters: one document has many of them, the next has none. The slips of a document are taken as
negative binomial with the mean `rate * words` and the variance `1 + excess` times that. What the two may be is weighed:
how the slips lie in the documents read speaks for or against each excess, their sum for or against each rate.
"""

from collections.abc import Sequence
from math import erf, exp, lgamma, log, log1p, sqrt
from typing import NamedTuple

_EXCESSES = (0.05, 0.3, 0.7, 1.5, 3.0, 6.0, 12.0, 24.0, 48.0, 96.0)
_POINTS = 40
"""Rates that are weighed for each excess."""
_RATES_PRIOR = 0.5
"""The exponent of the rate in what is thought of it beforehand: Jeffreys' for counts."""
_TIGHT = 0.9
"""How much less likely beforehand large excesses are than small ones."""
_TRUST = 2.0
"""How much the squares of the residuals are trusted beside what theory says of them."""
_FEW = 0.3
"""The slips in a document at which the way they lie counts as much as the squares of the residuals."""
_LEAST_DISPERSION = 1.0
"""Slips that lie more evenly than by chance speak for no excess at all."""
_NEGLIGIBLE = 1e-7
"""Weights that change nothing."""


class Counted(NamedTuple):
    """A document that was read: its words, and the slips that were found in it."""

    words: int
    slips: int


class Chance(NamedTuple):
    """A rate (slips per word) and an excess, and the weight that they have."""

    weight: float
    rate: float
    excess: float


class Spread:
    """How many slips there may be in documents that were not read. At least one document with words was read."""

    def __init__(self, read: Sequence[Counted], unread: Sequence[int]) -> None:
        """`unread` are the words of each document that nobody read."""
        self._words = sum(unread)
        longest = _words_beside_a_word(unread) / _words_beside_a_word([one.words for one in read])
        self._chances = _chances(read)
        self._clusters = max(1.0, longest)

    def quantile(self, share: float) -> int:
        """The least number of slips that is not exceeded with a probability of `share`."""
        if not self._words:
            return 0
        low, high = -1, 1
        while self._at_most(high) < share:
            low, high = high, high * 2
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if self._at_most(middle) >= share else (middle, high)
        return high

    def _at_most(self, count: int) -> float:
        """The probability of so many slips or fewer."""
        found = 0.0
        for weight, rate, excess in self._chances:
            mean = rate * self._words
            found += weight * _gamma_at_most(count + 0.5, mean, mean / (1 + excess * self._clusters))
        return found


def _words_beside_a_word(words: Sequence[int]) -> float:
    """How many words the document has, on average, in which a word stands; 1 where there are none."""
    total = sum(words)
    return sum(one * one for one in words) / total if total else 1.0


def _chances(read: Sequence[Counted]) -> list[Chance]:
    """The rates and excesses that are likely after what was read, their weights with the sum 1."""
    slips, words = sum(one.slips for one in read), sum(one.words for one in read)
    expected = slips / words * _words_beside_a_word([one.words for one in read])
    share = expected / (expected + _FEW)
    logs: list[Chance] = []
    for excess in _EXCESSES:
        own = -_TIGHT / (1 + expected) * log1p(excess) + share * _residuals_speak(read, excess)
        logs += _of_excess(read, excess, own, 1 - share)
    most = max(one.weight for one in logs)
    weights = [exp(one.weight - most) for one in logs]
    total = sum(weights)
    found = (one._replace(weight=weight / total) for one, weight in zip(logs, weights, strict=True))
    return [one for one in found if one.weight > _NEGLIGIBLE]


def _of_excess(read: Sequence[Counted], excess: float, own: float, share: float) -> list[Chance]:
    """The rates that are weighed with one excess, their weights still as logarithms.

    `own` is that of the excess itself, `share` how much the way counts in which the slips lie.
    """
    slips, words = sum(one.slips for one in read), sum(one.words for one in read)
    wide = sqrt((1 + excess) / (slips + 0.5 * (1 + excess)))
    centre = log((slips + 0.5) / words)
    low, high = centre - min(10.0, 5 * wide), centre + min(5.0, 4.5 * wide)
    step = (high - low) / _POINTS
    found = []
    for k in range(_POINTS + 1):
        at = low + k * step
        size = exp(at) * words / excess
        sum_fits = lgamma(slips + size) - lgamma(size)
        fits = sum_fits - size * log1p(excess) - slips * log1p(1 / excess)
        lie = -sum_fits
        for one in read:
            if one.slips:
                part = exp(at) * one.words / excess
                lie += lgamma(one.slips + part) - lgamma(part)
        found.append(Chance(own + log(step) + _RATES_PRIOR * at + fits + share * lie, exp(at), excess))
    return found


def _residuals_speak(read: Sequence[Counted], excess: float) -> float:
    """The logarithm of how well an excess fits the squares of what documents have beyond their share of the slips."""
    slips, words = sum(one.slips for one in read), sum(one.words for one in read)
    if not slips or len(read) < 2:
        return 0.0
    means = [slips / words * one.words for one in read]
    squares = sum((one.slips - mean) ** 2 for one, mean in zip(read, means, strict=True))
    found = max(squares * len(read) / (len(read) - 1) / slips, _LEAST_DISPERSION)
    heavy = slips * (1 + 6 * excess + 6 * excess * excess) / (2 * (1 + excess))
    shape = _TRUST * slips * slips / (sum(mean * mean for mean in means) + heavy) / 2
    scaled = shape * found / (1 + excess)
    return shape * log(scaled) - scaled - lgamma(shape)


def _gamma_at_most(value: float, mean: float, shape: float) -> float:
    """The probability that a gamma variable is at most `value` (Wilson and Hilferty's approximation)."""
    if value <= 0 or mean <= 0:
        return 0.0 if value <= 0 else 1.0
    z = ((value / mean) ** (1 / 3) - (1 - 1 / (9 * shape))) * 3 * sqrt(shape)
    return 0.5 * (1 + erf(z / sqrt(2)))
