"""How the notes of a volume are numbered: found out from all of its documents, where its manifest does not say."""

from collections import Counter
from typing import NamedTuple

from frlint.model.volume import VolumeFacts

LEAST = 5
"""So many documents must speak for a way of numbering."""
_MOST = 0.6
"""The share of documents from which a way of numbering is the volume's."""
_HABIT = 0.02
"""The share of documents from which a first number other than 1 is a habit."""


class NoteScheme(NamedTuple):
    """A way of numbering notes: `document`, `volume`, `page`, or `` where none is clear.

    `starts` are the first numbers that are usual, where each document begins again. `found` means that the manifest
    does not say it. The counts are of documents with numbered notes: those that go on from the document before, those
    that begin again, and all; `restarts` and `runs_on` count page breaks over which numbers begin again or go on.
    """

    scheme: str
    starts: tuple[int, ...]
    found: bool
    goes_on: int = 0
    begins_anew: int = 0
    noted: int = 0
    restarts: int = 0
    runs_on: int = 0


def note_scheme(volume: VolumeFacts) -> NoteScheme:
    """How the notes are numbered, as the manifest says or as the documents have it."""
    manifest = volume.manifest
    goes_on = anew = noted = 0
    firsts: Counter[int] = Counter()
    last = None
    for document in volume.documents:
        numbers = [int(note) for note in document.notes if note.isdecimal()]
        if not numbers:
            continue
        noted += 1
        firsts[numbers[0]] += 1
        # After a single note 1 a first note 2 may be either: it counts for neither.
        if last is not None and last > 1:
            goes_on += numbers[0] == last + 1
            anew += numbers[0] in (0, 1)
        last = numbers[-1]
    restarts = sum(document.restarts for document in volume.documents)
    runs_on = sum(document.runs_on for document in volume.documents)
    counts = (goes_on, anew, noted, restarts, runs_on)
    scheme = manifest.numbering
    if scheme == "auto":
        scheme = "document" if manifest.starts is not None else _found(*counts)
    starts = manifest.starts
    if starts is None:
        usual = {n for n, times in firsts.items() if n in (0, 1) and times >= max(2, _HABIT * noted)}
        starts = tuple(sorted({1, *usual})) if scheme == "document" else ()
    return NoteScheme(scheme, starts, manifest.numbering == "auto", *counts)


def _found(goes_on: int, anew: int, noted: int, restarts: int, runs_on: int) -> str:
    if restarts > runs_on and restarts >= LEAST:
        return "page"
    if goes_on >= LEAST and goes_on >= _MOST * (goes_on + anew):
        return "volume"
    if noted and anew >= _MOST * (goes_on + anew):
        return "document"
    return ""
