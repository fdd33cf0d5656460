"""How a document's notes are numbered, as it shows by itself."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from frlint.checks.footnotes.forms import numbered_by_page
from frlint.checks.footnotes.order import may_restart
from frlint.checks.volume.numbers import document_numbers
from frlint.checks.volume.schemes import note_scheme
from frlint.model.document import Document
from frlint.model.numbering import Irregularity, numbering_in
from frlint.model.volume import VolumeFacts
from frlint.renumbering.numbers import Scheme, is_number

_LEADING = re.compile(r"[0-9]{1,4}")
HIGH = 90
"""From this number on a row of numbers may end anywhere."""
LONGEST_GAP = 4
"""So many of its first notes a document may have lost."""


class VolumeScheme(NamedTuple):
    """How the notes of a volume are numbered: `document`, `volume`, `page`, or empty where each document shows it.

    `starts` are the numbers that a document's first note may have; empty where nothing is known of them.
    """

    kind: str = ""
    starts: tuple[int, ...] = ()


class OfVolume(NamedTuple):
    """How the notes of a volume are numbered, and the number that each document is called by (0 for none)."""

    scheme: VolumeScheme
    numbers: tuple[int, ...]


def scheme_of(volume: VolumeFacts) -> OfVolume:
    """What a volume says of its numbers, or its documents show."""
    found = note_scheme(volume)
    kind = found.scheme or ("volume" if found.goes_on > found.begins_anew else "")
    starts = volume.manifest.starts or (found.starts if kind == "document" else ())
    numbers = tuple(number or 0 for number in document_numbers(volume).values)
    return OfVolume(VolumeScheme(kind, tuple(starts)), numbers)


def scheme_in(volume: VolumeScheme, document: Document, first: int | None = None) -> Scheme:
    """The way of numbering of a document in its volume. `first` is the number of its first note where that is known."""
    own = own_scheme(document)
    if first is not None:
        own = own._replace(first=first)
    elif volume.starts and own.first not in volume.starts:
        own = own._replace(first=1 if 1 in volume.starts else volume.starts[0])
    if volume.kind == "page":
        return own._replace(kind="page", first=first if first is not None else _first_on_page(document))
    return own._replace(kind="document", with_letters=volume.kind == "volume") if volume.kind else own


def own_scheme(document: Document) -> Scheme:
    """The way of numbering that a document by itself has.

    Its numbers begin with 1, or with 0 where there is a note 0; where the first is far above that, they run on from the
    documents before.
    """
    anew = begins_again(document)
    by_page = anew and numbered_by_page(document)
    first = _first_on_page(document) if by_page else first_number(document)
    return Scheme("page" if by_page else "document", first, _runs_on(document), anew)


def _runs_on(document: Document) -> bool:
    """Whether the labels of a document are far above 1: its notes are numbered through the volume."""
    found = [m[0] for note in document.notes if (m := _LEADING.match(note.label))]
    return bool(found) and min(map(int, found)) > 1 + LONGEST_GAP


def _first_on_page(document: Document) -> int:
    """The number with which notes begin where each page has its own: what stands there, or 1 on a new page."""
    first = next((note for note in document.notes if is_number(note.label)), None)
    if first is None:
        return 1
    marker = next((m for m in document.markers if m.note == document.notes.index(first)), None)
    if marker is not None and any(page.end <= marker.start for page in document.page_breaks):
        return 1
    return int(first.label)


def first_number(document: Document) -> int:
    """The number with which a document's notes begin."""
    numbers = [int(note.label) for note in document.notes if is_number(note.label)]
    if not numbers:
        return 1
    least = min(numbers)
    if least > 1 and numbers[0] - least > LONGEST_GAP:
        least = numbers[0]
    return 1 if 1 < least <= 1 + LONGEST_GAP else least


def begins_again(document: Document) -> bool:
    """Whether the numbers begin again within a document: on a new page, as far as page breaks or the row show it."""
    marker = {m.note: m for m in document.markers}
    numbering = numbering_in(document)
    for event in numbering.events:
        if event.kind is not Irregularity.RESTART or event.note == 0:
            continue
        before = _before(event.note, numbering.numbered)
        here, last = marker.get(event.note), marker.get(before)
        if here is None or last is None or here.start < last.start or not _is_row(document, event.note, before):
            continue
        between = any(last.end <= page.start <= here.start for page in document.page_breaks)
        notes = document.notes
        follows = [n.label for n in notes[event.note + 1 : event.note + 2]] == ["2"]
        if (between or follows) and may_restart(document, notes[before], notes[event.note], last, here):
            return True
    return False


def _is_row(document: Document, note: int, before: int) -> bool:
    """Whether the notes up to one (index) are a row of numbers behind which others begin: it has a 1, or ends high."""
    labels = [one.label for one in document.notes[:note]]
    return "1" in labels or "0" in labels or int(document.notes[before].label) >= HIGH


def _before(note: int, numbered: Sequence[int]) -> int:
    """The numbered note before another (indexes), -1 for none."""
    return max((k for k in numbered if k < note), default=-1)
