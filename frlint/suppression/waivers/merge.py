"""Merges a waivers file as git asks a merge driver to: entry by entry, not line by line."""

from typing import NamedTuple

from frlint.suppression.waivers.layout import Layout, laid_out, with_blocks, without
from frlint.suppression.waivers.waiver import Waiver


class Merged(NamedTuple):
    """The bytes of the merged file; None where people must decide, and `why` says what."""

    data: bytes | None
    why: str = ""


def merged(base: bytes, ours: bytes, theirs: bytes, path: str) -> Merged:
    """What both sides made of a waivers file: entries that either added are there, those that either took out are not.

    Not decided is an entry that both changed, or that one changed and the other took out, and comments that both
    changed. Raises `YamlFileError` where one of the three is wrong.
    """
    old, mine, other = (laid_out(data, path) for data in (base, ours, theirs))
    if other.others not in (old.others, mine.others):
        if mine.others != old.others:
            return Merged(None, "both sides changed the comments")
        mine, other = other, mine
    before, here, there = (_entries(layout) for layout in (old, mine, other))
    disputed = [
        key
        for key in before.keys() | here.keys() | there.keys()
        if here.get(key) != there.get(key) and before.get(key) not in (here.get(key), there.get(key))
    ]
    if disputed:
        document, rule, _ = min(disputed)
        return Merged(None, f"both sides changed the waiver of {rule} in {document}")
    changed = {key for key in before.keys() | there.keys() if before.get(key) != there.get(key)}
    changed = {key for key in changed if here.get(key) != there.get(key)}
    gone = [k for k, block in enumerate(mine.blocks) if block.waiver.key in changed]
    rest = laid_out(without(mine, gone), path) if gone else mine
    added = [(key, block) for key in changed for block in there.get(key, ())]
    return Merged(with_blocks(rest, added))


def _entries(layout: Layout) -> dict[tuple[str, str, tuple[str, str, str]], tuple[tuple[str, ...], ...]]:
    """The lines of the entries by what they are sorted by; several may speak of the same words."""
    found: dict[tuple[str, str, tuple[str, str, str]], tuple[tuple[str, ...], ...]] = {}
    for block in layout.blocks:
        waiver: Waiver = block.waiver
        found[waiver.key] = (*found.get(waiver.key, ()), tuple(layout.text_of(block)))
    return found
