"""Which bytes a file has that looks as it did when a run saw it last: then it need not be read.

As in git's index, a file is taken for the same where its size, its times and its place on the disk are (`File.state`).
What is stored is found by the folder, beside the results, and goes like these where room is needed.
"""

import marshal
import os
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, cast

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
        folders = [folder_of(job.file.real) if job.file.state else "" for job in jobs]
        self._folders = {
            folder: self._stored(folder) for folder, files in Counter(folders).items() if folder and files >= FEW
        }
        beside = map(self._folders.get, folders)
        return [_named(*one) for one in zip(jobs, beside, map(len, folders), strict=True)]

    def see(self, job: Job, content: str) -> None:
        """Remember the id of the bytes of a job's file."""
        if content == job.seen:
            return
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

    def _stored(self, folder: str) -> _Seen:
        value = self._results.get(_id_of(folder), self._context)
        try:
            seen = marshal.loads(value) if value else {}
        except (ValueError, TypeError, EOFError):
            return {}
        return seen if isinstance(seen, dict) and _are_seen(seen) else {}


def _named(job: Job, seen: _Seen | None, folder: int) -> Job:
    """A job, with the id of its bytes where its file is among the `seen` of the folder, of so many signs."""
    known = seen.get(job.file.real[folder + 1 :]) if seen else None
    return job._replace(seen=known[1]) if known is not None and known[0] == job.file.state else job


def _are_seen(entries: Mapping[object, object]) -> bool:
    """Whether what was stored are the files of a folder, for all that it lay in a file that others can reach."""
    values = entries.values()
    if not (set(map(type, entries)) <= {str} and set(map(type, values)) <= {tuple}):
        return False
    pairs = cast("Collection[tuple[object, ...]]", values)
    kinds = [set(map(type, one)) for one in zip(*pairs, strict=False)]
    return set(map(len, pairs)) <= {2} and kinds in ([], [{int}, {str}])


def _id_of(folder: str) -> str:
    from frlint.cache import content_id

    return content_id(os.fsencode(folder))
