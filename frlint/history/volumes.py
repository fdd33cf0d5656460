"""Problems that only whole volumes have, over commits: compared document by document, and traced to their origins.

Such problems belong to no version of a file: what they are in a commit is worked out from all documents of a volume. So
they come as lists that hold those of many documents, each document's are compared with its own, and their history is
walked forwards: each problem takes its origin with it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from frlint.history.comparison import Difference, compare, compare_merge
from frlint.matching.found import like
from frlint.matching.pairing import partners, place
from frlint.model.commit import Commit
from frlint.model.problem import Problem

Moves = Mapping[str, str]
"""From the paths of documents in a parent of a commit to those that they have after it, where they are others."""


def compare_volumes(parents: Sequence[Sequence[Problem]], now: Sequence[Problem], moves: Sequence[Moves]) -> Difference:
    """What a commit did to the problems of volumes. `moves` are those from each of the parents."""
    after = _by_document(now, {})
    before = [_by_document(problems, moved) for problems, moved in zip(parents, moves, strict=True)]
    parts: tuple[list[Problem], ...] = tuple([] for _ in Difference._fields)
    for path in dict.fromkeys((*after, *(path for documents in before for path in documents))):
        olds = [documents.get(path, ()) for documents in before]
        news = after.get(path, ())
        found = compare_merge(olds, news) if len(olds) > 1 else compare(olds[0] if olds else (), news)
        for part, problems in zip(parts, found, strict=True):
            part += problems
    return Difference(*(tuple(sorted(part, key=place)) for part in parts))


def _by_document(problems: Sequence[Problem], moved: Moves) -> dict[str, Sequence[Problem]]:
    """The problems by the paths that their documents have after a commit."""
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(moved.get(problem.path, problem.path), []).append(problem)
    return {path: like(own, problems) for path, own in found.items()}


class Carried(NamedTuple):
    """The problems that stand after a commit, and for each the commit that brought it in."""

    problems: Sequence[Problem]
    origins: Sequence[Commit]


def carry(
    commits: Iterable[Commit],
    problems: Callable[[Commit], Sequence[Problem]],
    moves: Callable[[Commit], Sequence[Moves]],
) -> Carried:
    """What stands after the last of some commits, which come parents before children.

    `problems` gives those that stand after a commit, `moves` where documents went in it from each of its parents. At a
    merge a problem has the origin that it has in the first parent that has it; the merge brought in what none has.
    """
    known: dict[str, Carried] = {}
    last = Carried((), ())
    for commit in commits:
        now = problems(commit)
        origins = [commit] * len(now)
        # What comes last decides: the first parent.
        for parent, moved in reversed([*zip(commit.parents, moves(commit), strict=True)]):
            if parent in known:
                origins = _carried(known[parent], now, moved, origins)
        last = known[commit.id] = Carried(now, origins)
    return last


def _carried(parent: Carried, now: Sequence[Problem], moved: Moves, origins: list[Commit]) -> list[Commit]:
    """The origins of the problems that stand now, with those that they have in a parent."""
    if parent.problems is now:
        return [*parent.origins]
    found = [*origins]
    for new, old in enumerate(_partners(parent.problems, now, moved)):
        if old is not None:
            found[new] = parent.origins[old]
    return found


def origins_of(problems: Sequence[Problem], carried: Carried) -> list[Commit | None]:
    """For each of some problems the commit that brought it in; None where it does not stand in the last commit."""
    return [None if old is None else carried.origins[old] for old in _partners(carried.problems, problems, {})]


def _partners(before: Sequence[Problem], after: Sequence[Problem], moved: Moves) -> list[int | None]:
    """For each later problem the index of the earlier one that it is, in the same document; None for a new one."""
    olds: dict[str, list[int]] = {}
    for k, problem in enumerate(before):
        olds.setdefault(moved.get(problem.path, problem.path), []).append(k)
    news: dict[str, list[int]] = {}
    for k, problem in enumerate(after):
        news.setdefault(problem.path, []).append(k)
    found: list[int | None] = [None] * len(after)
    for path, indexes in news.items():
        own = olds.get(path, [])
        pairs = partners(like((before[k] for k in own), before), like((after[k] for k in indexes), after))
        for new, old in zip(indexes, pairs, strict=True):
            found[new] = None if old is None else own[old]
    return found
