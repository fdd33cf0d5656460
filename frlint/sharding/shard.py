"""Which part of all files a run looks at: `2/5` is the second of five."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from frlint.errors import UsageError

MOST = 10_000
"""As many shards a run is parted into."""


class Shard(NamedTuple):
    """A shard's number, from 1, and of how many it is."""

    number: int
    of: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    def own(self, units: Iterable[str]) -> frozenset[str]:
        """Those of the units that are the shard's: they are dealt out in turn, in the order of their names."""
        return frozenset(sorted(set(units))[self.number - 1 :: self.of])


def shard_of(text: str) -> Shard:
    """The shard that an option names. Raises `UsageError` for anything but `K/N` with K from 1 to N."""
    found = re.fullmatch(r"([0-9]{1,5})/([0-9]{1,5})", text)
    if found:
        shard = Shard(int(found[1]), int(found[2]))
        if 1 <= shard.number <= shard.of <= MOST:
            return shard
    raise UsageError(f"--shard {text}: no shard is called so", "2/5 is the second of five")
