"""Markers that stand a second time, while there is one note: too many, or in place of another marker."""

from collections.abc import Iterator, Mapping, Sequence

from frlint.checks.footnotes.numbers import in_number
from frlint.model.document import Document, Marker
from frlint.patterns import deferred

TWICE = 0.94
"""The least share of places that read alike and are markers, for a marker that stands a second time ..."""
GLUED = 0.49
"""... and for one that is glued to a word: no designation ends so, as `A1` or `MR2` do."""
_WORD = deferred(r"[A-Za-z][a-z]{2}[.,;:)\]”’]{0,2}\Z")
_LONGEST = 5
"""Characters that it matches."""


def twice(
    document: Document, strays: Sequence[Marker], markers: Mapping[int, Marker]
) -> Iterator[tuple[Marker, Marker, int]]:
    """Two markers of one label in the order of the text, and the index of their note. `markers`: by note."""
    placed = {m.label: m for m in document.markers}
    labels = [n.label for n in document.notes]
    for stray in strays:
        marker = placed.get(stray.label)
        if marker is None or marker.note is None or not stray.label.isalnum():
            continue
        is_glued = _WORD.search(document.text, max(0, stray.start - _LONGEST), stray.start)
        if stray.confidence < (GLUED if is_glued else TWICE):
            continue
        if labels.count(stray.label) > 1 or in_number(document, stray):
            continue
        first, second = sorted((marker, stray), key=lambda m: m.start)
        yield first, second, marker.note


def in_place_of(
    first: Marker, second: Marker, note: int, lacking: Sequence[int], markers: Mapping[int, Marker]
) -> tuple[Marker, int] | None:
    """Of two markers of one label the one that stands where another note's marker is looked for, and that note's index.

    `note` is the index of the note that both name, `lacking` are the notes that have no marker, `markers` those of the
    others. None where neither stands in such a place.
    """
    for other in lacking:
        place = second if other > note else first
        before = [m.start for k, m in markers.items() if k < other and k != note]
        after = [m.start for k, m in markers.items() if k > other and k != note]
        if max(before, default=-1) < place.start < min(after, default=place.end):
            return place, other
    return None
