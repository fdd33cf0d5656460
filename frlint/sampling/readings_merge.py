"""Merges a file of readings as git asks a merge driver to: entry by entry, where git itself sees lines."""

from typing import NamedTuple

from frlint.sampling.readings_file import Block, blocks_of, joined

_Key = tuple[str, str, str, str]


class Merged(NamedTuple):
    """The bytes of the merged file; None where people must decide, and `why` says what."""

    data: bytes | None
    why: str = ""


def merge_readings(base: bytes, ours: bytes, theirs: bytes, path: str) -> Merged:
    """What both sides made of a file of readings: entries that either added are there, those that either took out are
    not.

    Not decided is an entry that both changed in different ways, or that one changed and the other took out, and the
    comments at the top where both changed them. Raises
    `ReadingsError` where one of the three is wrong; it calls them by `path` and their side.
    """
    sides = ((base, "base"), (ours, "ours"), (theirs, "theirs"))
    heads, blocks = zip(*(blocks_of(data, f"{path} ({side})") for data, side in sides), strict=True)
    before, here, there = ({block.reading.key: block for block in side} for side in blocks)
    found: dict[_Key, Block] = {}
    for key in {**before, **here, **there}:
        old, mine, other = (_lines(side.get(key)) for side in (before, here, there))
        if mine != other and old not in (mine, other):
            return Merged(None, f"both sides changed what {key[2]} found in {key[0]} on {key[1]}")
        block = (there if old == mine else here).get(key)
        if block is not None:
            found[key] = block
    old_head, my_head, other_head = heads
    if my_head != other_head and old_head not in (my_head, other_head):
        return Merged(None, "both sides changed the comments at the top")
    head = other_head if old_head == my_head else my_head
    return Merged(joined(head, sorted(found.values(), key=lambda block: block.reading.order), path))


def _lines(block: Block | None) -> list[str] | None:
    return None if block is None else block.lines
