"""Which versions of documents a walk back through history follows at one commit, and on which way it came there.

Thousands of documents are passed from commit to commit and split at every merge, so what is common is not copied: a
turn away from the first parent is noted once for a whole line, and lines that meet again differ by identity.
"""

from collections.abc import Iterator
from typing import NamedTuple

Way = tuple[tuple[int, int], ...]
"""The turns away from first parents on the way from the newest commit: (minus the commit's number in the walk, which
parent). Of two ways the lesser keeps to the first parent where they part."""
Followed = dict[int, int]
"""From a standing problem's number to its index among the problems of a version. Never changed once it is made."""


class Thread(NamedTuple):
    """A version of a document, known by its blob, and the problems that are followed through it."""

    blob: str
    way: Way
    followed: Followed


Threads = tuple[Thread, ...]
Store = dict[str, Threads]
"""Threads by the document's path."""


class Line:
    """What is followed at a commit: `shared` threads, whose ways all end with the line's turns, and its `own`."""

    __slots__ = ("own", "shared", "turns")

    def __init__(self, turns: Way = (), shared: Store | None = None, own: Store | None = None) -> None:
        self.turns = turns
        self.shared: Store = {} if shared is None else shared
        self.own: Store = {} if own is None else own

    def __bool__(self) -> bool:
        return bool(self.shared or self.own)

    def split(self, turn: tuple[int, int]) -> "Line":
        """The line that turns to another parent here."""
        own = {
            path: tuple(thread._replace(way=(*thread.way, turn)) for thread in threads)
            for path, threads in self.own.items()
        }
        return Line((*self.turns, turn), dict(self.shared), own)

    def drop(self, path: str) -> None:
        """Follow a path no further."""
        self.shared.pop(path, None)
        self.own.pop(path, None)

    def met(self, other: "Line") -> "Line":
        """The one line that this and another, which has come to the same commit, go on as. Uses both up."""
        main, worse = (self, other) if self.turns <= other.turns else (other, self)
        for path, threads in worse.shared.items():
            if main.shared.get(path) is not threads:
                for thread in threads:
                    main._add_own(path, thread._replace(way=thread.way + worse.turns))
        for path, threads in worse.own.items():
            for thread in threads:
                main._add_own(path, thread)
        return main

    def _add_own(self, path: str, thread: Thread) -> None:
        for same in self.shared.get(path, ()):
            if _alike(same, thread) and same.way + self.turns <= thread.way:
                return
        add(self.own, path, thread)


def add(store: Store, path: str, thread: Thread) -> None:
    """Add a thread; of two that follow the same problems through the same version only the better stays."""
    if thread.followed:
        store[path] = tuple(_with_better(store.get(path, ()), thread))


def _with_better(threads: Threads, thread: Thread) -> Iterator[Thread]:
    for other in threads:
        if not _alike(other, thread):
            yield other
        elif other.way < thread.way:
            thread = other
    yield thread


def _alike(one: Thread, other: Thread) -> bool:
    return one.blob == other.blob and one.followed == other.followed
