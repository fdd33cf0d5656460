"""SQLite's errors as our own: a file that is damaged, one that is lost, and all else that is no result."""

from collections.abc import Iterator
from contextlib import contextmanager

try:
    from _sqlite3 import Error
except ImportError:  # An interpreter that names it otherwise.
    from sqlite3 import Error

_LOSS = (10, 14, 15)  # IOERR, CANTOPEN, PROTOCOL: a file that went, or comes, while it was opened.
_DAMAGE = (1, 8, 11, 19, 20, 24, 26)
"""SQLite's ERROR, READONLY, CORRUPT, CONSTRAINT, MISMATCH, FORMAT, NOTADB: our statements have them of damage only."""


class DamagedError(OSError):
    """The file is none of ours, no longer whole, or far too large."""


class LostError(OSError):
    """The file cannot be used any more: another may have removed it, and a third made a new one."""


@contextmanager
def translated() -> Iterator[None]:
    """SQLite's errors as our own."""
    try:
        yield
    except UnicodeError as error:  # In the words of SQLite's error, which quote the file.
        raise DamagedError("no text") from error
    except Error as error:
        raise translation(error) from error


def translation(error: Error) -> OSError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return (DamagedError if code in _DAMAGE else LostError if code in _LOSS else OSError)(str(error))
