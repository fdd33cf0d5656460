"""The text of a `volume.yaml` for documents that were looked at, with comments that say what was seen."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from frlint.checks.pages.sequence import number_of
from frlint.checks.volume.dates import date_out_of_order
from frlint.checks.volume.numbers import document_number_skipped, document_numbers
from frlint.checks.volume.pages import page_not_continuous, paging
from frlint.checks.volume.schemes import note_scheme
from frlint.model.volume import DocumentFacts, Manifest, VolumeFacts
from frlint.schemas import schema_line
from frlint.volumes.summary import describe_numbering

_DATES = {"near": 31, "far": 60, "slack": 15, "backwards": 1.0}
_LEAST = 20
"""So many papers of a kind must have been seen."""
FEWEST_MARKED = 3
"""In so many documents a style of markers must have been seen."""
COMMON = 0.9
"""The least share of documents with notes that have a volume's style of markers: in the others markers are lost."""


def draft(facts: Sequence[DocumentFacts], name: str = "", title: str = "", lists: Sequence[str] = ()) -> str:
    """The text of a manifest for the documents of a volume. `name` is its folder's name, `lists` are the kinds of the
    lists that stand beside it.

    What all documents have in common is written down, what is only likely stands in a comment.
    """
    volume = VolumeFacts(Manifest(), tuple(facts))
    parts = [schema_line("volume"), "# What frlint knows of this volume. docs/volumes.md tells the keys."]
    if name:
        parts += [f"id: {json.dumps(name)}"] if _is_id(name) else []
    if title:
        parts.append(f"title: {json.dumps(title, ensure_ascii=False)}")
    sentences = describe_numbering(volume)
    parts += ["", *(f"# {sentence}" for sentence in sentences)]
    parts += [*_notes(volume), *_documents(volume), *_pages(volume), *_dates(volume)]
    if lists:
        parts += ["", "# The volume's lists, one entry a line as in the front matter.", *_lists(lists)]
    parts += ["", "# What papers must bear, such as:", "# require:", "#   dateline: all", "#   source-note: all"]
    return "\n".join(parts) + "\n"


def _lists(kinds: Sequence[str]) -> Iterator[str]:
    for kind in kinds:
        yield f"{kind}: {kind}.txt"


def _is_id(name: str) -> bool:
    return name.isascii() and name[0].isalnum() and all(c.isalnum() or c in "._-" for c in name)


def _notes(volume: VolumeFacts) -> Iterator[str]:
    scheme = note_scheme(volume)
    markers = list(_markers(volume))
    if scheme.scheme or markers:
        yield "notes:"
    if scheme.scheme:
        yield f"  numbering: {scheme.scheme}"
        if scheme.scheme == "document" and scheme.noted >= _LEAST:
            yield f"  # To hold each document to it: start: [{', '.join(map(str, scheme.starts))}]"
    yield from markers


def _markers(volume: VolumeFacts) -> Iterator[str]:
    """How notes are marked, where that is not the usual way."""
    styles = Counter(document.style for document in volume.documents if document.style)
    for style, count in styles.most_common(1):
        if style not in ("flattened", "tei") and count >= max(FEWEST_MARKED, COMMON * styles.total()):
            yield f"  # Markers look so in {count} of {styles.total()} documents with notes."
            yield f"  markers: {style}"


def _documents(volume: VolumeFacts) -> Iterator[str]:
    numbers = document_numbers(volume)
    there = [number for number in numbers.values if number is not None]
    sound = there and not any(document_number_skipped(volume, {}))
    yield "documents:"
    if sound:
        yield f"  first: {min(there)}"
        yield f"  last: {max(there)}"
    yield f"  numbered: {numbers.where}"


def _pages(volume: VolumeFacts) -> Iterator[str]:
    """The way of paging, and the range, where the documents' pages follow each other."""
    if not any(document.pages for document in volume.documents):
        return
    way = paging(volume)
    yield "pages:"
    wrong = {hit.document for hit in page_not_continuous(volume, {})}
    sound = [d for k, d in enumerate(volume.documents) if d.sound_pages and k not in wrong]
    numbers = [number for d in sound for system, number in map(number_of, d.pages) if system == ""]
    if way == "volume" and numbers:
        yield f"  first: {max(1, min(numbers) - 1)}"
        yield f"  last: {max(numbers)}"
    yield f"  numbering: {way}"


def _dates(volume: VolumeFacts) -> Iterator[str]:
    """The days of the first and the last document, those that stand out and those that are doubted left aside."""
    wrong = {hit.document for hit in date_out_of_order(volume, _DATES)}
    days = sorted(
        d.date for k, d in enumerate(volume.documents) if d.date and k not in wrong and d.date_is != "doubted"
    )
    if len(days) >= 2:
        yield "# The documents' days as printed; a day outside of them is reported (VL002)."
        yield f"dates: {{from: {days[0]}, to: {days[-1]}}}"
