"""What a history is asked about rules that count: which they are, and who wrote the words of their problems."""

from collections.abc import Callable, Container, Iterable, Sequence

from frlint.git import trees
from frlint.history.counts import Stood, Version
from frlint.history.written import Writers
from frlint.matching.found import Text
from frlint.model.commit import Commit, Origin, TreeFile
from frlint.model.problem import Problem
from frlint.readers.forms import suffixes
from frlint.rulebook import Selection
from frlint.runs.blobs import BlobResults
from frlint.runs.stored_answers import StoredAnswers

_MOST = 8
"""Trees that are held."""


def rules_that_count(selections: Iterable[Selection]) -> frozenset[str]:
    """The ids of the rules of some settings whose problems depend on counts."""
    return frozenset().union(*(selection.by_counts for selection in selections))


def version_of(results: BlobResults, path: str, blob: str) -> Version:
    """The text of a blob at a path."""
    return Version(results.text_id(path, blob), lambda: results.text(path, blob))


def answers_of(results: BlobResults) -> StoredAnswers | None:
    """Where it is stored whether words stood; None where nothing is."""
    return StoredAnswers(results.results, lambda _: "") if results.results is not None else None


def written_since(
    problems: Sequence[Problem],
    rules: Container[str],
    there: Callable[[], Text | None],
    here: Callable[[], Text | None],
) -> Sequence[Problem]:
    """Some problems of the text `here` without those of rules that count whose words stood in the text `there` already.

    The texts are asked for only where there is such a problem.
    """
    stood, old, new = Stood(), Version("", there), Version("", here)
    return [problem for problem in problems if problem.rule not in rules or stood(problem, old, new) is None]


class CountingInHistory:
    """Answers about the problems of rules that count, for some commits, parents before children."""

    def __init__(self, folder: str, results: BlobResults, commits: Sequence[Commit]) -> None:
        self._folder = folder
        self._results = results
        self._trees: dict[str, dict[str, TreeFile]] = {}
        self._writer = Writers(
            {commit.id: commit for commit in commits}, self.version_at, results, self.version, self.answers
        )

    @property
    def rules(self) -> frozenset[str]:
        """The ids of the rules that count."""
        return rules_that_count(self._results.checker.selections)

    @property
    def answers(self) -> StoredAnswers | None:
        """Where it is stored whether words stood; None where nothing is."""
        return answers_of(self._results)

    def version(self, path: str, blob: str) -> Version:
        """The text of a blob at a path."""
        return version_of(self._results, path, blob)

    def writer(self, commit: Commit, problem: Problem) -> Commit | None:
        """Which commit wrote the words of a problem that stands after a commit; None for one before these."""
        return self._writer(commit, problem)

    def origin(self, found: Origin, head: Commit, version: TreeFile | None, here: Text | None) -> Origin:
        """The origin of a standing problem of a rule that counts: who wrote its words, up to the newest commit.

        `found` is the origin of the problem as such; `version` is what its file was there, `here` the text
        in which the problem was found.
        """
        there = self.version(version.path, version.blob) if version is not None and version.is_regular else None
        stood = Stood()(found.problem, there, Version("", lambda: here))
        if stood is None or version is None:
            return Origin(found.problem, "uncommitted")
        one = self._writer(head, stood._replace(path=version.path))
        if one is None:
            return found
        light = found.commit if found.commit != one.id else ""
        return Origin(found.problem, "committed", one.id, one.author, one.date, one.subject, light)

    def version_at(self, commit: str, path: str) -> TreeFile | None:
        """The file at a path of a commit; None where there is none."""
        if commit not in self._trees:
            while len(self._trees) >= _MOST:
                del self._trees[next(iter(self._trees))]
            self._trees[commit] = {file.path: file for file in trees.files(self._folder, commit, suffixes())}
        return self._trees[commit].get(path)
