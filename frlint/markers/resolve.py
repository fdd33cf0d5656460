"""From a text and its notes to the markers."""

from collections.abc import Sequence

from frlint.model import Header, Marker, Note, PageBreak


def resolve(
    text: str, notes: Sequence[Note], notes_at: int, header: Header, page_breaks: Sequence[PageBreak], style: str
) -> tuple[tuple[Marker, ...], str]:
    """The markers of a text, in order, and the style they were read in."""
    found: list[Marker] = []
    at = 0
    for k, note in enumerate(notes):
        place = text.find(note.label, at, notes_at) if note.label else -1
        if place >= 0:
            at = place + len(note.label)
            found.append(Marker(note.label, place, at, k))
    return tuple(found), style
