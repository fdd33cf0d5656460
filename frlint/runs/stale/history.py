"""References that commits made stale: a volume before and after each commit, where anything in it was renumbered."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from frlint.git import differences
from frlint.history.comparison import NOTHING, Difference
from frlint.history.renumbered import STALE
from frlint.history.volumes import Moves, compare_volumes
from frlint.matching.found import joined as all_of
from frlint.model.commit import Change, Commit, TreeFile
from frlint.model.problem import Problem
from frlint.readers.forms import form_of
from frlint.runs.blobs import BlobResults
from frlint.runs.renumbered_files import Digests, Files, changed
from frlint.runs.volume_history import VolumeHistory

if TYPE_CHECKING:
    from frlint.history.stale import Place
    from frlint.runs.stale.problems import Record


class Standing(NamedTuple):
    """The stale references of a volume after a commit, and their problems, those that are waived left out."""

    records: "Mapping[Place, Record]" = MappingProxyType({})
    problems: Sequence[Problem] = ()


_NONE = Standing()
State = Mapping[str, Standing]
"""The volumes with stale references after a commit, by their manifests, or by the path of a file that is a volume."""


class _Volume(NamedTuple):
    """A volume that a commit changes: in each parent its name, its files and what stood there; its files after it."""

    name: str
    before: Sequence[tuple[str, Files, Standing]]
    after: Files


class StaleHistory:
    """Follows the references of volumes through commits, parents before children.

    What stands before the first of them is taken to be right. A volume is looked at where a commit renumbers something
    in it, or touches what a stale reference stands in or means.
    """

    def __init__(self, folder: str, results: BlobResults, volumes: VolumeHistory | None) -> None:
        self._folder = folder
        self._results = results
        self._volumes = volumes
        self._digests = Digests(results)
        self._states: dict[str, State] = {}
        self._found: dict[str, Difference] = {}

    def difference(self, commit: Commit) -> Difference:
        """What a commit did to the references that were right, or stale, before it."""
        if not commit.parents:
            return NOTHING
        if commit.id not in self._found:
            self._found[commit.id] = self._worked_out(commit)
        return self._found[commit.id]

    def stands_before(self, commit: Commit) -> bool:
        """Whether any reference is stale before a commit."""
        return bool(self._states) and any(parent in self._states for parent in commit.parents)

    def _worked_out(self, commit: Commit) -> Difference:
        states = [self._states.get(parent, {}) for parent in commit.parents]
        moves = self._moves(commit)
        volumes = [*self._changed(commit, states, moves)]
        after = dict(self._untouched(commit, states, volumes))
        now: list[Standing] = []
        for one in volumes:
            now.append(self._standing(one, moves))
            if now[-1].records:
                after[one.name] = now[-1]
        if after:
            self._states[commit.id] = after
        if not any(stood.problems for one in volumes for *_, stood in one.before) and not any(s.problems for s in now):
            return NOTHING
        parents = [all_of([one.before[k][2].problems for one in volumes]) for k in range(len(states))]
        return compare_volumes(parents, all_of([one.problems for one in now]), moves)

    def _moves(self, commit: Commit) -> Sequence[Moves]:
        """Where documents went in a commit, from each of its parents."""
        found: list[dict[str, str]] = [{} for _ in commit.parents]
        for change in commit.changes:
            for moves, old in zip(found, change.before, strict=False):
                if old is not None and change.after is not None and old.path != change.after.path:
                    moves[old.path] = change.after.path
        if self._volumes is not None and commit.changes and any(found):
            for moves, more in zip(found, self._volumes.moves(commit), strict=True):
                moves |= more
        return found

    def _changed(self, commit: Commit, states: Sequence[State], moves: Sequence[Moves]) -> Iterator[_Volume]:
        """The volumes that are unlike those of every parent, and whose references are asked about."""
        if self._volumes is not None:
            before, after = self._volumes.follow(commit)
            for name, files in after.items() if any(state is not after for state in before) else ():
                olds = [self._former(name, files, state, m) for state, m in zip(before, moves, strict=True)]
                if olds and not any(old is files or old == files for _, old in olds) and self._is_asked(files):
                    stood = [state.get(old[0], _NONE) for state, old in zip(states, olds, strict=True)]
                    yield _Volume(name, [(*old, one) for old, one in zip(olds, stood, strict=True)], files)
        for change in commit.changes:
            if change.after is not None and self._is_volume(change):
                files = {change.after.path: change.after.blob}
                olds = [("", {}) if old is None else (old.path, {old.path: old.blob}) for old in change.before]
                if olds and self._is_asked(files):
                    stood = [state.get(old[0], _NONE) for state, old in zip(states, olds, strict=True)]
                    yield _Volume(change.after.path, [(*old, s) for old, s in zip(olds, stood, strict=True)], files)

    def _former(self, name: str, files: Files, state: Mapping[str, Files], moves: Moves) -> tuple[str, Files]:
        """What a volume was called before, and its files: where it moved, that of a document that came from it."""
        if name in state or not moves:
            return name, state.get(name, {})
        origins = {new: old for old, new in moves.items()}
        for path in files:
            for other, olds in state.items():
                if origins.get(path) in olds:
                    return other, olds
        return name, {}

    def _is_volume(self, change: Change) -> bool:
        """Whether a changed file is looked at for itself: one of many documents, or of no volume and with references
        to its own notes."""
        versions = [v for v in (*change.before, change.after) if v is not None and v.is_regular]
        return any(not self._results.volume(one.path) and self._is_noted(one) for one in versions)

    def _is_noted(self, version: TreeFile) -> bool:
        if form_of(version.path).holds_volume:
            return True
        self._results(version.path, version.blob)
        return version.path in self._results.noted

    def _is_asked(self, files: Files) -> bool:
        chosen = self._results.rules(next(iter(files), ""))
        return chosen is not None and chosen.rule(STALE) is not None

    def _untouched(
        self, commit: Commit, states: Sequence[State], volumes: Sequence[_Volume]
    ) -> Iterator[tuple[str, Standing]]:
        """What stands in the volumes that a commit leaves as one of its parents has them."""
        gone = {name for one in volumes for name in (one.name, *(name for name, *_ in one.before))}
        for change in commit.changes if any(states) else ():
            gone |= {old.path for old in change.before if old is not None}
        for name in dict.fromkeys(name for state in states for name in state if name not in gone):
            alike = [k for k in range(len(states)) if self._is_as_in(commit, k, name)]
            if alike:
                yield name, min((states[k].get(name, _NONE) for k in alike), key=lambda one: len(one.records))

    def _is_as_in(self, commit: Commit, parent: int, name: str) -> bool:
        """Whether a volume is after a commit what it is in one of its parents."""
        if self._volumes is not None:
            before, after = self._volumes.follow(commit)
            if name in after or name in before[parent]:
                return before[parent].get(name) == after.get(name)
        if len(commit.parents) == 1:
            return True
        changes = differences.in_commit(self._folder, commit.parents[parent], commit.id)
        return not any(v is not None and v.path == name for c in changes for v in (*c.before, c.after))

    def _standing(self, volume: _Volume, moves: Sequence[Moves]) -> Standing:
        """The stale references of a volume after a commit."""
        if not self._may_differ(volume, moves):
            if len(volume.before) == 1:
                return volume.before[0][2]
            return _NONE
        from frlint.runs.stale.standing import standing_after

        parents = [(files, stood.records, m) for (_, files, stood), m in zip(volume.before, moves, strict=True)]
        return Standing(*standing_after(parents, volume.after, self._results))

    def _may_differ(self, volume: _Volume, moves: Sequence[Moves]) -> bool:
        """Whether a commit renumbers anything in a volume, or touches what is stale there."""
        for (_, files, stood), moved in zip(volume.before, moves, strict=True):
            if stood.records:
                from frlint.runs.stale.step import touches

                paths = {path for side in changed(files, volume.after, moved) for path in side}
                if len(volume.before) > 1 or moved or touches(stood.records, paths):
                    return True
            if files and self._digests.is_renumbered(files, volume.after, moved):
                return True
        return False
