"""The documents of a run, read again for those that show them; and what the run is called."""

import os
import sys
from collections.abc import Mapping

from frlint.configuration.find import find_upwards
from frlint.errors import FrlintError
from frlint.model.document import Document
from frlint.readers import Unreadable, read
from frlint.runs.inputs.gathered import Gathered, configurations_of
from frlint.runs.inputs.job import STDIN, Job
from frlint.runs.inputs.reader_options import reader_options
from frlint.runs.request import Request

_NAMED = 3
"""Paths that a title names."""


class CheckedTexts:
    """Reads the documents of the files of a run; those of the file that was asked for last stay in memory."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._jobs: dict[str, Job] = {}
        self._path = ""
        self._documents: Mapping[str, Document] = {}

    def document(self, path: str, document_id: str) -> Document | None:
        """A document by its file's path, as its problems have it, and its id; None where it cannot be read."""
        if path != self._path:
            self._documents = self._read(path)
            self._path = path
        return self._documents.get(document_id)

    def _read(self, path: str) -> Mapping[str, Document]:
        if not self._jobs:
            self._jobs = {job.file.path: job for job in self._gathered.jobs}
        job = self._jobs.get(path)
        if job is None:
            return {}
        data, trouble = self._gathered.reading.read(job, sys.maxsize)
        if trouble:
            return {}
        try:
            found = read(data, path, reader_options(self._gathered.settings[job.setting]))
        except Unreadable as reason:
            found = [*reason.documents]
        except Exception:
            # That the reader crashes on it is a problem of the run itself.
            return {}
        return {document.id: document for document in found}


def title_of(request: Request) -> str:
    """What people call that which a request asks about: the names of its paths, or of this folder."""
    names = [_name(path) for path in request.paths if path != STDIN]
    if STDIN in request.paths:
        names.append(os.path.basename(request.stdin_filename) or "standard input")
    if not names or len(names) > _NAMED:
        names = [_name(".")]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _name(path: str) -> str:
    real = os.path.realpath(path)
    return os.path.basename(real) or real


def state_of(gathered: Gathered) -> str:
    """The state of the files that were checked: a tree of git, or the commit that is checked out; empty outside of a
    repository."""
    if gathered.tree is not None:
        return gathered.tree.name
    from frlint.git.repository import Repository

    try:
        return f"commit {Repository(os.getcwd()).head[:10]} and what is not committed"
    except FrlintError:
        return ""


def watched_paths(request: Request) -> list[str]:
    """The files and folders of which a change may make another result: what is checked, and the configuration file."""
    configurations = configurations_of(request)
    paths = [path for path in request.paths if path != STDIN] or [*configurations.here.paths] or ["."]
    file = request.config or find_upwards(os.path.realpath(os.getcwd()), {})
    return [*paths, *([file] if file and not request.isolated else [])]
