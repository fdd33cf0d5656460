"""`frlint hook`: git hooks for a repository that does not use pre-commit."""

import os
from typing import NamedTuple

from frlint.errors import UsageError
from frlint.files.paths import shown_from_here
from frlint.git.hooks import BACKUP_SUFFIX, install, remove
from frlint.reporters.terminal import Console, visible_path
from frlint.runs.request import Outcome, Request

_SAID = {
    "written": "Wrote {file}",
    "present": "{file} is there already",
    "removed": "Removed {file}",
    "restored": "Removed {file} and put back what stood there before",
    "absent": "{file} is none of ours: left alone",
}


class Options(NamedTuple):
    """The options that `hook` alone has."""

    force: bool = False


def run(request: Request, console: Console) -> Outcome:
    """Install or remove the hooks. Raises `UsageError` for anything else."""
    (action,) = request.paths
    if action not in ("install", "remove"):
        raise UsageError(f"`frlint hook {action}` is not known", "frlint hook install, or frlint hook remove")
    here = os.getcwd()
    done = install(here, request.own_options(Options).force) if action == "install" else remove(here)
    for file, what in done:
        console.out.write(_SAID[what].format(file=visible_path(shown_from_here(file))) + "\n")
        if what == "written" and os.path.lexists(file + BACKUP_SUFFIX):
            console.out.write(f"  {visible_path(os.path.basename(file) + BACKUP_SUFFIX)} runs before it\n")
    return Outcome()
