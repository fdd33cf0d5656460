"""Notes of which no marker surely stands in the text, though one may."""

from collections.abc import Mapping
from typing import Any

from frlint.model.document import Document, Marker, Note
from frlint.model.problem import Elsewhere, Hit

_CONTEXT = 24


def doubtful(document: Document, note: Note, place: Marker, values: Mapping[str, Any]) -> Hit:
    """A note whose marker may be at a place: that place is named."""
    position = document.places.position(place.start)
    text = document.text
    begins = max(text.rfind("\n", 0, place.start) + 1, place.start - _CONTEXT)
    words = text[begins : place.end].split(" ")[-2:]
    named = {"line": position.line, "column": position.column, "words": " ".join(words)}
    elsewhere = (Elsewhere(place.start, f"it may be this {place.label}"),)
    return Hit(note.start, note.sign, {**values, **named}, "doubtful", elsewhere)
