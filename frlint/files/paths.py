"""Paths as people see them from the current folder, paths below others, and names without their suffix."""

# Paths are strings here: this runs at every start, and importing pathlib takes longer than all the rest of it.

import os
from collections.abc import Iterable


def shown_from_here(path: str) -> str:
    """A path as it is shown: relative to the current folder where it is below it, else as it is.

    On Windows it is written with `/` as everywhere else, and the case of letters does not part it from the folder.
    """
    here = os.getcwd().rstrip(os.sep) + os.sep
    if os.sep == "/":
        return path[len(here) :] if path.startswith(here) else path
    is_inside = os.path.normcase(path).startswith(os.path.normcase(here))
    return (path[len(here) :] if is_inside else path).replace(os.sep, "/")


def folder_of(path: str) -> str:
    """The folder of a file, as `os.path.dirname` gives it: asked of each file a dozen times."""
    at = path.rfind("/")
    return os.path.dirname(path) if at < 1 or path[at - 1] == "/" or os.altsep else path[:at]


def is_below(path: str, folders: Iterable[str]) -> bool:
    """Whether a path (with `/`) is one of some files and folders or below one of them; an empty path is the top."""
    return any(not folder or path == folder or path.startswith(f"{folder}/") for folder in folders)


def without_suffix(path: str) -> str:
    """A path (with `/`) without the suffix of its name: `v1/d2` of `v1/d2.txt`. See `frlint.model.identity.stem`."""
    folders, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0] or name
    return f"{folders}/{stem}" if folders or path.startswith("/") else stem
