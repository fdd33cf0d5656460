"""Some files of a tree that is not checked out, written into a folder of the user's cache folder.

So configuration, rules and waivers of the index or of a commit are read by the code that reads them from the work tree.
"""

import os
import time
from collections.abc import Iterable
from contextlib import suppress

from frlint.cache import compiled
from frlint.git.errors import GitError
from frlint.git.objects import Objects
from frlint.model.commit import TreeFile

SUFFIXES = (".yaml", ".yml", ".json", ".rng", ".rnc")
"""What configuration, rules, manifests, waivers and schemas are written in."""
_MOST = 50
"""So many snapshots stay, the last used ones."""
_IN_USE = 3600
"""Seconds after its last use for which a snapshot is left alone: another process may read it."""
_WINDOWS = os.name == "nt"


def snapshot(files: Iterable[TreeFile], objects: Objects) -> str:
    """The folder in which some files of a tree stand at their paths, with an empty file `.git` that ends searches
    upwards.

    The same files give the same folder. It is whole or not there, and must not be changed. Links and submodules are
    not written. Where the cache folder cannot be written, a temporary folder is made that goes when Python ends.
    Raises `GitError`: a blob is missing, or a path leads out of the tree.
    """
    regular = sorted(file for file in files if file.is_regular)
    for file in regular:
        _hold_inside(file.path)
    above = os.path.join(compiled.folder(), "snapshots")
    folder = os.path.join(above, _digest(regular))
    if _is_whole(folder, regular):
        with suppress(OSError):
            os.utime(folder)
        return folder
    contents = {file.blob: objects.read(file.blob) for file in regular}
    try:
        os.makedirs(above, mode=0o700, exist_ok=True)
        _publish(folder, regular, contents)
        _prune(above)
    except OSError:
        return _temporary(regular, contents)
    return folder


def _digest(files: list[TreeFile]) -> str:
    import hashlib

    names = "\0".join(f"{file.path}\0{file.blob}" for file in files)
    return hashlib.sha256(names.encode("utf-8", "surrogateescape")).hexdigest()[:40]


def _hold_inside(path: str) -> None:
    parts = path.split("/")
    bad = {"", ".", ".."}.intersection(parts) or any(part.lower() == ".git" for part in parts)
    if bad or "\0" in path or (_WINDOWS and any(sign in path for sign in "\\:")):
        raise GitError(f"a tree has the path {path!r}, which leads out of it", "look at the damage: git fsck --full")


def _is_whole(folder: str, files: list[TreeFile]) -> bool:
    """Whether a snapshot is there; something may have cleaned up in the cache folder."""
    return all(os.path.lexists(os.path.join(folder, path)) for path in (".git", *(file.path for file in files)))


def _publish(folder: str, files: list[TreeFile], contents: dict[str, bytes]) -> None:
    part = f"{folder}.{os.getpid()}-{time.monotonic_ns()}.part"
    try:
        os.mkdir(part, 0o700)
        _write(part, files, contents)
        if os.path.lexists(folder) and not _is_whole(folder, files):
            os.rename(folder, f"{part}.old")
            _remove(f"{part}.old")
        with suppress(OSError):
            os.rename(part, folder)
        if not _is_whole(folder, files):
            raise OSError
    finally:
        # Another process was quicker, or something failed: what was written is of no use.
        if os.path.lexists(part):
            _remove(part)


def _write(folder: str, files: list[TreeFile], contents: dict[str, bytes]) -> None:
    for path, data in ((".git", b""), *((file.path, contents[file.blob]) for file in files)):
        place = os.path.join(folder, path)
        os.makedirs(os.path.dirname(place), mode=0o700, exist_ok=True)
        with open(place, "xb") as out:
            out.write(data)


def _prune(above: str) -> None:
    """Remove the snapshots that were not used for long, and parts that a killed process left."""
    found = []
    with os.scandir(above) as entries:
        for entry in entries:
            with suppress(OSError):
                found.append((entry.stat().st_mtime, entry.path))
    found.sort(reverse=True)
    long_ago = time.time() - _IN_USE
    for place, (used, path) in enumerate(found):
        if used < long_ago and (place >= _MOST or ".part" in os.path.basename(path)):
            _remove(path)


def _remove(folder: str) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


def _temporary(files: list[TreeFile], contents: dict[str, bytes]) -> str:
    import atexit
    import tempfile

    try:
        folder = tempfile.mkdtemp(prefix="frlint-snapshot-")
        atexit.register(_remove, folder)
        _write(folder, files, contents)
    except OSError as error:
        raise GitError(
            f"the configuration of a commit cannot be written: {error.strerror or error}",
            "set FRLINT_CACHE_DIR to a folder that can be written, on a file system that takes such names",
        ) from None
    return folder
