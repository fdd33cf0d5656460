"""The volumes of a list by what their names say: years, number and part of `frus1951v07p2`."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from frlint.patterns import deferred

_NAME = deferred(r"[A-Za-z]+(\d{4})(?:-(\d{2}|\d{4}))?v([eE]?)(\d+)(?:-(\d+))?(?:p(\d+))?([A-Za-z]\w*)?\Z")


class Years(NamedTuple):
    """The years of volumes, the last one in four figures."""

    first: int
    last: int


class Number(NamedTuple):
    """The number of a volume: `E–7` is electronic."""

    electronic: bool
    number: int


Parts = Mapping[int, int]
"""The parts of a volume (0: it has none) and the number of the last document of each, 0 where it is not known."""


def years_of(first: str, last: str | None) -> Years:
    """The years that are printed or stand in a name: `1969`, `76`."""
    return Years(int(first), int(first) if not last else int(first[: 4 - len(last)] + last))


def volumes_of(volumes: Mapping[str, int]) -> Mapping[Years, Mapping[Number, Parts]]:
    """The volumes of a list whose names say years and number; `volumes` maps names to numbers of last documents."""
    return _by_years(tuple(volumes.items()))


@lru_cache(4)
def _by_years(volumes: tuple[tuple[str, int], ...]) -> Mapping[Years, Mapping[Number, Parts]]:
    found: dict[Years, dict[Number, dict[int, int]]] = {}
    for name, last in volumes:
        read = _NAME.match(name)
        if read is None:
            continue
        first, end, electronic, number, through, part, supplement = read.groups()
        numbers = found.setdefault(years_of(first, end), {})
        for one in range(int(number), min(int(through or number), int(number) + 50) + 1):
            parts = numbers.setdefault(Number(bool(electronic), one), {})
            # A supplement, or a second edition, has documents of its own under the number of another volume.
            parts[int(part or 0)] = 0 if supplement or through else last
    return found
