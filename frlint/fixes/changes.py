"""What edits make of a text, and the way of every offset through them, forwards and back.

Offsets are code points from 0, ends exclusive.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from frlint.model.problem import Edit


class Change(NamedTuple):
    """What stood from `start` to `end` of the old text stands from `new_start` to `new_end` of the new one."""

    start: int
    end: int
    new_start: int
    new_end: int


class Changes:
    """A text before and after edits that share no character. What lies outside of the changes is the same."""

    def __init__(self, old: str, edits: Iterable[Edit] = ()) -> None:
        """The edits hold offsets of `old`. Raises `ValueError` where two of them overlap or one lies outside."""
        self.old = old
        self.edits = tuple(sorted(edits))
        parts: list[str] = []
        changes: list[Change] = []
        at = size = 0
        for start, end, text in self.edits:
            if not at <= start <= end <= len(old):
                raise ValueError("edits overlap")
            parts += (old[at:start], text)
            size += start - at
            changes.append(Change(start, end, size, size + len(text)))
            size += len(text)
            at = end
        parts.append(old[at:])
        self.new = "".join(parts)
        self.changes = tuple(changes)
        self._starts = [change.start for change in changes]
        self._new_starts = [change.new_start for change in changes]

    def start_in_new(self, offset: int) -> int | None:
        """Where a character stands in the new text; None for one that an edit took away."""
        k = bisect_right(self._starts, offset) - 1
        if k < 0:
            return offset
        change = self.changes[k]
        return change.new_end + offset - change.end if offset >= change.end else None

    def end_in_new(self, offset: int) -> int | None:
        """The same of the end of a stretch: what is put in there comes behind it."""
        if offset == 0:
            return 0
        last = self.start_in_new(offset - 1)
        return None if last is None else last + 1

    def is_touched(self, start: int, end: int) -> bool:
        """Whether a change lies in a stretch of the old text or at its borders."""
        k = bisect_right(self._starts, end) - 1
        return k >= 0 and self.changes[k].end >= start

    def is_touched_in_new(self, start: int, end: int) -> bool:
        """The same of a stretch of the new text."""
        k = bisect_right(self._new_starts, end) - 1
        return k >= 0 and self.changes[k].new_end >= start

    def is_all_new(self, start: int, end: int) -> bool:
        """Whether a stretch of the new text lies within what one edit put there, but for what stood there before."""
        k = bisect_right(self._new_starts, start) - 1
        if k < 0 or self.changes[k].new_end < end:
            return False
        change = self.changes[k]
        old, new = self.old[change.start : change.end], self.new[change.new_start : change.new_end]
        head = _common(old, new)
        tail = _common(old[head:][::-1], new[head:][::-1])
        return change.new_start + head <= start and end <= change.new_end - tail

    def in_old(self, offset: int) -> int:
        """Where a place of the new text stood in the old one; within a change that is where the change begins."""
        k = bisect_right(self._new_starts, offset) - 1
        if k < 0:
            return offset
        change = self.changes[k]
        return change.end + offset - change.new_end if offset >= change.new_end else change.start

    def then(self, later: "Changes") -> "Changes":
        """These changes and then others of their new text, as one. Raises `ValueError` where that is another text."""
        if later.old != self.new:
            raise ValueError("these are changes of another text")
        return Changes(self.old, _composed(self, later))


def _common(one: str, other: str) -> int:
    """How many characters two texts begin alike with."""
    pairs = zip(one, other, strict=False)
    return next((k for k, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _composed(first: Changes, then: Changes) -> Iterator[Edit]:
    """The edits of the first text that give the last one. What overlaps or touches becomes one edit."""
    one, two = list(first.changes), list(then.changes)
    while one or two:
        # A stretch of the text between the two, grown until no change reaches over its borders.
        start = min([change.new_start for change in one[:1]] + [change.start for change in two[:1]])
        end = start
        mine: list[Change] = []
        others: list[Change] = []
        while (one and one[0].new_start <= end) or (two and two[0].start <= end):
            if one and one[0].new_start <= end:
                mine.append(one.pop(0))
                end = max(end, mine[-1].new_end)
            else:
                others.append(two.pop(0))
                end = max(end, others[-1].end)
        before = _outside_start(mine, start)
        behind = mine[-1].end + end - mine[-1].new_end if mine else first.in_old(end)
        if not mine:
            before, behind = first.in_old(start), first.in_old(start) + end - start
        new_start = _shifted(then, others, start, at_end=False)
        new_end = _shifted(then, others, end, at_end=True)
        yield Edit(before, behind, then.new[new_start:new_end])


def _outside_start(mine: Sequence[Change], start: int) -> int:
    """The offset in the first text of a place at or before the first of some changes."""
    return mine[0].start - (mine[0].new_start - start) if mine else start


def _shifted(then: Changes, others: Sequence[Change], offset: int, *, at_end: bool) -> int:
    """The offset in the last text of a border of a stretch that no change reaches over."""
    if others and not at_end:
        return others[0].new_start - (others[0].start - offset)
    if others:
        return others[-1].new_end + offset - others[-1].end
    found = then.start_in_new(offset)
    return found if found is not None else offset
