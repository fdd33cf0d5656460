"""From a request to the files it speaks of, each with the settings that hold for it."""

# Paths are strings here: this runs at every start, and importing pathlib takes longer than all the rest of it.

import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from frlint.configuration import Configurations, Settings
from frlint.errors import UsageError
from frlint.executors import Failure
from frlint.files import File, Listing, read_list, walk
from frlint.readers import reader_name
from frlint.reporters.terminal import Console, visible, visible_path
from frlint.upwards import nearest
from frlint.workflow.reading import STDIN, Disk, Job, Reading
from frlint.workflow.request import Request

if TYPE_CHECKING:
    from frlint.workflow.checker import Checker, Results
    from frlint.workflow.trees import Tree


PART = 400_000
"""Bytes of a volume that are checked at a time."""


class Gathered(NamedTuple):
    """What a run works on: jobs in bytewise order of path, the settings they name, and what was left out.

    `reading` gives the bytes of the jobs; `object_format` is that of the repository whose blobs share results with
    them; `tree` is the tree of git that they are of, None for the file system.
    """

    configurations: Configurations
    jobs: list[Job]
    settings: list[Settings]
    listing: Listing
    reading: Reading
    object_format: str = "sha1"
    tree: "Tree | None" = None
    walked: tuple[str, ...] = ()
    """The folders (real paths) all of whose documents are looked at, with those below them."""


def configurations_of(request: Request, folder: str = "") -> Configurations:
    """The configurations that a request works under; `folder` stands for the current folder where it is another."""
    return Configurations(
        config=request.config,
        isolated=request.isolated,
        select=request.select,
        ignore=request.ignore,
        extend_select=request.extend_select,
        folder=folder,
    )


def gather(request: Request) -> Gathered:
    """The files of a request. Raises `UsageError` where a path is not there or nothing is named that could be read."""
    paths = request.paths
    if request.staged or request.commit:
        from frlint.workflow.trees import gather_tree

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
    listing = walk(paths, configurations.leaves_out, is_document=holds_tei, allow_empty=request.allow_empty)
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


def holds_tei(path: str) -> bool:
    """Whether an XML file is TEI; one that cannot be opened is taken for it, and whoever opens it will say why."""
    from frlint.readers.tei import HEAD, is_tei

    try:
        with open(path, "rb") as file:
            return is_tei(file.read(HEAD))
    except OSError:
        return True


def parts_of(job: Job) -> list[Job]:
    """A job, parted where its file is a large volume: its problems come as they are found, and processes share it."""
    count = job.file.size // PART if reader_name(job.file.path) else 0
    if count < 2:
        return [job]
    return [job._replace(part=(k, count)) for k in range(count)]


def _key(real: str, tops: dict[str, str]) -> str:
    """A file's path from the top of its repository; empty where it is in none.

    `tops` keeps what was found for each folder.
    """
    top = nearest(os.path.dirname(real), _top, tops)
    return real[len(top) + 1 :].replace(os.sep, "/") if top else ""


def _top(folder: str) -> str:
    """The folder, where it is the top of a repository."""
    return folder if os.path.lexists(os.path.join(folder, ".git")) else ""


def _object_format() -> str:
    """The object format of the repository of the current folder: the work tree shares the results of its blobs."""
    from frlint.cache import object_format_of

    return object_format_of(os.getcwd())


def checker_of(gathered: Gathered, results: "Results | None") -> "Checker":
    """What checks the jobs. Raises errors of rules and configuration."""
    from frlint.workflow.checker import Checker

    return Checker(gathered.settings, gathered.configurations, gathered.reading, results, gathered.object_format)


def errors_of(gathered: Gathered) -> AbstractContextManager[None]:
    """Within it, errors name the files of a tree by the tree, not by where they were put to be read."""
    if gathered.tree is None:
        return nullcontext()
    from frlint.workflow.trees import telling

    return telling(gathered.tree)


def jobs_of(
    files: Iterable[File], configurations: Configurations, contents: Mapping[str, str] = MappingProxyType({})
) -> tuple[list[Job], list[Settings]]:
    """A job for each file, and the settings that they name (at least one). `contents` maps paths to ids of blobs."""
    numbers: dict[int, int] = {}
    settings: list[Settings] = []
    jobs = []
    tops: dict[str, str] = {}
    for file in files:
        held = configurations.for_file(file.real)
        number = numbers.get(id(held))
        if number is None:
            number = numbers[id(held)] = len(settings)
            settings.append(held)
        jobs.append(Job(file, number, "", contents.get(file.path, ""), _key(file.real, tops)))
    return jobs, settings or [configurations.for_file("./")]


def _standard_input(request: Request, configurations: Configurations) -> Gathered:
    if len(request.paths) > 1 or request.files_from:
        raise UsageError("standard input (-) is read alone", "name other files in another call")
    path = request.stdin_filename or STDIN
    real = os.path.abspath(request.stdin_filename or "stdin.txt")
    settings = configurations.for_file(real)
    return Gathered(
        configurations, [Job(File(path, STDIN, 0), key=_key(real, {}))], [settings], Listing([], [], [], 0), Disk()
    )


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


def said(failure: Failure | None) -> str:
    """What went wrong with a job that did not come back, in a few words."""
    return f"{failure.kind}: {failure.message}" if failure else "nothing came back"


def require_blobs(failure: Failure | None) -> None:
    """Raises `GitError` where a job failed because the repository lacks its bytes: an answer without is none."""
    if failure is not None and failure.kind in ("GitError", "IncompleteError"):
        from frlint.git.errors import FILL, GitError

        raise GitError(failure.message, FILL)


def tell(console: Console, said: str) -> None:
    """Something about the run, with `-v`."""
    console.err.write(f"{visible_path(said)}\n")


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
