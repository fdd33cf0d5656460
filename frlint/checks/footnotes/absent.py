"""Notes of which no marker surely stands in the text, though one may."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from frlint.checks.footnotes.numbers import in_table
from frlint.model.document import SURELY_ABSENT, Document, Marker, Note
from frlint.model.problem import Elsewhere, Hit

_CONTEXT = 24
_JOINTS = ("-", "–", ",")
"""What stands between two markers at one place."""


def is_joined(place: Marker, text: str, sure: Iterable[Marker]) -> bool:
    """Whether a doubtful marker is surely one: it stands right behind the last note's, as in `force.5-6`."""
    if text[place.start - 1 : place.start] not in _JOINTS or place.note is None:
        return False
    return any(other.end == place.start - 1 and other.note == place.note - 1 for other in sure)


def doubtful(document: Document, note: Note, place: Marker, values: Mapping[str, Any]) -> Hit:
    """A note whose marker may be at a place: that place is named."""
    position = document.places.position(place.start)
    text = document.text
    begins = max(text.rfind("\n", 0, place.start) + 1, place.start - _CONTEXT)
    words = text[begins : place.end].split(" ")[-2:]
    named = {"line": position.line, "column": position.column, "words": " ".join(words)}
    elsewhere = (Elsewhere(place.start, f"it may be this {place.label}"),)
    return Hit(note.start, note.sign, {**values, **named}, "doubtful", elsewhere)


def borrowed(document: Document) -> frozenset[int]:
    """The notes (indexes) whose marker would be a digit of a number that ends with the next note's: `41034`.

    In print two notes on one word stand apart; of two that do not, on a heading, no digit stands before the first. In
    tables they may stand so.
    """
    text, heading = document.text, document.header.heading
    found = set()
    for one, other in pairwise(document.markers):
        if one.end != other.start or one.note is None or other.note != one.note + 1:
            continue
        is_in_heading = heading is not None and heading.start <= one.start <= heading.end
        if text[one.start - 1 : one.start].isdigit() and not is_in_heading and not in_table(document, one):
            found.add(one.note)
    return frozenset(found)


def sure_markers(document: Document) -> dict[int, Marker]:
    """The markers that surely stand in the text, by their notes (indexes)."""
    none = document.fact(borrowed)
    sure = (m for m in document.markers if m.absence < SURELY_ABSENT)
    return {m.note: m for m in sure if m.note is not None and m.note not in none}
