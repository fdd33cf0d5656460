"""Commits that people pass over, taken out of what `commits` and `blame` look at."""

from frlint.git.ignored_revisions import ignored_revisions
from frlint.model.commit import Commit
from frlint.reporters.terminal import Console, visible
from frlint.runs.history import History


def without_ignored(commits: list[Commit], named: str, history: History, console: Console) -> list[Commit]:
    """The commits without those in the file that is named and in those that git's `blame.ignoreRevsFile` names.

    `commits` stand parents before children. Says which could not be passed over. Raises `UsageError` for such a file
    that cannot be used.
    """
    ignored = ignored_revisions(named, history.repository.folder, history.root)
    if not ignored:
        return commits
    from frlint.history.passed_over import pass_over

    left, stayed = pass_over(commits, ignored)
    for one in stayed:
        why = "it is a merge, or has no ordinary commit beside it here"
        console.err.write(f"frlint: {visible(one[:10])} is not passed over: {why}\n")
    return left
