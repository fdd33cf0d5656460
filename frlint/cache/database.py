"""The SQLite file of the results: opened but never through a link, made whole before it has its name, thrown away.

One table holds the results. A result's `used` is what the clock of the table `state` said when it was last used; that
clock counts the bytes of all results ever written. Each value has a checksum of its key and itself: SQLite has none.
"""

import os
import stat
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from frlint.cache.layout import BESIDE, FILE
from frlint.cache.sqlite_errors import DamagedError, LostError, translated, translation

# sqlite3 itself takes some milliseconds to import, most of them for dates; its core does not.
try:
    from _sqlite3 import Error, connect
except ImportError:  # An interpreter that names it otherwise.
    from sqlite3 import Error, connect

if TYPE_CHECKING:
    from sqlite3 import Connection

_SCHEMA = {
    "results": "CREATE TABLE results (key BLOB PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID",
    "state": "CREATE TABLE state (clock INTEGER, hits INTEGER, misses INTEGER, thrown_out INTEGER, since INTEGER)",
    "results_by_use": "CREATE INDEX results_by_use ON results (used)",
}
_PAGE = 4096
_TIMEOUT = 5.0
"""Seconds for which another process that writes is waited for."""
LAST_CLOCK = 1 << 60  # Bytes. Only tampering comes so far.
_AT_ONCE = 250
"""So many keys are asked for in one statement; SQLite takes 999 or more."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)


class State(NamedTuple):
    """The clock in bytes; what runs found, missed and threw out since a time, in seconds since 1970."""

    clock: int
    hits: int
    misses: int
    thrown_out: int
    since: int


class Database:
    """An open file of results, of one process: it is closed before a fork.

    Methods raise `OSError`s, `DamagedError` where the file is to be thrown away.
    """

    def __init__(self, folder: str) -> None:
        """Open the file in a folder of results, or throw it away where it is damaged.

        Raises `FileNotFoundError` where there is none, `DamagedError` where it was thrown away.
        """
        self._path = os.path.join(folder, FILE)
        self._inode = _inode_of(self._path)
        self.is_open = True
        self.writable = os.access(folder, os.W_OK) and os.access(self._path, os.W_OK)
        if not self.is_in_place():  # It may be written, and is only gone.
            raise FileNotFoundError("removed while it was opened")
        try:
            with translated():
                self._connection = _connect(self._path, "rw" if self.writable else "ro&immutable=1")
            self._run = self._connection.execute
            _OPEN.add(self)
            self._require_ours(folder)
            self.clock = self.state().clock
        except DamagedError:
            self.throw_away()
            raise
        except BaseException as error:
            self.close()
            if isinstance(error, OSError) and not self.is_in_place():
                raise FileNotFoundError("removed while it was opened") from error
            raise

    def _require_ours(self, folder: str) -> None:
        """Raises `OSError` where a link led elsewhere, `DamagedError` where the file holds other tables than ours."""
        with translated():
            opened = self._run("PRAGMA database_list").fetchone()[2]
            if sys.platform != "win32" and opened != os.fsencode(os.path.join(os.path.realpath(folder), FILE)):
                raise OSError("a link")
            for setting in ("trusted_schema = OFF", "synchronous = OFF", "temp_store = MEMORY"):
                self._run(f"PRAGMA {setting}")
            names_and_sql = self._run("SELECT name, sql FROM sqlite_master").fetchall()
            if names_and_sql != [(name.encode(), sql.encode()) for name, sql in _SCHEMA.items()]:
                raise DamagedError("other tables")

    def close(self) -> None:
        self.is_open = False
        _OPEN.discard(self)
        with suppress(Error, AttributeError):  # There is no connection where it could not be opened.
            self._connection.close()

    def is_in_place(self) -> bool:
        """Whether the file still has its name; others may have removed it."""
        with suppress(OSError):
            return _inode_of(self._path) == self._inode
        return False

    def throw_away(self) -> None:
        """Close and remove the file and what SQLite keeps beside it, unless another has taken its place."""
        self.close()
        if not self.writable:
            raise PermissionError("it can only be read")
        if self.is_in_place():
            for ending in BESIDE:
                with suppress(FileNotFoundError):
                    os.unlink(self._path + ending)

    def state(self) -> State:
        with translated():
            rows = self._run("SELECT * FROM state").fetchall()
        if len(rows) != 1 or not all(isinstance(n, int) and 0 <= n < LAST_CLOCK for n in rows[0]):
            raise DamagedError("no state")
        return State(*rows[0])

    def entries(self) -> int:
        with translated():
            return int(self._run("SELECT count(*) FROM results").fetchone()[0])

    def read(self, keys: Sequence[bytes]) -> list[tuple[bytes, bytes, int]]:
        """Those of some keys that have a whole value, with it and when it was last used."""
        found = []
        for first in range(0, len(keys), _AT_ONCE):
            part = keys[first : first + _AT_ONCE]
            named = "?" + ",?" * (len(part) - 1)
            try:
                rows = self._run(f"SELECT key, value, used FROM results WHERE key IN ({named})", part).fetchall()
            except Error as error:
                raise translation(error) from error
            for key, stored, used in rows:
                if isinstance(key, bytes) and isinstance(stored, bytes) and isinstance(used, int):
                    value = stored[4:]
                    if stored == _with_checksum(key, value):
                        found.append((key, value, used))
        return found

    def write(
        self,
        values: Mapping[bytes, bytes],
        used: Mapping[bytes, int],
        counts: tuple[int, int],
        most: int,
        stays_from: int | None = None,
    ) -> bool:
        """Write values, and that others were used (the sizes of theirs), in one transaction.

        `counts` are hits and misses to add; the file grows no larger than `most` bytes. What was used when the clock
        showed more than `stays_from` stays: False, and nothing is written, where there is no room without it.
        """
        with translated():
            self._run("BEGIN IMMEDIATE")
            try:
                clock = self.state().clock
                if self._number("page_count") > 2 * (most // _PAGE):
                    raise DamagedError("far too large: to throw out so much takes longer than to check the files anew")
                for key, value in sorted(values.items()):
                    clock += len(key) + len(value)
                    self._run("REPLACE INTO results VALUES (?, ?, ?)", (key, _with_checksum(key, value), clock))
                for key, size in used.items():
                    clock += len(key) + size
                    self._run("UPDATE results SET used = ? WHERE key = ?", (clock, key))
                thrown_out = self._make_room(most, LAST_CLOCK if stays_from is None else stays_from)
                if thrown_out is None:
                    self._run("ROLLBACK")
                    return False
                added = (clock, *counts, thrown_out)
                self._run("UPDATE state SET clock=?, hits=hits+?, misses=misses+?, thrown_out=thrown_out+?", added)
                self._run("COMMIT")
            except BaseException:
                with suppress(Error):
                    self._run("ROLLBACK")
                raise
        self.clock = clock
        return True

    def _make_room(self, most: int, latest: int) -> int | None:
        """Throw out what was not used for longest, until the rest has room; how many results went.

        None where what was used when the clock showed `latest` or less is not enough.
        """
        pages = most // _PAGE
        thrown_out = 0
        while self._number("page_count") - self._number("freelist_count") > pages - pages // 16:
            oldest = "DELETE FROM results WHERE used <= min((SELECT min(used) FROM results) + ?, ?)"
            gone = self._run(oldest, (most // 256, latest)).rowcount
            if gone < 1:
                if latest < LAST_CLOCK and self._run("SELECT max(used) FROM results").fetchone()[0] is not None:
                    return None
                raise DamagedError("nothing can be thrown out")
            thrown_out += gone
        for _ in range(self._number("page_count") - pages):
            self._run("PRAGMA incremental_vacuum(1)")  # One page a call is all that Python lets it do.
        return thrown_out

    def _number(self, pragma: str) -> int:
        return int(self._run(f"PRAGMA {pragma}").fetchone()[0])


_OPEN: set[Database] = set()  # Those of this process.


def _close_all() -> None:
    for database in list(_OPEN):
        database.close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_close_all)


def make(folder: str) -> None:
    """Make an empty file of results in a folder, whole or not at all; another's that is there already stays.

    Raises `OSError` where it cannot be made, `FileNotFoundError` where another cleared the folder meanwhile.
    """
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except FileExistsError as error:  # It was there, and is gone again; or it is no folder.
        raise LostError(str(error)) from error
    path = os.path.join(folder, FILE)
    part = f"{path}.{os.getpid()}-{time.monotonic_ns()}.part"
    os.close(os.open(part, _NEW, 0o600))
    try:
        with translated():
            _fill(part)
        try:
            os.link(part, path)
        except (OSError, AttributeError):
            if not os.path.lexists(path):
                os.replace(part, path)
    except OSError as error:
        if not os.path.lexists(part):
            raise FileNotFoundError("removed while it was made") from error
        raise
    finally:
        for ending in BESIDE:
            with suppress(OSError):
                os.unlink(part + ending)


def _fill(path: str) -> None:
    """Give an empty file its tables, and a write-ahead log where the file system has it."""
    connection = _connect(path, "rw")
    try:
        for setting in (f"page_size = {_PAGE}", "auto_vacuum = INCREMENTAL", "journal_mode = OFF", "synchronous = OFF"):
            connection.execute(f"PRAGMA {setting}").fetchall()
        connection.execute("BEGIN")
        for statement in _SCHEMA.values():
            connection.execute(statement)
        connection.execute("INSERT INTO state VALUES (0, 0, 0, 0, ?)", (int(time.time()),))
        connection.execute("COMMIT")
        with suppress(Error):
            connection.execute("PRAGMA journal_mode = WAL").fetchall()
    finally:
        connection.close()


def _connect(path: str, mode: str) -> "Connection":
    """A connection to a file that is there. Raises errors of SQLite, or `ValueError`."""
    quoted = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    quoted = "///" + quoted.replace("\\", "/") if sys.platform == "win32" else quoted
    uri = os.fsencode(f"file:{quoted}?mode={mode}")
    connection = connect(uri, timeout=_TIMEOUT, isolation_level=None, check_same_thread=False, uri=True)
    connection.text_factory = bytes  # What others wrote may be no UTF-8.
    return connection


def _inode_of(path: str) -> int:
    """The number of a file. Raises `OSError` where it, or one of SQLite's beside it, is no plain file."""
    inode = os.lstat(path).st_ino
    for ending in BESIDE:
        with suppress(FileNotFoundError):
            if not stat.S_ISREG(os.lstat(path + ending).st_mode):
                raise OSError("no plain file")
    return inode


def _with_checksum(key: bytes, value: bytes) -> bytes:
    """A value as it is stored, with its checksum before it."""
    return crc32(value, crc32(key)).to_bytes(4, "big") + value
