"""Fixes that merges of a range undid: problems that came back with one side, though none of its commits made them.

A merge that takes a document as one side has it changes nothing of its own, and what it did to the problems is not in
its difference. So the end of a range is compared with its base as a whole: what stands there, stood neither at the base
nor where the two parted, and was brought in by no commit of the range, came back by a merge.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from frlint.history.comparison import Difference, compare, compare_merge
from frlint.history.origins import origins
from frlint.history.renames import steps
from frlint.history.results import Results, is_text, problems_at
from frlint.history.volumes import compare_volumes
from frlint.matching.pairing import partners
from frlint.model.commit import Change, Commit, TreeFile
from frlint.model.problem import Problem

Undone = dict[str, list[Problem]]
"""By the ids of merges the problems that each of them brought back, as they stand after it."""


class Trees(Protocol):
    """What the trees of a history have, for those who compare commits that do not follow each other."""

    def changes(self, before: str, after: str) -> Sequence[Change]:
        """The files that differ between two commits, with renames."""
        ...

    def merge_bases(self, one: str, other: str) -> Sequence[str]:
        """The nearest commits that two have in common."""
        ...


class Span(NamedTuple):
    """A range: the ids of its base and of its last commit, and its commits, parents before children."""

    base: str
    head: str
    commits: Sequence[Commit]


class _Document(NamedTuple):
    """A document at the end of a range: its version there, its problems, and those that neither base nor fork has."""

    version: TreeFile
    problems: Sequence[Problem]
    new: Sequence[Problem]


def undone_fixes(span: Span, results: Results, trees: Trees) -> Undone:
    """The problems that merges of a range brought back. Nothing is looked up where there is no merge in it."""
    if not any(len(commit.parents) > 1 for commit in span.commits):
        return {}
    documents = [*_documents(span, results, trees)]
    if not documents:
        return {}
    return _by_merge(span, _from_before(span, documents, results), results, trees)


def _documents(span: Span, results: Results, trees: Trees) -> Iterable[_Document]:
    """The documents that have problems at the end of a range which stand neither at its base nor where they parted."""
    forks = [fork for fork in trees.merge_bases(span.base, span.head) if fork != span.base]
    at_forks = [_versions(trees.changes(fork, span.head)) for fork in forks]
    changes = trees.changes(span.base, span.head)
    gone = {change.before[0].path: change.before[0] for change in changes if not change.after and change.before[0]}
    for change in changes:
        after = change.after
        now = problems_at(after, results)
        if not is_text(after) or not now:
            continue
        at_base = change.before[0] or (gone.get(_path_at_base(span, after.path, results)) if gone else None)
        before = [at_base, *(versions.get(after.path, after) for versions in at_forks)]
        sides = [problems_at(version, results) for version in before]
        new = compare_merge(sides, now).introduced
        if len(forks) > 1:
            # Where several commits are the nearest in common, what one of them fixed is fixed for both.
            new = (*new, *_fixed_at_a_fork(forks, sides, after, now, results, trees))
        if new:
            yield _Document(after, now, new)


def _fixed_at_a_fork(
    forks: Sequence[str],
    sides: Sequence[Sequence[Problem]],
    after: TreeFile,
    now: Sequence[Problem],
    results: Results,
    trees: Trees,
) -> Iterable[Problem]:
    """The problems that some of several forks have and others had fixed, so that whoever joins them has them no more.

    `sides` are the problems of the base and of each fork.
    """
    have = [{new for new, old in enumerate(partners(side, now)) if old is not None} for side in sides]
    some = have[1].union(*have[2:]) - have[1].intersection(*have[2:]) - have[0]
    if not some:
        return
    earlier = [
        problems_at(_versions(trees.changes(old, forks[0])).get(after.path, after), results)
        for other in forks[1:]
        for old in trees.merge_bases(forks[0], other)
    ]
    stood = {new for side in earlier for new, old in enumerate(partners(side, now)) if old is not None}
    yield from (now[k] for k in sorted(some & stood))


def _versions(changes: Iterable[Change]) -> dict[str, TreeFile | None]:
    """The earlier versions of changed documents by their later paths."""
    return {change.after.path: change.before[0] for change in changes if change.after is not None}


def _from_before(span: Span, documents: Sequence[_Document], results: Results) -> dict[str, Sequence[Problem]]:
    """The new problems that no commit of the range brought in, by their documents' paths."""
    standing = {document.version.path: document.problems for document in documents}
    at_head = {document.version.path: document.version for document in documents}
    found = iter(origins(standing, at_head, span.head, reversed(span.commits), results))
    sought: dict[str, Sequence[Problem]] = {}
    for document in documents:
        states = {id(problem): next(found).state for problem in document.problems}
        new = {id(problem) for problem in document.new}
        # Of alike problems any may have been taken for the new one: as many are found as came with no commit.
        came = [p for p in document.problems if id(p) not in new and states[id(p)] == "committed"]
        unknown = [problem for problem in document.new if states[id(problem)] == "unknown"]
        if left := compare(came, unknown).introduced:
            sought[document.version.path] = left
    return sought


class _Followed:
    """The problems of a document that are looked for in the merges of a range, the last merge first."""

    def __init__(self, path: str, problems: Sequence[Problem]) -> None:
        self.path = path
        self.left = dict(enumerate(problems))
        self.second_best: dict[int, tuple[str, Problem]] = {}
        """The last merge one of whose parents has a problem not, and the problem there."""


def _by_merge(span: Span, sought: Mapping[str, Sequence[Problem]], results: Results, trees: Trees) -> Undone:
    """The problems under the merges that brought them back."""
    found: Undone = {}
    following = [_Followed(path, problems) for path, problems in sought.items()]
    for commit in reversed(span.commits):
        for one in following:
            if one.left and len(commit.parents) > 1:
                for k, (problem, surely) in _brought_back(commit, one, results, trees).items():
                    one.second_best.setdefault(k, (commit.id, problem))
                    if surely:
                        found.setdefault(commit.id, []).append(problem)
                        del one.left[k]
            one.path = _path_before(commit, one.path, results)
        following = [one for one in following if one.left]
    for one in following:
        for k in one.left.keys() & one.second_best.keys():
            merge, problem = one.second_best[k]
            found.setdefault(merge, []).append(problem)
    return found


def _path_at_base(span: Span, path: str, results: Results) -> str:
    """Where a document was before a range: too much may have changed in it for git to see the way as a whole."""
    for commit in reversed(span.commits):
        path = _path_before(commit, path, results)
    return path


def _path_before(commit: Commit, path: str, results: Results) -> str:
    """Where a document was before a commit."""
    if not any(change.after is not None and change.after.path == path for change in commit.changes):
        return path
    for before, after in steps(commit, results):
        if after is not None and after.path == path:
            return next((version.path for version in before if version is not None), path)
    return path


def _brought_back(merge: Commit, one: _Followed, results: Results, trees: Trees) -> dict[int, tuple[Problem, bool]]:
    """Those of the problems that stand in a document after a merge and not in one of its parents.

    With each, as it stands there, whether that parent had fixed it: whether it stood where the parents parted.
    """
    lacking: dict[str, set[int]] = {}
    there: dict[int, Problem] = {}
    for parent in merge.parents:
        own = _new_since(parent, merge, one, results, trees)
        there |= own
        lacking[parent] = set(own)
    return {k: (problem, _was_fixed(merge, one, k, lacking, results, trees)) for k, problem in there.items()}


def _was_fixed(
    merge: Commit, one: _Followed, number: int, lacking: Mapping[str, set[int]], results: Results, trees: Trees
) -> bool:
    """Whether a problem that one parent of a merge has not stood where that parent and one that has it parted."""
    without = [parent for parent, own in lacking.items() if number in own]
    having = [parent for parent, own in lacking.items() if number not in own]
    forks = {fork for mine in without for other in having for fork in trees.merge_bases(mine, other)}
    return any(number not in _new_since(fork, merge, one, results, trees) for fork in sorted(forks))


def _new_since(commit: str, merge: Commit, one: _Followed, results: Results, trees: Trees) -> dict[int, Problem]:
    """Those of the problems that a commit, given by its id, has not and a merge has, as they stand there."""
    change = next(
        (c for c in trees.changes(commit, merge.id) if c.after is not None and c.after.path == one.path), None
    )
    if change is None:
        return {}
    new = compare(problems_at(change.before[0], results), problems_at(change.after, results)).introduced
    pairs = zip(one.left, partners(new, [*one.left.values()]), strict=True)
    return {k: new[index] for k, index in pairs if index is not None}


def undone_in_volumes(
    span: Span,
    at: Callable[[str], Sequence[Problem]],
    trees: Trees,
    besides: Callable[[Commit], Difference],
) -> Undone:
    """The problems of whole volumes that merges of a range brought back.

    `at` gives those that stand in a commit, given by its id; `besides` what a commit did to them.
    """
    forks = [fork for fork in trees.merge_bases(span.base, span.head) if fork != span.base]
    before = [span.base, *forks]
    now = at(span.head)
    new = compare_volumes([at(one) for one in before], now, [_moves(trees.changes(one, span.head)) for one in before])
    sought = new.introduced
    if not sought:
        return {}
    done = [besides(commit) for commit in span.commits]
    came = [problem for one in done for problem in (*one.introduced, *one.came_to_light)]
    left = compare_volumes([came], sought, [{}]).introduced
    found: Undone = {}
    for commit in reversed(span.commits):
        if left and len(commit.parents) > 1:
            there = at(commit.id)
            sides = [
                compare_volumes([at(one)], there, [_moves(trees.changes(one, commit.id))]) for one in commit.parents
            ]
            lacking = [problem for side in sides for problem in side.introduced]
            back = compare_volumes([left], lacking, [{}]).carried
            if back:
                found[commit.id] = [*dict.fromkeys(back)]
                left = compare_volumes([back], left, [{}]).introduced
    return found


def _moves(changes: Iterable[Change]) -> dict[str, str]:
    """Where documents went."""
    pairs = ((change.before[0], change.after) for change in changes)
    return {old.path: new.path for old, new in pairs if old is not None and new is not None and old.path != new.path}
