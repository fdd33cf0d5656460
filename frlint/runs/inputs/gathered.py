"""What a run works on: jobs in the order of paths, the settings that they name, and what was left out."""

# Paths are strings here: this runs at every start, and importing pathlib takes longer than all the rest of it.

import os
import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from frlint.configuration import Configurations, Settings
from frlint.files.paths import folder_of
from frlint.files.upwards import nearest
from frlint.files.walk import File, Listing
from frlint.readers.forms import form_of
from frlint.runs.inputs.job import Job, Reading
from frlint.runs.request import Request

if TYPE_CHECKING:
    from frlint.model.commit import Change
    from frlint.runs.inputs.tree import Tree
else:  # In quotes the names would be compiled for the fields at every start, which takes a millisecond.
    Change = Tree = Any


_FIGURES = re.compile(r"(\d+)")


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
    tree: Tree | None = None
    walked: tuple[str, ...] = ()
    """The folders (real paths) all of whose documents are looked at, with those below them."""
    completed: frozenset[str] = frozenset()
    """The manifests of volumes whose other documents were added as companions."""
    changes: Sequence[Change] = ()
    """What the index changes in the last commit, where it is the index that is checked."""

    @property
    def documents(self) -> list[Job]:
        """The jobs that the request asks about."""
        return [job for job in self.jobs if not job.companion]

    def is_whole(self, job: Job) -> bool:
        """Whether all documents of the volume in plain text that a job's file belongs to are among the jobs."""
        if self.settings[job.setting].manifest in self.completed:
            return True
        return any(job.file.real.startswith(folder.rstrip(os.sep) + os.sep) for folder in self.walked)


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
        rule_ids=_rule_ids,
        stage=request.for_stage,
    )


def _rule_ids(folders: Sequence[str], names: Sequence[str]) -> list[str]:
    from frlint.rulebook import load

    return load(folders).ids_of(names)


def jobs_of(
    files: Iterable[File],
    configurations: Configurations,
    contents: Mapping[str, str] = MappingProxyType({}),
    named: Container[str] | None = None,
) -> tuple[list[Job], list[Settings]]:
    """A job for each file, and the settings that they name (at least one).

    `contents` maps paths to ids of blobs. `named` are the paths that somebody named: a walk came upon the other files.
    None where that is no question.
    """
    numbers: dict[int, int] = {}
    settings: list[Settings] = []
    jobs = []
    tops: dict[str, str] = {}
    alike: dict[str, int] = {}  # By folder: the setting that holds for all documents in it.
    for file in files:
        path = file.path
        folder = "" if form_of(path).holds_volume else folder_of(file.real)
        number = alike.get(folder)
        if number is None:
            own = configurations.for_file(file.real)
            number = numbers.setdefault(id(own), len(settings))
            if number == len(settings):
                settings.append(own)
            if folder and configurations.of(file.real).is_uniform:
                alike[folder] = number
        key = repository_key(file.real, tops)
        walked = named is not None and path not in named
        jobs.append(Job(file, number, "", contents.get(path, ""), key, (0, 1), walked))
    return jobs, settings or [configurations.for_file("./")]


def incomplete_volumes(gathered: Gathered) -> dict[str, Job]:
    """The volumes in plain text of which some documents may not be among the jobs: manifest and one of its documents.

    Rules of volumes can say nothing of them unless the others are looked at, too.
    """
    found: dict[str, Job] = {}
    for job in gathered.jobs:
        manifest = gathered.settings[job.setting].manifest
        if manifest and not job.is_volume and job.data is None and not gathered.is_whole(job):
            found.setdefault(manifest, job)
    return found


def with_companions(
    gathered: Gathered,
    beside: Callable[[Job], tuple[list[Job], list[Settings]]],
    bereft: Mapping[str, Job] = MappingProxyType({}),
) -> Gathered:
    """The same with all documents of the volumes that are touched.

    `beside` gives jobs for all documents in the folder of a job's file, and the settings that these name. `bereft` are
    volumes out of which documents go: manifest and job of one of these.
    """
    volumes = {**incomplete_volumes(gathered), **bereft}
    if not volumes:
        return gathered
    there = {job.file.real for job in gathered.jobs}
    jobs, settings = [*gathered.jobs], [*gathered.settings]
    numbers = {id(one): number for number, one in enumerate(settings)}
    for manifest, example in volumes.items():
        others, own = beside(example)
        for job in others:
            if job.file.real not in there:
                one = own[job.setting]
                number = numbers.setdefault(id(one), len(settings))
                if number == len(settings):
                    settings.append(one)
                jobs.append(job._replace(setting=number, companion=manifest not in bereft, bereft=manifest in bereft))
    jobs.sort(key=lambda job: os.fsencode(job.file.path))
    return gathered._replace(jobs=jobs, settings=settings, completed=frozenset(volumes))


def repository_key(real: str, tops: dict[str, str]) -> str:
    """A file's path from the top of its repository; empty where it is in none. `tops` keeps what folders have."""
    folder = folder_of(real)
    top = tops.get(folder)
    if top is None:
        top = nearest(folder, _top, tops)
    return real[len(top) + 1 :].replace(os.sep, "/") if top else ""


def _top(folder: str) -> str:
    """The folder, where it is the top of a repository."""
    return folder if os.path.lexists(os.path.join(folder, ".git")) else ""


def natural(path: str) -> str:
    """What paths are sorted by for people: numbers by their value, `d8` before `d10`, all else by its letters.

    The order is that of `frlint.model.identity.natural_order`, as one text: the keys of 100,000 paths need a tenth of
    the memory. No path has the sign that ends a part; a number stands behind how many figures it has.
    """
    parts = _FIGURES.split(path)
    for k in range(1, len(parts), 2):
        figures = str(int(parts[k]))
        parts[k] = f"{chr(len(figures))}{figures}"
    return "\0".join((*parts, "", path))
