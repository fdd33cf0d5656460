"""Notes to places, in order: a monotone assignment weighed as a whole.

Each note takes one place after the last note's, or stays without a marker at a price. The weight of an assignment is
the sum of the scores (log odds) of what it takes; a forward and a backward pass give the probability of each note's
places over all assignments, from which the confidence of every marker comes.
"""

# How the passes work: after each note, a step function of the offset tells the weight of all ways to place the notes
# so far such that the last marker ends at or before it. The next note's function is made of this one by going through
# its offsets and the note's own places in one order, as two sorted lists are merged. An example: two notes, the first
# with places at 10 and 50, the second at 30. After the first note the function steps up at 10 and at 50. The second
# note may use 30 after 10 only, so it adds its score to the value that holds at 30; all that goes with 50 is left to
# "no marker". The same from the end gives the weight of what follows, and the two together a probability.

from bisect import bisect_right
from math import exp, log1p
from typing import NamedTuple

from frlint.model.budget import OverBudgetError

MOST_STEPS = 200_000
"""So many steps of all functions together are worked out for notes that are weighed together: beyond, see `many`."""
_NEVER = -1e30
_WORK = f"{MOST_STEPS:,} ways to place the notes"
CLEAR = 5.0
"""By how much a note's best place must score more than all else for the note to be an anchor."""


class ScoredPlace(NamedTuple):
    """A place for one note, with its score."""

    start: int
    end: int
    score: float


class _Path(NamedTuple):
    """The last note's option, and the path before it."""

    option: int | None
    before: "_Path | None"


def _add(a: float, b: float) -> float:
    """log(exp(a) + exp(b))"""
    if a < b:
        a, b = b, a
    return a + log1p(exp(b - a)) if a - b < 40 else a


class Steps(NamedTuple):
    """A step function of the offset: `values[k]` holds from `ends[k]` on."""

    ends: list[int]
    values: list[float]

    def at(self, offset: int) -> float:
        return self.values[bisect_right(self.ends, offset) - 1]


class _Reach(NamedTuple):
    """The least and the greatest offset at which a place of a note, or of one behind it, begins."""

    least: int
    most: int


_NOWHERE = _Reach(1 << 60, -1)


def _reaches(options: list[list[ScoredPlace]]) -> list[_Reach]:
    """The reach of each note, and `_NOWHERE` behind the last one."""
    reaches = [_NOWHERE]
    for several in reversed(options):
        least, most = reaches[-1]
        for start, _, _ in several:
            if start < least:
                least = start
            if start > most:
                most = start
        reaches.append(_Reach(least, most))
    return reaches[::-1]


def _within(ends: list[int], reach: _Reach) -> tuple[int, int]:
    """Which steps matter to notes with a reach: from the first index to before the second, and the last step of all."""
    return max(0, bisect_right(ends, reach.least) - 1), bisect_right(ends, reach.most, 0, len(ends) - 1)


def _forward(options: list[list[ScoredPlace]], absent: list[float]) -> list[Steps]:
    """For each number of notes done: the weight of all ways to do them with the last marker ended by an offset.

    It is right at the offsets where places of later notes begin, and at the end: the steps between others are left
    out, so that many notes whose places are near to them take a time in proportion to their number.
    """
    done = [Steps([0], [0.0])]
    reaches = _reaches(options)
    left = MOST_STEPS
    for several, price, reach in zip(options, absent, reaches, strict=False):
        last = done[-1]
        first, behind = _within(last.ends, reach)
        if first or behind < len(last.ends) - 1:
            last = Steps([*last.ends[first:behind], last.ends[-1]], [*last.values[first:behind], last.values[-1]])
        taken = sorted((o.end, o.score + last.at(o.start)) for o in several)
        ends, values = [], []
        gathered = _NEVER
        k = 0
        for j, at in enumerate(last.ends):
            while k < len(taken) and taken[k][0] < at:
                gathered = _add(gathered, taken[k][1])
                ends.append(taken[k][0])
                values.append(_add(gathered, price + last.values[j - 1]))
                k += 1
            while k < len(taken) and taken[k][0] == at:
                gathered = _add(gathered, taken[k][1])
                k += 1
            ends.append(at)
            values.append(_add(gathered, price + last.values[j]))
        while k < len(taken):
            gathered = _add(gathered, taken[k][1])
            ends.append(taken[k][0])
            values.append(_add(gathered, price + last.values[-1]))
            k += 1
        done.append(Steps(ends, values))
        left -= len(ends)
        if left < 0:
            raise OverBudgetError(several[0].start if several else 0, _WORK)
    return done


def probabilities(options: list[list[ScoredPlace]], absent: list[float]) -> list[list[float]]:
    """The probability of each option of each note; what is missing to 1 is that of the note having no marker.

    `options` are each note's places, ascending; `absent` the score of each note's staying without a marker.
    """
    forward = _forward(options, absent)
    far = 1 << 40
    mirrored = [
        [ScoredPlace(far - o.end, far - o.start, o.score) for o in reversed(several)] for several in reversed(options)
    ]
    backward = _forward(mirrored, absent[::-1])
    total = forward[-1].values[-1]
    count = len(options)
    return [
        [
            exp(min(0.0, forward[i].at(o.start) + o.score + backward[count - 1 - i].at(far - o.end) - total))
            for o in several
        ]
        for i, several in enumerate(options)
    ]


def total_weight(options: list[list[ScoredPlace]], absent: list[float]) -> float:
    """The weight (log) of all ways together to place the notes in order."""
    return _forward(options, absent)[-1].values[-1]


def best(options: list[list[ScoredPlace]], absent: list[float]) -> list[int | None]:
    """The likeliest assignment as a whole: for each note the index of its option, or None."""
    done = Steps([0], [0.0])
    paths: list[_Path | None] = [None]
    for several, price, reach in zip(options, absent, _reaches(options), strict=False):
        first, behind = _within(done.ends, reach)
        if first or behind < len(done.ends) - 1:
            done = Steps([*done.ends[first:behind], done.ends[-1]], [*done.values[first:behind], done.values[-1]])
            paths = [*paths[first:behind], paths[-1]]
        taken: list[tuple[int, float, _Path]] = []
        for index, o in enumerate(several):
            j = bisect_right(done.ends, o.start) - 1
            taken.append((o.end, o.score + done.values[j], _Path(index, paths[j])))
        taken.sort(key=lambda t: t[0])
        ends: list[int] = []
        values: list[float] = []
        now: list[_Path | None] = []
        top = _NEVER
        top_path: _Path | None = None
        k = 0
        for at in sorted({*done.ends, *(t[0] for t in taken)}):
            while k < len(taken) and taken[k][0] <= at:
                if taken[k][1] > top:
                    top, top_path = taken[k][1], taken[k][2]
                k += 1
            j = bisect_right(done.ends, at) - 1
            stay = price + done.values[j]
            if not values or max(top, stay) > values[-1]:
                ends.append(at)
                values.append(max(top, stay))
                now.append(top_path if top > stay else _Path(None, paths[j]))
        done, paths = Steps(ends, values), now
    chosen: list[int | None] = []
    last: _Path | None = paths[-1]
    while last is not None and len(chosen) < len(options):
        chosen.append(last.option)
        last = last.before
    return chosen[::-1]


def assign(options: list[list[ScoredPlace]], absent: list[float]) -> tuple[list[list[float]], list[int | None]]:
    """The probabilities of each note's options, and the index of the option that is chosen, or None.

    A note with one place far better than all else is an anchor: where the anchors stand in order, only the notes
    between two of them are weighed together, and only at places between.
    """
    anchors = [anchor(several, price) for several, price in zip(options, absent, strict=True)]
    at = 0
    for several, top in zip(options, anchors, strict=True):
        if top is not None:
            if several[top].start < at:
                return probabilities(options, absent), best(options, absent)
            at = several[top].end
    chances: list[list[float]] = []
    chosen: list[int | None] = []
    k = least = 0
    while k < len(options):
        top = anchors[k]
        if top is not None:
            chances.append(alone(options[k], absent[k]))
            chosen.append(top)
            least = options[k][top].end
            k += 1
            continue
        stop = next((j for j in range(k, len(options)) if anchors[j] is not None), len(options))
        fixed = anchors[stop] if stop < len(options) else None
        most = options[stop][fixed].start if fixed is not None else None
        odds, indices = between(options[k:stop], absent[k:stop], least, most)
        chances += odds
        chosen += indices
        k = stop
    return chances, chosen


def between(
    options: list[list[ScoredPlace]], absent: list[float], least: int, most: int | None
) -> tuple[list[list[float]], list[int | None]]:
    """The same as `assign` for the notes between two anchors: only places from `least` to `most` can be theirs."""
    inside = [
        [j for j, o in enumerate(several) if o.start >= least and (most is None or o.end <= most)]
        for several in options
    ]
    near = [[several[j] for j in indices] for several, indices in zip(options, inside, strict=True)]
    chances: list[list[float]] = []
    chosen: list[int | None] = []
    found = zip(options, inside, probabilities(near, absent), best(near, absent), strict=True)
    for several, indices, odds, index in found:
        spread = [0.0] * len(several)
        for j, q in zip(indices, odds, strict=True):
            spread[j] = q
        chances.append(spread)
        chosen.append(indices[index] if index is not None else None)
    return chances, chosen


def anchor(several: list[ScoredPlace], price: float) -> int | None:
    """The index of an option that scores far more than all else, and than no marker at all."""
    if not several:
        return None
    scores = [score for _, _, score in several]
    highest = max(scores)
    bar = highest - CLEAR
    return None if price > bar or sum(score > bar for score in scores) > 1 else scores.index(highest)


def alone(several: list[ScoredPlace], price: float) -> list[float]:
    """The probabilities of a note's options by themselves."""
    scores = [score for _, _, score in several]
    highest = max(scores)
    odds = [exp(score - highest) for score in scores]
    total = sum(odds) + exp(price - highest)
    return [q / total for q in odds]
