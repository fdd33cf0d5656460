"""`frlint hook`: git hooks for a repository that does not use pre-commit, and the merge driver for documents."""

import os
from typing import NamedTuple

from frlint.errors import UsageError
from frlint.files.paths import shown_from_here
from frlint.git import merge_driver
from frlint.git.hooks import BACKUP_SUFFIX, HookChange, install, remove
from frlint.git.repository import Repository
from frlint.readers.forms import suffixes_of_documents
from frlint.reporters.terminal import Console, visible_path
from frlint.runs.inputs.gather import gather
from frlint.runs.request import Outcome, Request

_SAID = {
    "written": "Wrote {file}",
    "present": "{file} is there already",
    "removed": "Removed {file}",
    "restored": "Removed {file} and put back what stood there before",
    "absent": "{file} is none of ours: left alone",
    "set": "Set {file} in this clone's own settings",
    "set already": "{file} is set already",
    "unset": "Took {file} out of this clone's settings",
    "not there": "{file} is not there",
    "taken out": "Took our lines out of {file}",
}


class Options(NamedTuple):
    """The options that `hook` alone has."""

    force: bool = False
    merge_driver: bool = False
    """The merge driver, not the hooks."""


def run(request: Request, console: Console) -> Outcome:
    """Install or remove the hooks, or the merge driver. Raises `UsageError` for anything else."""
    (action,) = request.paths
    if action not in ("install", "remove"):
        raise UsageError(f"`frlint hook {action}` is not known", "frlint hook install, or frlint hook remove")
    options = request.own_options(Options)
    here = os.getcwd()
    for file, what in _install(here, options) if action == "install" else _remove(here, options):
        console.out.write(_SAID[what].format(file=visible_path(shown_from_here(file))) + "\n")
        if what == "written" and os.path.lexists(file + BACKUP_SUFFIX):
            console.out.write(f"  {visible_path(os.path.basename(file) + BACKUP_SUFFIX)} runs before it\n")
    if options.merge_driver and action == "install":
        console.out.write("Commit .gitattributes for all; each clone needs this command once.\n")
    return Outcome()


def _install(here: str, options: Options) -> list[HookChange]:
    if options.merge_driver:
        return merge_driver.install(here, _folders_of_documents(here), suffixes_of_documents())
    return install(here, options.force)


def _remove(here: str, options: Options) -> list[HookChange]:
    """Remove the hooks and the merge driver, where it is there; or the driver alone."""
    driver = merge_driver.remove(here)
    if options.merge_driver:
        return driver or [HookChange("the merge driver", "not there")]
    return [*remove(here), *driver]


def _folders_of_documents(here: str) -> list[str]:
    """The folders at the top of the work tree that hold documents; `.` where they lie there themselves.

    None where there is no document yet.
    """
    root = os.path.realpath(Repository(here).root or here)
    jobs = [job for job in gather(Request("check", allow_empty=True)).documents if not job.is_volume]
    paths = [os.path.relpath(job.file.real, root).replace(os.sep, "/") for job in jobs]
    return sorted({path.partition("/")[0] if "/" in path else "." for path in paths if not path.startswith("../")})
