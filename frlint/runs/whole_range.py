"""What only a range as a whole shows: fixes that its merges undid, and documents that it takes out of the check."""

from collections.abc import Callable, Sequence

from frlint.git import differences
from frlint.history.attribution import OfRange, versions_of
from frlint.history.comparison import Difference
from frlint.history.left import left_documents
from frlint.history.undone import Span, Undone, undone_fixes, undone_in_volumes
from frlint.model.commit import Change, Commit
from frlint.runs.documents_of_history import DocumentsOfHistory
from frlint.runs.history import History


def of_range(history: History, span: Span, besides: Callable[[Commit], Difference]) -> OfRange:
    """What a range as a whole shows, by the ids of its commits.

    `besides` gives what a commit did to problems that only whole volumes have. Raises `GitError`.
    """
    trees = TreesOfHistory(history)
    history.results.prepare(versions_of(trees.changes(span.base, span.head)))
    left = left_documents(span, DocumentsOfHistory(history.results), history.results, trees)
    return OfRange(_undone(history, span, trees, besides), left)


def _undone(history: History, span: Span, trees: "TreesOfHistory", besides: Callable[[Commit], Difference]) -> Undone:
    if not any(len(commit.parents) > 1 for commit in span.commits):
        return {}
    found = undone_fixes(span, history.results, trees)
    if history.results.has_volumes:
        from frlint.runs.volume_history import VolumeHistory

        volumes = VolumeHistory(history.repository.folder, history.results)
        for merge, problems in undone_in_volumes(span, volumes.whole_at, trees, besides).items():
            found[merge] = [*found.get(merge, ()), *problems]
    return found


class TreesOfHistory:
    """Compares the trees of commits that do not follow each other; each answer of git is asked for once."""

    def __init__(self, history: History) -> None:
        self._repository = history.repository
        self._changes: dict[tuple[str, str], Sequence[Change]] = {}
        self._merge_bases: dict[tuple[str, str], Sequence[str]] = {}

    def changes(self, before: str, after: str) -> Sequence[Change]:
        """The files that differ between two commits, with renames."""
        key = before, after
        if key not in self._changes:
            self._changes[key] = differences.in_commit(self._repository.folder, before, after)
        return self._changes[key]

    def merge_bases(self, one: str, other: str) -> Sequence[str]:
        """The nearest commits that two have in common."""
        key = one, other
        if key not in self._merge_bases:
            self._merge_bases[key] = self._repository.merge_bases(one, other)
        return self._merge_bases[key]
