"""Which note of a document is which of it later, by their texts: the same ones first, then those changed a little."""

from collections.abc import Callable, Sequence

from frlint.matching.alignment import align
from frlint.matching.records import BAR
from frlint.matching.tokens import own_words

Texts = Callable[[], Sequence[str]]
"""Gives the texts of a document's notes, in order. It is asked only where digests do not say all."""


class SameNotes:
    """The notes of a document before and after a change, which are given by their digests.

    Notes of equal texts are paired in their order where they are as many on both sides; else those that follow, or are
    followed by, notes that are paired. Of the others those are one note of whose words two in three stay in their
    order.
    """

    def __init__(self, before: Sequence[bytes], after: Sequence[bytes], old: Texts, new: Texts) -> None:
        self._before, self._after = before, after
        self.found: dict[int, int] = {}
        """From the indexes of notes before to those after."""
        self.doubtful: set[int] = set()
        """Those before of which nobody can say which they are: others have the same text."""
        self._pair_equal()
        self._pair_beside()
        self._pair_similar(old, new)
        there = {self._after[k] for k in self.new}
        self.doubtful = {k for k in self.gone if self._before[k] in there or before.count(before[k]) > 1}

    @property
    def gone(self) -> list[int]:
        """The indexes of the notes before that are none of those after."""
        return [k for k in range(len(self._before)) if k not in self.found]

    @property
    def new(self) -> list[int]:
        """The indexes of the notes after that are none of those before."""
        taken = {*self.found.values()}
        return [k for k in range(len(self._after)) if k not in taken]

    def _pair_equal(self) -> None:
        news = _places(self._after)
        for digest, olds in _places(self._before).items():
            if len(olds) == len(news.get(digest, ())):
                self.found |= zip(olds, news[digest], strict=True)

    def _pair_beside(self) -> None:
        """Of equal texts that are more on one side: pair those beside notes that are paired."""
        taken = {*self.found.values()}
        for step in (1, -1):
            for k in range(len(self._before))[::step]:
                beside = self.found.get(k - step, -1 if k - step < 0 else len(self._after)) + step
                if k - step in self.found or k - step in (-1, len(self._before)):
                    is_free = k not in self.found and 0 <= beside < len(self._after) and beside not in taken
                    if is_free and self._before[k] == self._after[beside] and self._is_held(k, beside, step):
                        self.found[k] = beside
                        taken.add(beside)

    def _is_held(self, k: int, new: int, step: int) -> bool:
        """Whether the row of equal texts that begins here ends, on both sides, where both go on alike, or are as long.

        In a row of several that is longer on one side any of them may be the one that came or went.
        """
        return _row(self._before, k, step) == _row(self._after, new, step)

    def _pair_similar(self, old: Texts, new: Texts) -> None:
        there = {*self._after}
        olds = [k for k in self.gone if self._before[k] not in there]
        known = {*self._before}
        news = [k for k in self.new if self._after[k] not in known]
        if not olds or not news:
            return
        before, after = (list(map(_words, texts())) for texts in (old, new))
        shares = sorted(
            ((_share(before[k], after[n]), -abs(k - n), k, n) for k in olds for n in news),
            reverse=True,
        )
        taken: set[int] = set()
        for share, _, k, n in shares:
            if share >= BAR and k not in self.found and n not in taken:
                self.found[k] = n
                taken.add(n)


def _places(digests: Sequence[bytes]) -> dict[bytes, list[int]]:
    found: dict[bytes, list[int]] = {}
    for k, digest in enumerate(digests):
        found.setdefault(digest, []).append(k)
    return found


def _row(digests: Sequence[bytes], start: int, step: int) -> int:
    """How many notes in a row have the same text as the one at a place."""
    end = start
    while 0 <= end < len(digests) and digests[end] == digests[start]:
        end += step
    return abs(end - start)


def _words(text: str) -> list[str]:
    return [word for word in own_words(text.casefold(), is_markup=False) if any(map(str.isalnum, word))]


def _share(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of the longer text's words that both have in the same order."""
    most = max(len(one), len(other))
    if not most or min(len(one), len(other)) < BAR * most:
        return 0.0
    return sum(there >= 0 for there in align(one, other)) / most
