"""How many problems there were after each commit: the counts of the first tree, and the changes of each commit."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from frlint.history.results import is_text
from frlint.model.commit import Commit, Standing, TreeFile
from frlint.model.problem import Problem, Severity


class Counts(NamedTuple):
    """Problems by severity. May be a difference of two: then numbers may be below 0."""

    errors: int = 0
    warnings: int = 0

    def plus(self, other: "Counts", sign: int = 1) -> "Counts":
        """The sum of both; with the sign -1 the difference."""
        return Counts(self.errors + sign * other.errors, self.warnings + sign * other.warnings)


def counts_of(problems: Iterable[Problem]) -> Counts:
    """The errors and warnings among problems."""
    graves = [problem.severity for problem in problems]
    return Counts(graves.count(Severity.ERROR), graves.count(Severity.WARNING))


def standing(base: Counts, commits: Iterable[Commit], counts: Callable[[str, str], Counts]) -> Iterator[Standing]:
    """What stands after each of the commits, which follow each other along first parents, the oldest first.

    `base` is what stands in the parent of the first commit (nothing, for a root commit). Each change of a commit is
    one against its first parent: of `before` only the first version is looked at. `counts` gives the errors and
    warnings of a blob at a path; none for what is no document.
    """
    now = base
    for commit in commits:
        for change in commit.changes:
            old = change.before[0] if change.before else None
            now = now.plus(_counted(change.after, counts)).plus(_counted(old, counts), -1)
        yield Standing(commit.id, commit.date, commit.author, commit.subject, *now)


def _counted(version: TreeFile | None, counts: Callable[[str, str], Counts]) -> Counts:
    return counts(version.path, version.blob) if is_text(version) else Counts()
