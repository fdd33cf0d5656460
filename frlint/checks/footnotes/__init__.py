"""The family FN: markers and notes. Each rule yields its share of one joint diagnosis; see `diagnosis`."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from frlint.checks.footnotes.diagnosis import diagnose
from frlint.checks.footnotes.faults import NoteFault
from frlint.checks.footnotes.order import once_a_table
from frlint.checks.footnotes.references import dead_references
from frlint.checks.run.understanding import unread_notes
from frlint.model.document import Document
from frlint.model.problem import Elsewhere, Hit


def marker_without_note(document: Document, options: Mapping[str, Any]) -> Iterable[Hit]:
    """A marker has no note. Where notes are there and were not read, that is another rule's matter."""
    return () if document.fact(unread_notes) else _share(document, NoteFault.MARKER_WITHOUT_NOTE)


def note_without_marker(document: Document, options: Mapping[str, Any]) -> Iterable[Hit]:
    """A note whose marker is surely absent."""
    return _share(document, NoteFault.NOTE_WITHOUT_MARKER)


def note_number_skipped(document: Document, options: Mapping[str, Any]) -> Iterable[Hit]:
    """The numbers of the notes skip one, and so do the markers."""
    return _share(document, NoteFault.NUMBER_SKIPPED)


def note_number_repeated(document: Document, options: Mapping[str, Any]) -> Iterable[Hit]:
    """The same number stands on two notes of different text."""
    return _share(document, NoteFault.NUMBER_REPEATED)


def marker_repeated(document: Document, options: Mapping[str, Any]) -> Iterable[Hit]:
    """A marker stands twice."""
    return _share(document, NoteFault.MARKER_REPEATED)


def markers_out_of_order(document: Document, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Two markers have changed places."""
    return _share(document, NoteFault.MARKERS_OUT_OF_ORDER)


def empty_note(document: Document, options: Mapping[str, Any]) -> Iterable[Hit]:
    """A note without text or without a label."""
    return _share(document, NoteFault.EMPTY_NOTE)


def malformed_note(document: Document, options: Mapping[str, Any]) -> Iterable[Hit]:
    """A note that lost its indent or its label's full stop, or stands outside the block of notes."""
    return _share(document, NoteFault.MALFORMED_NOTE)


def notes_out_of_order(document: Document, options: Mapping[str, Any]) -> Iterable[Hit]:
    """The notes themselves stand in the wrong order."""
    return once_a_table(document, _share(document, NoteFault.NOTES_OUT_OF_ORDER))


def doubtful_marker(document: Document, options: Mapping[str, Any]) -> Iterable[Hit]:
    """A marker that was placed with less confidence than the option `least`."""
    surely_absent = {hit.start for hit in _share(document, NoteFault.NOTE_WITHOUT_MARKER)}
    for marker in document.markers:
        if marker.note is None or marker.confidence >= options["least"]:
            continue
        note = document.notes[marker.note]
        if note.start in surely_absent:
            continue
        others = [document.places.position(c.start) for c in marker.others[:3]]
        named = "; ".join(f"line {p.line}, column {p.column}" for p in others)
        yield Hit(
            marker.start,
            marker.end,
            {"label": marker.label, "percent": round(marker.confidence * 100), "others": named or "none"},
            elsewhere=(
                *(Elsewhere(c.start, f"or here ({round(c.confidence * 100)} %)") for c in marker.others[:3]),
                Elsewhere(note.start, f"note {note.label}"),
            ),
        )


def dead_footnote_reference(document: Document, options: Mapping[str, Any]) -> Iterable[Hit]:
    """A reference such as `footnote 9, above` where this document has no such note."""
    return document.fact(dead_references)


def numbering_start(document: Document, options: Mapping[str, Any]) -> Iterable[Hit]:
    """The first note's number is none of the option `start`, and no marker says that a note before it is lost."""
    if document.fact(diagnose).get(NoteFault.MARKER_WITHOUT_NOTE):
        return
    allowed = {str(number) for number in options["start"]}
    first = next((n for n in document.notes if n.label), None)
    if first and first.label.isdecimal() and first.label not in allowed and "any" not in allowed:
        yield Hit(first.start, first.sign, {"label": first.label, "allowed": " or ".join(sorted(allowed))})


def _share(document: Document, fault: NoteFault) -> Sequence[Hit]:
    return document.fact(diagnose).get(fault, ())
