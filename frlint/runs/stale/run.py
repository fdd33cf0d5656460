"""Whether a run that compares its documents with others has anything to look at for stale references.

What that takes is imported only where something was renumbered, as the stored digests of notes tell.
"""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from os.path import dirname
from typing import TYPE_CHECKING

from frlint.history.renumbered import is_renumbered
from frlint.model.commit import Change, TreeFile
from frlint.model.problem import Problem
from frlint.model.volume import NoteDigests
from frlint.runs.checker import Checker
from frlint.runs.compared import COMPARING, Compared
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.tree import Tree, path_in_repository
from frlint.runs.note_digests import named, stored_digests

if TYPE_CHECKING:
    from frlint.runs.stale.comparison import StaleComparison
    from frlint.runs.volumes import Done


class StaleInRun:
    """Asks of the volumes of a run, once all of their documents were checked, which references a change made stale.

    `compared` is what `--since` compares the run with; without it that is the last commit. `tree` is the work tree
    where no other one is checked.
    """

    def __init__(
        self, gathered: Gathered, checker: Checker, tree: Tree, compared: Compared | None, stack: ExitStack
    ) -> None:
        self._gathered = gathered
        self._checker = checker
        self._tree = tree
        self._compared = compared
        self._stack = stack
        self._comparison: StaleComparison | None = None

    def found(self, dones: "Sequence[Done]") -> Mapping[str, Sequence[Problem]]:
        """The stale references in the documents of a volume, or of a file for itself, by the paths of the jobs."""
        rules = self._checker.selections[dones[0].job.setting]
        if not any(rule in rules for rule in COMPARING):
            return {}
        own = {path_in_repository(done.job, self._tree): done for done in dones if not done.lost}
        changes = self._compared.changes if self._compared is not None else self._gathered.changes
        if not self._may_differ(changes, own):
            return {}
        if self._comparison is None:
            from frlint.runs.stale.comparison import StaleComparison

            self._comparison = StaleComparison(self._gathered, self._checker, self._tree, self._compared, self._stack)
        return self._comparison.found(dones)

    def _may_differ(self, changes: Sequence[Change], own: "Mapping[str, Done]") -> bool:
        """Whether anything that there was may have another number; so it may where nothing is stored of it."""
        folders = {dirname(path) for path in own}
        olds: list[tuple[TreeFile, str]] = []
        for change in changes:
            old, new = change.before[0], change.after
            if old is None or not old.is_regular:
                continue
            if new is not None and new.path in own:
                olds.append((old, new.path))
            elif dirname(old.path) in folders:
                return True
        before: dict[str, NoteDigests] = {}
        after: dict[str, NoteDigests] = {}
        for old, path in olds:
            job, report, *_ = own[path]
            stored = self._checker.results.report(old.blob, job.setting, old.path)
            if stored is None:
                return True
            before |= named(path, stored_digests(stored.facts, stored.notes))
            after |= named(path, stored_digests(report.facts, report.notes))
        new_ones = {change.after.path for change in changes if change.after is not None and change.before[0] is None}
        for path in new_ones & own.keys():
            after |= named(path, stored_digests(own[path].report.facts, own[path].report.notes))
        return is_renumbered(before, after)
