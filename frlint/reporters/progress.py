"""How far a long run is, on one line of a terminal that is wiped away again."""

from collections.abc import Callable
from time import monotonic
from typing import TextIO

from frlint.reporters.wording import counted

_DELAY = 1.0
"""Seconds before anything is shown."""
_EVERY = 0.1
_WIPE = "\r\x1b[K"


class Progress:
    """Shows `1,234 of 5,678 files` on a terminal once a run takes long. `stream` None shows nothing."""

    def __init__(self, stream: TextIO | None, total: int, clock: Callable[[], float] = monotonic) -> None:
        self._stream = stream
        self.total = total
        self._clock = clock
        self._next = clock() + _DELAY
        self._shown = False

    def step(self, done: int, documents: int = 0, files: int = 0) -> None:
        """So much is done. `documents` and `files` are shown where they are not the same: volumes hold many."""
        if self._stream is None or (now := self._clock()) < self._next:
            return
        self._next = now + _EVERY
        share = f"({100 * done // max(1, self.total)} %)"
        if documents > max(files, done):
            work = f"{counted(documents, 'document')}, {counted(files, 'volume')} done"
        else:
            work = f"{done:,} of {counted(self.total, 'file')}"
        self._stream.write(f"{_WIPE}{work} {share}")
        self._stream.flush()
        self._shown = True

    def wipe(self) -> None:
        """Take the line away before anything else is written."""
        if self._shown and self._stream is not None:
            self._stream.write(_WIPE)
            self._stream.flush()
            self._shown = False
