"""By which numbers references of a volume name its documents."""

from typing import NamedTuple

from frlint.checks.volume.numbers import document_numbers
from frlint.checks.volume.schemes import note_scheme
from frlint.model.volume import VolumeFacts


class Numbering(NamedTuple):
    """The numbers of a volume's documents in order, None for one without.

    `is_printed` tells that references name them; `by_document` that each document has its own count of notes, so that
    `footnote 3, supra` is one of the document before.
    """

    numbers: tuple[int | None, ...]
    is_printed: bool
    by_document: bool


def numbering_of(volume: VolumeFacts) -> Numbering:
    """The numbers of a volume's documents, as its manifest says or as most documents have it."""
    found = document_numbers(volume)
    return Numbering(found.values, found.printed, note_scheme(volume).scheme == "document")
