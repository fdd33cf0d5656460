"""The store's files as the operating system knows them: opened, never through a link; read and written at an offset."""

import os
import sys

_FLAGS = (
    getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)
READING = _FLAGS | os.O_RDONLY
WRITING = _FLAGS | os.O_RDWR | os.O_CREAT
APPENDING = WRITING | os.O_APPEND


def opened(folder: str, name: str, flags: int) -> int:
    """A handle on a file; new ones are for their owner alone. An OSError where it cannot be opened or is a link."""
    return os.open(os.path.join(folder, name), flags, 0o600)


if sys.platform == "win32":

    def read_at(handle: int, length: int, offset: int) -> bytes:
        """Up to so many bytes from an offset on."""
        os.lseek(handle, offset, os.SEEK_SET)
        return os.read(handle, length)

    def write_at(handle: int, data: bytes, offset: int) -> int:
        """Write at an offset; how many bytes were written."""
        os.lseek(handle, offset, os.SEEK_SET)
        return os.write(handle, data)

else:
    read_at = os.pread
    write_at = os.pwrite
