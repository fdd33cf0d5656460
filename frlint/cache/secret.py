"""A secret of the user's own, made once, by which results in a folder of somebody else's choice are known for ours."""

import os
import time
from contextlib import suppress

from frlint.cache import compiled

_NAME = "salt"
_SIZE = 32
_FLAGS = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)


def secret() -> bytes:
    """The user's secret: 32 random bytes in the user's own cache folder; empty where they cannot be made or read."""
    path = os.path.join(compiled.folder(), _NAME)
    found = _read(path)
    if not found:
        with suppress(OSError, NotImplementedError):
            _make(path)
        found = _read(path)
    return found


def _read(path: str) -> bytes:
    """The secret in a file, empty where there is none of our own that nobody else could read or write."""
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _FLAGS)
        try:
            status = os.fstat(handle)
            ours = not hasattr(os, "getuid") or (status.st_uid == os.getuid() and not status.st_mode & 0o077)
            data = os.read(handle, _SIZE + 1) if ours else b""
        finally:
            os.close(handle)
        return data if len(data) == _SIZE else b""
    return b""


def _make(path: str) -> None:
    """Write a secret, whole or not at all. Of processes that do so at once one is heard."""
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    part = f"{path}.{os.getpid()}-{time.monotonic_ns()}.part"
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FLAGS, 0o600)
    try:
        try:
            os.write(handle, os.urandom(_SIZE))
        finally:
            os.close(handle)
        _put(part, path)
    finally:
        with suppress(OSError):
            os.unlink(part)


def _put(part: str, path: str) -> None:
    """Give a file its name, unless a good one has it: not over that of another process, as far as the system helps."""
    try:
        os.link(part, path)
    except (OSError, AttributeError):
        if not _read(path):
            os.replace(part, path)
