"""What habits of volumes are counted in: how many places of a kind a document has, whatever their form."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from frlint.checks.text.dashes import source_notes
from frlint.model.document import Document
from frlint.model.report import Counts, total
from frlint.patterns import deferred

_FILE_NUMBER = deferred(r"/ ?\d{1,2} ?[–—‒―−‐‑-] ?\d{3,4}(?!\d)")
_THOUSANDS = deferred(r"000(?:(?<=,000)|(?<=, 000))")
"""It begins with what is rare, so that the search is quick."""


def file_numbers(document: Document) -> int:
    """The file numbers with a date (`611.00/3–1451`), but those of source notes."""
    found = _count(document.text, 0, len(document.text))
    return found - document.fact(source_file_numbers) if found else 0


def source_file_numbers(document: Document) -> int:
    """The file numbers with a date that source notes have for the paper itself."""
    if "/" not in document.text:
        return 0
    return sum(_count(document.text, start, end) for start, end in source_notes(document))


def _count(text: str, start: int, end: int) -> int:
    """The file numbers with a date in a stretch of text."""
    count = 0
    at = text.find("/", start, end)  # A sign is found in a third of the time that the pattern takes to come upon it.
    while at >= 0:
        count += _FILE_NUMBER.match(text, at, end) is not None
        at = text.find("/", at + 1, end)
    return count


def thousands(document: Document) -> int:
    """The numbers of whole thousands, with a comma: they stand for all of thousands and more."""
    return len(_THOUSANDS.findall(document.text)) if b"000" in document.data else 0


def notes(document: Document) -> int:
    """The notes."""
    return len(document.notes)


COUNTED: Mapping[str, Callable[[Document], int]] = {
    "file-numbers": file_numbers,
    "notes": notes,
    "source-file-numbers": source_file_numbers,
    "thousands": thousands,
}
"""By the word that a rule's file has for them (`habit: file-numbers`)."""


def counts_of(documents: Iterable[Document], kinds: Sequence[str]) -> Counts:
    """How many places of some kinds documents have together."""
    counts = [
        tuple([(kind, count) for kind in sorted(kinds) if (count := document.fact(COUNTED[kind]))])
        for document in documents
    ]
    return counts[0] if len(counts) == 1 else total(counts)
