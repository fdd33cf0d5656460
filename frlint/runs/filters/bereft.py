"""What a volume lacks since documents went out of it: of the others, what the last commit has already is held back."""

import os
from collections.abc import Container, Sequence
from contextlib import ExitStack

from frlint.git.errors import UnknownRevisionError
from frlint.git.repository import Repository
from frlint.history.comparison import compare
from frlint.model.problem import Problem
from frlint.runs.blobs import BlobResults
from frlint.runs.counting import rules_that_count
from frlint.runs.filters.filter import Filtered
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import Job
from frlint.runs.inputs.tree import Tree
from frlint.runs.request import Request
from frlint.runs.results import Results
from frlint.runs.volume_history import VolumeHistory


class BereftFilter:
    """Lets of a bereft document pass what only its volume shows, and what it did not show in the last commit."""

    has_remaining = False
    only_new = False
    compared = None

    def __init__(self, request: Request, gathered: Gathered, results: Results | None, stack: ExitStack) -> None:
        repository = Repository(os.getcwd())
        root = repository.root or repository.folder
        self._tree = gathered.tree or Tree(root, "the work tree", root)
        self._repository = repository
        self._results = BlobResults(repository.folder, self._tree, gathered.configurations, results, request.workers)
        self._before: dict[str, Sequence[Problem]] = {}
        stack.callback(self._results.close)

    def prepare(self) -> None:
        """Find what whole volumes showed in the last commit."""
        try:
            head = self._repository.head
        except UnknownRevisionError:
            return
        self._before = VolumeHistory(self._repository.folder, self._results).at(head)

    def apply(self, job: Job, problems: Sequence[Problem], ran: Container[str]) -> Filtered:  # noqa: ARG002
        """What passes of the problems of a document."""
        if not job.bereft or not problems:
            return Filtered(problems)
        new = compare(self._before.get(self._tree.path(job.file.real), ()), problems).introduced
        # Nobody touched the words of a document that lost another one: what comes to light there is not of this change.
        counting = rules_that_count(self._results.checker.selections)
        return Filtered([problem for problem in new if problem.rule not in counting])

    def remaining(self) -> Sequence[Problem]:
        """Nothing of its own."""
        return ()

    def summary(self) -> str:
        """Nothing: nobody asked about these."""
        return ""

    def failure(self) -> str:
        """Never."""
        return ""
