"""All references to notes in a text, in all forms: of the same document, and of other documents of the volume."""

from typing import NamedTuple

from frlint.references.others import references_in
from frlint.references.own import own_references
from frlint.references.own_words import Words, placed_back, translated


class NoteReference(NamedTuple):
    """The number of a note in a reference: its place, the number, and whose note it is.

    `document` is empty for the document itself, else another's printed number, or `supra` or `infra` for the document
    before or behind. `where` is what says that the document itself is meant: `above`, `below`, `supra`, `infra` or
    nothing. `doubtful`: another volume is named in the same sentence, and the note may be of that.
    """

    start: int
    end: int
    label: str
    document: str = ""
    where: str = ""
    doubtful: bool = False


def note_references(text: str, words: Words = ()) -> list[NoteReference]:
    """All references to notes in a text that is read as one document, in order. `words` are the edition's own."""
    if words:
        way = translated(text, words)
        return placed_back(note_references(way.text), way)
    found = [
        NoteReference(r.start, r.end, text[r.start : r.end], r.document, "", r.doubtful)
        for r in references_in(text)
        if r.note and text[r.start : r.end].isdecimal()
    ]
    taken = {r.start for r in found}
    found += [
        NoteReference(r.start, r.end, r.label, "", r.where, r.doubtful)
        for r in own_references(text)
        if r.start not in taken
    ]
    return sorted(found)
