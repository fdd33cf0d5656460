"""How many slips a volume holds per 1,000 words, and how many are left, from documents that were drawn at random."""

from collections.abc import Sequence
from typing import NamedTuple

from frlint.sampling.spread import Counted, Spread

CONFIDENCE = 0.95


class Between(NamedTuple):
    """A number and the interval that holds the true one with a probability of `CONFIDENCE`."""

    value: float
    low: float
    high: float

    def over(self, words: int) -> "Between":
        """The same per 1,000 words of so many."""
        return Between(*(1000 * one / words for one in self)) if words else Between(0.0, 0.0, 0.0)

    def plus(self, known: int) -> "Between":
        """The same with so many more that are known."""
        return Between(*(one + known for one in self))


class Estimate(NamedTuple):
    """What follows from a sample. `all` counts the slips in all documents, found and not found, `unread` those in the
    documents that nobody read; `words` are those of all documents. None where no document was read at random."""

    words: int
    all: Between
    unread: Between

    @property
    def per_thousand(self) -> Between:
        """The slips per 1,000 words of all documents."""
        return self.all.over(self.words)


def estimate(read: Sequence[Counted], others: Sequence[int], seen: Sequence[Counted] = ()) -> Estimate | None:
    """The slips of a volume, from the documents read that were drawn at random; None where there are none with words.

    `others` are the words of each document that was not read. `seen` are those that were read for another reason: they
    say nothing of others, but their own slips are known.
    """
    known = [*read, *seen]
    total = sum(one.words for one in known) + sum(others)
    words, slips = sum(one.words for one in read), sum(one.slips for one in read)
    if not words:
        return None
    spread = Spread([one for one in read if one.words], others)
    rest = (1 - CONFIDENCE) / 2
    unread = Between(slips / words * sum(others), spread.quantile(rest), spread.quantile(1 - rest))
    return Estimate(total, unread.plus(sum(one.slips for one in known)), unread)
