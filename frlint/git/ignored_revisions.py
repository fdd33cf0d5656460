"""The commits that people pass over, as `git blame --ignore-revs-file` has them: ids in a file, one a line."""

import os
import re

from frlint.errors import UsageError
from frlint.git import child

_ID = re.compile(r"[0-9a-fA-F]{40}|[0-9a-fA-F]{64}")
_ADVICE = "a full id of a commit a line, as `git log --format=%H` prints it; # begins a comment"
_LARGEST = 4_000_000


def ignored_revisions(named: str, folder: str, top: str) -> frozenset[str]:
    """The commits that are passed over: those in a file that the user names, and those of git's own setting.

    `folder` is a folder of the repository, `top` the top of its work tree. Raises `UsageError` and `GitError`.
    """
    files = [*configured(folder, top), *([named] if named else [])]
    return frozenset().union(*map(read_ignored, files))


def read_ignored(file: str) -> frozenset[str]:
    """The ids in a file, of which nothing is shown.

    Raises `UsageError` for a file that cannot be read, and for a line that is no full id.
    """
    try:
        with open(file, "rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror or error}", "name a file of commits") from error
    if len(data) > _LARGEST:
        raise UsageError(f"{file} is too large for a list of commits", _ADVICE)
    found: set[str] = set()
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        name = line.partition("#")[0].strip()
        if name and not _ID.fullmatch(name):
            raise UsageError(f"{file}:{number}: no full id of a commit", _ADVICE)
        found |= {name.lower()} - {""}
    return frozenset(found)


def configured(folder: str, top: str) -> list[str]:
    """The files that git's own setting `blame.ignoreRevsFile` names, in order; an empty name forgets those before it.

    `top` is the top of the work tree, which relative names are seen from. Raises `GitError`.
    """
    answer = child.run(folder, "config", "--path", "-z", "--get-all", "blame.ignoreRevsFile", accept=(0, 1))
    files: list[str] = []
    for name in child.path_from(answer).split("\0")[:-1]:
        files = [*files, os.path.join(top, name)] if name else []
    return files
