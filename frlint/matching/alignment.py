"""Which token of one sequence is which of another: equal ends first, then what is rare in both, then a diff.

Time is bounded: what is long and has no rare tokens in common is not aligned at all.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

SMALL = 40_000
"""Stretches whose lengths multiply to less are compared token by token."""
_GRAMS = (6, 3, 1)
"""How many tokens in a row may be rare, the surest first."""
_MOVED = 5
"""So many tokens in a row speak for a stretch that was moved."""
_REACH = 100
"""So far before and behind such tokens a moved stretch is compared."""
_STEP = 512
_BUDGET = 12_000_000
"""So many tokens, or pairs of tokens, are compared in all: enough for a volume of 4 MB with a change in each line."""
Keys = Sequence[str]
_Range = tuple[int, int, int, int]
"""Start and end in the one, start and end in the other."""


def align(a: Keys, b: Keys) -> list[int]:
    """For each token of `a` the index of the token of `b` that it is; -1 for one that is gone.

    What stays in its order is found first, then stretches that were moved.
    """
    alignment = _Alignment(a, b)
    alignment.find_moved()
    return alignment.found


def align_in_order(a: Keys, b: Keys) -> list[int]:
    """The same without stretches that were moved: what is found ascends."""
    return _Alignment(a, b).found


class _Alignment:
    """The work on two sequences. `left` is how much may still be compared."""

    def __init__(self, a: Keys, b: Keys) -> None:
        self._a, self._b = a, b
        self._left = _BUDGET
        self.found = [-1] * len(a)
        stack: list[_Range] = [(0, len(a), 0, len(b))]
        while stack:
            stack += self._in_order(*stack.pop())

    def _in_order(self, a0: int, a1: int, b0: int, b1: int) -> Iterator[_Range]:
        """Align the ends of a stretch; then all of it where it is small, else give what it is to be divided into."""
        a, b, found = self._a, self._b, self.found
        same = _common(a, b, a0, a1, b0, b1)
        found[a0 : a0 + same] = range(b0, b0 + same)
        a0, b0 = a0 + same, b0 + same
        same = _common_end(a, b, a0, a1, b0, b1)
        found[a1 - same : a1] = range(b1 - same, b1)
        a1, b1 = a1 - same, b1 - same
        if a0 == a1 or b0 == b1 or self._left < 0:
            return
        if (a1 - a0) * (b1 - b0) <= SMALL:
            self._compare(a0, a1, b0, b1)
            return
        for size in _GRAMS:
            self._left -= a1 - a0 + b1 - b0
            anchors = _anchors(a, b, (a0, a1, b0, b1), size)
            if anchors:
                break
        else:
            return
        for i, j in anchors:
            found[i : i + size] = range(j, j + size)
            yield a0, i, b0, j
            a0, b0 = i + size, j + size
        yield a0, a1, b0, b1

    def _compare(self, a0: int, a1: int, b0: int, b1: int) -> None:
        """Align two short stretches token by token."""
        self._left -= (a1 - a0) * (b1 - b0)
        matcher = SequenceMatcher(None, self._a[a0:a1], self._b[b0:b1], autojunk=False)
        for i, j, size in matcher.get_matching_blocks():
            self.found[a0 + i : a0 + i + size] = range(b0 + j, b0 + j + size)

    def find_moved(self) -> None:
        """Align stretches that went in one place and came in another."""
        found = self.found
        taken = set(found)
        gone = [k for k, there in enumerate(found) if there < 0]
        came = [k for k in range(len(self._b)) if k not in taken] if len(gone) >= _MOVED else []
        if len(came) < _MOVED:
            return
        ones, others = _runs_once(self._a, gone), _runs_once(self._b, came)
        free = set(came)
        for gram, i in sorted(((g, i) for g, i in ones.items() if g in others), key=lambda one: one[1]):
            j = others[gram]
            if found[i] < 0 and j in free and self._left > 0:
                a0, a1 = _free_run(i, lambda k: 0 <= k < len(found) and found[k] < 0)
                b0, b1 = _free_run(j, lambda k: k in free)
                self._compare(a0, a1, b0, b1)
                free.difference_update(found[a0:a1])


def _common(a: Keys, b: Keys, a0: int, a1: int, b0: int, b1: int) -> int:
    """How many tokens two stretches begin alike with."""
    most = min(a1 - a0, b1 - b0)
    n = 0
    while n + _STEP <= most and a[a0 + n : a0 + n + _STEP] == b[b0 + n : b0 + n + _STEP]:
        n += _STEP
    while n < most and a[a0 + n] == b[b0 + n]:
        n += 1
    return n


def _common_end(a: Keys, b: Keys, a0: int, a1: int, b0: int, b1: int) -> int:
    """How many tokens two stretches end alike with."""
    most = min(a1 - a0, b1 - b0)
    n = 0
    while n + _STEP <= most and a[a1 - n - _STEP : a1 - n] == b[b1 - n - _STEP : b1 - n]:
        n += _STEP
    while n < most and a[a1 - n - 1] == b[b1 - n - 1]:
        n += 1
    return n


def _anchors(a: Keys, b: Keys, bounds: tuple[int, int, int, int], size: int) -> list[tuple[int, int]]:
    """Runs of `size` tokens that stand once in both, ascending in both, and not one over another."""
    a0, a1, b0, b1 = bounds
    ones, others = _once(a, a0, a1, size), _once(b, b0, b1, size)
    pairs = [(i, others[gram]) for gram, i in ones.items() if gram in others]
    chosen: list[tuple[int, int]] = []
    for i, j in _ascending(sorted(pairs)):
        if not chosen or (i >= chosen[-1][0] + size and j >= chosen[-1][1] + size):
            chosen.append((i, j))
    return chosen


def _once(keys: Keys, start: int, end: int, size: int) -> dict[tuple[str, ...], int]:
    """The runs of tokens that stand once, with their places."""
    found: dict[tuple[str, ...], int] = {}
    stretch = keys[start:end]
    for k, gram in enumerate(zip(*(stretch[n:] for n in range(size)), strict=False), start):
        found[gram] = -1 if gram in found else k
    return {gram: k for gram, k in found.items() if k >= 0}


def _ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most of some pairs, sorted by the first, that ascend in the second, too."""
    tails: list[int] = []
    ends: list[int] = []
    before = [-1] * len(pairs)
    for k, (_, j) in enumerate(pairs):
        at = bisect_left(tails, j)
        before[k] = ends[at - 1] if at else -1
        tails[at : at + 1] = [j]
        ends[at : at + 1] = [k]
    chain: list[tuple[int, int]] = []
    k = ends[-1] if ends else -1
    while k >= 0:
        chain.append(pairs[k])
        k = before[k]
    return chain[::-1]


def _free_run(at: int, is_free: Callable[[int], bool]) -> tuple[int, int]:
    """The stretch of free tokens around one, as far as it is compared."""
    start, end = at, at + 1
    while at - start < _REACH and is_free(start - 1):
        start -= 1
    while end - at < _REACH and is_free(end):
        end += 1
    return start, end


def _runs_once(keys: Keys, free: Sequence[int]) -> dict[tuple[str, ...], int]:
    """The runs of free tokens that stand once among these."""
    found: dict[tuple[str, ...], int] = {}
    for first, last in zip(free, free[_MOVED - 1 :], strict=False):
        if last - first == _MOVED - 1:
            gram = tuple(keys[first : last + 1])
            found[gram] = -1 if gram in found else first
    return {gram: k for gram, k in found.items() if k >= 0}
