"""Notes that are too many to be weighed together: between those whose places are clear, or each by itself."""

from bisect import bisect_right
from collections.abc import Sequence

from frlint.markers.assignment import ScoredPlace, alone, anchor, assign, between
from frlint.model.budget import OverBudgetError

Assignment = tuple[list[list[float]], list[int | None]]
"""What `assign` gives."""


def assign_within(
    options: list[list[ScoredPlace]], absent: list[float]
) -> tuple[list[list[float]], list[int | None], OverBudgetError | None]:
    """The same as `assign` within the budget, and where the search ended, if it did.

    Notes whose places are far better than all else are held for certain where they stand in order, most of them; those
    between two of them are weighed together. Where these are too many, each takes its best place, as far as these stand
    in order.
    """
    try:
        return *assign(options, absent), None
    except OverBudgetError:
        pass
    ended: OverBudgetError | None = None
    chances: list[list[float]] = []
    chosen: list[int | None] = []
    tops = [anchor(several, price) for several, price in zip(options, absent, strict=True)]
    clear = _in_order(options, tops)
    k = least = 0
    for stop in (*clear, len(options)):
        most = options[stop][tops[stop] or 0].start if stop < len(options) else None
        if stop > k:
            try:
                odds, indices = between(options[k:stop], absent[k:stop], least, most)
            except OverBudgetError as over:
                ended = ended or over
                odds, indices = _each_alone(options[k:stop], absent[k:stop], least, most)
            chances += odds
            chosen += indices
        if stop < len(options):
            chances.append(alone(options[stop], absent[stop]))
            chosen.append(tops[stop])
            least = options[stop][tops[stop] or 0].end
        k = stop + 1
    return chances, chosen, ended


def _each_alone(
    options: Sequence[list[ScoredPlace]], absent: Sequence[float], least: int, most: int | None
) -> Assignment:
    """The same as `assign` where each note is weighed by itself, at the places from `least` to `most`."""
    chances = [alone(several, price) if several else [] for several, price in zip(options, absent, strict=True)]
    tops: list[int | None] = []
    for several, price in zip(options, absent, strict=True):
        inside = [
            (o.score, -j)
            for j, o in enumerate(several)
            if o.score > price and o.start >= least and (most is None or o.end <= most)
        ]
        tops.append(-max(inside)[1] if inside else None)
    chosen: list[int | None] = [None] * len(options)
    for k in _in_order(options, tops):
        chosen[k] = tops[k]
    return chances, chosen


def _in_order(options: Sequence[list[ScoredPlace]], tops: Sequence[int | None]) -> list[int]:
    """The most notes whose places (the index of each one's, None for one that has none) stand in order."""
    ends: list[int] = []
    """The least offset at which a row of so many places ends, ..."""
    last: list[int] = []
    """... and its last note."""
    before: dict[int, int] = {}
    for k, top in enumerate(tops):
        if top is None:
            continue
        place = options[k][top]
        at = bisect_right(ends, place.start)
        if at < len(ends) and ends[at] <= place.end:
            continue
        if at:
            before[k] = last[at - 1]
        ends[at : at + 1] = [place.end]
        last[at : at + 1] = [k]
    row: list[int] = []
    k = last[-1] if last else -1
    while k >= 0:
        row.append(k)
        k = before.get(k, -1)
    return row[::-1]
