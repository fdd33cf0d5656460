"""What a person does with the store: ask what is in it, and clear it, damaged or not."""

import os
import re
import stat
from contextlib import suppress
from typing import NamedTuple

from frlint.cache import compiled
from frlint.cache.layout import BESIDE, FILE, FOLDER

_FOLDER_OF_A_FORM = re.compile(r"results-[0-9]+")
_OURS = re.compile(rf"{re.escape(FILE)}(\.[0-9-]+\.part)?({'|'.join(BESIDE)})")
"""The files of the results, also those of processes that were killed while they made one."""


class Summary(NamedTuple):
    """The results in a folder, the bytes they take on disk, and what the runs since a time found and missed.

    `since` is when the store was made, in seconds since 1970; None where nothing has been counted.
    """

    folder: str
    entries: int
    bytes: int
    hits: int
    misses: int
    since: int | None


class Cleared(NamedTuple):
    """The files and bytes that were removed, and the paths of ours that could not be, or that are links."""

    files: int
    bytes: int
    left: tuple[str, ...]


def summary(folder: str | None = None) -> Summary:
    """What the store in a folder holds, by default in the user's cache folder; what cannot be read counts nothing."""
    path = os.path.join(folder or compiled.folder(), FOLDER)
    size = sum(status.st_size for _, status in _ours(path) if stat.S_ISREG(status.st_mode))
    with suppress(ImportError, OSError, ValueError):
        from frlint.cache.database import Database

        database = Database(path)
        try:
            _, hits, misses, _, since = database.state()
            return Summary(path, database.entries(), size, hits, misses, since if hits or misses else None)
        finally:
            database.close()
    return Summary(path, 0, size, 0, 0, None)


def clear(folder: str | None = None) -> Cleared:
    """Remove the results from a folder, of this form and others, and nothing else.

    Links are neither followed nor removed. Processes that are at work meanwhile lose what they keep, and nothing more.
    """
    files = freed = 0
    left: list[str] = []
    top = folder or compiled.folder()
    for name in _names(top):
        path = os.path.join(top, name)
        if not _FOLDER_OF_A_FORM.fullmatch(name):
            continue
        if os.path.islink(path) or not os.path.isdir(path):
            left.append(path)
            continue
        for file, status in _ours(path):
            if stat.S_ISREG(status.st_mode) and _removed(file):
                files += 1
                freed += status.st_size
            else:
                left.append(file)
        with suppress(OSError):
            os.rmdir(path)
    return Cleared(files, freed, tuple(left))


def _names(folder: str) -> list[str]:
    """The names in a folder in their order, none where it cannot be read."""
    with suppress(OSError, ValueError):
        return sorted(os.listdir(folder))
    return []


def _ours(folder: str) -> list[tuple[str, os.stat_result]]:
    """The paths in a folder of results that have names of ours, and what they are."""
    found = []
    for path in (os.path.join(folder, name) for name in _names(folder) if _OURS.fullmatch(name)):
        with suppress(OSError):
            found.append((path, os.lstat(path)))
    return found


def _removed(path: str) -> bool:
    """Remove a file. True where it is gone, even if SQLite was quicker."""
    with suppress(OSError):
        os.unlink(path)
    return not os.path.lexists(path)
