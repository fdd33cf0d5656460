"""Some files of a tree that is not checked out, written into a folder of the user's cache folder.

So configuration, rules and waivers of the index or of a commit are read by the code that reads them from the work tree.
"""

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from typing import Protocol

from frlint.cache import compiled
from frlint.files.word_lists import LISTS
from frlint.git.errors import GitError
from frlint.model.commit import TreeFile

SUFFIXES = (".yaml", ".yml", ".rng", ".rnc", *LISTS)
"""What configuration, rules, manifests, waivers, schemas and lists are written in."""
_LINK = "120000"
_SIZE_LIMIT = 4_000_000
"""Bytes. What is larger is read by nobody, a baseline apart: in its place stands a file of zeros that is too large,
takes no room, and gives the error that the file itself would give."""
_BASELINE = ".frlint-baseline.yaml"
_BASELINE_LIMIT = 64_000_000
_LINK_LIMIT = 4096
_MOST = 50
"""So many snapshots stay, the last used ones."""
_IN_USE = 3600
"""Seconds after its last use for which a snapshot is left alone: another process may read it."""
_WINDOWS = os.name == "nt"


class Contents(Protocol):
    """Gives what blobs hold: `frlint.git.objects.Objects` does."""

    def read_at_most(self, blob: str, limit: int) -> tuple[bytes, int]:
        """The content of a blob and its size in bytes; without the content where it has more than `limit` bytes."""
        ...


def snapshot(files: Iterable[TreeFile], objects: Contents) -> str:
    """The folder in which some files of a tree stand at their paths, with an empty file `.git` that ends searches
    upwards: those that `may_be_settings` are asked for.

    The same files give the same folder. It is whole or not there, and must not be changed. Links stand in it as they
    are, so that a linked folder of rules is found; where one leads, whoever follows it asks (see `frlint.files.own`).
    Submodules are not written. Where the cache folder cannot be written, a temporary folder is made that goes when
    Python ends.
    Raises `GitError`: a blob is missing, or a path leads out of the tree.
    """
    regular = sorted(file for file in files if file.is_regular or file.mode == _LINK)
    for file in regular:
        _hold_inside(file.path)
    above = os.path.join(compiled.folder(), "snapshots")
    folder = os.path.join(above, _digest(regular))
    if _is_whole(folder, regular):
        with suppress(OSError):
            os.utime(folder)
        return folder
    contents = {file.blob: _content(file, objects) for file in regular}
    try:
        os.makedirs(above, mode=0o700, exist_ok=True)
        _publish(folder, regular, contents)
        _prune(above)
    except OSError:
        return _temporary(regular, contents)
    return folder


def may_be_settings(file: TreeFile) -> bool:
    """Whether a file of a tree can be configuration by its name, or a link to some."""
    return file.mode == _LINK or (file.is_regular and file.path.endswith(SUFFIXES))


def _content(file: TreeFile, objects: Contents) -> bytes | int:
    """What a file holds; of one that is too large, as many bytes as it needs to be so."""
    limit = _BASELINE_LIMIT if file.path.rpartition("/")[2] == _BASELINE else _SIZE_LIMIT
    limit = _LINK_LIMIT if file.mode == _LINK else limit
    data, size = objects.read_at_most(file.blob, limit)
    return limit + 1 if size > limit else data


def _digest(files: list[TreeFile]) -> str:
    import hashlib

    names = "\0".join(f"{file.path}\0{file.blob}\0{file.mode == _LINK}" for file in files)
    return hashlib.sha256(names.encode("utf-8", "surrogateescape")).hexdigest()[:40]


def _hold_inside(path: str) -> None:
    parts = path.split("/")
    bad = {"", ".", ".."}.intersection(parts) or any(part.lower() == ".git" for part in parts)
    if bad or "\0" in path or (_WINDOWS and any(sign in path for sign in "\\:")):
        raise GitError(f"a tree has the path {path!r}, which leads out of it", "look at the damage: git fsck --full")


def _is_whole(folder: str, files: list[TreeFile]) -> bool:
    """Whether a snapshot is there; something may have cleaned up in the cache folder."""
    return all(os.path.lexists(os.path.join(folder, path)) for path in (".git", *(file.path for file in files)))


def _publish(folder: str, files: list[TreeFile], contents: dict[str, bytes | int]) -> None:
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


def _write(folder: str, files: list[TreeFile], contents: dict[str, bytes | int]) -> None:
    """Write the files, and then the links: nothing is written through one."""
    with open(os.path.join(folder, ".git"), "xb"):
        pass
    for file in sorted(files, key=lambda file: file.mode == _LINK):
        place = os.path.join(folder, file.path)
        data = contents[file.blob]
        os.makedirs(os.path.dirname(place), mode=0o700, exist_ok=True)
        if file.mode == _LINK:
            if isinstance(data, bytes):
                os.symlink(data, os.fsencode(place))
            continue
        with open(place, "xb") as out:
            if isinstance(data, int):
                out.truncate(data)
            else:
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


def _temporary(files: list[TreeFile], contents: dict[str, bytes | int]) -> str:
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
