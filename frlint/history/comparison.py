"""What changed between two texts, or between the parents of a merge and what it made of them: multisets of problems."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from frlint.matching.pairing import Identity, carried, grouped, identities, pairs, partners, place
from frlint.model.problem import Problem, Severity


class Difference(NamedTuple):
    """What became of problems. Each part is in the order of path, line, column and rule.

    `introduced` are new; `fixed` are gone, as they were before; `carried` stay, as they are now; `moved` are those
    of the carried that stand in another line, or whose file has another path. `came_to_light` and `out_of_sight` are
    of rules that count (see `frlint.history.counts`): new or gone by what was done to other words.
    """

    introduced: tuple[Problem, ...] = ()
    fixed: tuple[Problem, ...] = ()
    carried: tuple[Problem, ...] = ()
    moved: tuple[Problem, ...] = ()
    came_to_light: tuple[Problem, ...] = ()
    out_of_sight: tuple[Problem, ...] = ()

    def from_severity(self, least: Severity) -> "Difference":
        """The same without problems that are less grave. To be asked after comparing, never before."""
        if least.weight <= Severity.INFO.weight:
            return self
        return Difference(*(tuple(p for p in part if p.severity.weight >= least.weight) for part in self))


NOTHING = Difference()


def compare(before: Sequence[Problem], after: Sequence[Problem]) -> Difference:
    """What became of the problems of one text (or of a whole tree of texts whose paths stayed) in a later one."""
    if not before:
        return Difference(introduced=_ordered(after)) if after else NOTHING
    if not after:
        return Difference(fixed=_ordered(before))
    introduced: list[Problem] = []
    carried: list[Problem] = []
    moved: list[Problem] = []
    gone = dict(enumerate(before))
    for old, new in zip(partners(before, after), after, strict=True):
        if old is None:
            introduced.append(new)
            continue
        carried.append(new)
        if not _in_place(gone.pop(old), new):
            moved.append(new)
    return Difference(_ordered(introduced), _ordered(gone.values()), _ordered(carried), _ordered(moved))


def compare_merge(parents: Sequence[Sequence[Problem]], after: Sequence[Problem]) -> Difference:
    """What a merge itself did to the problems of a document.

    Introduced is what stands in it more often than in any of its parents; fixed, what every parent has more often than
    it. A carried problem has moved where none of the parents has it in its place.
    """
    if len(parents) <= 1:
        return compare(parents[0] if parents else (), after)
    if not after and not all(parents):
        return NOTHING
    return _Merge(parents, after).difference()


class _Merge:
    """A merge: for each parent which of its problems are which of the later ones (`matches`, later to earlier)."""

    def __init__(self, parents: Sequence[Sequence[Problem]], after: Sequence[Problem]) -> None:
        self._parents = parents
        self._after = after
        self._matches: list[dict[int, int]] = [{} for _ in parents]
        self._introduced: list[int] = []
        self._fixed: list[tuple[int, int]] = []
        """Of which parent, and which of its problems."""

    def difference(self) -> Difference:
        """What the merge itself did."""
        sides = [grouped(parent) for parent in self._parents]
        news = grouped(self._after)
        for key in {**sides[0], **news}:
            self._pair_alike([side.get(key, []) for side in sides], news.get(key, []))
        self._carry()
        new = set(self._introduced)
        carried_on = [k for k in range(len(self._after)) if k not in new]
        return Difference(
            _ordered(self._after[k] for k in self._introduced),
            _ordered(self._parents[k][old] for k, old in self._fixed),
            _ordered(self._after[k] for k in carried_on),
            _ordered(self._after[k] for k in carried_on if not self._is_in_place(k)),
        )

    def _pair_alike(self, sides: Sequence[list[int]], news: list[int]) -> None:
        """Pair the problems of one identity. What is over is introduced or fixed, unless a diff carries it."""
        own = [
            {new: old for old, new in pairs(p, side, self._after, news)}
            for p, side in zip(self._parents, sides, strict=True)
        ]
        most = max(range(len(sides)), key=lambda k: len(sides[k]))
        self._introduced += (new for new in news if new not in own[most])
        fewest = min(range(len(sides)), key=lambda k: len(sides[k]))
        carried_on = set(own[fewest].values())
        self._fixed += ((fewest, old) for old in sides[fewest] if old not in carried_on)
        for matches, more in zip(self._matches, own, strict=True):
            matches |= more

    def _carry(self) -> None:
        """Take back from what is introduced and fixed what a diff carries from a parent; fix what all had there."""
        left = [sorted({*range(len(p))} - {*m.values()}) for p, m in zip(self._parents, self._matches, strict=True)]
        staying: set[int] = set()
        for k, olds in enumerate(left):
            found = [*carried(self._parents[k], olds, self._after, self._introduced)]
            self._matches[k] |= {new: old for old, new in found}
            staying.update(new for _, new in found)
            gone = {old for old, _ in found}
            left[k] = [old for old in olds if old not in gone]
            self._fixed = [(side, old) for side, old in self._fixed if side != k or old not in gone]
        self._introduced = [new for new in self._introduced if new not in staying]
        self._fixed += ((0, old) for old in self._everywhere(left))

    def _everywhere(self, left: Sequence[list[int]]) -> Sequence[int]:
        """Those of the first parent's problems, all that `left` has, that a diff finds in what all others have left."""
        if not all(left):
            return ()
        known = [identities(parent) for parent in self._parents]
        found = [old for old in left[0] if not any(known[0][old] in other for other in known[1:])]
        for k in range(1, len(left)):
            others = [old for old in left[k] if known[k][old] not in known[0]]
            found = [one for one, _ in carried(self._parents[0], found, self._parents[k], others)]
        return found

    def _is_in_place(self, new: int) -> bool:
        """Whether a parent has a carried problem where it stands now."""
        return any(
            new in m and _in_place(p[m[new]], self._after[new])
            for p, m in zip(self._parents, self._matches, strict=True)
        )


def _in_place(one: Problem, other: Problem) -> bool:
    return one.line == other.line and one.path == other.path


def _ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=place))


def shared(before: Sequence[Problem], after: Sequence[Problem], least_words: int) -> tuple[int, int]:
    """How many problems two texts have in common, and how many the one with more has; only those of many words count.

    `least_words` is the least number of words that a problem needs to speak for anything.
    """
    olds, news = (_counts_of(grouped(problems), least_words) for problems in (before, after))
    common = sum(min(n, news.get(key, 0)) for key, n in olds.items())
    return common, max(sum(olds.values()), sum(news.values()))


def _counts_of(groups: dict[Identity, list[int]], least_words: int) -> dict[Identity, int]:
    return {key: len(group) for key, group in groups.items() if len(key[2].split()) >= least_words}
