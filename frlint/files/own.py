"""What a project names stays in the project: its files by their real paths, regular ones, and none of git's own."""

# Paths are strings here: this runs at every start, and importing pathlib takes longer than all the rest of it.

import os
import stat

from frlint.errors import ForeignFileError
from frlint.files.paths import shown_from_here
from frlint.files.upwards import CONFIGURATION, upwards, work_tree

ADVICE = "a project's files stay in it, and are files: put a copy there; another configuration is named by --config"


def project_of(file: str) -> str:
    """The project that a file belongs to: the real path of its git work tree.

    Outside of one it is the folder of the nearest configuration file upwards, or else the file's own.
    """
    folder = os.path.realpath(os.path.dirname(file))
    found = work_tree(folder)
    return found or next((at for at in upwards(folder) if os.path.lexists(os.path.join(at, CONFIGURATION))), folder)


def own_file(folder: str, name: str) -> str:
    """The path of a project's file of a name in a folder (a real path), empty where none is there.

    Raises `ForeignFileError` for a link that leads out of the project, and for what is no regular file.
    """
    file = os.path.join(folder, name)
    try:
        mode = os.lstat(file).st_mode
    except (OSError, ValueError):
        return ""
    if not stat.S_ISREG(mode):
        require_own(file, project_of(file))
    return file


def require_own(path: str, project: str) -> None:
    """Raises `ForeignFileError` for a path that a project may not name as a file of its own."""
    why = why_foreign(path, project)
    if why:
        raise ForeignFileError(f"{shown_from_here(path)} {why}", ADVICE)


def why_foreign(path: str, project: str, *, folder: bool = False) -> str:
    """Why a project (a real path) may not name a path, as the rest of a sentence; empty where it may.

    What is not there is nobody's: that it is missing, the caller says. With `folder` a folder may be named as well.
    """
    real = os.path.realpath(path)
    top = project.rstrip(os.sep) + os.sep
    if not f"{real}{os.sep}".startswith(top):
        return "leads out of the project"
    if ".git" in real[len(top) :].lower().split(os.sep):
        return "lies in git's own folder"
    try:
        mode = os.stat(real).st_mode
    except (OSError, ValueError):
        return "is a link to nothing" if os.path.islink(path) else ""
    if stat.S_ISREG(mode) or (folder and stat.S_ISDIR(mode)):
        return ""
    return "is no regular file"


def link_on_the_way(path: str) -> str:
    """The first link on the way to a path that a project may have made: one that stands in a git work tree, in the
    current folder or below that; empty where there is none."""
    here = os.getcwd()
    way = os.path.abspath(path)
    found = ""
    while (above := os.path.dirname(way)) != way:
        if os.path.islink(way):
            stands_in = os.path.realpath(above)
            if f"{stands_in}{os.sep}".startswith(here.rstrip(os.sep) + os.sep) or work_tree(stands_in):
                found = way
        way = above
    return found
