"""Where the bytes of a job come from: the file system, or git's objects."""

# Paths are strings here: this runs at every start, and importing pathlib takes longer than all the rest of it.

import os
import stat
from typing import TYPE_CHECKING, NamedTuple, Protocol

from frlint.files.paths import folder_of
from frlint.files.walk import File
from frlint.readers.forms import form_of, suffixes_of_documents

if TYPE_CHECKING:
    from frlint.git.objects import Objects

STDIN = "-"
NO_FILE = "it is a pipe or a device, and no file: hand its text over on standard input, as `-`"
"""Why what lies at a path is not read."""
STREAMS = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")
"""Paths of what this process was handed open: a shell's `<(...)` is one, and is read to its end."""
_OF_ONE = suffixes_of_documents()
"""Nearly all files have one of these, and a run asks of each a dozen times whether it holds a volume."""


class Job(NamedTuple):
    """A file to read. `setting` is the index of what holds for it; `trouble` says why it cannot be read at all.

    `content` is git's id of its bytes, empty where only reading them tells; `key` is what fingerprints know the file
    by, its path from the top of its repository. `seen` is the id of the bytes that the file had when it looked as it
    does now, empty where that is not known. `part` is which of how many parts of a volume;
    `walked` tells that nobody named the file, so that one without documents is none. `data` are the bytes where they
    are at hand (standard input, an editor's buffer). A `companion` is checked for what rules of volumes read of it:
    its own problems are nobody's question. A `bereft` one lies in a volume out of which a document goes: what this
    breaks in the volume is asked of it, and nothing else.
    """

    file: File
    setting: int = 0
    trouble: str = ""
    content: str = ""
    key: str = ""
    part: tuple[int, int] = (0, 1)
    walked: bool = False
    data: bytes | None = None
    companion: bool = False
    bereft: bool = False
    seen: str = ""

    @property
    def is_volume(self) -> bool:
        """Whether the file holds a whole volume."""
        path = self.file.path
        return not path.endswith(_OF_ONE) and form_of(path).holds_volume

    @property
    def size(self) -> int:
        """Bytes that are to be checked."""
        return self.file.size // self.part[1]


def volume_of_job(job: Job) -> str:
    """The volume of a file, as people name it: its folder, or the file itself where it holds many documents."""
    if job.is_volume:
        return job.file.path
    return folder_of(job.file.path).replace(os.sep, "/") or "."


class Reading(Protocol):
    """Gives the bytes of a job's file. It can be sent to another process."""

    def read(self, job: Job, limit: int) -> tuple[bytes, str]:
        """The bytes, and why there are none where they cannot be had. `limit` is in bytes."""
        ...


class Disk:
    """Files as they lie in the file system."""

    def read(self, job: Job, limit: int) -> tuple[bytes, str]:
        file = job.file
        if job.trouble:
            return b"", job.trouble
        if job.data is not None:
            return job.data, ""
        if file.size > limit:
            return b"", f"it has {file.size:,} bytes, more than limits.file-size ({limit:,}) allows"
        try:
            if file.path.startswith(STREAMS):
                data = _read_at_most(file.path, limit)
            else:
                with open(file.real, "rb", opener=_open_at_once) as stream:
                    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                        return b"", NO_FILE
                    data = stream.read()
            if len(data) > limit:
                return b"", f"it has more bytes than limits.file-size ({limit:,}) allows"
            return data, ""
        except OSError as error:
            return b"", error.strerror or str(error)


def _read_at_most(path: str, limit: int) -> bytes:
    """What comes out of a stream until it ends, or until it is more than `limit` bytes."""
    found = bytearray()
    with open(path, "rb") as stream:
        while len(found) <= limit and (more := stream.read(65_536)):
            found += more
    return bytes(found)


def _open_at_once(path: str, flags: int) -> int:
    """Opens a file; a pipe into which nobody writes is not waited for."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


class Blobs:
    """Git's objects of a repository: a job's `content` is the id of a blob.

    What is not in the repository raises `frlint.git.GitError`: an answer without it would be wrong.
    """

    def __init__(self, repository: str) -> None:
        self._repository = repository
        self._objects: Objects | None = None

    def read(self, job: Job, limit: int) -> tuple[bytes, str]:
        if job.trouble:
            return b"", job.trouble
        data, size = self.objects.read_at_most(job.content, limit)
        if size > limit:
            return b"", f"it has {size:,} bytes, more than limits.file-size ({limit:,}) allows"
        return data, ""

    @property
    def objects(self) -> "Objects":
        """The repository's objects; made at first use, in each process its own."""
        if self._objects is None:
            from frlint.git.objects import Objects

            self._objects = Objects(self._repository)
        return self._objects

    def tree(self, name: str) -> bytes:
        """Git's object of a folder that a name means (`HEAD:v1`); empty where there is none."""
        found = self.objects.find(name)
        return found.data if found is not None and found.kind == "tree" else b""

    def close(self) -> None:
        """End the child that reads; a later question starts another."""
        if self._objects is not None:
            self._objects.close()

    def __reduce__(self) -> tuple[type["Blobs"], tuple[str]]:
        return Blobs, (self._repository,)
