"""The range of commits that is about to be pushed, as pre-commit passes it to its pre-push hooks."""

from collections.abc import Mapping
from typing import NamedTuple

from frlint.git.errors import UnknownRevisionError
from frlint.git.ranges import Range
from frlint.git.repository import Repository

_EDGE = 30
"""So many commits where a new branch meets what the remote has are compared, a git process each."""


class Pushed(NamedTuple):
    """What is pushed: a range, or None and the reason why there is nothing to check."""

    range: Range | None
    reason: str = ""


def pushed_range(repository: Repository, environ: Mapping[str, str]) -> Pushed | None:
    """The range that PRE_COMMIT_FROM_REF and PRE_COMMIT_TO_REF name; None where no hook set them.

    A ref of zeros is a side without the branch. A new branch starts where it leaves what the remote has, as far as is
    known here; where the remote has nothing of it, the whole history is pushed. Raises `GitError`.
    """
    start, end = environ.get("PRE_COMMIT_FROM_REF", ""), environ.get("PRE_COMMIT_TO_REF", "")
    if not end:
        # For a branch of which the remote has not even the root, pre-commit sets no refs.
        end = environ.get("PRE_COMMIT_LOCAL_BRANCH", "")
        if not end:
            return None
    if _is_zero(end):
        return Pushed(None, "a branch is deleted")
    try:
        head = repository.revision(end)
    except UnknownRevisionError:
        if not repository.has_object(end):
            raise
        return Pushed(None, f"{end} is no commit")
    if start and not _is_zero(start):
        base = repository.revision(start)
        found = Pushed(Range(base, head))
        return found if repository.has_commits(base, head) else Pushed(None, "no new commit is pushed")
    return _new_branch(repository, head, environ.get("PRE_COMMIT_REMOTE_NAME", ""))


def _new_branch(repository: Repository, head: str, remote: str) -> Pushed:
    """From the commit that the remote has and that leaves the least: where the remote's branch was merged into the
    new one, what came with it is not the pusher's."""
    new, edge = repository.unpublished(head, remote)
    if not new:
        return Pushed(None, "the remote has these commits already")
    base = min(edge[:_EDGE], key=lambda commit: repository.count(commit, head), default=None)
    return Pushed(Range(base, head))


def _is_zero(ref: str) -> bool:
    return not ref.strip("0")
