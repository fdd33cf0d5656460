"""The store of results: one process's handle on it. Whatever goes wrong with the file is a miss, never an error."""

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Self

from frlint.cache import compiled
from frlint.cache.disk import free_bytes
from frlint.cache.layout import FOLDER

if TYPE_CHECKING:
    from frlint.cache.database import Database

MOST_BYTES = 1 << 30
"""How large a store may grow unless the caller says otherwise."""
LEAST_BYTES = 1 << 16
"""A store of fewer bytes holds hardly anything: it is none."""
_SHARE_OF_DISK = 10
"""The store takes no more than this part of the disk that is free."""
_CONTEXT = 40
"""Hex digits of a context's id."""
_BATCH_BYTES = 256_000
"""Bytes that are collected and written together: what a killed process loses, at most."""
_PARTS = 16
"""A result takes no more than this part of the store."""
_FRESH = 4
"""A result that is asked for after so large a part of the store was written is marked as used, so that it stays."""
_MOST_FAILURES = 100
"""So often in a row a process tries again where its file is lost (see `LostError`): while others clear the store
without a pause, hardly any try comes through. One that fails costs less than a millisecond."""
_FAILURES = (OSError, ValueError, OverflowError, MemoryError, ImportError)
"""What the file of a store can bring about."""


class NoStore:
    """A store in which nothing is stored (--no-cache); the other one's interface."""

    def __init__(self) -> None:
        self.hits = 0
        self.misses = 0

    def get(self, content: str, context: str) -> bytes | None:
        """The value stored for a content under a context, None where there is none."""
        pair = (content, context)
        return self.get_many((pair,)).get(pair)

    def get_many(self, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], bytes]:
        """The values of those pairs of content and context for which there is one; the others are counted as missed."""
        self.misses += sum(1 for _ in pairs)
        return {}

    def put(self, content: str, context: str, value: bytes) -> None:
        """Keep a value. It may be written only later: see `flush`."""

    def flush(self) -> None:
        """Write what is pending, so that other processes find it."""

    def close(self) -> None:
        """Flush, add the counts of hits and misses to those of earlier runs, let go of the file.

        A closed store can be used again; it opens again.
        """

    def begin_run(self) -> None:
        """From now on what is written or used stays: where there is no room for more, no more is stored.

        Else a run over more than there is room for would throw out its first results for its last ones, and the next
        run, which begins with the first again, would find none.
        """

    def thrown_out(self) -> int:
        """How many results were thrown out to make room for others, by all processes, ever."""
        return 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Store(NoStore):
    """Results on disk. For one thread of a process; a fork or a pickled copy opens the file again and counts again."""

    def __init__(self, folder: str, most_bytes: int, in_run: bool = False) -> None:
        """`folder` is the cache folder: the results have one in it. `in_run` see `begin_run`. Nothing is opened yet."""
        super().__init__()
        self._in_run = in_run
        self.folder = folder
        self.most_bytes = most_bytes
        self._path = os.path.join(folder, FOLDER)
        self._begin()

    def __reduce__(self) -> tuple[type["Store"], tuple[str, int, bool]]:
        with suppress(ImportError):
            import frlint.cache.database  # noqa: F401  Once here, rather than in each process that is forked.
        return Store, (self.folder, self.most_bytes, self._in_run)

    def _begin(self) -> None:
        """Begin in this process: nothing open, nothing pending, nothing counted."""
        self.hits = self.misses = 0
        self._process = os.getpid()
        self._pending: dict[bytes, bytes] = {}
        self._pending_bytes = 0
        self._used: dict[bytes, int] = {}
        """The sizes of the values of those keys that are to be marked as used."""
        self._database: Database | None = None
        self._readable = self._writable = True
        self._failed = 0
        self._counted = (0, 0)
        self._stays_from: int | None = None
        """What was used when the clock showed more than this is not thrown out; None for all that may be."""
        self._is_full = False

    def begin_run(self) -> None:
        self._in_run = True

    def get(self, content: str, context: str) -> bytes | None:
        self._stay_in_process()
        key = _key_of(content, context)
        value = self._pending.get(key)
        if value is None:
            value = self._read((key,)).get(key)
        self.hits += value is not None
        self.misses += value is None
        return value

    def get_many(self, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], bytes]:
        self._stay_in_process()
        asked = {_key_of(*pair): pair for pair in pairs}
        values = self._read([key for key in asked if key not in self._pending])
        values |= {key: self._pending[key] for key in asked if key in self._pending}
        self.hits += len(values)
        self.misses += len(asked) - len(values)
        return {asked[key]: value for key, value in values.items()}

    def put(self, content: str, context: str, value: bytes) -> None:
        self._stay_in_process()
        key = _key_of(content, context)
        most = self.most_bytes // _PARTS
        size = len(key) + len(value)
        if size > most or not self._writable or self._is_full:
            return
        self._pending[key] = value
        self._pending_bytes += size
        if self._pending_bytes >= min(_BATCH_BYTES, most):
            self.flush()

    def flush(self) -> None:
        self._stay_in_process()
        if self._pending or self._used:
            self._write()

    def close(self) -> None:
        self._stay_in_process()
        if self._pending or self._used or self._counted != (self.hits, self.misses):
            self._write()
        self._close_database()

    def thrown_out(self) -> int:
        self._stay_in_process()
        with suppress(*_FAILURES):
            database = self._opened()
            return database.state().thrown_out if database else 0
        return 0

    def _stay_in_process(self) -> None:
        """What a fork finds in memory is its parent's: the parent will write it, and count."""
        if self._process != os.getpid():
            self._begin()

    def _read(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The values of those keys that have a whole one."""
        if not self._readable or not keys:
            return {}
        try:
            database = self._database
            if database is None or not database.is_open:
                database = self._opened()
            rows = database.read(keys) if database else []
            self._failed = 0
        except _FAILURES as error:
            self._readable = self._recovered(error)
            return {}
        if database is not None and self._writable:
            fresh = self._stays_from or database.clock - self.most_bytes // _FRESH
            for key, value, used in rows:
                if used < fresh:
                    self._used[key] = len(value)
        return {key: value for key, value, _ in rows}

    def _write(self) -> None:
        """Write what is pending and the counts; where that fails, nothing is written any more."""
        pending, used = self._pending, self._used
        self._pending, self._pending_bytes, self._used = {}, 0, {}
        counts = self.hits - self._counted[0], self.misses - self._counted[1]
        self._counted = self.hits, self.misses
        for _ in range(2):
            if not self._writable:
                return
            try:
                database = self._opened(make=bool(pending))
                if database is None:
                    return
                if database.writable:
                    if not database.write(pending, used, counts, self._room(), self._stays_from):
                        self._is_full = True
                        database.write({}, used, counts, self._room())
                    self._failed = 0
                else:
                    self._writable = self._is_asked_again()
                return
            except _FAILURES as error:
                self._writable = self._recovered(error)

    def _opened(self, make: bool = False) -> "Database | None":
        """The file, opened where it is not; None where there is none (it is made if that is wished).

        Raises what `_FAILURES` lists. A file that was removed meanwhile is let go before anything is made or written.
        """
        from frlint.cache import database

        if self._database is not None and (not self._database.is_open or (make and not self._database.is_in_place())):
            self._close_database()
        if self._database is None:
            try:
                self._database = database.Database(self._path)
            except FileNotFoundError:
                if not make:
                    return None
                database.make(self._path)
                self._database = database.Database(self._path)
            if self._in_run and self._stays_from is None:
                self._stays_from = self._database.clock - self.most_bytes // _PARTS  # What is younger is not marked.
        return self._database

    def _recovered(self, error: BaseException) -> bool:
        """Let go of the file, and throw it away where it is damaged. Whether the store can be used again.

        It can where the file was removed meanwhile (another cleared the store): the next write makes it anew.
        """
        database = self._database
        self._close_database()
        if isinstance(error, FileNotFoundError) or (database is not None and not database.is_in_place()):
            return True
        with suppress(*_FAILURES):
            from frlint.cache.sqlite_errors import DamagedError, LostError

            if isinstance(error, DamagedError):
                if database is not None:
                    database.throw_away()
                return True
            self._failed += 1
            return isinstance(error, LostError) and self._failed < _MOST_FAILURES
        return False

    def _is_asked_again(self) -> bool:
        """Let go of a file that may only be read. Whether the next write asks once more.

        The file may have been on its way out when it was looked at, and another stands at its name since.
        """
        self._close_database()
        self._failed += 1
        return self._failed < _MOST_FAILURES

    def _close_database(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None

    def _room(self) -> int:
        """How large the file may be, in bytes: as configured, but not too much of the disk. `OSError`: too little."""
        room = free_bytes(self._path) // _SHARE_OF_DISK
        if room < min(self.most_bytes, _PARTS * _BATCH_BYTES):
            raise OSError("hardly any room")
        return min(self.most_bytes, room)


def open_store(folder: str | None = None, most_bytes: int = MOST_BYTES) -> NoStore:
    """The store in a folder, by default the user's cache folder; never raises. With too few bytes it stores nothing."""
    if most_bytes < LEAST_BYTES:
        return NoStore()
    with suppress(OSError):
        return Store(os.path.abspath(folder or compiled.folder()), most_bytes)
    return NoStore()  # The folder is named from the one we are in, which is not there any more.


def _key_of(content: str, context: str) -> bytes:
    """What a value is known by.

    A ValueError if the ids are not hex digits, or the context's is not as long as all are: keys might be confused.
    """
    if len(context) != _CONTEXT:
        raise ValueError(f"a context has {_CONTEXT} hex digits")
    return bytes.fromhex(content + context)
