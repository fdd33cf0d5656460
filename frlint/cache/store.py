"""The store of results: one process's handle on it. Whatever goes wrong with the files is a miss, never an error."""

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Self
from zlib import crc32

from frlint.cache import compiled as kept
from frlint.cache import layout
from frlint.cache.handles import APPENDING, READING, opened, read_at
from frlint.cache.layout import BUCKET, key_of, slot_of, tag_of

if TYPE_CHECKING:
    from frlint.cache.writer import Writer

MOST_BYTES = 256 << 20
"""How large a store may grow unless the caller says otherwise."""
_AT_ONCE = 64_000
"""Bytes that are held back and written together: what a killed process loses, at most."""
_COUNTS_FILE = 64_000
"""Bytes; when the file of the counts is larger, it takes the place of the older one."""
_FAILURES = (OSError, ValueError, OverflowError, MemoryError)
"""What the files of a store can bring about."""


class NoStore:
    """A store in which nothing is kept (--no-cache); the other one's interface."""

    def __init__(self) -> None:
        self.hits = 0
        self.misses = 0

    def get(self, content: str, context: str) -> bytes | None:
        """The value kept for a content under a context, None where there is none."""
        pair = (content, context)
        return self.get_many((pair,)).get(pair)

    def get_many(self, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], bytes]:
        """The values of those pairs of content and context for which there is one; the others are counted as missed."""
        self.misses += sum(1 for _ in pairs)
        return {}

    def put(self, content: str, context: str, value: bytes) -> None:
        """Keep a value. It may be written only later: see `flush`."""

    def flush(self) -> None:
        """Write what is held back, so that other processes find it."""

    def close(self) -> None:
        """Flush, add the counts of hits and misses to those of earlier runs, let go of the files.

        A closed store can be used again; it opens anew.
        """

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Store(NoStore):
    """Results on disk. For one thread of a process; a fork or a pickled copy has handles and counts of its own."""

    def __init__(self, folder: str, most_bytes: int) -> None:
        """`folder` is that of all that is kept: the results have one in it. Nothing is opened yet."""
        super().__init__()
        self.folder = folder
        self.most_bytes = most_bytes
        self._path = os.path.join(folder, layout.FOLDER)
        self._buckets, self._segment = layout.sizes(most_bytes)
        self._forget()

    def __reduce__(self) -> tuple[type["Store"], tuple[str, int]]:
        return Store, (self.folder, self.most_bytes)

    def _forget(self) -> None:
        """Begin anew in this process: nothing open, nothing held back, nothing counted."""
        self.hits = self.misses = 0
        self._process = os.getpid()
        self._held: dict[bytes, bytes] = {}
        self._held_bytes = 0
        self._fresh = 0
        self._index: int | None = None
        self._segments: dict[int, int] = {}
        self._writer: Writer | None = None
        self._writable = True
        self._counted = (0, 0)

    def get_many(self, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], bytes]:
        if self._process != os.getpid():
            self._inherit()
        found = {}
        missed = 0
        for pair in pairs:
            key = key_of(*pair)
            try:
                value = self._held[key] if key in self._held else self._read(key)
            except _FAILURES:
                value = None
            if value is None:
                missed += 1
            else:
                found[pair] = value
        self.hits += len(found)
        self.misses += missed
        return found

    def put(self, content: str, context: str, value: bytes) -> None:
        if self._process != os.getpid():
            self._inherit()
        self._hold(key_of(content, context), value)

    def flush(self) -> None:
        if self._process != os.getpid():
            self._inherit()
        held = self._held
        self._held, self._held_bytes = {}, 0
        if not held or not self._writable:
            return
        try:
            self._written(held)
        except _FAILURES:
            self._writable = False

    def close(self) -> None:
        self.flush()
        with suppress(OSError, ValueError):
            self._count()
        self._let_go()

    def _inherit(self) -> None:
        """What a fork finds in memory is its parent's: the parent will write it, and count."""
        self._let_go()
        self._forget()

    def _let_go(self) -> None:
        """Close the files."""
        self._let_go_of_reading()
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def _let_go_of_reading(self) -> None:
        for handle in (self._index, *self._segments.values()):
            if handle is not None:
                with suppress(OSError):
                    os.close(handle)
        self._index, self._segments = None, {}

    def _read(self, key: bytes) -> bytes | None:
        """The value of a key, None where there is no whole one."""
        tag, at = tag_of(key, self._buckets)
        index = self._index
        if index is None:
            index = self._index = opened(self._path, layout.index_name(self._buckets), READING)
        slot = slot_of(read_at(index, BUCKET, at), tag)
        if slot is None:
            return None
        number, offset, length, checksum = slot
        if not number or length > self._segment:
            return None
        segment = self._segments.get(number)
        if segment is None:
            segment = self._segments[number] = opened(self._path, layout.segment_name(number), READING)
            self._fresh = layout.newest(os.listdir(self._path)) - layout.FRESH
        record = read_at(segment, length, offset)
        if crc32(record) != checksum or len(record) != length or not record.startswith(key):
            return None
        value = record[len(key) :]
        if number < self._fresh:
            self._hold(key, value)
        return value

    def _hold(self, key: bytes, value: bytes) -> None:
        """Hold a value back until there is enough to write; one too large for the store is not kept."""
        size = len(key) + len(value)
        if size > self._segment or not self._writable:
            return
        most = min(_AT_ONCE, self._segment)
        if self._held_bytes + size > most:
            self.flush()
        self._held[key] = value
        self._held_bytes += size
        if self._held_bytes >= most:
            self.flush()

    def _written(self, held: dict[bytes, bytes]) -> None:
        from frlint.cache.writer import Writer  # A run that finds all its results need not load it.

        if self._writer is None:
            self._writer = Writer(self._path, self._buckets, self._segment)
        if self._writer.write(held):
            self._let_go_of_reading()

    def _count(self) -> None:
        """Add what this process found and missed since it was last counted."""
        hits, misses = self.hits - self._counted[0], self.misses - self._counted[1]
        self._counted = (self.hits, self.misses)
        if not hits and not misses:
            return
        handle = opened(self._path, layout.COUNTS, APPENDING)
        try:
            os.write(handle, layout.packed_counts(int(time.time()), hits, misses))
            full = os.fstat(handle).st_size > _COUNTS_FILE
        finally:
            os.close(handle)
        if full:
            os.replace(os.path.join(self._path, layout.COUNTS), os.path.join(self._path, layout.OLD_COUNTS))


def open_store(folder: str | None = None, most_bytes: int = MOST_BYTES) -> NoStore:
    """The store in a folder, by default that of all that is kept; never raises. Of no bytes: one that keeps nothing."""
    if most_bytes <= 0:
        return NoStore()
    with suppress(OSError):
        return Store(os.path.abspath(folder or kept.folder()), most_bytes)
    return NoStore()  # The folder is named from the one we are in, which is not there any more.
