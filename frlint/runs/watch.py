"""Who looks on while a run is under way. A run itself shows nothing."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

T = TypeVar("T")


class Watch(Protocol):
    """Is told how far a run has come; `total` is the number of things there are to do, 0 where nobody knows it, and
    `what` is what one of them is called."""

    total: int
    what: str

    def step(self, done: int, documents: int = 0, files: int = 0) -> None:
        """So many are done, and so many documents in them; `files` counts a volume checked in parts once."""
        ...

    def wipe(self) -> None:
        """Something else is about to be shown, or all is done."""
        ...


class Unwatched:
    """Nobody looks on."""

    def __init__(self) -> None:
        self.total = 0
        self.what = "file"

    def step(self, done: int, documents: int = 0, files: int = 0) -> None:
        """Nothing."""

    def wipe(self) -> None:
        """Nothing."""


def watched(items: Iterable[T], watch: Watch, what: str, total: int = 0, *, prints: bool = False) -> Iterator[T]:
    """The items, each of them counted once whoever asked for it is done with it.

    `what` and `total` are as in `Watch`. With `prints` it is the items that take the time, and who asks prints them.
    """
    for done, item in enumerate(items, 1):
        if prints:
            watch.wipe()
        yield item
        # Work that is a part of this one may have had its own.
        watch.total, watch.what = total, what
        watch.step(done)
    watch.wipe()
