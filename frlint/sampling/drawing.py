"""A sample drawn: half at random, half by doubt. The same documents and seed give the same sample on every machine."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from frlint.model.identity import digest
from frlint.sampling.doubt import Doubt


class Drawn(NamedTuple):
    """A document that was drawn: the doubt about it, and `random` or `doubt`."""

    doubt: Doubt
    drawn: str


def draw(
    doubts: Sequence[Doubt],
    size: int,
    seed: str,
    read_at_random: Collection[str] = (),
    read: Collection[str] = (),
) -> list[Drawn]:
    """So many documents (fewer where there are no more): those drawn at random first, then the others.

    `read_at_random` are the documents that were read because they were drawn at random, `read` those that were read
    for any reason: the first are not drawn at random again, the second not by doubt. What was read by doubt can still
    be drawn at random: else the random half would be one of documents about which there is little doubt.
    """
    by_chance = sorted(doubts, key=lambda one: (_lot(seed, one.name), one.name))
    chosen = [one for one in by_chance if one.name not in read_at_random][: (size + 1) // 2]
    names = {one.name for one in chosen}
    by_doubt = sorted(by_chance, key=lambda one: -one.sum)
    others = [one for one in by_doubt if one.name not in names and one.name not in read]
    return [Drawn(one, "random") for one in chosen] + [Drawn(one, "doubt") for one in others[: size - len(chosen)]]


def _lot(seed: str, name: str) -> str:
    """The lot of a document: by it documents are drawn."""
    return digest(f"{seed}\0{name}")
