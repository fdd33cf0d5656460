"""Which problem is which where both were found in one and the same text, under other rules or by another program.

There is no diff to make: the same rule at the same place, to the character, reports the same thing. Of what is left
over those are one whose printed fingerprints are the same, where they bring no words of their own, and then those whose
places have characters in common: a rule that marks more of a word than it did. Lines alone never decide.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence

from frlint.model.problem import Problem

_MOST_LINES = 1_000
_Key = Callable[[Problem], Hashable]


def partners_in_one_text(before: Sequence[Problem], after: Sequence[Problem]) -> list[int | None]:
    """For each of the later problems of a file the index of the earlier one that it is; None for a new one.

    Earlier problems without words (see `Problem.words`) were printed and read again: their text may be another, and
    fingerprints are asked as well.
    """
    found: list[int | None] = [None] * len(after)
    left = list(range(len(before)))
    # A rule may report a place twice, with two messages: those that say the same belong together.
    keys: list[_Key] = [_place_and_message, _place]
    if any(not problem.words for problem in before):
        keys.append(_mark)
    for key in keys:
        if left and None in found:
            left = _pair(before, left, after, found, key)
    if left and None in found:
        _pair_overlapping(before, left, after, found)
    return found


def overlap(one: Problem, other: Problem) -> bool:
    """Whether the places of two problems in one text have a character in common, or one lies in or at the other."""
    if (one.line, one.column) > (other.line, other.column):
        one, other = other, one
    if (one.line, one.column) == (other.line, other.column):
        return True
    return (other.line, other.column) < (one.end_line, one.end_column)


def _place(problem: Problem) -> Hashable:
    return problem.rule, problem.line, problem.column, problem.end_line, problem.end_column


def _place_and_message(problem: Problem) -> Hashable:
    return _place(problem), problem.message


def _mark(problem: Problem) -> Hashable:
    return problem.rule, problem.fingerprint or _place(problem)


def _pair(
    before: Sequence[Problem], left: Sequence[int], after: Sequence[Problem], found: list[int | None], key: _Key
) -> list[int]:
    """Pair in their order what has the same key; gives what is left of the earlier ones."""
    there: dict[Hashable, list[int]] = {}
    for k in reversed(left):
        there.setdefault(key(before[k]), []).append(k)
    for n, problem in enumerate(after):
        if found[n] is None and there.get(own := key(problem)):
            found[n] = there[own].pop()
    return sorted(k for rest in there.values() for k in rest)


def _pair_overlapping(
    before: Sequence[Problem], left: Sequence[int], after: Sequence[Problem], found: list[int | None]
) -> None:
    """Pair what one rule reports at places that have characters in common, in the order of places."""
    olds: dict[tuple[str, int], list[int]] = {}
    for k in _in_order(before, left):
        for line in lines_of(before[k]):
            olds.setdefault((before[k].rule, line), []).append(k)
    taken: set[int] = set()
    for n in _in_order(after, [n for n, old in enumerate(found) if old is None]):
        new = after[n]
        near = (k for line in lines_of(new) for k in olds.get((new.rule, line), ()))
        old = next((k for k in near if k not in taken and overlap(before[k], new)), None)
        if old is not None:
            taken.add(old)
            found[n] = old


def lines_of(problem: Problem) -> range:
    """The lines that a problem stands on; of very many the first."""
    return range(problem.line, min(problem.end_line, problem.line + _MOST_LINES) + 1)


def _in_order(problems: Sequence[Problem], indexes: Iterable[int]) -> list[int]:
    """Indexes of problems in the order of their places."""
    return sorted(indexes, key=lambda k: (problems[k].line, problems[k].column))
