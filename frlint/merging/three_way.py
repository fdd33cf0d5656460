"""What two sides made of one text, word by word; in doubt where both changed the same words, or words side by side."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from frlint.matching.alignment import align_in_order
from frlint.merging.words import Cut, is_firm
from frlint.renumbering.parts import RefusalError

GONE = -1


class Carried:
    """Where the words of one text stand in another: `found[k]` is the token that token `k` is, or `GONE`."""

    def __init__(self, before: Cut, after: Cut, found: Sequence[int]) -> None:
        self.before, self.after, self.found = before, after, found

    def offset(self, offset: int) -> int | None:
        """The place in the other text, where the words before and behind it stand beside each other there as well."""
        first, end = self.before.around(offset)
        if first == end:
            return 0 if not self.after.keys else None
        there = self.found[first]
        if there == GONE or any(self.found[k] != there + k - first for k in range(first, end)):
            return None
        if first == 0 and offset == 0 and there != 0:
            return None
        if offset == len(self.before.text) and there + end - first != len(self.after.keys):
            return None
        return self.after.starts[there] + offset - self.before.starts[first]


class Merged(NamedTuple):
    """A merged text, and where the words of ours and theirs stand in it."""

    text: str
    ours: Carried
    theirs: Carried


class _Stretch(NamedTuple):
    """A stretch of the base and what became of it (tokens, first and behind the last).

    `changed` are the sides that changed it, `both` where both did the same.
    """

    base: tuple[int, int]
    ours: tuple[int, int]
    theirs: tuple[int, int]
    changed: frozenset[str]


def carry(before: Cut, after: Cut) -> Carried:
    """Where the words of one text stand in another that was made of it."""
    return Carried(before, after, align_in_order(before.keys, after.keys))


def merge(base: str, ours: str, theirs: str) -> Merged:
    """The text with the changes of both sides. Raises `RefusalError` where that is in doubt."""
    old, mine, other = Cut(base), Cut(ours), Cut(theirs)
    pieces: list[str] = []
    from_mine, from_other = [GONE] * len(mine.keys), [GONE] * len(other.keys)
    count = 0
    doubt = _Doubt(old, mine)
    for stretch in _stretches(old, mine, other):
        doubt.look(stretch)
        takes_theirs = stretch.changed == {"theirs"}
        start, end = stretch.theirs if takes_theirs else stretch.ours
        pieces += (other if takes_theirs else mine).keys[start:end]
        size = end - start
        if not takes_theirs:
            from_mine[start:end] = range(count, count + size)
        if takes_theirs or stretch.changed != {"ours"}:
            from_other[slice(*stretch.theirs)] = range(count, count + size)
        count += size
    text = "".join(pieces)
    merged = Cut(text)
    if merged.keys != pieces:
        raise RefusalError("where the changes of both sides meet, words run together")
    return Merged(text, Carried(mine, merged, from_mine), Carried(other, merged, from_other))


def _stretches(old: Cut, mine: Cut, other: Cut) -> Iterator[_Stretch]:
    """The base from its beginning to its end: what both sides left, and what is changed."""
    in_mine = align_in_order(old.keys, mine.keys)
    in_other = align_in_order(old.keys, other.keys)
    at = (0, 0, 0)
    steady = [k for k in range(len(old.keys)) if in_mine[k] != GONE and in_other[k] != GONE]
    begins = 0
    while begins <= len(steady):
        if begins < len(steady):
            k = steady[begins]
            here = (k, in_mine[k], in_other[k])
        else:
            here = (len(old.keys), len(mine.keys), len(other.keys))
        if here != at:
            (a, b, c), (d, e, f) = at, here
            yield _changed(old, mine, other, _Stretch((a, d), (b, e), (c, f), frozenset()))
        if begins == len(steady):
            return
        size = 1
        while begins + size < len(steady) and _goes_on(here, size, steady[begins + size], in_mine, in_other):
            size += 1
        at = (here[0] + size, here[1] + size, here[2] + size)
        yield _Stretch((here[0], at[0]), (here[1], at[1]), (here[2], at[2]), frozenset())
        begins += size


def _goes_on(here: tuple[int, int, int], size: int, k: int, in_mine: Sequence[int], in_other: Sequence[int]) -> bool:
    return k == here[0] + size and in_mine[k] == here[1] + size and in_other[k] == here[2] + size


def _changed(old: Cut, mine: Cut, other: Cut, stretch: _Stretch) -> _Stretch:
    """A stretch with the sides that changed it."""
    was = old.keys[slice(*stretch.base)]
    texts = {"ours": mine.keys[slice(*stretch.ours)], "theirs": other.keys[slice(*stretch.theirs)]}
    sides = frozenset(side for side, keys in texts.items() if keys != was)
    if len(sides) == 2 and texts["ours"] == texts["theirs"]:
        sides = frozenset({"both"})
    return stretch._replace(changed=sides)


class _Doubt:
    """Looks that no two sides changed the same words, or words beside each other."""

    def __init__(self, old: Cut, mine: Cut) -> None:
        self._old, self._mine = old, mine
        self._sides: set[str] = set()

    def look(self, stretch: _Stretch) -> None:
        """Raises `RefusalError` where this stretch was changed by one side and what touches it by the other."""
        if not stretch.changed:
            if any(map(is_firm, self._old.keys[slice(*stretch.base)])):
                self._sides.clear()
            return
        self._sides |= stretch.changed
        if {"ours", "theirs"} <= self._sides:
            start, end = stretch.base
            about = "".join(self._old.keys[start:end]) or "".join(self._old.keys[max(0, start - 6) : start])
            raise RefusalError(
                f"both sides changed the words at “{' '.join(about.split())[-60:]}”",
                (self._mine.starts[stretch.ours[0]],),
            )
