"""Digits that read like markers and belong to a number of the text."""

from frlint.model.document import Document, Marker


def in_number(document: Document, stray: Marker) -> bool:
    """Whether a digit stands right before a marker, or before the sign that it follows: `8.2 days`."""
    return any(c.isdigit() for c in document.text[max(0, stray.start - 2) : stray.start])


def in_table(document: Document, stray: Marker) -> bool:
    """Whether a marker is the end of a number in a table's cell."""
    text = document.text
    return in_number(document, stray) and " | " in text[text.rfind("\n", 0, stray.start) + 1 : stray.start]
