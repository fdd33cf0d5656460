"""What puts right a number of a note or a marker, where text and notes leave one reading."""

from frlint.model.document import Document, Marker, Note
from frlint.model.numbering import Numbering
from frlint.model.problem import Edit

Edits = tuple[Edit, ...]


def renumbered(document: Document, note: Note, due: str) -> Edits:
    """A note's label becomes the one that is due; nothing where the label does not stand in the text."""
    if not due or not document.text.startswith(note.label, note.start):
        return ()
    return (Edit(note.start, note.start + len(note.label), due),)


def exchanged(document: Document, one: Marker, other: Marker) -> Edits:
    """Two markers take each other's number."""
    first, second = relabelled(document, one, other.label), relabelled(document, other, one.label)
    return (*first, *second) if first and second else ()


def relabelled(document: Document, marker: Marker, due: str) -> Edits:
    """A marker's number becomes the one that is due."""
    if document.quote(marker) != marker.label or not due:
        return ()
    return (Edit(marker.start, marker.end, due),)


def labelled(document: Document, note: int, numbering: Numbering) -> Edits:
    """A note without a label takes the number that the notes right before and after it leave free."""
    notes = document.notes
    if not 0 < note < len(notes) - 1 or document.form != "plain":
        return ()
    before, after = notes[note - 1].label, notes[note + 1].label
    if not (before.isdecimal() and after.isdecimal()) or int(after) - int(before) != 2:
        return ()
    begins = document.text.rfind("\n", 0, notes[note].start) + 1
    if document.text[begins : notes[note].start].strip(" .,:"):
        return ()
    return (Edit(begins, notes[note].start, f"  {numbering.label(int(before) + 1)}. "),)
