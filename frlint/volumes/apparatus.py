"""What one pass over a document gathers of its apparatus, for the rules that count over a volume."""

from collections.abc import Callable

from frlint.checks.apparatus.cited_telegrams import cited_telegrams
from frlint.checks.apparatus.forms import forms_of
from frlint.checks.apparatus.headings import has_number, heading_forms, heading_names
from frlint.checks.apparatus.lots import lots_of
from frlint.checks.apparatus.review import omission_of
from frlint.checks.apparatus.source_paths import paths_of
from frlint.checks.apparatus.telegrams import own_numbers, telegram_of
from frlint.checks.apparatus.to_come import to_come_in
from frlint.model.apparatus import Apparatus, Citation, Used, Wishes, apparatus_to_bytes
from frlint.model.document import Document
from frlint.model.volume import Place

PlaceOf = Callable[[int, int], Place]
"""Gives the place of a stretch of the text (start and end)."""


def gathered(document: Document, place_of: PlaceOf, wishes: Wishes | None) -> bytes:
    """The apparatus of a document as bytes."""
    return apparatus_to_bytes(apparatus_of(document, place_of, wishes or Wishes()))


def apparatus_of(document: Document, place_of: PlaceOf, wishes: Wishes = Wishes()) -> Apparatus:
    """The apparatus of a document. Each part is gathered by a function of `frlint.checks.apparatus`.

    `wishes` are what the rules of the run have to do with it.
    """
    forms = forms_of(document, place_of, wishes.pairs) + omission_of(document, place_of)
    telegram = telegram_of(document)
    is_numbered = has_number(document)
    return Apparatus(
        paths=paths_of(document, place_of, wishes.judged),
        lots=lots_of(document, place_of, wishes.judged),
        names=tuple(heading_names(document, place_of)),
        telegram=telegram,
        cited=tuple(cited_telegrams(document, place_of)) if is_numbered else (),
        bears=own_numbers(document) if is_numbered and telegram is not None and telegram.number else "",
        forms=(*forms, *heading_forms(document, place_of)),
        citations=_citations(document, place_of) if wishes.citations else (),
        to_come=to_come_in(document, place_of),
        used=_used(document, place_of, wishes) if wishes.listed.asks else (),
        abbreviations=_abbreviations(document, place_of) if wishes.abbreviations else (),
    )


def _citations(document: Document, place_of: PlaceOf) -> tuple[Citation, ...]:
    from frlint.checks.apparatus.citations import citations_of  # Hardly a run asks for them.

    return citations_of(document, place_of)


def _used(document: Document, place_of: PlaceOf, wishes: Wishes) -> tuple[Used, ...]:
    from frlint.checks.apparatus.used import used_in  # Few volumes have lists.

    return used_in(document, wishes.listed, place_of, wishes.judged)


def _abbreviations(document: Document, place_of: PlaceOf) -> tuple[Used, ...]:
    from frlint.checks.apparatus.used import abbreviations_in  # Hardly a run asks for them.

    return abbreviations_in(document, place_of)
