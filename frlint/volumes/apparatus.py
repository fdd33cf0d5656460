"""What one pass over a document gathers of its apparatus, for the rules that count over a volume."""

from collections.abc import Callable

from frlint.model.apparatus import Apparatus
from frlint.model.document import Document
from frlint.model.volume import Place

PlaceOf = Callable[[int, int], Place]
"""Gives the place of a stretch of the text (start and end)."""


def apparatus_of(document: Document, place_of: PlaceOf) -> Apparatus:
    """The apparatus of a document. Each part is gathered by a function of `frlint.checks.apparatus`."""
    del document, place_of
    return Apparatus()
