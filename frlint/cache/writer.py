"""Writing results: appended to the newest segment, then named in the index; room made when there is none.

What is written together goes into one segment by one appending call, so that processes need no lock; only then the
slots are set. A process killed in between leaves bytes that nothing points to.
"""

import os
from contextlib import suppress
from typing import NamedTuple
from zlib import crc32

from frlint.cache import layout
from frlint.cache.handles import APPENDING, WRITING, opened, read_at, write_at

_TRIES = 8


class _Open(NamedTuple):
    """The handles on the index and on a segment, and the segment's number."""

    slots: int
    segment: int
    number: int


class Writer:
    """One process's hand on the end of the store. An OSError where something cannot be written as a whole."""

    def __init__(self, folder: str, buckets: int, segment: int) -> None:
        """`folder` is that of the results; `buckets` and `segment`, in bytes, are as `layout.sizes` says."""
        self._folder = folder
        self._buckets = buckets
        self._segment = segment
        self._open: _Open | None = None

    def write(self, held: dict[bytes, bytes]) -> bool:
        """Write the values of keys, together no larger than a segment.

        True: files were opened or removed, so that those who read should open theirs anew.
        """
        data = b"".join(key + value for key, value in held.items())
        before = self._open
        now = self._ready(len(data))
        if os.write(now.segment, data) != len(data):
            raise OSError("no room")
        offset = os.lseek(now.segment, 0, os.SEEK_CUR) - len(data)
        for key, value in held.items():
            tag, at = layout.tag_of(key, self._buckets)
            length = len(key) + len(value)
            slot = layout.packed_slot(tag, now.number, offset, length, crc32(value, crc32(key)))
            place = layout.place_for(read_at(now.slots, layout.BUCKET, at), tag, now.number)
            if write_at(now.slots, slot, at + place) != len(slot):
                raise OSError("no room")
            offset += length
        return now is not before

    def close(self) -> None:
        """Let go of the files."""
        for handle in self._open[:2] if self._open else ():
            with suppress(OSError):
                os.close(handle)
        self._open = None

    def _ready(self, size: int) -> _Open:
        """What is open, with room for so many bytes in the segment."""
        if self._open and not all(os.fstat(handle).st_nlink for handle in self._open[:2]):
            self.close()  # Another process has removed the files.
        if self._open is None:
            os.makedirs(self._folder, mode=0o700, exist_ok=True)
            number = layout.newest(os.listdir(self._folder)) or 1
        elif os.fstat(self._open.segment).st_size + size <= self._segment:
            return self._open
        else:
            number = self._next(self._open.number)
            self.close()
        slots = opened(self._folder, layout.index_name(self._buckets), WRITING)
        try:
            self._open = _Open(slots, *self._segment_from(number, size))
        except OSError:
            os.close(slots)
            raise
        return self._open

    def _segment_from(self, number: int, size: int) -> tuple[int, int]:
        """The first segment from this one on that can be opened and has room, and its number."""
        for _ in range(_TRIES):
            try:
                handle = opened(self._folder, layout.segment_name(number), APPENDING)
            except OSError:
                number += 1  # Something else of this name is in the way, perhaps.
                continue
            if os.fstat(handle).st_size + size <= self._segment:
                return handle, number
            os.close(handle)
            number = self._next(number)
        raise OSError("no segment can be opened")

    def _next(self, number: int) -> int:
        """The segment after a full one: another process may have begun it; otherwise room is made for it."""
        names = os.listdir(self._folder)
        newest = layout.newest(names)
        if newest > number:
            return newest
        again = number >= layout.LAST_SEGMENT
        sizes = sorted((layout.segment_number(name), self._size(name)) for name in names)
        total = sum(size for other, size in sizes if other)
        for other, size in sizes:
            if other and (again or total > self._segment * (layout.SEGMENTS - 1)):
                self._remove(layout.segment_name(other))
                total -= size
        for name in names:
            if name.startswith("index-") and layout.is_ours(name) and name != layout.index_name(self._buckets):
                self._remove(name)
        return 1 if again else number + 1

    def _size(self, name: str) -> int:
        try:
            return os.lstat(os.path.join(self._folder, name)).st_size
        except OSError:
            return 0

    def _remove(self, name: str) -> None:
        with suppress(OSError):
            os.unlink(os.path.join(self._folder, name))
