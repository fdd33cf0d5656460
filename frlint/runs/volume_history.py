"""Rules of volumes in the trees of a history: what they find in a volume of documents in plain text at each commit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from frlint.git import trees
from frlint.history.comparison import NOTHING, Difference
from frlint.history.counts import Sides, Version, VersionAt, by_words
from frlint.history.volumes import Moves, compare_volumes
from frlint.matching.found import joined, like
from frlint.model.commit import Commit
from frlint.model.problem import Problem
from frlint.readers.forms import suffixes
from frlint.runs.blobs import BlobResults
from frlint.runs.counting import answers_of, rules_that_count, version_of

Files = Mapping[str, str]
"""The documents of a volume: path and blob."""
State = dict[str, Files]
"""The volumes of a commit, by their manifests."""


class VolumeHistory:
    """Follows the volumes that have a manifest through commits, parents before children.

    A commit can break what rules of volumes look at in a document that it does not touch: all documents of a volume
    that it touches are compared.
    """

    def __init__(self, folder: str, results: BlobResults) -> None:
        self._folder = folder
        self._results = results
        self._states: dict[str, State] = {}
        self._found: dict[tuple[tuple[str, str], ...], Sequence[Problem]] = {}
        self._standing: dict[tuple[int, ...], Sequence[Problem]] = {}

    def difference(self, commit: Commit) -> Difference:
        """What a commit did to the problems that only whole volumes have."""
        before, after = self.follow(commit)
        if len(before) == 1 and before[0] is after:
            return NOTHING
        names = dict.fromkeys(name for state in (*before, after) for name in state)
        changed = [name for name in names if all(state.get(name) != after.get(name) for state in before)]
        parents = [joined([self._problems(state.get(name, {})) for name in changed]) for state in before]
        now = joined([self._problems(after.get(name, {})) for name in changed])
        moves = [_moves(state, after, commit, k) for k, state in enumerate(before)]
        found = compare_volumes(parents, now, moves)
        rules = rules_that_count(self._results.checker.selections)
        sides = Sides([*map(self._versions_at, before)], moves, self._versions_at(after))
        return by_words(found, rules, sides, answers_of(self._results)) if rules else found

    def _versions_at(self, state: State) -> VersionAt:
        """The texts of the documents of volumes."""

        def version(path: str) -> Version | None:
            blob = next((files[path] for files in state.values() if path in files), "")
            return version_of(self._results, path, blob) if blob else None

        return version

    def moves(self, commit: Commit) -> list[Moves]:
        """Where the documents of volumes went in a commit, from each of its parents."""
        before, after = self.follow(commit)
        return [{} if state is after else _moves(state, after, commit, k) for k, state in enumerate(before)]

    def standing(self, commit: Commit) -> Sequence[Problem]:
        """The problems that only whole volumes have after a commit; the same list where nothing of them changed."""
        _, after = self.follow(commit)
        lists = [self._problems(files) for files in after.values()]
        key = tuple(map(id, lists))
        if key not in self._standing:
            self._standing[key] = joined(lists)
        return self._standing[key]

    def whole_at(self, commit: str) -> Sequence[Problem]:
        """The problems that only whole volumes have in a commit, given by its id."""
        return [problem for files in self._state(commit).values() for problem in self._problems(files)]

    def at(self, commit: str) -> dict[str, Sequence[Problem]]:
        """The problems that only whole volumes have in a commit, given by its id, by path."""
        found: dict[str, Sequence[Problem]] = {}
        for files in self._state(commit).values():
            problems = self._problems(files)
            for path in dict.fromkeys(problem.path for problem in problems):
                found[path] = like((problem for problem in problems if problem.path == path), problems)
        return found

    def follow(self, commit: Commit) -> tuple[list[State], State]:
        """The volumes in a commit's parents, and after it."""
        before = [self._state(parent) for parent in commit.parents]
        if commit.id in self._states:
            after = self._states[commit.id]
        elif len(before) == 1 and not any(self._touched(commit)):
            after = before[0]
        elif len(before) == 1:
            after = self._applied(before[0], commit)
        else:
            after = self._read(commit.id)
        self._states[commit.id] = after
        return before, after

    def _problems(self, files: Files) -> Sequence[Problem]:
        """What rules of volumes find in the documents of one volume."""
        key = tuple(sorted(files.items()))
        if key not in self._found:
            self._found[key] = self._results.whole(files) if files else ()
        return self._found[key]

    def _applied(self, state: State, commit: Commit) -> State:
        """The volumes after an ordinary commit, from those before it."""
        changed = dict(state)
        own: dict[str, dict[str, str]] = {}
        for change in commit.changes:
            for version, stays in ((change.before[0], False), (change.after, True)):
                name = self._results.volume(version.path) if version is not None and version.is_regular else ""
                if version is None or not name:
                    continue
                if name not in own:
                    own[name] = dict(changed.get(name, {}))
                    changed[name] = own[name]
                if stays:
                    own[name][version.path] = version.blob
                elif change.after is None or change.after.path != version.path:
                    own[name].pop(version.path, None)
        return {name: files for name, files in changed.items() if files}

    def _touched(self, commit: Commit) -> Iterator[bool]:
        for change in commit.changes:
            for version in (*change.before, change.after):
                if version is not None:
                    yield bool(self._results.volume(version.path))

    def _state(self, commit: str) -> State:
        if commit not in self._states:
            self._states[commit] = self._read(commit)
        return self._states[commit]

    def _read(self, commit: str) -> State:
        """The volumes of a commit's tree, by their manifests."""
        found: dict[str, dict[str, str]] = {}
        for file in trees.files(self._folder, commit, suffixes()):
            name = self._results.volume(file.path) if file.is_regular else ""
            if name:
                found.setdefault(name, {})[file.path] = file.blob
        return dict(found)


def _moves(before: State, after: State, commit: Commit, parent: int) -> Moves:
    """Where documents went: as git tells it, and the only one of a name that went, where one of that name came."""
    olds = {path for files in before.values() for path in files}
    news = {path for files in after.values() for path in files}
    renamed = {
        old.path: change.after.path
        for change in commit.changes
        if change.after is not None and parent < len(change.before) and (old := change.before[parent]) is not None
    }
    went = _by_name(path for path in olds - news if path not in renamed)
    came = _by_name(news - olds - set(renamed.values()))
    alone = {paths[0]: came[name][0] for name, paths in went.items() if len(paths) == len(came.get(name, ())) == 1}
    return renamed | alone


def _by_name(paths: Iterable[str]) -> dict[str, list[str]]:
    """Paths by the names of their files."""
    found: dict[str, list[str]] = {}
    for path in paths:
        found.setdefault(path.rpartition("/")[2], []).append(path)
    return found
