"""Notes that say that something is scheduled for publication, and in which volume."""

from collections.abc import Callable

from frlint.checks.apparatus.sentences import end_of_sentence
from frlint.model.apparatus import ToCome
from frlint.model.document import Document
from frlint.model.volume import Place
from frlint.patterns import deferred

PlaceOf = Callable[[int, int], Place]
_NEEDED = "scheduled "
"""Without this word there is no such note."""
_EDITORIAL = "Editorial Note"
"""In a heading: what follows are words of the editors."""
_SCHEDULED = deferred(
    r"\bscheduled\s+(?:for\s+(?:publication|printing|inclusion)|to\s+be\s+(?:published|printed))\s+"
    r"(?:(?:in|as)\s+|(?=[Ii]bid\b))"
)
_PRINTED = deferred(r"\b(?:[Vv]ol(?:umes?|s?\.)|Foreign\s+Relations|compilation|[Ss]upplement)")
"""One of these names what is to come: else a day or a magazine is named."""


def to_come_in(document: Document, place_of: PlaceOf) -> tuple[ToCome, ...]:
    """The notes of a document that name a volume in which something is to come, each place of a note in order.

    The text of an editorial note speaks as notes do, and is a note without a label; that of other papers does not.
    """
    text = document.text
    if _NEEDED not in text:
        return ()
    stretches = [(note.label, note.start, note.end) for note in document.notes]
    if document.header.heading is not None and _EDITORIAL in document.quote(document.header.heading):
        stretches.insert(0, ("", document.header.heading.end, document.notes_at))
    found = []
    for label, start, stop in stretches:
        for scheduled in _SCHEDULED.finditer(text, start, stop):
            end = end_of_sentence(text, scheduled.end(), stop)
            volume = " ".join(text[scheduled.end() : end].split()).rstrip(" ,")
            if _PRINTED.search(volume):
                found.append(ToCome(label, volume, place_of(scheduled.start(), end)))
    return tuple(found)
