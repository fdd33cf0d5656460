"""Blobs by their ids, from one git child that lives as long as it is needed."""

import os
import sys
from types import TracebackType
from typing import IO, TYPE_CHECKING, NamedTuple, Self, cast

from frlint.git import child
from frlint.git.errors import FILL, GitError, IncompleteError

if TYPE_CHECKING:
    from subprocess import Popen


class Object(NamedTuple):
    """An object of the repository: `kind` is blob, tree, commit or tag, `size` in bytes."""

    id: str
    kind: str
    size: int
    data: bytes


class Objects:
    """Reads the objects of the repository in which `folder` lies.

    Git is started at the first question. After a fork, or in another process that an instance was sent to, it is
    started again: two processes never share a child. Not for several threads at once.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._child: Popen[bytes] | None = None
        self._owner = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __reduce__(self) -> tuple[type["Objects"], tuple[str]]:
        return Objects, (self.folder,)

    def start(self) -> None:
        """Start git now, so that it is ready when it is asked."""
        self._running()

    def read(self, blob: str) -> bytes:
        """The content of a blob, by its id. Raises `GitError` where it is not there or is no blob."""
        return self.read_at_most(blob, sys.maxsize)[0]

    def read_at_most(self, blob: str, limit: int) -> tuple[bytes, int]:
        """The content of a blob and its size in bytes; without the content where it has more than `limit` bytes.

        Raises as `read`.
        """
        found = self.find(blob, limit)
        if found is None:
            raise self._missing(blob)
        if found.kind != "blob":
            raise GitError(f"{blob} is a {found.kind}, not a file's content", "look at it: git cat-file -p " + blob)
        return found.data, found.size

    def find(self, spec: str, limit: int = sys.maxsize) -> Object | None:
        """The object that a name means: an id, `:PATH` in the index, `REV:PATH` in a commit. None where there is none.

        The index is that of the first question: a later change to it is not seen. Of an object of more than `limit`
        bytes the data stay away.
        """
        if "\n" in spec:
            # One line is one question.
            spec = child.run(self.folder, "rev-parse", "--quiet", "--verify", spec, accept=(0, 1)).decode().strip()
            if not spec:
                return None
        try:
            return self._ask(child.bytes_of(spec), limit)
        except (OSError, EOFError, ValueError):
            self.close()
            raise self._refused(spec) from None

    def close(self) -> None:
        """End the child. A later question starts another."""
        running, self._child = self._child, None
        if running is not None and self._owner == os.getpid():
            child.end(running)

    def _running(self) -> "Popen[bytes]":
        if self._child is None or self._owner != os.getpid():
            import subprocess

            self._child = child.start(self.folder, "cat-file", "--batch", stdin=subprocess.PIPE)
            self._owner = os.getpid()
        return self._child

    def _ask(self, spec: bytes, limit: int) -> Object | None:
        running = self._running()
        questions, answers = cast("IO[bytes]", running.stdin), cast("IO[bytes]", running.stdout)
        questions.write(spec + b"\n")
        questions.flush()
        head = answers.readline()
        if not head.endswith(b"\n"):
            raise EOFError
        if head.endswith((b" missing\n", b" ambiguous\n")):
            return None
        name, kind, length = head.split()
        size = int(length)
        if size > limit:
            self.close()  # Git has begun to write it: the next question goes to another child.
            return Object(name.decode("ascii"), kind.decode("ascii"), size, b"")
        data = answers.read(size + 1)
        if len(data) != size + 1:
            raise EOFError
        return Object(name.decode("ascii"), kind.decode("ascii"), size, data[:-1])

    def _refused(self, spec: str) -> GitError:
        """Why the child ended: the question is put once more, to a git whose complaint is heard."""
        try:
            child.run(self.folder, "cat-file", "-t", spec)
            child.run(self.folder, "cat-file", "-p", spec)
        except GitError as error:
            return error
        return GitError("git ended while objects were read", "look at the damage: git fsck --full")

    def _missing(self, blob: str) -> GitError:
        partial = child.run(
            self.folder, "config", "--get-regexp", r"^(extensions\.partialclone|remote\..*\.promisor)$", accept=(0, 1)
        )
        if partial:
            return IncompleteError(f"this partial clone lacks the object {blob}", FILL)
        return GitError(f"the object {blob} is not in this repository", "look at the damage: git fsck --full")
