"""Numbers of lots, accessions (`FRC`) and jobs in a text, each with the name of files in front of it."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from frlint.model.apparatus import LotNumber
from frlint.model.document import Document
from frlint.model.volume import Place
from frlint.patterns import deferred

_WORDS = ("Lot ", "lot ", "FRC", "Job ")
"""With what a number begins."""
_NUMBER = deferred(
    r"(?:[Ll]ot(?: [Ff]iles?)?:?|FRC:?|Job) ?"
    r"(?=[\d –-]{1,12}[A-Z]|\d{2}[–-]\d)\d{2,3}(?:[ –-]?(?:[A-Z]{1,2}|\d{1,6})){1,4}[A-Z]?(?![A-Za-z\d])"
)
_FILES = deferred(r"([^,;:.()\[\]\n]{3,60})[:,] ?\Z")
_WITHIN = deferred(r".* in (?:the )?")
"""What may stand before the name of files in the same sentence: `a copy is in S/P Files`."""
_BEFORE = 64
"""Code points in front of a number in which the name of files stands."""


class FoundLot(NamedTuple):
    """A number in a text, with its word, from `start` to `end`, and the name of files in front of it, perhaps none."""

    start: int
    end: int
    files: str


def find_lots(document: Document) -> Iterator[FoundLot]:
    """The numbers of lots, accessions and jobs in a document, in order: `Conference Files: Lot 64 D 559`.

    They stand in source notes and notes, and in the text where it is the editors' own, as in an editorial note.
    """
    text, header = document.text, document.header
    starts = _starts(text, document.notes_at, len(text))
    if header.heading is not None and text.find("ditorial", header.heading.start, header.heading.end) >= 0:
        starts += _starts(text, header.heading.end, document.notes_at)
    elif header.source_note is not None:
        starts += _starts(text, header.source_note.start, header.source_note.end)
    for start in sorted(starts):
        number = _NUMBER.match(text, start) if not text[start - 1 : start].isalnum() else None
        if number is not None:
            files = _FILES.search(text, max(0, start - _BEFORE), start)
            yield FoundLot(start, number.end(), _WITHIN.sub("", files[1]).strip() if files else "")


def _starts(text: str, start: int, end: int) -> list[int]:
    """Where in a stretch of text a number may begin."""
    starts = []
    for word in _WORDS:
        at = text.find(word, start, end)
        while at >= 0:
            starts.append(at)
            at = text.find(word, at + 1, end)
    return starts


def lots_of(
    document: Document, place_of: Callable[[int, int], Place], judged: Sequence[tuple[int, int]] = ()
) -> tuple[LotNumber, ...]:
    """The numbers in a document as facts, but those in which a rule on words and signs reports something (`judged`)."""
    text = document.text
    return tuple(
        LotNumber(text[lot.start : lot.end], lot.files, place_of(lot.start, lot.end))
        for lot in find_lots(document)
        if not any(start < lot.end and lot.start < end for start, end in judged)
    )
