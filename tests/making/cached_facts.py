"""Facts for the tests of the results' store: what each key must have, and how much of it is there."""

import ctypes
import os
import random
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha1
from pathlib import Path

from frlint.cache import NoStore, context_id, open_store

CONTEXT = context_id("0.1.0", "rules", "options")
OTHER = context_id("0.2.0", "rules", "options")
SMALL = 400_000
"""Bytes of a store that is soon full."""
LOG = 6_000_000
"""Bytes that SQLite's log beside a store may take while it is written."""


def content(number: int) -> str:
    return sha1(b"%d" % number).hexdigest()


def fact(number: int, context: str = CONTEXT) -> bytes:
    """The one value of a key: some of them empty, most short, a few long."""
    chance = random.Random(f"{number} {context}")
    return chance.randbytes(chance.choice([0, 5, 5, 300, 700, 2_000]))


def fill(store: NoStore, numbers: range, context: str = CONTEXT) -> None:
    for number in numbers:
        store.put(content(number), context, fact(number, context))


def bytes_of(folder: Path) -> int:
    """The bytes of all files in a folder; some may go meanwhile."""
    sizes = []
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):
            sizes += [path.lstat().st_size] if not path.is_dir() else []
    return sum(sizes)


def wrong(store: NoStore, numbers: range, context: str = CONTEXT) -> tuple[int, int]:
    """How many values are not what was put, and how many are not there."""
    values = [(fact(number, context), store.get(content(number), context)) for number in numbers]
    return sum(value not in (None, right) for right, value in values), sum(value is None for _, value in values)


def hammer(folder: str, seed: int, rounds: int) -> tuple[int, int, int]:
    """Put and ask at random in a small common range; wrong values, and hits and misses."""
    with open_store(folder, SMALL) as store:
        return put_and_ask(store, seed, rounds), store.hits, store.misses


def put_and_ask(store: NoStore, seed: int, rounds: int) -> int:
    """Put and ask at random in a small common range; how many values were wrong."""
    chance = random.Random(seed)
    mistakes = 0
    for _ in range(rounds):
        number = chance.randrange(800)
        if chance.random() < 0.5:
            store.put(content(number), CONTEXT, fact(number))
        else:
            mistakes += store.get(content(number), CONTEXT) not in (None, fact(number))
        if chance.random() < 0.01:
            store.flush()
    return mistakes


def hammer_until_left_alone(folder: str, seed: int) -> tuple[int, int]:
    """`hammer` until a file `left-alone` stands in the folder, then once more by the same handle.

    Gives wrong values, and hits of that last round.
    """
    mistakes = 0
    with open_store(folder, SMALL) as store:
        while not os.path.exists(os.path.join(folder, "left-alone")):
            mistakes += put_and_ask(store, seed, 100)
        hits = store.hits
        mistakes += put_and_ask(store, seed, 2_000)
        return mistakes, store.hits - hits


def put_share(folder: str, share: int) -> None:
    with open_store(folder) as store:
        for number in range(share, 2_000, 4):
            store.put(content(number), CONTEXT, fact(number))
            if number % 100 == share:
                store.flush()


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Within it nothing in a folder may be written; see `give_up_privileges`."""
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o500 if path.is_dir() else 0o400)
    try:
        yield
    finally:
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o700)


def give_up_privileges() -> None:
    """For root on Linux: from now on permissions hold for this process as for everybody."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and os.uname().sysname == "Linux":
        version, nothing = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
        if ctypes.CDLL(None).capset(version, nothing):
            raise OSError("no capabilities can be given up")
