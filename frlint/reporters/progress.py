"""How far a long run is, on one line of a terminal that is wiped away again."""

from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import TextIO

from frlint.reporters.wording import counted

_DELAY = 1.0
"""Seconds before anything is shown."""
_EVERY = 0.1
_MARKS = 100
"""So many times are remembered: the rate is that of the last ten seconds."""
_LEAST = 0.5
"""Seconds that must have been seen before a rate is shown."""
_WIPE = "\r\x1b[K"


class Progress:
    """Shows `1,234 of 5,678 files (21 %), 410 a second, 11 s left` on a terminal once a run takes long.

    `stream` None shows nothing. `total` is how many there are, 0 where nobody knows; `what` is what one is called.
    """

    def __init__(self, stream: TextIO | None, total: int, clock: Callable[[], float] = monotonic) -> None:
        self._stream = stream
        self.total = total
        self.what = "file"
        self._clock = clock
        self._next = clock() + _DELAY
        self._shown = False
        self._work = ("", 0)
        """What the marks are of."""
        self._marks: deque[tuple[float, int]] = deque([(clock(), 0)], maxlen=_MARKS)
        """When so many were done."""

    def step(self, done: int, documents: int = 0, files: int = 0) -> None:
        """So much is done. `documents` and `files` are shown where they are not the same: volumes hold many."""
        if self._stream is None or (now := self._clock()) < self._next:
            return
        self._next = now + _EVERY
        if documents > max(files, done):
            work = f"{counted(documents, 'document')}, {counted(files, 'volume')} done"
        elif self.total:
            work = f"{done:,} of {counted(self.total, self.what)}"
        else:
            work = counted(done, self.what)
        share = f" ({100 * done // self.total} %)" if self.total else ""
        self._stream.write(f"{_WIPE}{work}{share}{self._rate(now, done)}")
        self._stream.flush()
        self._shown = True

    def _rate(self, now: float, done: int) -> str:
        """How many are done in a second, and how long the others take at that rate; empty as long as nobody knows."""
        work = self.what, self.total
        if self._marks[-1][1] > done or (self._work != work and self._work[0]):
            self._marks.clear()
        self._work = work
        self._marks.append((now, done))
        since, before = self._marks[0]
        if now - since < _LEAST or done <= before:
            return ""
        rate = (done - before) / (now - since)
        shown = f"{rate:,.0f} a second" if rate >= 10 else f"{rate:.1f} a second"
        left = f", {_duration((self.total - done) / rate)} left" if self.total > done else ""
        return f", {shown}{left}"

    def wipe(self) -> None:
        """Take the line away before anything else is written."""
        if self._shown and self._stream is not None:
            self._stream.write(_WIPE)
            self._stream.flush()
            self._shown = False


def _duration(seconds: float) -> str:
    """A time that is left: `9 s`, `4 min`, `2 h 5 min`."""
    if seconds < 100:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
