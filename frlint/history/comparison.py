"""What changed between two texts, or between the parents of a merge and what it made of them: multisets of problems."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from frlint.history.pairing import Identity, grouped, pairs, partners, place
from frlint.model.problem import Problem, Severity


class Difference(NamedTuple):
    """What became of problems. Each part is in the order of path, line, column and rule.

    `introduced` are new; `fixed` are gone, as they were before; `carried` stay, as they are now; `moved` are those
    of the carried that stand in another line, or whose file has another path.
    """

    introduced: tuple[Problem, ...] = ()
    fixed: tuple[Problem, ...] = ()
    carried: tuple[Problem, ...] = ()
    moved: tuple[Problem, ...] = ()

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
    sides = [grouped(parent) for parent in parents]
    news = grouped(after)
    parts: tuple[list[Problem], ...] = ([], [], [], [])
    for key in {**sides[0], **news}:
        _merge_alike(parents, [side.get(key, []) for side in sides], after, news.get(key, []), parts)
    return Difference(*map(_ordered, parts))


def _merge_alike(
    parents: Sequence[Sequence[Problem]],
    sides: Sequence[list[int]],
    after: Sequence[Problem],
    news: list[int],
    parts: tuple[list[Problem], ...],
) -> None:
    """Put the problems of one identity where they belong: introduced, fixed, carried, moved."""
    introduced, fixed, carried, moved = parts
    matches = [{new: old for old, new in pairs(p, side, after, news)} for p, side in zip(parents, sides, strict=True)]
    most = max(range(len(sides)), key=lambda k: len(sides[k]))
    for new in news:
        if new not in matches[most]:
            introduced.append(after[new])
            continue
        carried.append(after[new])
        if not any(new in m and _in_place(p[m[new]], after[new]) for p, m in zip(parents, matches, strict=True)):
            moved.append(after[new])
    fewest = min(range(len(sides)), key=lambda k: len(sides[k]))
    carried_on = set(matches[fewest].values())
    fixed.extend(parents[fewest][old] for old in sides[fewest] if old not in carried_on)


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
