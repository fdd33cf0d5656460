"""From a request to the files it speaks of, each with the settings that hold for it."""

# Paths are strings here: this runs at every start, and importing pathlib takes longer than all the rest of it.

import os
import sys
from typing import NamedTuple

from frlint.configuration import Configurations, Settings
from frlint.errors import UsageError
from frlint.executors import Failure
from frlint.files import File, Listing, read_list, walk
from frlint.readers import ReaderOptions
from frlint.reporters.terminal import Console, visible, visible_path
from frlint.workflow.request import Request

STDIN = "-"


class Job(NamedTuple):
    """A file to read. `setting` is the index of what holds for it; `trouble` says why it cannot be read at all."""

    file: File
    setting: int = 0
    trouble: str = ""


class Gathered(NamedTuple):
    """What a run works on: jobs in bytewise order of path, the settings they name, and what was left out."""

    jobs: list[Job]
    settings: list[Settings]
    listing: Listing


def configurations_of(request: Request) -> Configurations:
    """The configurations that a request works under."""
    return Configurations(
        config=request.config,
        isolated=request.isolated,
        select=request.select,
        ignore=request.ignore,
        extend_select=request.extend_select,
    )


def gather(request: Request, configurations: Configurations) -> Gathered:
    """The files of a request. Raises `UsageError` where a path is not there or nothing is named that could be read."""
    if STDIN in request.paths:
        return _standard_input(request, configurations)
    if request.stdin_filename:
        raise UsageError("--stdin-filename names what is read from standard input", "give - as the only PATH")
    paths = request.paths
    if request.files_from:
        paths += _listed(request.files_from)
    elif not paths:
        paths = configurations.here.paths or (".",)
    listing = walk(paths, configurations.leaves_out, allow_empty=request.allow_empty)
    jobs = [Job(File(path, path, 0), 0, f"the folder cannot be looked into: {why}") for path, why in listing.unreadable]
    numbers: dict[int, int] = {}
    settings: list[Settings] = []
    for file in listing.files:
        held = configurations.for_file(file.real)
        number = numbers.get(id(held))
        if number is None:
            number = numbers[id(held)] = len(settings)
            settings.append(held)
        jobs.append(Job(file, number))
    if listing.unreadable:
        jobs.sort(key=lambda job: os.fsencode(job.file.path))
    return Gathered(jobs, settings or [configurations.here.settings(os.getcwd() + os.sep)], listing)


def _standard_input(request: Request, configurations: Configurations) -> Gathered:
    if len(request.paths) > 1 or request.files_from:
        raise UsageError("standard input (-) is read alone", "name other files in another call")
    path = request.stdin_filename or STDIN
    settings = configurations.for_file(os.path.abspath(request.stdin_filename or "stdin.txt"))
    return Gathered([Job(File(path, STDIN, 0))], [settings], Listing([], [], [], 0))


def _listed(source: str) -> tuple[str, ...]:
    try:
        if source == STDIN:
            data = sys.stdin.buffer.read()
        else:
            with open(source, "rb") as file:
                data = file.read()
    except OSError as error:
        raise UsageError(f"the list of files {source} cannot be read: {error.strerror or error}") from error
    return tuple(read_list(data))


def is_git(path: str) -> bool:
    """Whether what was left out is git's own folder, of which nobody needs to be told."""
    return path in (".git/", ".git") or path.endswith(("/.git/", "/.git"))


def read_bytes(job: Job, limit: int) -> tuple[bytes, str]:
    """The bytes of a job's file, and why there are none where they cannot be had. `limit` is in bytes."""
    file = job.file
    if job.trouble:
        return b"", job.trouble
    if file.size > limit:
        return b"", f"it has {file.size:,} bytes, more than limits.file-size ({limit:,}) allows"
    try:
        if file.real == STDIN:
            return sys.stdin.buffer.read(), ""
        with open(file.real, "rb") as stream:
            return stream.read(), ""
    except OSError as error:
        return b"", error.strerror or str(error)


def said(failure: Failure | None) -> str:
    """What went wrong with a job that did not come back, in a few words."""
    return f"{failure.kind}: {failure.message}" if failure else "nothing came back"


def reader_options(settings: Settings) -> ReaderOptions:
    """How an edition marks things, as its settings say."""
    return ReaderOptions(settings.markers, settings.page_break, settings.file_size)


def tell_what_holds(request: Request, configurations: Configurations, listing: Listing, console: Console) -> None:
    """With `-v`: the configurations in use and every file that was left out."""
    if not request.verbose:
        return
    files = [configuration.file for configuration in configurations.loaded()]
    lines = [f"Configuration: {visible_path(file)}" for file in files] or ["Configuration: none"]
    lines += [f"Left out: {visible_path(path)} ({visible(why)})" for path, why in listing.left_out]
    if listing.others:
        lines.append(f"Passed over: {listing.others:,} files of other kinds")
    console.err.write("\n".join(lines) + "\n")
