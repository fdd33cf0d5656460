"""References to footnotes of the same document that lead nowhere: "footnote 9, above"."""

from typing import TYPE_CHECKING

from frlint.model.document import Document
from frlint.model.problem import Hit

if TYPE_CHECKING:
    from frlint.references.own import OwnReference


def placed_in_document(document: Document) -> "tuple[OwnReference, ...]":
    """The references of a document to its own notes with `above` or `below`."""
    from frlint.references.own import PLACES, placed_references

    return tuple(placed_references(document.text, PLACES, document.reference_words))


def dead_references(document: Document) -> tuple[Hit, ...]:
    """References to notes of this document that it does not have. Numbers alone are looked at.

    A number between the first and the last is no hit here: another rule reports that such a note is missing. Nor is a
    lower one where the numbers run on from the document before.
    """
    found = [one for one in document.fact(placed_in_document) if one.label.isdecimal()]
    if not found:
        return ()
    numbers = sorted(int(n.label) for n in document.notes if n.label.isdecimal())
    least = 0 if not numbers or numbers[0] > 1 else numbers[0]
    most = numbers[-1] if numbers else -1
    hits = []
    for one in sorted(found):
        if not least <= int(one.label) <= most:
            values = {"label": one.label, "where": one.where, "notes": _range(numbers)}
            hits.append(Hit(one.start, one.end, values, "" if numbers else "no-notes"))
    return tuple(hits)


def _range(numbers: list[int]) -> str:
    if not numbers:
        return "none"
    return f"{min(numbers)}" if len(numbers) == 1 else f"{min(numbers)} to {max(numbers)}"
