"""Which words of one text are those of another: fast where they are mostly the same, sensible where they are not."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

SMALL = 200_000
"""So many pairs of words are compared each with each; above that, words that occur once come first."""


class EqualRun(NamedTuple):
    """So many words that are the same on both sides, from an index of each."""

    left: int
    right: int
    size: int


class Gap(NamedTuple):
    """What stands between two matches, as ranges of indexes; one of them may be empty."""

    left: int
    left_end: int
    right: int
    right_end: int


def matches(left: Sequence[str], right: Sequence[str]) -> list[EqualRun]:
    """The words that two texts have in common in the same order."""
    found: list[EqualRun] = []
    waiting = [Gap(0, len(left), 0, len(right))]
    while waiting:
        gap = waiting.pop()
        a, a_end, b, b_end = gap
        size = _alike(left, right, gap)
        if size:
            found.append(EqualRun(a, b, size))
            a, b = a + size, b + size
        size = _alike_at_end(left, right, Gap(a, a_end, b, b_end))
        if size:
            a_end, b_end = a_end - size, b_end - size
            found.append(EqualRun(a_end, b_end, size))
        if a == a_end or b == b_end:
            continue
        gap = Gap(a, a_end, b, b_end)
        anchors = _anchors(left, right, gap) if (a_end - a) * (b_end - b) > SMALL else []
        if anchors:
            found += (EqualRun(i, j, 1) for i, j in anchors)
            waiting += gaps([EqualRun(i, j, 1) for i, j in anchors], gap)
        else:
            matcher = SequenceMatcher(None, left[a:a_end], right[b:b_end], (a_end - a) * (b_end - b) > SMALL)
            found += (EqualRun(a + m.a, b + m.b, m.size) for m in matcher.get_matching_blocks() if m.size)
    return sorted(found)


def matches_at_ends(left: Sequence[str], right: Sequence[str], gap: Gap) -> list[EqualRun]:
    """What two texts begin with and end with in common."""
    a, a_end, b, b_end = gap
    first = _alike(left, right, gap)
    last = _alike_at_end(left, right, Gap(a + first, a_end, b + first, b_end))
    found = [EqualRun(a, b, first), EqualRun(a_end - last, b_end - last, last)]
    return [match for match in found if match.size]


def best_pairs(likeness: Sequence[Sequence[float]], gap: Gap) -> list[tuple[int, int]]:
    """The pairs, in order, that are most alike taken together. Those with a likeness of 0 are none."""
    rows, columns = gap.left_end - gap.left, gap.right_end - gap.right
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], likeness[i][j] + best[i + 1][j + 1])
    chosen = []
    i = j = 0
    while i < rows and j < columns:
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            chosen.append((gap.left + i, gap.right + j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return chosen


def gaps(found: Sequence[EqualRun], within: Gap) -> Iterator[Gap]:
    """What stands between matches, which are in order, and before and behind them."""
    a, b = within.left, within.right
    for match in found:
        if a < match.left or b < match.right:
            yield Gap(a, match.left, b, match.right)
        a, b = match.left + match.size, match.right + match.size
    if a < within.left_end or b < within.right_end:
        yield Gap(a, within.left_end, b, within.right_end)


def _alike(left: Sequence[str], right: Sequence[str], gap: Gap) -> int:
    a, a_end, b, b_end = gap
    size = 0
    while a + size < a_end and b + size < b_end and left[a + size] == right[b + size]:
        size += 1
    return size


def _alike_at_end(left: Sequence[str], right: Sequence[str], gap: Gap) -> int:
    a, a_end, b, b_end = gap
    size = 0
    while a < a_end - size and b < b_end - size and left[a_end - size - 1] == right[b_end - size - 1]:
        size += 1
    return size


def _anchors(left: Sequence[str], right: Sequence[str], gap: Gap) -> list[tuple[int, int]]:
    """The longest run, in order, of words that occur once on either side."""
    a, a_end, b, b_end = gap
    ours, theirs = Counter(left[a:a_end]), Counter(right[b:b_end])
    at = {right[j]: j for j in range(b, b_end) if theirs[right[j]] == 1}
    pairs = [(i, at[left[i]]) for i in range(a, a_end) if ours[left[i]] == 1 and left[i] in at]
    tops: list[int] = []
    rows: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        row = bisect_left(tops, j)
        before.append(rows[row - 1] if row else -1)
        if row == len(tops):
            tops.append(j)
            rows.append(index)
        else:
            tops[row], rows[row] = j, index
    chosen: list[tuple[int, int]] = []
    index = rows[-1] if rows else -1
    while index >= 0:
        chosen.append(pairs[index])
        index = before[index]
    return chosen[::-1]
