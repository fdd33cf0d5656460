"""The names of a repository's branches and tags, with what their last commits say."""

from typing import NamedTuple

from frlint.git import child
from frlint.git.errors import GitError

_MOST = 300
_KINDS = ("refs/heads", "refs/tags", "refs/remotes")


class RevisionName(NamedTuple):
    """A branch or a tag as it is written after a command, and the first line of its commit's message."""

    name: str
    subject: str


def revision_names(folder: str = ".") -> list[RevisionName]:
    """Branches, tags and branches of remotes, at most 300, those first that were changed last; none outside of git."""
    asked = ("--format=%(refname:short)%09%(contents:subject)", "--sort=-creatordate", f"--count={_MOST}", *_KINDS)
    try:
        answer = child.run(folder, "for-each-ref", *asked)
    except GitError:
        return []
    lines = answer.decode("utf-8", "surrogateescape").splitlines()
    parts = [line.partition("\t") for line in lines]
    return [RevisionName(name, subject) for name, _, subject in parts if name]
