"""The documents of the file system, and standard input."""

# Paths are strings here: this runs at every start, and importing pathlib takes longer than all the rest of it.

import os

from frlint.configuration import Configurations, Settings
from frlint.errors import NothingToCheckError, UsageError
from frlint.files.left_out import IgnoredPaths
from frlint.files.walk import File, Listing, as_shown, walk
from frlint.files.word_lists import why_list
from frlint.readers.forms import suffix_of_plain_text
from frlint.runs.inputs.gathered import (
    Gathered,
    configurations_of,
    jobs_of,
    repository_key,
    with_companions,
)
from frlint.runs.inputs.job import STDIN, Disk, Job
from frlint.runs.inputs.kinds import kinds
from frlint.runs.request import Request


def gather_disk(request: Request, listed: tuple[str, ...], *, whole_volumes: bool) -> Gathered:
    """The documents that paths name, and of those that are `listed` what a walk would not leave out; where neither are
    given, those that the configuration of this folder names.
    """
    configurations = configurations_of(request)
    paths = request.paths
    if not paths and not request.files_from:
        paths = configurations.here.paths or (".",)
    listing = walk(
        paths, kinds(), configurations.leaves_out, ignored_by_git, listed=listed, allow_empty=request.allow_empty
    )
    folders = [path for path in paths if os.path.isdir(path)]
    named = {as_shown(path) for path in paths} if len(folders) < len(paths) else set()
    jobs, settings = jobs_of(listing.files, configurations, named=named)
    if listing.unreadable:
        why = "the folder cannot be looked into"
        jobs += [Job(File(path, path, 0), 0, f"{why}: {reason}") for path, reason in listing.unreadable]
        jobs.sort(key=lambda job: os.fsencode(job.file.path))
    object_format = "sha1" if request.no_cache else _object_format()
    walked = tuple(map(os.path.realpath, folders))
    gathered = Gathered(configurations, jobs, settings, listing, Disk(), object_format, None, walked)
    if not whole_volumes:
        return gathered
    return with_companions(gathered, lambda job: _beside(job, configurations))


def gather_standard_input(request: Request) -> Gathered:
    """Standard input as the one document. Raises `UsageError` where more is named."""
    if len(request.paths) > 1 or request.files_from:
        raise UsageError("standard input (-) is read alone", "name other files in another call")
    configurations = configurations_of(request)
    path = request.stdin_filename or STDIN
    if why := why_list(os.path.basename(path)):
        if request.allow_empty:
            return Gathered(configurations, [], [configurations.for_file("./")], Listing([], [], [], 0), Disk())
        raise NothingToCheckError(
            f"{path} is {why}, no document", "check the documents beside it; --allow-empty lets this pass"
        )
    real = os.path.abspath(request.stdin_filename or f"stdin{suffix_of_plain_text()}")
    settings = configurations.for_file(real)
    job = Job(File(path, STDIN, 0), key=repository_key(real, {}), data=request.standard_input())
    return Gathered(configurations, [job], [settings], Listing([], [], [], 0), Disk())


def _beside(job: Job, configurations: Configurations) -> tuple[list[Job], list[Settings]]:
    """Jobs for the documents in the folder of a job's file, called as that is, and their settings."""

    def leaves_out(path: str, is_folder: bool) -> str:
        return "not of this volume" if is_folder else configurations.leaves_out(path, False)

    folder = os.path.dirname(job.file.path) or "."
    return jobs_of(walk([folder], kinds(), leaves_out, ignored_by_git, allow_empty=True).files, configurations)


def ignored_by_git(folders: list[str]) -> IgnoredPaths:
    """What git ignores below some folders: for `files.walk`. Nothing of git is loaded before it is asked."""
    from frlint.git.ignored import Ignored

    return Ignored(folders)


def _object_format() -> str:
    """The object format of the repository of the current folder: the work tree shares the results of its blobs."""
    from frlint.cache import object_format_of

    return object_format_of(os.getcwd())
