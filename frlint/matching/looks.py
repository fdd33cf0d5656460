"""What came and what went between two looks at the same files: problems matched without any text at hand.

A problem is the same where its rule, its document and the words at and around it are (`frlint.model.identity`), or, of
what is left, its rule, its document and the words at it alone; and in a file that has another name now, where rule and
words are.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from frlint.model.problem import Problem

_AT = "\x1f"
"""What parts the words before, at and behind a place."""


class Difference(NamedTuple):
    """The problems that came, and those that went, each in the order in which they were seen."""

    came: list[Problem]
    went: list[Problem]


def difference(before: Sequence[Problem], now: Sequence[Problem]) -> Difference:
    """What came and went. A problem in a file that was renamed neither comes nor goes."""
    gone_files = {one.path for one in before} - {one.path for one in now}
    new_files = {one.path for one in now} - {one.path for one in before}
    left = Difference([*now], [*before])
    left = _without_pairs(left, lambda one: (one.path, one.document, one.rule, one.words, one.message))
    left = _without_pairs(left, lambda one: (one.path, one.document, one.rule, _words_at(one), one.message))
    moved_in = [one for one in left.came if one.path in new_files]
    moved_out = [one for one in left.went if one.path in gone_files]
    moved = _without_pairs(Difference(moved_in, moved_out), lambda one: (one.rule, one.words))
    return Difference(
        [one for one in left.came if one.path not in new_files or one in moved.came],
        [one for one in left.went if one.path not in gone_files or one in moved.went],
    )


def _without_pairs(left: Difference, key: Callable[[Problem], Hashable]) -> Difference:
    """What is left once problems with one key are the same: as many of them as there are on both sides."""
    waiting: dict[Hashable, list[Problem]] = defaultdict(list)
    for one in left.went:
        waiting[key(one)].append(one)
    came = []
    for one in left.came:
        if same := waiting[key(one)]:
            same.pop(0)
        else:
            came.append(one)
    gone = {id(one) for rest in waiting.values() for one in rest}
    return Difference(came, [one for one in left.went if id(one) in gone])


def _words_at(problem: Problem) -> str:
    parts = problem.words.split(_AT)
    return parts[1] if len(parts) == 3 else problem.words
