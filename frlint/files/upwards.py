"""The way from a folder up to the top of its git work tree, and what is found nearest on it."""

# Paths are strings here: this runs at every start, and importing pathlib takes longer than all the rest of it.

import os
from collections.abc import Callable, Iterator

CONFIGURATION = ".frlint.yaml"
"""What a configuration file is called."""


def upwards(folder: str) -> Iterator[str]:
    """A folder (an absolute path) and those above it, to the one that holds `.git`, else to the file system's root."""
    while True:
        yield folder
        above = os.path.dirname(folder)
        if above == folder or os.path.lexists(os.path.join(folder, ".git")):
            return
        folder = above


def nearest(folder: str, own: Callable[[str], str], known: dict[str, str]) -> str:
    """What the nearest folder upwards has, as `own` gives it for each; empty where none has anything.

    `known` keeps what was found for each folder that was passed.
    """
    passed: list[str] = []
    found = ""
    for at in upwards(folder):
        if at in known:
            found = known[at]
            break
        passed.append(at)
        found = own(at)
        if found:
            break
    for one in passed:
        known[one] = found
    return found


def work_tree(folder: str) -> str:
    """The nearest folder upwards that holds `.git` (a folder, or a file in a linked work tree), or an empty string."""
    while not os.path.lexists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above
    return folder
