"""Rules of scope V: pure functions `(volume, options) -> hits` of the facts of a volume's documents."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from frlint.checks.volumes.dates import date_out_of_order
from frlint.checks.volumes.notes import note_number_skipped, numbering_start
from frlint.checks.volumes.numbers import document_number_skipped
from frlint.checks.volumes.pages import page_not_continuous
from frlint.checks.volumes.references import dead_document_reference, dead_footnote_reference
from frlint.volume import Volume, VolumeHit

__all__ = [
    "VolumeCheck",
    "date_out_of_order",
    "dead_document_reference",
    "dead_footnote_reference",
    "document_number_skipped",
    "note_number_skipped",
    "numbering_start",
    "page_not_continuous",
]

VolumeCheck = Callable[[Volume, Mapping[str, Any]], Iterable[VolumeHit]]
