"""The proof of a TEI volume that was renumbered: it is read again, and only numbers differ."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from frlint.model.document import Document
from frlint.patterns import deferred
from frlint.readers.tei import TeiFile
from frlint.renumbering.parts import RefusalError
from frlint.renumbering.pointers import pointers_in, values_of

_NUMBER = deferred(r"\[\^\w{1,20}\]|[0-9]+[a-z]?(?!\w)")
_TAG = deferred(r"<(?!/|!|\?)[^\s/<>]+")


def require_proof(before: TeiFile, after: TeiFile, labels: Mapping[str, Sequence[str]]) -> None:
    """Raises `RefusalError` where a volume is not what it was but for its notes' numbers.

    `labels` are the new labels of the notes of each document, by its id.
    """
    if after.flaws:
        raise RefusalError(f"with the new numbers the XML would not be well-formed: {after.flaws[0].reason}")
    for old, new in zip_longest(before.entries, after.entries):
        if old is None or new is None or old.id != new.id:
            raise RefusalError("with the new numbers the volume would have other documents")
        document = after.read(new)
        if [note.label for note in document.notes] != list(labels[old.id]):
            raise RefusalError(f"with the new numbers the notes of {old.id} would be read otherwise")
        if _without_numbers(before.read(old)) != _without_numbers(document):
            raise RefusalError(f"with the new numbers the text of {old.id} would be another")
    if _targets(before.source.text) != _targets(after.source.text):
        raise RefusalError("with the new numbers something would point to another note")


def _without_numbers(document: Document) -> str:
    return _NUMBER.sub("0", document.text)


def _targets(text: str) -> list[int | None]:
    """What each pointer of a file points to: the element's place among all; None where there is none."""
    place: dict[str, int] = {}
    for k, tag in enumerate(_TAG.finditer(text)):
        found = values_of(text, tag.start()).get("xml:id") if _has_id(text, tag.start()) else None
        if found is not None:
            place.setdefault(found.value, k)
    return [place.get(pointer.id) for pointer in pointers_in(text)]


def _has_id(text: str, start: int) -> bool:
    end = text.find(">", start)
    return text.find("xml:id", start, end) >= 0
