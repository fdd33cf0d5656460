"""Notes of which no marker surely stands in the text, though one may."""

from collections.abc import Iterable, Mapping
from typing import Any

from frlint.model.document import Document, Marker, Note
from frlint.model.problem import Elsewhere, Hit

_CONTEXT = 24
_JOINTS = ("-", "–", ",")


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
