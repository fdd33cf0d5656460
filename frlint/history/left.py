"""Documents that a range takes out of the check: they were looked at before it, and are not after it."""

from collections.abc import Iterator
from typing import Protocol

from frlint.history.renames import steps
from frlint.history.results import Results
from frlint.history.undone import Span, Trees
from frlint.model.commit import Change, Commit, Left, TreeFile

LeftBy = dict[str, list[Left]]
"""By the ids of commits the documents that each of them took out."""


class Documents(Protocol):
    """What versions of files hold, as the check sees them."""

    def why_none(self, version: TreeFile) -> str:
        """Why a file is not checked, empty for one that is."""
        ...

    def names(self, version: TreeFile) -> frozenset[str]:
        """The ids of the documents of a file that holds many; none for a file that is one document."""
        ...

    def is_emptied(self, before: TreeFile, after: TreeFile) -> bool:
        """Whether a text was replaced by white space."""
        ...

    def mentions(self, version: TreeFile, name: str) -> bool:
        """Whether there is an element with this id in a file that holds many documents."""
        ...


def left_documents(span: Span, documents: Documents, results: Results, trees: Trees) -> LeftBy:
    """The documents that were checked at the base of a range and are not at its end, with what became of them."""
    changes = trees.changes(span.base, span.head)
    ends = {change.after.path: change.after for change in changes if change.after is not None}
    found: LeftBy = {}
    for change in changes:
        old = change.before[0]
        if old is None or documents.why_none(old):
            continue
        if change.after is None:
            path = _path_at_end(span, old.path, results)
            if path and path in ends:
                # Git sees the renames one by one, and not as a whole.
                change = Change("R", (old,), ends[path])
        for one in _left(old, change.after, documents):
            found.setdefault(_commit_of(span, one, documents, results), []).append(one)
    return found


def _left(old: TreeFile, new: TreeFile | None, documents: Documents) -> Iterator[Left]:
    """What is no document any more of a file that was one or holds many."""
    if new is None:
        yield Left(old.path, "", "deleted")
        return
    why = documents.why_none(new)
    if why and new.path != old.path:
        yield Left(old.path, "", f"renamed to {new.path}: {why}", new.path)
    elif why:
        yield Left(old.path, "", why, new.path)
    elif documents.is_emptied(old, new):
        yield Left(old.path, "", "emptied", new.path)
    else:
        for name in sorted(documents.names(old) - documents.names(new)):
            if documents.mentions(new, name):
                yield Left(old.path, name, "its element is no document any more", new.path)
            else:
                yield Left(old.path, name, "deleted")


def _commit_of(span: Span, one: Left, documents: Documents, results: Results) -> str:
    """The last commit that took a document out; where each took it as it was somewhere, the last merge."""
    path: str | None = one.path
    found = ""
    for commit in span.commits:
        if path is None:
            break
        for old, new in _steps_of(commit, path, results):
            if not documents.why_none(old) and any(_is_alike(one, other) for other in _left(old, new, documents)):
                found = commit.id
            path = new.path if new is not None else None
    if found:
        return found
    return next((commit.id for commit in reversed(span.commits) if len(commit.parents) > 1), span.head)


def _is_alike(one: Left, other: Left) -> bool:
    return one.document == other.document and one.is_plain == other.is_plain


def _steps_of(commit: Commit, path: str, results: Results) -> Iterator[tuple[TreeFile, TreeFile | None]]:
    """What a commit made of the document at a path."""
    if any(version is not None and version.path == path for change in commit.changes for version in change.before):
        for before, after in steps(commit, results):
            old = next((version for version in before if version is not None and version.path == path), None)
            if old is not None:
                yield old, after


def _path_at_end(span: Span, path: str, results: Results) -> str:
    """Where a document goes in a range; empty where it ends."""
    for commit in span.commits:
        for _, after in _steps_of(commit, path, results):
            if after is None:
                return ""
            path = after.path
    return path
