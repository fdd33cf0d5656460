"""What becomes of a job that did not come back."""

from frlint.executors import Failure


def said(failure: Failure | None) -> str:
    """What went wrong with a job that did not come back, in a few words."""
    return f"{failure.kind}: {failure.message}" if failure else "nothing came back"


def require_blobs(failure: Failure | None) -> None:
    """Raises `GitError` where a job failed because the repository lacks its bytes: an answer without is none.

    Raises `ModuleNotFoundError` where a package is not installed: that is no problem of the documents.
    """
    if failure is not None and failure.kind in ("GitError", "IncompleteError"):
        from frlint.git.errors import FILL, GitError

        raise GitError(failure.message, FILL)
    if failure is not None and failure.kind == "ModuleNotFoundError":
        raise ModuleNotFoundError(failure.message, name=failure.message.rstrip("'").rpartition("'")[2])
