"""Markers and notes one to one, or the reason why that is not sure."""

from collections.abc import Sequence
from itertools import pairwise

from frlint.checks.footnotes.diagnosis import diagnose
from frlint.checks.footnotes.faults import NoteFault
from frlint.markers.moved import Chance, chances
from frlint.markers.styles import FLATTENED, is_provisional
from frlint.model.document import SURELY_ABSENT, Document, Marker
from frlint.renumbering.parts import RefusalError

LEAST = 0.82
"""The probability from which a place is surely that of a note's marker."""


def sure_pairs(document: Document) -> tuple[Marker, ...]:
    """The markers of a document, one for each note, in the order of the notes.

    Raises `RefusalError` where that is not sure.
    """
    for note in document.notes:
        if not note.label:
            raise RefusalError(f"the note on {_line(document, note.start)} has no label", (note.start,))
    for stray in document.strays:
        if is_provisional(stray.label):
            raise RefusalError(f"marker {stray.label} ({_place(document, stray.start)}) has no note", (stray.start,))
    if document.marker_style == FLATTENED:
        markers = _flattened(document)
    else:
        for stray in document.strays:
            raise RefusalError(f"marker {stray.label} ({_place(document, stray.start)}) has no note", (stray.start,))
        markers = _explicit(document)
    for one, other in pairwise(sorted(markers, key=lambda m: m.start)):
        if other.start < one.end:
            place = _place(document, one.start)
            raise RefusalError(
                f"notes {one.label} and {other.label} have one place for two markers: {place}", (one.start,)
            )
    _require_no_faults(document, markers)
    return markers


def read_pairs(document: Document) -> tuple[Marker, ...]:
    """The markers of a document as it is read, one for each note: of one that is known to be in order.

    Raises `RefusalError` where a note has none.
    """
    return _explicit(document)


def _flattened(document: Document) -> tuple[Marker, ...]:
    """The markers where nothing but their place tells that they are markers."""
    markers = []
    for k, places in enumerate(chances(document)):
        note = document.notes[k]
        name = f"note {note.label} ({_line(document, note.start)})"
        if not places or 1 - sum(p.probability for p in places) >= max(SURELY_ABSENT, places[0].probability):
            raise RefusalError(f"{name} has no marker{_perhaps(document, places)}", (note.start,))
        if places[0].probability < LEAST:
            likely = [p.start for p in places[:2] if p.probability > 1 - LEAST] or [places[0].start]
            if len(likely) == 2:
                both = " and ".join(_place(document, at) for at in sorted(likely))
                raise RefusalError(f"two places may be the marker of {name}: {both}", tuple(likely))
            raise RefusalError(f"{name} has no marker for sure{_perhaps(document, places)}", (note.start, likely[0]))
        at = places[0]
        markers.append(Marker(document.text[at.start : at.end], at.start, at.end, k, at.probability))
    return tuple(markers)


def _perhaps(document: Document, places: Sequence[Chance]) -> str:
    return f"; it may be the one on {_place(document, places[0].start)}" if places else ""


def _explicit(document: Document) -> tuple[Marker, ...]:
    """The markers where their form tells that they are markers."""
    by_note = {m.note: m for m in document.markers if m.note is not None}
    for k, note in enumerate(document.notes):
        if k not in by_note:
            raise RefusalError(f"note {note.label} ({_line(document, note.start)}) has no marker", (note.start,))
    return tuple(by_note[k] for k in range(len(document.notes)))


def _require_no_faults(document: Document, markers: Sequence[Marker]) -> None:
    """Raises `RefusalError` where a marker has no note, or stands twice."""
    taken = {m.start for m in markers}
    for fault, what in ((NoteFault.MARKER_WITHOUT_NOTE, "has no note"), (NoteFault.MARKER_REPEATED, "stands twice")):
        for hit in document.fact(diagnose).get(fault, ()):
            if hit.start not in taken:
                label = document.text[hit.start : hit.end]
                raise RefusalError(f"marker {label} ({_place(document, hit.start)}) {what}", (hit.start,))


def _place(document: Document, offset: int) -> str:
    position = document.places.position(offset)
    return f"line {position.line}, column {position.column}"


def _line(document: Document, offset: int) -> str:
    return f"line {document.places.position(offset).line}"
