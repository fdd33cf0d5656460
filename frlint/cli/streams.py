"""The standard streams where one of them is closed, or cannot be written: a clear error, and never a bug."""

import errno
import io
import os
import sys
from contextlib import suppress

from frlint.errors import FrlintError

_UNWRITABLE = frozenset(
    getattr(errno, name)
    for name in ("ENOSPC", "EIO", "EFBIG", "EDQUOT", "EBADF", "ENXIO", "EAGAIN", "EROFS")
    if hasattr(errno, name)
)


class _Closed(io.TextIOBase):
    """Stands for a standard stream that this process was started without: nothing can be read or written."""

    encoding = "utf-8"

    @property
    def buffer(self) -> "_Closed":
        return self

    def read(self, _size: int | None = -1, /) -> str:
        raise FrlintError("standard input is closed: nothing can be read from it", "name files, or hand it a text")

    readline = read  # type: ignore[assignment]

    def write(self, _text: object, /) -> int:
        raise OSError(errno.EBADF, "it is closed")


class _Nowhere(io.TextIOBase):
    """Takes what is said to nobody."""

    encoding = "utf-8"

    def write(self, text: object, /) -> int:
        return len(text) if isinstance(text, str | bytes) else 0


def fill_in_streams() -> None:
    """Give this process all of its standard streams: Python has None for one that was closed at the start."""
    if sys.stdin is None:
        sys.stdin = _Closed()
    if sys.stdout is None:
        sys.stdout = _Closed()
    if sys.stderr is None:
        sys.stderr = _Nowhere()


def is_of_output(error: OSError) -> bool:
    """Whether an error is that output cannot be written: it names no file, as errors of files do."""
    return error.filename is None and error.errno in _UNWRITABLE


def drop_what_waits() -> None:
    """Leave nothing to be written when the interpreter ends: that would fail again."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
            continue
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
