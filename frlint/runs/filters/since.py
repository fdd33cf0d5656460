"""`--since REV`: only problems that the merge base with REV has not are reported."""

import os
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from contextlib import ExitStack
from typing import TypeVar

from frlint.errors import UsageError
from frlint.git import differences, trees
from frlint.git.repository import Repository
from frlint.history.comparison import compare
from frlint.history.renames import is_one_document
from frlint.history.unread import OF_A_RUN
from frlint.matching.found import Text, joined, text_for
from frlint.model.commit import Change, TreeFile
from frlint.model.problem import Problem, Severity
from frlint.readers.forms import suffixes
from frlint.runs.blobs import BlobResults
from frlint.runs.compared import COMPARING, Compared
from frlint.runs.counting import rules_that_count, written_since
from frlint.runs.faults import Faults
from frlint.runs.filters.filter import Filtered
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import Job
from frlint.runs.inputs.texts import found_in
from frlint.runs.inputs.tree import Tree, path_in_repository
from frlint.runs.request import Request
from frlint.runs.results import Results
from frlint.runs.watch import Watch

T = TypeVar("T")
UNREADABLE = "FR001"


class SinceFilter:
    """Holds back what stood in the merge base already: the same problem of the same document.

    Documents that were renamed since are compared with what they were.
    """

    has_remaining = False
    only_new = True

    def __init__(
        self, request: Request, gathered: Gathered, results: Results | None, stack: ExitStack, watch: Watch
    ) -> None:
        self._request = request
        self._gathered = gathered
        self._repository = Repository(os.getcwd())
        self._root = self._repository.root or self._repository.folder
        self._tree = gathered.tree or Tree(self._root, "the work tree", self._root)
        self._held_back = 0
        self._least = Severity(request.min_severity).weight
        self._base = self._repository.merge_base(request.since, request.commit or "HEAD")
        self._results = BlobResults(
            self._repository.folder, self._tree, gathered.configurations, results, request.workers
        )
        self.compared = Compared(self._results, self._base, self._tree)
        self._results.watch = watch
        self._results.faults = Faults(stack)
        stack.callback(self._results.close)

    def prepare(self) -> None:
        """Find what became of documents since the merge base, and the problems that they had there."""
        folder, gathered = self._repository.folder, self._gathered
        changes = self._changes(folder)
        self.compared.changes = changes
        self._before = {one.after.path: one.before[0] for one in changes if one.after is not None}
        self._known = {file.path: file for file in trees.files(folder, self._base, suffixes())}
        paths = {self._path(job) for job in gathered.jobs}
        self._moved = self._perhaps_moved(paths, changes)
        olds = [old for path, old in (*self._before.items(), *self._moved.items()) if path in paths]
        self._results.prepare((old.path, old.blob) for old in olds if old is not None and old.is_regular)
        self._whole = self._whole_before(gathered)

    def _whole_before(self, gathered: Gathered) -> dict[str, Sequence[Problem]]:
        """For the documents of volumes that are checked as a whole: what rules of volumes found in the merge base."""
        if not any(settings.manifest for settings in gathered.settings):
            return {}
        names = {
            path: job
            for job in gathered.documents
            if gathered.is_whole(job) and self._results.volume(path := self._path(job))
        }
        if not names:
            return {}
        from frlint.runs.volume_history import VolumeHistory

        found = VolumeHistory(self._repository.folder, self._results).at(self._base)
        renamed = {path: old.path for path, old in self._before.items() if old is not None}
        return {path: found.get(renamed.get(path, path), ()) for path in names}

    def _perhaps_moved(self, paths: set[str], changes: Sequence[Change]) -> dict[str, TreeFile]:
        """What a document may have been that git does not track yet: the one that is gone and alone has its name."""
        gone = _by_name({one.before[0].path: one.before[0] for one in changes if one.before[0] and not one.after})
        came = _by_name({path: path for path in paths if gone and path not in self._before and path not in self._known})
        return {path: gone[name] for name, path in came.items() if name in gone}

    def _changes(self, folder: str) -> Sequence[Change]:
        if self._request.commit:
            return differences.in_commit(folder, self._base, self._repository.revision(self._request.commit))
        if self._repository.root is None:
            raise UsageError("a bare repository has no work tree", "name a commit: --commit REV --since BASE")
        differ = differences.in_index if self._request.staged else differences.in_work_tree
        return differ(folder, self._base)

    def apply(self, job: Job, problems: Sequence[Problem], ran: Container[str]) -> Filtered:  # noqa: ARG002
        """The problems that the document's version in the merge base has not."""
        path = self._path(job)
        found = found_in(job, problems, self._gathered)
        passed = self._new(path, found) if problems else problems
        if passed:
            # What comes to light of rules that count is new where its words were written since.
            rules = rules_that_count(self._results.checker.selections)
            passed = written_since(passed, rules, lambda: self._text(path), lambda: text_for(found, job.file.path))
        passing = set(map(id, passed))
        # What could not be checked in other bytes before says nothing of these; what compares two states is new.
        told = (*COMPARING, *(OF_A_RUN if path in self._before else ()))
        if not passing.issuperset(new := {id(p) for p in problems if p.rule in told}):
            passing |= new
            passed = [problem for problem in problems if id(problem) in passing]
        stood = [problem for problem in problems if id(problem) not in passing]
        self._held_back += sum(problem.severity.weight >= self._least for problem in stood)
        return Filtered(passed, stood=stood)

    def _text(self, path: str) -> Text | None:
        """The text of a document in the merge base."""
        old = self._before.get(path) or self._known.get(path) or self._moved.get(path)
        return self._results.text(old.path, old.blob) if old is not None and old.is_regular else None

    def _new(self, path: str, problems: Sequence[Problem]) -> Sequence[Problem]:
        if path in self._before and path not in self._whole:
            return compare(self._problems(self._before[path]), problems).introduced
        if path in self._whole:
            stood = joined([self._problems(self._before.get(path) or self._known.get(path)), self._whole[path]])
            return compare(stood, problems).introduced
        if path in self._known:
            # Its content is the same. That it cannot be read (an unmerged one, say) is new all the same.
            unread = any(problem.rule == UNREADABLE for problem in problems)
            return compare(self._problems(self._known[path]), problems).introduced if unread else ()
        before = self._problems(self._moved.get(path))
        return compare(before, problems).introduced if is_one_document(before, problems) else problems

    def _problems(self, old: TreeFile | None) -> Sequence[Problem]:
        return self._results(old.path, old.blob) if old is not None and old.is_regular else ()

    def _path(self, job: Job) -> str:
        return path_in_repository(job, self._tree)

    def remaining(self) -> Sequence[Problem]:
        """Nothing of its own."""
        return ()

    def summary(self) -> str:
        """How many problems stood already."""
        if not self._held_back:
            return ""
        return f"{self._held_back:,} stood at {self._base[:10]}, the merge base with {self._request.since}"

    def failure(self) -> str:
        """Never."""
        return ""


def _by_name(files: Mapping[str, T]) -> dict[str, T]:
    """What has a file's name (without folders) alone among some files, given by their paths."""
    names = [path.rpartition("/")[2] for path in files]
    counts = Counter(names)
    return {name: file for name, file in zip(names, files.values(), strict=True) if counts[name] == 1}
