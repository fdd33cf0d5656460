"""Merges a waivers file as git asks a merge driver to: entry by entry, not line by line."""

from typing import NamedTuple

from frlint.suppression.waivers.layout import Key, Layout, layout_of, with_entries, without

_Texts = dict[Key, tuple[tuple[str, ...], ...]]
"""The lines of the entries by what these are sorted by; several may speak of the same words."""


class Merged(NamedTuple):
    """The bytes of the merged file; None where people must decide, and `why` says what."""

    data: bytes | None
    why: str = ""


def merge_waivers(base: bytes, ours: bytes, theirs: bytes, path: str) -> Merged:
    """What both sides made of a waivers file: entries that either added are there, those that either took out are not.

    Not decided is an entry that both changed, or that one changed and the other took out, and comments that both
    changed. Raises `YamlFileError` where one of the three is wrong; it calls them by `path` and their side.
    """
    sides = ((base, "base"), (ours, "ours"), (theirs, "theirs"))
    old, mine, other = (layout_of(data, f"{path} ({side})") for data, side in sides)
    if other.others not in (old.others, mine.others):
        if mine.others != old.others:
            return Merged(None, "both sides changed the comments")
        mine, other = other, mine
    before, here, there = (_texts(layout) for layout in (old, mine, other))
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
    gone = [k for k, entry in enumerate(mine.entries) if entry.waiver.key in changed]
    rest = layout_of(without(mine, gone), mine.path) if gone else mine
    return Merged(with_entries(rest, ((key, text) for key in changed for text in there.get(key, ()))))


def _texts(layout: Layout) -> _Texts:
    found: _Texts = {}
    for entry in layout.entries:
        key = entry.waiver.key
        found[key] = (*found.get(key, ()), tuple(layout.text_of(entry)))
    return found
