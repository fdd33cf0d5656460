"""References that a change made stale, for a run over the index, the work tree or a commit and what stood before."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING

from frlint.configuration import Settings
from frlint.engine.check_volume import document_facts
from frlint.git import trees
from frlint.git.repository import Repository
from frlint.history.renumbered import is_renumbered
from frlint.history.stale import joined
from frlint.history.volumes import Moves
from frlint.model.commit import Change
from frlint.model.identity import with_fingerprints
from frlint.model.problem import Problem
from frlint.model.volume import DocumentFacts, NoteDigests
from frlint.readers.forms import suffixes
from frlint.runs.blobs import BlobResults
from frlint.runs.checker import Checker
from frlint.runs.compared import Compared
from frlint.runs.editions import Side
from frlint.runs.facts_of_file import facts_of_file
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.tree import Tree, path_in_repository, shown_path
from frlint.runs.note_digests import named, stored_digests
from frlint.runs.renumbered_files import Digests
from frlint.runs.stale.problems import by_path, problems_of, recorded
from frlint.runs.stale.step import Before, BlobFiles, stale_from
from frlint.workers import Workers

if TYPE_CHECKING:
    from frlint.runs.volumes import Done

Files = Mapping[str, str]
"""Paths and blobs."""


class StaleComparison:
    """Compares the volumes of a run with what they were, once all of their documents were checked.

    `compared` is what `--since` compares the run with; without it that is the last commit.
    """

    def __init__(
        self, gathered: Gathered, checker: Checker, tree: Tree, compared: Compared | None, stack: ExitStack
    ) -> None:
        self._gathered = gathered
        self._checker = checker
        self._repository = Repository(os.getcwd())
        self._tree = tree
        if compared is None:
            results = checker.results.results
            # One process: those of the run are at work.
            blobs = BlobResults(self._repository.folder, self._tree, gathered.configurations, results, Workers(1))
            stack.callback(blobs.close)
            compared = Compared(blobs, "HEAD", tree)
            compared.changes = gathered.changes
        self._compared = compared
        self._digests = Digests(compared.results)
        self._base: Files | None = None

    def found(self, dones: "Sequence[Done]") -> dict[str, list[Problem]]:
        """The stale references in the documents of a volume, or of a file for itself, by the paths of the jobs."""
        first = dones[0].job
        after = _RunFiles(dones, self._gathered, self._checker, self._tree)
        manifest = "" if first.is_volume else self._gathered.settings[first.setting].manifest
        changes = [one for one in self._compared.changes if self._concerns(one, after, manifest)]
        went = {old.path: old.blob for one in changes if (old := one.before[0]) is not None and old.is_regular}
        if not went:
            return {}
        moves = {
            old.path: one.after.path
            for one in changes
            if (old := one.before[0]) is not None and one.after is not None and old.path != one.after.path
        }
        self._compared.results.prepare(went.items())
        came = {one.after.path for one in changes if one.after is not None}
        if not is_renumbered(self._digests.of(went, moves), after.digests(came)):
            return {}
        return self._compare(self._before(went, moves, after, manifest), moves, after)

    def _concerns(self, change: Change, after: "_RunFiles", manifest: str) -> bool:
        """Whether a changed file is, or was, of a volume."""
        if change.after is not None and change.after.path in after.jobs:
            return True
        old = change.before[0]
        return bool(manifest) and old is not None and self._compared.results.volume(old.path) == manifest

    def _before(self, went: Files, moves: Moves, after: "_RunFiles", manifest: str) -> Files:
        """The files of a volume as they were."""
        if not manifest:
            return went
        if self._base is None:
            files = trees.files(self._repository.folder, self._compared.commit, suffixes())
            self._base = {file.path: file.blob for file in files if file.is_regular}
        found = {
            path: blob
            for path, blob in self._base.items()
            if moves.get(path, path) in after.jobs or self._compared.results.volume(path) == manifest
        }
        self._compared.results.prepare(found.items())
        return found

    def _compare(self, before: Files, moves: Moves, after: "_RunFiles") -> dict[str, list[Problem]]:
        side = Side([*before], BlobFiles(before, self._compared.results))
        now = Side([*after.jobs], after)
        stale = joined([stale_from(Before(side, {}, moves), now)])
        records = recorded(stale, side, {})
        rules = self._checker.selections[next(iter(after.jobs.values())).setting]
        found = {}
        for path, problems in by_path(problems_of(records, now, rules)).items():
            job = after.jobs[path]
            shown = [self._as_shown(problem, after) for problem in problems]
            found[job.file.path] = [*with_fingerprints(shown, job.key or job.file.path, "stale")]
        return found

    def _as_shown(self, problem: Problem, after: "_RunFiles") -> Problem:
        """A problem with the paths that a run shows."""
        related = tuple(one._replace(path=self._shown(one.path, after)) for one in problem.related)
        return problem._replace(path=self._shown(problem.path, after), related=related)

    def _shown(self, path: str, after: "_RunFiles") -> str:
        job = after.jobs.get(path)
        return shown_path(self._tree.root, path) if job is None else job.file.path


class _RunFiles:
    """The files of a volume in a run, by their paths in the repository."""

    def __init__(self, dones: "Sequence[Done]", gathered: Gathered, checker: Checker, tree: Tree) -> None:
        self._gathered = gathered
        self._checker = checker
        self._reports = {path_in_repository(done.job, tree): done.report for done in dones if not done.lost}
        self.jobs = {path_in_repository(done.job, tree): done.job for done in dones if not done.lost}

    def digests(self, paths: Iterable[str]) -> dict[str, NoteDigests]:
        """The digests of the notes in those files that are there."""
        found: dict[str, NoteDigests] = {}
        for path in paths:
            report = self._reports.get(path)
            if report is not None:
                found |= named(path, stored_digests(report.facts, report.notes))
        return found

    def facts(self, path: str) -> Sequence[DocumentFacts]:
        """The facts of the documents of a file, placed in it."""
        report, job = self._reports[path], self.jobs[path]
        if report.facts and not job.is_volume:
            return [document_facts(one) for one in report.facts if one.document]
        known = self._checker.results.documents(job)
        return facts_of_file(self.data(path), path, self.settings(path), self._checker.selections[job.setting], known)

    def data(self, path: str) -> bytes:
        """The bytes of a file."""
        return self._gathered.reading.read(self.jobs[path], sys.maxsize)[0]

    def settings(self, path: str) -> Settings:
        """The settings that hold for a file."""
        return self._gathered.settings[self.jobs[path].setting]
