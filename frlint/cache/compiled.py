"""A store in the user's cache folder for what is compiled once: a value made of files, stored until they change.

Whatever goes wrong with the store (no folder, no room, a damaged or foreign file) the value is built again: the result
is the same, only later. Set FRLINT_CACHE_DIR to put it elsewhere.
"""

# Paths are strings here: this runs at every start, and importing pathlib takes longer than all the rest of it.

import marshal
import os
import sys
import time
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from frlint import __version__

_MAGIC = b"frlint compiled 1\n"
_FRESH = 100_000_000
"""Nanoseconds. A file changed this shortly ago may change again within the same tick of the file system's clock,
without a change of its time or size: what is built from it is not stored."""

Path = str | os.PathLike[str]


def folder() -> str:
    """The folder in which values are stored; it need not exist."""
    named = os.environ.get("FRLINT_CACHE_DIR")
    if named:
        return named
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "frlint")


def build_once(name: str, files: Sequence[Path], build: Callable[[], Any]) -> Any:
    """What `build` gives, stored under `name` until one of `files` changes its path, size or time of change.

    The value must be made of None, bool, int, float, str, bytes, list, tuple and dict. `files` are all that the value
    depends on, in a stable order; where a folder is read, list it first, so that a new file is seen. A file that is not
    there counts as such. What `build` raises is raised, and nothing is stored.
    """
    state, newest = _state(files)
    key = (__version__, sys.version, name, state)
    paths = "\0".join(path for path, *_ in state)
    path = os.path.join(folder(), f"{name}-{zlib.crc32(os.fsencode(paths)):08x}.compiled")
    found = _read(path, key)
    if found is not None:
        return found[0]
    value = build()
    if time.time_ns() - newest > _FRESH:
        _write(path, key, value)
    return value


def read_value(name: str) -> Any:
    """The value that was stored under a name by this version and interpreter; None where there is none."""
    found = _read(_file_of(name), (__version__, sys.version, name))
    return found[0] if found is not None else None


def write_value(name: str, value: Any) -> None:
    """Store a value that depends on no file. It must be made as those of `build_once`."""
    _write(_file_of(name), (__version__, sys.version, name), value)


def _file_of(name: str) -> str:
    return os.path.join(folder(), f"{name}.compiled")


def _state(files: Sequence[Path]) -> tuple[list[tuple[str, int, int]], int]:
    """Path, size and time of change in nanoseconds of each file, and the newest of the times."""
    state = []
    newest = 0
    for file in files:
        path = os.fspath(file)
        path = path if path.startswith(os.sep) else os.path.abspath(path)
        try:
            found = os.stat(path)
        except (OSError, ValueError):
            state.append((path, -1, 0))
            continue
        state.append((path, found.st_size, found.st_mtime_ns))
        newest = max(newest, found.st_mtime_ns)
    return state, newest


def _read(path: str, key: tuple[Any, ...]) -> tuple[Any] | None:
    """The value stored in a file for a key, None where there is none that is whole."""
    try:
        with open(path, "rb") as file:
            stored = file.read()
        head = len(_MAGIC) + 8
        if not stored.startswith(_MAGIC) or stored[len(_MAGIC) : head] != _checksum(stored[head:]):
            return None
        stored_key, value = marshal.loads(stored[head:])
        return (value,) if stored_key == key else None
    except Exception:
        return None


def _write(path: str, key: tuple[Any, ...], value: Any) -> None:
    """Keep a value, whole or not at all."""
    part = f"{path}.{os.getpid()}-{time.monotonic_ns()}.part"
    try:
        body = marshal.dumps((key, value))
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        try:
            with open(part, "xb") as file:
                file.write(_MAGIC + _checksum(body) + body)
            os.replace(part, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(part)
            raise
    except (OSError, ValueError):
        return


def _checksum(body: bytes) -> bytes:
    return zlib.crc32(body).to_bytes(4, "big") + zlib.adler32(body).to_bytes(4, "big")
