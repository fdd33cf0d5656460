"""From a request to the files it speaks of, each with the settings that hold for it."""

# Paths are strings here: this runs at every start, and importing pathlib takes longer than all the rest of it.

import os
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from frlint.errors import UsageError
from frlint.files.walk import File, walk
from frlint.runs.inputs.disk import _listed, _object_format, _standard_input
from frlint.runs.inputs.gathered import Gathered, configurations_of, jobs_of, parts_of
from frlint.runs.inputs.job import STDIN, Disk, Job
from frlint.runs.inputs.kinds import kinds
from frlint.runs.request import Request

if TYPE_CHECKING:
    pass


def gather(request: Request) -> Gathered:
    """The files of a request. Raises `UsageError` where a path is not there or nothing is named that could be read."""
    paths = request.paths
    if request.staged or request.commit:
        from frlint.runs.inputs.from_tree import gather_tree

        return gather_tree(request, paths + (_listed(request.files_from) if request.files_from else ()))
    configurations = configurations_of(request)
    if STDIN in paths:
        return _standard_input(request, configurations)
    if request.stdin_filename:
        raise UsageError("--stdin-filename names what is read from standard input", "give - as the only PATH")
    if request.files_from:
        paths += _listed(request.files_from)
    elif not paths:
        paths = configurations.here.paths or (".",)
    listing = walk(paths, kinds(), configurations.leaves_out, allow_empty=request.allow_empty)
    jobs, settings = jobs_of(listing.files, configurations)
    if request.command == "check":
        jobs = [part for job in jobs for part in parts_of(job)]
    if listing.unreadable:
        why = "the folder cannot be looked into"
        jobs += [Job(File(path, path, 0), 0, f"{why}: {told}") for path, told in listing.unreadable]
        jobs.sort(key=lambda job: os.fsencode(job.file.path))
    object_format = "sha1" if request.no_cache else _object_format()
    walked = tuple(os.path.realpath(path) for path in paths if os.path.isdir(path))
    return Gathered(configurations, jobs, settings, listing, Disk(), object_format, None, walked)


def errors_of(gathered: Gathered) -> AbstractContextManager[None]:
    """Within it, errors name the files of a tree by the tree, not by where they were put to be read."""
    if gathered.tree is None:
        return nullcontext()
    from frlint.runs.inputs.tree import telling

    return telling(gathered.tree)
