"""Volumes whose notes are numbered through all of their documents: which document goes on from the one before."""

from collections.abc import Sequence
from typing import NamedTuple

from frlint.model.document import Document
from frlint.renumbering.numbers import is_number

LONGEST_GAP = 4
"""So many numbers may be missing between two documents that follow each other."""


class Link(NamedTuple):
    """The first and the last number of a document's notes (None: it has none), and whether it goes on from the one
    before. `skipped` are the numbers that the print leaves out between the two.
    """

    first: int | None
    last: int | None
    runs_on: bool
    skipped: int = 0


def first_numbers(documents: Sequence[Document]) -> list[Link]:
    """The links of a volume, one for each document."""
    links: list[Link] = []
    last: int | None = None
    for document in documents:
        numbers = [int(note.label) for note in document.notes if is_number(note.label)]
        if not numbers:
            links.append(Link(None, None, True))
            continue
        least, most = _span(numbers)
        skipped = max(0, least - last - 1) if last is not None else 0
        runs_on = last is not None and last - 1 <= least <= last + 1 + LONGEST_GAP and least > 1
        links.append(Link(least, most, runs_on, skipped))
        last = most
    return links


def _span(numbers: Sequence[int]) -> tuple[int, int]:
    """The first and the last number of a document; a number far off is a slip, or one that begins again after 99."""
    near = [n for n in numbers if abs(n - numbers[0]) <= len(numbers) + LONGEST_GAP]
    return min(near), numbers[-1] if numbers[-1] not in near else max(near)


def skipped_numbers(document: Document) -> dict[int, int]:
    """How many numbers are left out before which notes (by index) of a document, as it stands."""
    skipped: dict[int, int] = {}
    last: int | None = None
    for k, note in enumerate(document.notes):
        if is_number(note.label):
            if last is not None and 1 < int(note.label) - last <= 1 + LONGEST_GAP:
                skipped[k] = int(note.label) - last - 1
            last = int(note.label)
    return skipped
