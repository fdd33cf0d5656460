"""Which problem an entry means: exact words first, then the place's words with the words on one side of it.

Where the words of the place itself changed nothing fits any more: what is printed changed, and an editor must look
again.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from frlint.suppression.quote import Words


class Sought(NamedTuple):
    """What one document's problems and entries are compared by."""

    rule: str
    words: Words


def anchors(sought: Sought) -> Iterator[tuple[str, ...]]:
    """What is left of a place to know it by when the words on one side of it have changed.

    A side without words (a place that begins or ends its paragraph) identifies only a place that has letters.
    """
    rule, (before, place, after) = sought
    has_letters = any(map(str.isalpha, place))
    if before or has_letters:
        yield rule, place, "before", before
    if after or has_letters:
        yield rule, place, "after", after


def near(one: Sought, other: Sought) -> bool:
    """Whether both can be the same place, near which the text changed."""
    return not set(anchors(one)).isdisjoint(anchors(other))


def by_anchor(places: Iterable[Sought]) -> dict[tuple[str, ...], list[Sought]]:
    """The places that each anchor leads to."""
    found: dict[tuple[str, ...], list[Sought]] = {}
    for place in places:
        for anchor in anchors(place):
            found.setdefault(anchor, []).append(place)
    return found


def paired(
    recorded: Mapping[Sought, int], standing: Mapping[Sought, int]
) -> tuple[dict[Sought, int], dict[Sought, int], dict[Sought, int]]:
    """Pair what was recorded with what stands, one for one, both with how often.

    Gives how many of each standing place are paired, how many of each are not, and what of the records is left over.
    Places that no longer have the recorded words are paired with those near which the text changed, in a stable order.
    """
    old: dict[Sought, int] = {}
    new: dict[Sought, int] = {}
    for place, count in standing.items():
        exact = min(count, recorded.get(place, 0))
        if exact:
            old[place] = exact
        if count > exact:
            new[place] = count - exact
    left = {place: count - old.get(place, 0) for place, count in recorded.items() if count > old.get(place, 0)}
    if left and new:
        _pair_near(left, new, old)
    return old, new, left


def _pair_near(left: dict[Sought, int], new: dict[Sought, int], old: dict[Sought, int]) -> None:
    """Move from `left` and `new` to `old` what can be the same place."""
    found = by_anchor(sorted(left))
    for place in sorted(new):
        for record in dict.fromkeys(record for anchor in anchors(place) for record in found.get(anchor, ())):
            count = min(left.get(record, 0), new.get(place, 0))
            if count:
                old[place] = old.get(place, 0) + count
                _take(left, record, count)
                _take(new, place, count)


def _take(counted: dict[Sought, int], place: Sought, count: int) -> None:
    counted[place] -= count
    if not counted[place]:
        del counted[place]
