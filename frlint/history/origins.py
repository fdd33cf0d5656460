"""Which commit introduced each standing problem: every document's history walked back from the newest commit.

One walk serves all documents. A problem that stands in a version is looked for in the versions before it; where none of
them has it, the commit brought it in. At a merge it is followed to every parent that has it; where several lead to a
commit, the way along the first parents decides.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

from frlint.history.lines import Followed, Line, Store, Thread, Threads, Way, add
from frlint.history.renames import Step, steps
from frlint.history.results import Results, is_text, problems_at
from frlint.matching.pairing import partners
from frlint.model.commit import Change, Commit, Origin, TreeFile
from frlint.model.problem import Problem

_AT_ONCE = 250
"""The most commits that are read at a time; at first it is one, so that little is read of what is not needed."""


def origins(
    standing: Mapping[str, Sequence[Problem]],
    at_head: Mapping[str, TreeFile],
    head: str,
    commits: Iterable[Commit],
    results: Results,
    ahead: Callable[[Sequence[tuple[str, str]]], None] = lambda _: None,
) -> list[Origin]:
    """The origins of problems, in the order in which they are given.

    `standing` holds the problems by path, as they are in the work tree (or in whatever is looked at); `at_head`, for
    each of these paths that the newest commit `head` has, the version there, under its path there. `commits` are `head`
    and all it comes from, newest first, none before all of its children; they are read only as far as needed, some at a
    time. `ahead` is called with the paths and blobs whose problems these may ask for, and for no others from then on.
    """
    walk = _Walk(results)
    for path, problems in standing.items():
        walk.start(problems, at_head.get(path), head)
    coming = enumerate(commits)
    at_once = 1
    while walk.following and (part := list(islice(coming, at_once))):
        at_once = min(2 * at_once, _AT_ONCE)
        ahead(walk.versions(commit for _, commit in part))
        for number, commit in part:
            if walk.following:
                walk.step(commit, number)
    return [walk.origin(k) for k in range(len(walk.problems))]


class _Walk:
    """The documents that are still followed, by the commit whose tree is looked at next."""

    def __init__(self, results: Results) -> None:
        self.problems: list[Problem] = []
        self.following: dict[str, Line] = {}
        self._results = results
        self._uncommitted: set[int] = set()
        self._found: dict[int, tuple[Way, Commit]] = {}

    def start(self, problems: Sequence[Problem], version: TreeFile | None, head: str) -> None:
        """Take up the problems of a document whose version in the newest commit is given."""
        first = len(self.problems)
        self.problems += problems
        found = partners(problems_at(version, self._results), problems)
        self._uncommitted.update(first + k for k, old in enumerate(found) if old is None)
        followed = {first + k: old for k, old in enumerate(found) if old is not None}
        if version is not None and followed:
            store = self.following.setdefault(head, Line()).shared
            add(store, version.path, Thread(version.blob, (), followed))

    def versions(self, commits: Iterable[Commit]) -> list[tuple[str, str]]:
        """The paths and blobs of versions that some commits, the next ones, may lead to; each pair comes once."""
        stores = (store for line in self.following.values() for store in (line.shared, line.own))
        paths = {path for store in stores for path in store}
        found: dict[tuple[str, str], None] = {}
        for commit in commits:
            for change in commit.changes:
                versions = [version for version in (*change.before, change.after) if is_text(version)]
                if any(version.path in paths for version in versions):
                    paths.update(version.path for version in versions)
                    found |= dict.fromkeys((version.path, version.blob) for version in versions)
        return list(found)

    def origin(self, number: int) -> Origin:
        """What was found of a problem."""
        problem = self.problems[number]
        if number in self._uncommitted:
            return Origin(problem, "uncommitted")
        if number not in self._found:
            return Origin(problem, "unknown")
        commit = self._found[number][1]
        return Origin(problem, "committed", commit.id, commit.author, commit.date, commit.subject)

    def step(self, commit: Commit, number: int) -> None:
        """Go on from a commit to its parents."""
        here = self.following.pop(commit.id, None)
        if here is None:
            return
        touched = self._touched(commit, here) if commit.changes else []
        turns = [(-number, k) for k in range(len(commit.parents))]
        lines = [here.split(turn) if turn[1] else here for turn in turns]
        for change, shared, own in touched:
            self._through(commit, change, shared, here.turns, [(line.shared, ()) for line in lines])
            extended = [(line.own, (turn,) if turn[1] else ()) for line, turn in zip(lines, turns, strict=True)]
            self._through(commit, change, own, (), extended)
        for parent, line in zip(commit.parents, lines, strict=True):
            if line:
                there = self.following.get(parent)
                self.following[parent] = line if there is None else there.met(line)

    def _touched(self, commit: Commit, here: Line) -> list[tuple[Step, Threads, Threads]]:
        """Take out of a line the documents that the commit changes, each with its change and its threads.

        A version that the commit has not is no version of this line: it is followed no further.
        """
        touched = []
        changes = [change for change in commit.changes if _concerns(change, here)]
        for step in steps(commit, self._results) if changes else ():
            after = step[1]
            if is_text(after):
                shared, own = (
                    tuple(thread for thread in store.get(after.path, ()) if thread.blob == after.blob)
                    for store in (here.shared, here.own)
                )
                if shared or own:
                    touched.append((step, shared, own))
        for change in changes:
            for version in (*change.before, change.after):
                if version is not None:
                    here.drop(version.path)
        return touched

    def _through(
        self, commit: Commit, change: Step, threads: Threads, turns: Way, stores: Sequence[tuple[Store, Way]]
    ) -> None:
        """Follow problems through a change, or find that it brought them in.

        `turns` end the ways of all threads. `stores` are where they go on, one for each parent, and the turn to it.
        """
        alive = [(t, left) for t in threads if (left := self._undecided(t.way + turns, t.followed))]
        if not alive:
            return
        before, after = change
        now = problems_at(after, self._results)
        known: set[int] = set()
        for version, (store, turn) in zip(before, stores, strict=False):
            if not is_text(version):
                continue
            found = partners(problems_at(version, self._results), now)
            known.update(new for new, old in enumerate(found) if old is not None)
            for thread, followed in alive:
                followed_on = {one: old for one, new in followed.items() if (old := found[new]) is not None}
                add(store, version.path, Thread(version.blob, thread.way + turn, followed_on))
        for thread, followed in alive:
            way = thread.way + turns
            new_here = {one: new for one, new in followed.items() if new not in known}
            self._found.update((one, (way, commit)) for one in self._undecided(way, new_here))

    def _undecided(self, way: Way, followed: Followed) -> Followed:
        """Those problems for which no better way has led to a commit."""
        found = self._found
        return {one: new for one, new in followed.items() if one not in found or way < found[one][0]}


def _concerns(change: Change, line: Line) -> bool:
    """Whether a change is one of a path that is followed."""
    return any(
        version is not None and (version.path in line.shared or version.path in line.own)
        for version in (*change.before, change.after)
    )
