"""Which bytes a file has that looks as it did when a run saw it last: then it need not be read.

As in git's index, a file is taken for the same where its size, its times and its place on the disk are (`File.state`).
What is stored is found by the folder, beside the results, and goes like these where room is needed.
"""

import marshal
import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from frlint import __version__
from frlint.files.paths import folder_of
from frlint.runs.inputs.job import Job

if TYPE_CHECKING:
    from frlint.runs.results import Results

FEW = 8
"""Of a folder with fewer files to check it is quicker to read them."""
_MOST = 2
"""Files that are not there any more are forgotten where there are so many times as many as there are files."""
_Seen = dict[str, tuple[int, str]]
"""For each name of a file in a folder its state and the id of its bytes."""


class SeenFiles:
    """The files of some folders, as runs saw them."""

    def __init__(self, results: "Results", object_format: str) -> None:
        """`results` is the store in which they are; ids of bytes are those of git in that object format."""
        from frlint.cache import context_id

        self._results = results
        self._context = context_id("files of a folder", __version__, object_format)
        self._folders: dict[str, _Seen] = {}
        self._new: dict[str, _Seen] = {}

    def named(self, jobs: Sequence[Job]) -> list[Job]:
        """The jobs, with the id of the bytes where a file of the file system looks as it did."""
        number: dict[str, int] = {}
        for job in jobs:
            if job.file.state:
                folder = folder_of(job.file.real)
                number[folder] = number.get(folder, 0) + 1
        self._folders = {folder: self._stored(folder) for folder, files in number.items() if files >= FEW}
        return [self._named(job) for job in jobs]

    def see(self, job: Job, content: str) -> None:
        """Remember the id of the bytes of a job's file."""
        folder = folder_of(job.file.real)
        before = self._folders.get(folder)
        if before is not None and content and job.file.state and job.part[1] == 1:
            now = (job.file.state, content)
            if before.get(name := job.file.real[len(folder) + 1 :]) != now:
                self._new.setdefault(folder, {})[name] = now

    def write(self) -> None:
        """Store what is new."""
        for folder, new in self._new.items():
            seen = {**self._folders[folder], **new}
            if len(seen) > _MOST * max(FEW, len(new)) and len(new) >= FEW:
                seen = {name: state for name, state in seen.items() if os.path.lexists(os.path.join(folder, name))}
            self._results.put(_id_of(folder), self._context, marshal.dumps(seen))

    def _named(self, job: Job) -> Job:
        if not job.file.state:
            return job
        folder = folder_of(job.file.real)
        state, content = self._folders.get(folder, {}).get(job.file.real[len(folder) + 1 :], (0, ""))
        return job._replace(seen=content) if state == job.file.state else job

    def _stored(self, folder: str) -> _Seen:
        value = self._results.get(_id_of(folder), self._context)
        try:
            seen = marshal.loads(value) if value else {}
        except (ValueError, TypeError, EOFError):
            return {}
        return seen if isinstance(seen, dict) and all(map(_is_seen, seen.items())) else {}


def _is_seen(entry: Iterable[object]) -> bool:
    match entry:
        case (str(), (int(), str())):
            return True
    return False


def _id_of(folder: str) -> str:
    from frlint.cache import content_id

    return content_id(os.fsencode(folder))
