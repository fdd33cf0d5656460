"""Files in trees and what became of them, read from git's raw form of a difference."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from frlint.git.child import path_from

REGULAR = ("100644", "100755")
_ABSENT = b"000000"


class TreeFile(NamedTuple):
    """A file of a tree: its path from the top with `/`, its blob's id in full hex, its mode.

    `mode` is git's: 100644 and 100755 are files, 120000 is a link, 160000 a submodule (`blob` is then its commit).
    """

    path: str
    blob: str
    mode: str

    @property
    def is_regular(self) -> bool:
        """Whether it is a file with a content: no link and no submodule."""
        return self.mode in REGULAR


class Change(NamedTuple):
    """What became of one file between a tree and those before it.

    `before` holds what it was in each parent's tree (one for an ordinary or a root commit and for the index), None
    where it was not there, at its path there when it was renamed. `after` is None where it was deleted. `status` has
    git's letter for each parent: A added, M modified, D deleted, R renamed, T made a file of another type.
    """

    status: str
    before: tuple[TreeFile | None, ...]
    after: TreeFile | None


def is_change(token: bytes) -> bool:
    """Whether a NUL-separated piece of git's output begins a change."""
    return token[:1] == b":"


def change(head: bytes, tokens: Iterator[bytes]) -> Change:
    """The change that begins with `head` (`:modes ids status`, a colon for each parent); its paths are taken from
    `tokens`, one for each parent and one for the result where they can differ. Raises ValueError where they end."""
    fields = head.split(b" ")
    parents = len(fields[0]) - len(fields[0].lstrip(b":"))
    fields[0] = fields[0][parents:]
    modes, ids, status = fields[: parents + 1], fields[parents + 1 : -1], fields[-1].decode("ascii")
    if parents == 1:
        status = status[0]
    count = (2 if status in "RC" else 1) if parents == 1 else parents + 1
    paths = [path_from(path) for path in islice(tokens, count)]
    if len(paths) != count:
        raise ValueError("the answer is cut short")
    if count == 1:
        paths *= 2
    files = [
        None if mode == _ABSENT else TreeFile(path, blob.decode("ascii"), mode.decode("ascii"))
        for path, blob, mode in zip(paths, ids, modes, strict=True)
    ]
    return Change(status, tuple(files[:-1]), files[-1])
