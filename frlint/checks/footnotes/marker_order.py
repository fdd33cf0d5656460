"""Markers that stand against the order of their notes."""

from collections.abc import Iterator, Set
from itertools import pairwise

from frlint.checks.footnotes import mending
from frlint.model.document import Document, Marker
from frlint.model.problem import Elsewhere, Hit


def exchanged(document: Document, explained: Set[int]) -> Iterator[tuple[Hit, set[int]]]:
    """Two markers that have changed places, or one that stands out of order; with the notes that are explained by it.

    `explained` are the notes of which something is reported already.
    """
    placed = [m for m in document.markers if m.note is not None and m.start < document.notes_at]
    done = set(explained)
    for j, (one, other) in enumerate(pairwise(placed)):
        if one.note is None or other.note is None or one.note < other.note:
            continue
        if {one.note, other.note} & done or one.label == other.label:
            continue
        before = _note(placed, j - 1, -1)
        after = _note(placed, j + 2, len(document.notes))
        if before < other.note and one.note < after:
            moved, beside, variant, notes = one, other, "", {one.note, other.note}
        elif before < other.note:
            moved, beside, variant, notes = one, other, "early", {one.note}
        else:
            moved, beside, variant, notes = other, one, "late", {other.note}
        done |= notes
        yield _hit(document, moved, beside, variant), notes


def _note(placed: list[Marker], j: int, missing: int) -> int:
    """The note of the j-th marker; `missing` where there is none."""
    note = placed[j].note if 0 <= j < len(placed) else None
    return missing if note is None else note


def _hit(document: Document, moved: Marker, beside: Marker, variant: str) -> Hit:
    values = {"label": moved.label, "other": beside.label, "line": document.places.position(beside.start).line}
    assert moved.note is not None
    note = document.notes[moved.note]
    elsewhere = (Elsewhere(beside.start, f"marker {beside.label}"), Elsewhere(note.start, f"note {note.label}"))
    edits = () if variant else mending.exchanged(document, moved, beside)
    return Hit(moved.start, moved.end, values, variant, elsewhere, edits)
