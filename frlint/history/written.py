"""Which commit wrote the words of a problem: the words alone are followed back, whatever a rule found in them."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from frlint.history.counts import Stood, Version
from frlint.history.renames import steps
from frlint.history.results import Results
from frlint.model.commit import Commit, TreeFile
from frlint.model.problem import Problem

if TYPE_CHECKING:
    from frlint.matching.answers import Answers

VersionAt = Callable[[str, str], TreeFile | None]
"""The file at a path of a commit, given by its id; None where there is none."""


class Writers:
    """Follows words back through commits. At a merge the first parent that has them decides, as everywhere."""

    def __init__(
        self,
        commits: Mapping[str, Commit],
        version_at: VersionAt,
        results: Results,
        version: Callable[[str, str], Version],
        answers: "Answers | None" = None,
    ) -> None:
        """`commits` are those that are known, by their ids; `version` gives the text of a blob at a path."""
        self._commits = commits
        self._version_at = version_at
        self._results = results
        self._version = version
        self._stood = Stood(answers)

    def __call__(self, commit: Commit, problem: Problem) -> Commit | None:
        """Which of the commits wrote the words of a problem that stands after one of them; None for an earlier one."""
        here = self._version_at(commit.id, problem.path)
        while here is not None:
            older = self._before(commit, here, problem)
            if older is None:
                return commit
            parent, here, problem = older
            if parent not in self._commits:
                return None
            commit = self._commits[parent]
        return commit

    def _before(self, commit: Commit, here: TreeFile, problem: Problem) -> tuple[str, TreeFile, Problem] | None:
        """Where the words were in the first parent that has them; None where none has."""
        for parent, there in zip(commit.parents, self._versions(commit, here), strict=False):
            if there is None or not there.is_regular:
                continue
            stood: Problem | None = problem
            if there.blob != here.blob:
                texts = self._version(there.path, there.blob), self._version(here.path, here.blob)
                stood = self._stood(problem, *texts)
            if stood is not None:
                return parent, there, stood
        return None

    def _versions(self, commit: Commit, here: TreeFile) -> Sequence[TreeFile | None]:
        """A file in each of the parents of a commit."""
        if any(change.after is not None and change.after.path == here.path for change in commit.changes):
            return next(before for before, after in steps(commit, self._results) if after and after.path == here.path)
        if len(commit.parents) == 1:
            return [here]
        olds = [self._version_at(parent, here.path) for parent in commit.parents]
        return [old if old is not None and old.blob == here.blob else None for old in olds]
