"""Who changed each file of a volume last, and when, as git's history has it."""

from collections.abc import Iterable
from typing import NamedTuple

from frlint.errors import FrlintError
from frlint.git.log import commits
from frlint.git.repository import Repository


class LastChange(NamedTuple):
    """The last change of a file: its author, and the place of the commit in the history, the first having 0."""

    author: str
    commit: int


def last_changes(folder: str, keys: Iterable[str]) -> dict[str, LastChange]:
    """The last changes of files, given by their paths from the top of the repository; none where git knows none.

    Where the history was cut off when it was cloned nothing is known: what is there would look new.
    """
    wanted = {*keys} - {""}
    try:
        repository = Repository(folder)
        if repository.is_shallow or not wanted:
            return {}
        found: dict[str, LastChange] = {}
        for number, commit in enumerate(commits(repository, None, repository.head, mailmap=True)):
            for change in commit.changes:
                # A file that was only moved has the same blob, and keeps the change that it had.
                after = change.after
                if after is None:
                    continue
                before = next((one for one in change.before if one is not None and one.blob == after.blob), None)
                known = found.get(before.path) if before is not None else None
                found[after.path] = known or LastChange(commit.author, number)
    except FrlintError:
        return {}
    return {key: found[key] for key in wanted if key in found}
