"""Which note of a plain text is which of the TEI, whatever their numbers say."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from frlint.drift.alignment import EqualRun, Gap, best_pairs, gaps, matches, matches_at_ends
from frlint.drift.pieces import alike
from frlint.model.document import Document, Note

LEAST = 0.6
"""From this share of common words, notes with other numbers are one."""
MOST = 2500
"""So many pairs of notes are compared each with each; above that only those of equal label."""
_NUMBERED = 0.5
"""What it adds to the likeness of two notes that they have the same number."""


class Pair(NamedTuple):
    """Indexes of a note of the TEI and of one of the plain text; one that is alone has None beside it."""

    ours: int | None
    theirs: int | None


def pairs(tei: Document, text: Document) -> list[Pair]:
    """The notes in pairs, in the order of the text."""
    ours = [_Known(note.label, _words(tei, note)) for note in tei.notes]
    theirs = [_Known(note.label, _words(text, note)) for note in text.notes]
    whole = Gap(0, len(ours), 0, len(theirs))
    found: list[tuple[int, int]] = []
    for gap in gaps(same := _same(ours, theirs, whole), whole):
        found += best_pairs(_likeness(ours, theirs, gap), gap)
    found += ((m.left + k, m.right + k) for m in same for k in range(m.size))
    return list(_with_single(sorted(found), whole))


class _Known(NamedTuple):
    """What a note is known by: its label, and its words."""

    label: str
    words: str


def _same(ours: Sequence[_Known], theirs: Sequence[_Known], whole: Gap) -> list[EqualRun]:
    """Notes that are surely the same: those at both ends; where many are left, all with equal labels and words."""
    keys = ["\0".join(note) for note in ours], ["\0".join(note) for note in theirs]
    ends = matches_at_ends(*keys, whole)
    left = list(gaps(ends, whole))
    if all((g.left_end - g.left) * (g.right_end - g.right) <= MOST for g in left):
        return ends
    return matches(*keys)


def _likeness(ours: Sequence[_Known], theirs: Sequence[_Known], gap: Gap) -> list[list[float]]:
    """How much each note of a gap is each of the other side, 0 where it is not."""
    a, a_end, b, b_end = gap
    if (a_end - a) * (b_end - b) > MOST:
        return [[float(note.label == other.label) for other in theirs[b:b_end]] for note in ours[a:a_end]]
    return [[_alike(note, other) for other in theirs[b:b_end]] for note in ours[a:a_end]]


def _alike(note: _Known, other: _Known) -> float:
    numbered = _NUMBERED if note.label == other.label and note.label else 0.0
    if note.words == other.words:
        return 2.0 + numbered
    likeness = alike(note.words, other.words)
    return likeness + numbered if likeness >= LEAST or numbered else 0.0


def _words(document: Document, note: Note) -> str:
    body = " ".join(document.text[a:b] for a, b in note.paragraphs)
    return " ".join(body.replace("|", " ").split())


def _with_single(found: Sequence[tuple[int, int]], whole: Gap) -> Iterator[Pair]:
    i = j = 0
    for a, b in [*found, (whole.left_end, whole.right_end)]:
        yield from (Pair(k, None) for k in range(i, a))
        yield from (Pair(None, k) for k in range(j, b))
        if a < whole.left_end and b < whole.right_end:
            yield Pair(a, b)
        i, j = a + 1, b + 1
