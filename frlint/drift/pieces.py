"""Words without a counterpart, separated by their blocks, and which piece of one side is which of the other."""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from frlint.drift.alignment import Gap, best_pairs
from frlint.drift.drift import TEXT
from frlint.drift.words import Word
from frlint.model.places import Span

ALIKE = 0.5
"""From this share of common words, or characters of short pieces, two pieces are one that was changed."""
SHORT = 200
"""Characters up to which characters are compared, not words."""
MOST = 900
"""So many pairs of pieces are compared each with each."""
_KINDRED = 0.3
"""What it adds to the likeness of two pieces that they are the same part of a document."""


class Piece(NamedTuple):
    """Words of one block. `whole` means that no word of the block has a counterpart on the other side.

    `text` is without markers, one blank between words.
    """

    block: int
    span: Span
    text: str
    whole: bool


def pieces_of(words: Sequence[Word], start: int, end: int, partners: Container[int]) -> list[Piece]:
    """The pieces of a range of words. `partners` are the blocks that have a counterpart."""
    pieces: list[Piece] = []
    run: list[Word] = []
    for word in [*words[start:end], None]:
        if run and (word is None or word.block != run[0].block):
            block = run[0].block
            text = " ".join(one.bare for one in run)
            pieces.append(Piece(block, Span(run[0].start, run[-1].end), text, block not in partners))
            run = []
        if word is not None and word.bare:
            run.append(word)
    return pieces


def paired(
    ours: Sequence[Piece], theirs: Sequence[Piece], our_parts: Sequence[str], their_parts: Sequence[str]
) -> Iterator[tuple[Piece | None, Piece | None]]:
    """The pieces in pairs, in the order of the text; what has no counterpart stands alone.

    The parts say of each piece what it is: `heading`, `text`.
    """
    i = j = 0
    for a, b in _chosen(ours, theirs, our_parts, their_parts):
        yield from ((piece, None) for piece in ours[i:a])
        yield from ((None, piece) for piece in theirs[j:b])
        yield ours[a], theirs[b]
        i, j = a + 1, b + 1
    yield from ((piece, None) for piece in ours[i:])
    yield from ((None, piece) for piece in theirs[j:])


def _chosen(
    ours: Sequence[Piece], theirs: Sequence[Piece], our_parts: Sequence[str], their_parts: Sequence[str]
) -> list[tuple[int, int]]:
    """The pairs, in order, that are most alike taken together."""
    rows, columns = len(ours), len(theirs)
    if rows * columns > MOST:
        return []
    likeness = [
        [_likeness(p, q, our_parts[i], their_parts[j]) for j, q in enumerate(theirs)] for i, p in enumerate(ours)
    ]
    return best_pairs(likeness, Gap(0, rows, 0, columns))


def _likeness(p: Piece, q: Piece, part: str, other: str) -> float:
    """How much two pieces are alike, 0 where they are not the same piece."""
    if not p.whole and not q.whole:
        return 2.0
    kindred = _KINDRED if part == other else 0.0
    if kindred and part != TEXT:
        return 1.0 + alike(p.text, q.text)
    likeness = alike(p.text, q.text) + kindred
    return likeness if likeness >= ALIKE else 0.0


def alike(text: str, other: str) -> float:
    """The share that two texts have in common, from 0 to 1."""
    if len(text) <= SHORT and len(other) <= SHORT:
        return SequenceMatcher(None, text, other, False).ratio()
    ours, theirs = Counter(text.split()), Counter(other.split())
    return 2 * (ours & theirs).total() / (ours.total() + theirs.total())
