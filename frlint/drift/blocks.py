"""Blocks that stand elsewhere, word for word: found before words are compared, so that a move is one drift."""

from collections.abc import Sequence
from typing import NamedTuple

from frlint.drift.alignment import Gap, gaps, matches
from frlint.drift.drift import TEXT, Drift, DriftKind, part_of
from frlint.drift.words import Word
from frlint.model.document import Document
from frlint.model.places import Span

LEAST = 24
"""Characters that a block of running text has at the least to be known again elsewhere."""


class Moved(NamedTuple):
    """Drifts for the blocks that moved, and the indexes of these blocks on either side."""

    drifts: list[Drift]
    ours: frozenset[int]
    theirs: frozenset[int]


def moved_blocks(tei: Document, text: Document, ours: Sequence[Word], theirs: Sequence[Word]) -> Moved:
    """The blocks that stand on both sides and not in the same order."""
    left, right = _blocks(ours), _blocks(theirs)
    keys = [key for _, key in left], [key for _, key in right]
    whole = Gap(0, len(left), 0, len(right))
    alone: list[int] = []
    waiting: dict[str, list[int]] = {}
    for gap in gaps(matches(*keys), whole):
        alone += range(gap.left, gap.left_end)
        for j in range(gap.right, gap.right_end):
            waiting.setdefault(right[j][1], []).append(right[j][0])
    drifts: list[Drift] = []
    pairs: list[tuple[int, int]] = []
    for i in alone:
        block, key = left[i]
        part = part_of(tei.blocks[block].kind)
        if waiting.get(key) and (part != TEXT or len(key) >= LEAST):
            other = waiting[key].pop(0)
            pairs.append((block, other))
            places = _span(tei, block), _span(text, other)
            drifts.append(Drift(part, DriftKind.MOVED, "", *places, key, key))
    return Moved(drifts, frozenset(a for a, _ in pairs), frozenset(b for _, b in pairs))


def _blocks(words: Sequence[Word]) -> list[tuple[int, str]]:
    """Each block that is no page break: its index, and its words."""
    found: dict[int, list[str]] = {}
    for word in words:
        if word.bare or not word.page:
            found.setdefault(word.block, []).append(word.key)
    return [(block, " ".join(keys)) for block, keys in found.items()]


def _span(document: Document, block: int) -> Span:
    return Span(document.blocks[block].start, document.blocks[block].end)
