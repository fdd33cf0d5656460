"""References from document to document that lead nowhere (XR001, FN010)."""

from collections.abc import Iterator, Mapping
from typing import Any

from frlint.checks.volume.numbers import document_numbers
from frlint.checks.volume.schemes import note_scheme
from frlint.model.volume import DocumentFacts, Mention, VolumeFacts, VolumeHit


def dead_document_reference(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """XR001: a reference to a document beyond the volume's last, or to a note of one.

    A number that is skipped among the documents is no hit here: that it is missing is reported once, where it should
    be. Volumes whose documents have no printed numbers are not referred to so.
    """
    numbers = document_numbers(volume)
    last = max(numbers.last, volume.manifest.last or 0)
    if not numbers.printed or not last:
        return
    for index, document in enumerate(volume.documents):
        plain = {reference.document for reference in document.references if not reference.note}
        for reference in document.references:
            if reference.note and reference.document in plain:
                continue  # "footnote 3, Document 40" is a reference to both: one fault, one problem.
            if reference.document.isdecimal() and not 1 <= int(reference.document) <= last:
                yield VolumeHit(index, reference.place, {"number": reference.document, "last": str(last)})


def dead_footnote_reference(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """FN010: a reference to a footnote of another document that has no such note.

    A number between the first and the last of the notes there, and one whose marker stands there without a note, are
    no finding: what is missing is reported there.
    """
    numbers = document_numbers(volume)
    by_number = numbers.by_number if numbers.printed else {}
    by_document = note_scheme(volume).scheme == "document"
    for index, document in enumerate(volume.documents):
        for reference in document.references:
            if not reference.note:
                continue
            beside = {"supra": index - 1, "infra": index + 1}.get(reference.document)
            if beside is not None and by_document:
                target = beside if 0 <= beside < len(volume.documents) else None
            else:
                target = by_number.get(int(reference.document)) if reference.document.isdecimal() else None
            if target is None or target == index:
                continue
            other = volume.documents[target]
            if not _has(other, reference.note):
                values = {
                    "label": reference.note,
                    "where": reference.document if beside is not None else f"Document {reference.document}",
                    "notes": _notes(other),
                    "document": f"document {numbers.values[target] or other.id}",
                }
                mention = Mention(target, other.at, "the document that is meant")
                yield VolumeHit(index, reference.place, values, _variant(other), (mention,))


def _has(document: DocumentFacts, label: str) -> bool:
    numbers = sorted(int(note) for note in document.notes if note.isdecimal())
    if not numbers:
        return label in document.lost
    least = min(numbers[0], 1) if numbers[0] <= 2 else 1
    return least <= int(label) <= numbers[-1] or label in document.lost


def _notes(document: DocumentFacts) -> str:
    numbers = sorted(int(note) for note in document.notes if note.isdecimal())
    if not numbers:
        return "none"
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]} to {numbers[-1]}"


def _variant(document: DocumentFacts) -> str:
    return "elsewhere" if any(note.isdecimal() for note in document.notes) else "elsewhere-no-notes"
