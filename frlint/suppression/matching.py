"""Which problem an entry means: that of the very words first, then the one that `frlint.matching.records` finds.

Where the words of the place itself changed nothing fits any more: what is printed changed, and an editor must look
again.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import NamedTuple

from frlint.suppression.quote import Words


class Sought(NamedTuple):
    """What one document's problems and entries are compared by."""

    rule: str
    words: Words


def nearness(entry: Sought, place: Sought) -> float:
    """How well a place fits an entry near which the text changed, from 0 to 1; 0 where it does not."""
    from frlint.matching.records import agreement, known

    return agreement(known(*entry.words), known(*place.words)) if entry.rule == place.rule else 0


def nearest(entry: Sought, places: Iterable[Sought]) -> list[Sought]:
    """Those of some places that fit an entry best; several where they fit alike, none where none fits."""
    best = 0.0
    found: list[Sought] = []
    for place in places:
        fits = nearness(entry, place)
        if fits > best:
            best, found = fits, [place]
        elif fits and fits == best:
            found.append(place)
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
    """Move from `left` and `new` to `old` what can be the same place, what fits best first.

    Places all of whose words on one side stayed come before others, and are found without comparing all with all.
    """
    for keys in (_sides, _own):
        records = _by_key(left, keys)
        places = _by_key(new, keys)
        candidates = {
            (record, place)
            for key, some in records.items()
            if len(some) * len(places.get(key, ())) <= _MOST
            for record in some
            for place in places.get(key, ())
        }
        fits = sorted((-nearness(*pair), *pair) for pair in candidates)
        for fit, record, place in fits:
            count = min(left.get(record, 0), new.get(place, 0)) if fit else 0
            if count:
                old[place] = old.get(place, 0) + count
                _take(left, record, count)
                _take(new, place, count)


_Keys = Callable[[Sought], Iterable[Hashable]]
_MOST = 40_000
"""So many pairs of places alike are compared."""


def _by_key(places: Iterable[Sought], keys: _Keys) -> dict[Hashable, list[Sought]]:
    found: dict[Hashable, list[Sought]] = {}
    for place in places:
        for key in keys(place):
            found.setdefault(key, []).append(place)
    return found


def _sides(place: Sought) -> Iterable[Hashable]:
    """What a place and an entry have in common where all words on one side stayed."""
    from frlint.matching.records import known

    words = known(*place.words)
    return (place.rule, words.place[:1], words.before), (place.rule, words.place[:1], (), words.after)


def _own(place: Sought) -> Iterable[Hashable]:
    """What they have in common in any case."""
    from frlint.matching.records import known

    return ((place.rule, known(*place.words).place[:1]),)


def _take(counted: dict[Sought, int], place: Sought, count: int) -> None:
    counted[place] -= count
    if not counted[place]:
        del counted[place]
