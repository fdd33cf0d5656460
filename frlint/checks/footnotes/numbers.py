"""Digits that read like markers and belong to a number or a designation of the text."""

from frlint.model.document import Document, Marker
from frlint.patterns import deferred

_COUNTED = deferred(
    r"(?i) ?(?:per ?cent|%|[mbt]r?illion|thousand|[ap]\. ?m\b|[ap]m\b|hours?\b|miles?\b|tons?\b|degrees?\b|feet\b"
    r"|inches\b|points?\b|years?\b|days?\b)"
)
_DESIGNATION = deferred(r"(?:\d[–/-][A-Z]{1,2}|\b[A-Z]{1,3}[–-]\d{0,3}|\b[IVXLC]{1,5}\.[A-Z]\.)\Z")


def in_number(document: Document, stray: Marker) -> bool:
    """Whether a digit stands right before a marker, or before the sign that it follows: `8.2 days`."""
    return any(c.isdigit() for c in document.text[max(0, stray.start - 2) : stray.start])


def in_table(document: Document, stray: Marker) -> bool:
    """Whether a marker is the end of a number in a table's cell."""
    text = document.text
    return in_number(document, stray) and " | " in text[text.rfind("\n", 0, stray.start) + 1 : stray.start]


def in_designation(document: Document, stray: Marker) -> bool:
    """Whether a digit is part of a designation (`C-123`, `105–M2`, `IV.A.3`) or of what is counted (`45.3 PERCENT`)."""
    if not stray.label.isdecimal():
        return False
    text = document.text
    if _DESIGNATION.search(text, max(0, stray.start - 10), stray.start):
        return True
    return in_number(document, stray) and _COUNTED.match(text, stray.end) is not None
