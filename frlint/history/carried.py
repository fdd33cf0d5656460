"""Which commit introduced each problem of a list that stands as a whole in every commit: carried on from the oldest.

Problems that only a whole volume has belong to no version of a file: what they are in a commit is worked out from all
documents of the volume. So their history is walked forwards, and each problem takes its origin with it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from frlint.history.pairing import partners
from frlint.model.commit import Commit
from frlint.model.problem import Problem


class Carried(NamedTuple):
    """The problems that stand after a commit, and for each the commit that brought it in."""

    problems: Sequence[Problem]
    origins: Sequence[Commit]


def carry(commits: Iterable[Commit], problems: Callable[[Commit], Sequence[Problem]]) -> Carried:
    """What stands after the last of some commits, which come parents before children.

    `problems` gives those that stand after a commit. At a merge a problem has the origin that it has on the first
    parent's side that has it; what no parent has was introduced by the merge.
    """
    known: dict[str, Carried] = {}
    last = Carried((), ())
    for commit in commits:
        last = known[commit.id] = _after(commit, problems(commit), [known[p] for p in commit.parents if p in known])
    return last


def _after(commit: Commit, now: Sequence[Problem], parents: Sequence[Carried]) -> Carried:
    origins: list[Commit] = [commit] * len(now)
    for parent in reversed(parents):
        if parent.problems is now:
            origins = list(parent.origins)
            continue
        for new, old in enumerate(partners(parent.problems, now)):
            if old is not None:
                origins[new] = parent.origins[old]
    return Carried(now, origins)


def origins_of(problems: Sequence[Problem], carried: Carried) -> list[Commit | None]:
    """For each of some problems the commit that brought it in; None where it does not stand in the last commit."""
    return [None if old is None else carried.origins[old] for old in partners(carried.problems, problems)]
