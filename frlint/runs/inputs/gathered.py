"""What a run works on: jobs in the order of paths, the settings that they name, and what was left out."""

import os
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from frlint.configuration import Configurations, Settings
from frlint.files.upwards import nearest
from frlint.files.walk import File, Listing
from frlint.readers.forms import form_of
from frlint.runs.inputs.job import Job, Reading
from frlint.runs.request import Request

if TYPE_CHECKING:
    from frlint.runs.inputs.tree import Tree


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
        holds_volume=lambda path: form_of(path).holds_volume,
    )


def parts_of(job: Job) -> list[Job]:
    """A job, parted where its file is a large volume: its problems come as they are found, and processes share it."""
    count = job.file.size // PART if form_of(job.file.path).holds_volume else 0
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
