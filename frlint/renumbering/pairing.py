"""Markers and notes one to one, or the reason why that is not sure."""

from collections import Counter

from frlint.checks.footnotes.diagnosis import diagnose
from frlint.checks.footnotes.faults import NoteFault
from frlint.model.document import SURELY_ABSENT, Document, Marker, Note
from frlint.renumbering.parts import RefusalError

LEAST = 0.8
"""The confidence from which a marker is surely its note's."""
RIVAL = 0.9
"""The share of markers among places that read alike, from which a place that has no note may be a note's marker."""


def sure_pairs(document: Document) -> tuple[Marker, ...]:
    """The markers of a document, one for each note. Raises `RefusalError` where that is not sure."""
    _require_labels(document)
    by_note: dict[int, Marker] = {}
    for marker in document.markers:
        if marker.note is None:
            continue
        if marker.note in by_note:
            raise RefusalError(f"note {marker.label} has two markers: {_places(document, by_note[marker.note], marker)}")
        by_note[marker.note] = marker
    for k, note in enumerate(document.notes):
        _require_sure(document, note, by_note.get(k))
    _require_no_rivals(document)
    return tuple(by_note[k] for k in sorted(by_note))


def _require_labels(document: Document) -> None:
    for note in document.notes:
        if not note.label:
            raise RefusalError(f"the note on {_line(document, note.start)} has no label", (note.start,))


def _require_sure(document: Document, note: Note, marker: Marker | None) -> None:
    """Raises `RefusalError` where a note's marker is not there, or may stand elsewhere."""
    name = f"note {note.label} ({_line(document, note.start)})"
    if marker is None:
        rival = next((s for s in document.strays if s.label == note.label), None)
        more = f"; it may be the {rival.label} on {_place(document, rival.start)}" if rival else ""
        raise RefusalError(f"{name} has no marker{more}", (note.start,))
    if marker.absence >= SURELY_ABSENT:
        place = _place(document, marker.start)
        raise RefusalError(f"{name} has no marker for sure; it may be the one on {place}", (note.start, marker.start))
    if marker.confidence < LEAST and marker.others:
        places = f"{_place(document, marker.start)} and {_place(document, marker.others[0].start)}"
        offsets = (marker.start, marker.others[0].start)
        raise RefusalError(f"two places may be the marker of {name}: {places}", offsets)


def _require_no_rivals(document: Document) -> None:
    """Raises `RefusalError` where a marker has no note, or reads like that of a note that has one elsewhere."""
    lost = document.fact(diagnose).get(NoteFault.MARKER_WITHOUT_NOTE, [])
    for hit in lost:
        label = document.text[hit.start : hit.end]
        raise RefusalError(f"marker {label} ({_place(document, hit.start)}) has no note", (hit.start,))
    labels = Counter(note.label for note in document.notes)
    for stray in document.strays:
        if stray.label in labels and stray.confidence >= RIVAL:
            own = next(m for m in document.markers if m.label == stray.label)
            raise RefusalError(
                f"two places may be the marker of note {stray.label}: {_places(document, own, stray)}",
                (own.start, stray.start),
            )


def _place(document: Document, offset: int) -> str:
    position = document.places.position(offset)
    return f"line {position.line}, column {position.column}"


def _places(document: Document, first: Marker, second: Marker) -> str:
    return f"{_place(document, first.start)} and {_place(document, second.start)}"


def _line(document: Document, offset: int) -> str:
    return f"line {document.places.position(offset).line}"
