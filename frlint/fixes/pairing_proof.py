"""The proof that notes, markers and page breaks are after edits what they were before: the same, each with its own.

Where an edit is about the label or the indent of a note, a marker or a page break itself, that one may come in or be
called otherwise, but nothing is lost.
"""

from collections.abc import Sequence

from frlint.fixes.changes import Changes
from frlint.fixes.version import Footnote, Sign, Signs


def pairing_fault(before: Signs, after: Signs, changes: Changes) -> str:
    """What is not as it was, as a sentence without its full stop; empty where all is."""
    notes = _notes_in_new(before.notes, after.notes, changes)
    gone = next((note for note, new in zip(before.notes, notes, strict=True) if new is None), None)
    if gone is not None:
        return f"note {gone.label or 'without a label'} would not be read as one any more"
    came = set(range(len(after.notes))) - set(notes)
    free = {k for k, note in enumerate(after.notes) if changes.is_touched_in_new(note.line, note.sign)}
    if came - free:
        return f"{_named(after.notes[min(came - free)])} would come in"
    renamed = _renamed(before.notes, after.notes, notes, free)
    return (
        renamed
        or _ends_fault(before.notes, after.notes, notes, free, changes)
        or _markers_fault(before.markers, after.markers, notes, free, changes)
        or _pages_fault(before.pages, after.pages, changes)
    )


def _named(note: Footnote) -> str:
    return f"a note {note.label}" if note.label else "a note without a label"


def _notes_in_new(before: Sequence[Footnote], after: Sequence[Footnote], changes: Changes) -> list[int | None]:
    """For each note the index of the note that it is in the new text, by where its text begins; None for one lost."""
    by_text = {note.text: k for k, note in enumerate(after)}
    by_end = {note.end: k for k, note in enumerate(after)}
    found: list[int | None] = []
    for note in before:
        text, end = changes.start_in_new(note.text), changes.end_in_new(note.end)
        new = by_text.get(text) if text is not None else None
        if new is None and end is not None:
            new = by_end.get(end)
        found.append(None if new in found else new)
    return found


def _renamed(before: Sequence[Footnote], after: Sequence[Footnote], notes: Sequence[int | None], free: set[int]) -> str:
    """That a note has another label, though no edit is about its label."""
    for note, new in zip(before, notes, strict=True):
        if new is not None and new not in free and after[new].label != note.label:
            return f"note {note.label} would become {_named(after[new])}"
    return ""


def _ends_fault(
    before: Sequence[Footnote],
    after: Sequence[Footnote],
    notes: Sequence[int | None],
    free: set[int],
    changes: Changes,
) -> str:
    """That a note ends elsewhere, though no edit is about the label of it or of a note behind it."""
    for note, new in zip(before, notes, strict=True):
        if new is None or new in free or new + 1 in free:
            continue
        end = changes.end_in_new(note.end)
        if end is not None and end != after[new].end and not changes.is_touched(note.end, note.end):
            return f"note {note.label} would end elsewhere"
    return ""


def _markers_fault(
    before: Sequence[Sign], after: Sequence[Sign], notes: Sequence[int | None], free: set[int], changes: Changes
) -> str:
    """That a marker is lost, came in, or belongs to another note."""
    by_start = {marker.start: k for k, marker in enumerate(after)}
    known: set[int] = set()
    for marker in before:
        own = None if marker.note is None else notes[marker.note]
        start = changes.start_in_new(marker.start)
        k = by_start.get(start) if start is not None else None
        if k is None and changes.is_touched(marker.start, marker.end):
            k = _of_note(after, own, changes)
        if k is None:
            return f"marker {marker.label} would be lost"
        known.add(k)
        new = after[k]
        if new.note != own and not (own is None and new.note in free):
            return f"marker {marker.label} would belong to another note"
        if new.label != marker.label and own not in free and not changes.is_touched(marker.start, marker.end):
            return f"marker {marker.label} would become {new.label}"
    came = [marker for k, marker in enumerate(after) if k not in known and marker.note not in free]
    untouched = [marker for marker in came if not changes.is_touched_in_new(marker.start, marker.end)]
    wrong = [marker for marker in came if marker.note is None] or untouched
    return f"{wrong[0].label} would become a marker" if wrong else ""


def _of_note(after: Sequence[Sign], note: int | None, changes: Changes) -> int | None:
    """The marker of a note that stands where an edit is."""
    for k, marker in enumerate(after):
        if note is not None and marker.note == note and changes.is_touched_in_new(marker.start, marker.end):
            return k
    return None


def _pages_fault(before: Sequence[Sign], after: Sequence[Sign], changes: Changes) -> str:
    """That a page break is lost, or reads otherwise, or comes in, though no edit is about it."""
    there = {(page.start, page.label) for page in after}
    for page in before:
        start = changes.start_in_new(page.start)
        if not changes.is_touched(page.start, page.end) and (start, page.label) not in there:
            return f"the page break {page.label} would be lost"
    if len(after) < len(before):
        return "a page break would be lost"
    old = {(changes.start_in_new(page.start), page.label) for page in before}
    for page in after:
        if (page.start, page.label) not in old and not changes.is_touched_in_new(page.start, page.end):
            return f"a page break {page.label} would come in"
    return ""
