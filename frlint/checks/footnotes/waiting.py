"""Notes whose label waits for its number: `[^new]`, or `3a` where every document counts from 1."""

from collections.abc import Mapping

from frlint.model.document import Document, Marker
from frlint.model.problem import Hit

PROVISIONAL = "[^"
"""What a label begins with that is a word in place of a number."""


def waiting_notes(document: Document) -> frozenset[int]:
    """The notes (indexes) whose label waits for its number. Where all labels look so, they are the document's own."""
    notes = document.notes
    named = {k for k, note in enumerate(notes) if note.label.startswith(PROVISIONAL)}
    if named and document.marker_style == "caret" and len(named) == len(notes):
        named = set()
    numbers = [int(note.label) for note in notes if note.label.isdecimal() and note.label.isascii()]
    lettered = {k for k, note in enumerate(notes) if note.label[-1:].isalpha() and note.label[:-1].isdecimal()}
    if not numbers or min(numbers) > 1:
        # Notes that are numbered through a volume have such labels in print.
        lettered = {k for k in lettered if not _follows(document, k)}
    return frozenset(named | lettered)


def _follows(document: Document, k: int) -> bool:
    """Whether a note such as `75a` stands behind note 75, or `75b` behind `75a`."""
    label, before = document.notes[k].label, document.notes[k - 1].label if k else ""
    return before == (label[:-1] if label[-1] == "a" else label[:-1] + chr(ord(label[-1]) - 1))


def waits(document: Document, marker: Mapping[int, Marker]) -> dict[int, Hit]:
    """A hit for each note that waits and has its marker. `marker`: by note."""
    found = {}
    for k in sorted(document.fact(waiting_notes)):
        if k in marker:
            note = document.notes[k]
            found[k] = Hit(note.start, note.sign, {"label": note.label}, "waits")
    return found


def is_provisional(stray: Marker) -> bool:
    """Whether a marker without a note is a word that waits for its number."""
    return stray.label.startswith(PROVISIONAL)
