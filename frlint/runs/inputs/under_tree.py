"""The documents of the work tree under the configuration, rules and manifests of another tree."""

import os
from collections.abc import Container

from frlint.configuration import Configurations, Settings
from frlint.errors import UsageError
from frlint.files.walk import File, Listing, as_shown, walk
from frlint.runs.inputs.disk import ignored_by_git
from frlint.runs.inputs.gathered import Gathered, configurations_of, jobs_of, with_companions
from frlint.runs.inputs.job import Disk, Job
from frlint.runs.inputs.kinds import kinds
from frlint.runs.inputs.tree import Tree, inside_of, naming_tree, stand_in_of_here
from frlint.runs.request import Request


class UnderTree:
    """Reads the files of the work tree whose jobs have paths in a stand-in, where their settings are looked for."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def read(self, job: Job, limit: int) -> tuple[bytes, str]:
        """The bytes of a job's file, and why there are none. `limit` is in bytes."""
        real = os.path.join(self._tree.root, self._tree.path(job.file.real))
        return Disk().read(job._replace(file=job.file._replace(real=real)), limit)


def gather_under(request: Request, tree: Tree, paths: tuple[str, ...], object_format: str) -> Gathered:
    """The documents of the work tree that some paths name, each with the settings that hold for it in `tree`.

    What is left out, too, the configuration of the tree says. Of the volumes in plain text that paths name a part of,
    the other documents come along. Raises `UsageError` for paths outside of the repository, and errors of the
    configuration, which name the tree.
    """
    with naming_tree(tree):
        configurations = configurations_of(request, stand_in_of_here(tree))
        here = _Here(tree, configurations)
        listing = here.walked(paths, allow_empty=request.allow_empty)
        folders = [path for path in paths if os.path.isdir(path)]
        named = {as_shown(path) for path in paths} if len(folders) < len(paths) else set()
        jobs, settings = here.jobs(listing, named)
        for path, reason in listing.unreadable:
            jobs.append(Job(File(path, path, 0), 0, f"the folder cannot be looked into: {reason}"))
        jobs.sort(key=lambda job: os.fsencode(job.file.path))
        whole = tuple(here.real(os.path.realpath(folder)) for folder in folders)
        reading = UnderTree(tree)
        gathered = Gathered(configurations, jobs, settings, listing, reading, object_format, tree, whole)
        return with_companions(gathered, here.beside)


class _Here:
    """The work tree as the configuration of another tree sees it."""

    def __init__(self, tree: Tree, configurations: Configurations) -> None:
        self._tree = tree
        self._configurations = configurations

    def real(self, path: str) -> str:
        """Where settings of a file or folder of the work tree (a real path) are looked for.

        Raises `UsageError` for one outside of the repository.
        """
        root = self._tree.root
        if path != root and not path.startswith(root + os.sep):
            raise UsageError(f"{path} is outside of the repository {root}", "name files and folders of it")
        return self._tree.stand_in + path[len(root) :]

    def walked(self, paths: tuple[str, ...], *, allow_empty: bool = False) -> Listing:
        """What a walk finds that leaves out what the configuration leaves out."""
        for path in paths:
            inside_of(self._tree.root, path)
        return walk(paths, kinds(), self._leaves_out, ignored_by_git, allow_empty=allow_empty)

    def _leaves_out(self, path: str, is_folder: bool) -> str:
        return self._tree.named(self._configurations.leaves_out(self.real(path), is_folder))

    def jobs(self, listing: Listing, named: Container[str] | None = None) -> tuple[list[Job], list[Settings]]:
        """Jobs for the files of a listing, and their settings. `named` are as for `jobs_of`."""
        files = (file._replace(real=self.real(file.real)) for file in listing.files)
        return jobs_of(files, self._configurations, named=named)

    def beside(self, job: Job) -> tuple[list[Job], list[Settings]]:
        """Jobs for the documents in the folder of a job's file, and their settings."""

        def leaves_out(path: str, is_folder: bool) -> str:
            return "not of this volume" if is_folder else self._leaves_out(path, False)

        folder = os.path.dirname(job.file.path) or "."
        return self.jobs(walk([folder], kinds(), leaves_out, ignored_by_git, allow_empty=True))
