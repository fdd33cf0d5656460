"""What the declassification review of a volume left out: what its preface counts, and what brackets say."""

import re
from collections.abc import Callable

from frlint.model.apparatus import Form
from frlint.model.document import Document, Kind
from frlint.model.volume import Place, Review
from frlint.patterns import deferred

CLASSES = ("withheld in full", "a paragraph or more left out", "less left out")
"""The names of the classes of documents, the one that leaves out most first."""
_NUMBERS = "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"
_NUMBER = rf"(\d{{1,4}}|{'|'.join(_NUMBERS)}) (?:[a-z]+ ){{0,2}}documents?"
_WHOLE = deferred(
    rf"(?:withhold|deny|withholding|denial of) {_NUMBER} in full|{_NUMBER} (?:was|were) (?:withheld|denied) in full",
    re.IGNORECASE,
)
_PARAGRAPHS = deferred(rf"paragraph or more in {_NUMBER}", re.IGNORECASE)
_LESS = deferred(rf"minor excisions?(?: of less than a paragraph)? (?:in|to) {_NUMBER}", re.IGNORECASE)
_REVIEW = "declassification review"
_TAG = deferred(r"<[^<>]*>")
_REACH = 700
"""Code points behind the words in which the numbers stand."""
_NEEDED = "not declassified"
_BRACKET = deferred(r"\[([^\[\]]{0,160}?)not declassified\.?\]")
_LARGE = deferred(r"\b(?:paragraphs?|pages?)\b")
_WHOLE_PAPER = deferred(r"\[[^\[\]]*\b(?:pages?|paper|document)\)? not declassified\.?\]\Z")


def review_in(xml: str) -> Review | None:
    """What a preface says, in XML: `to withhold 2 documents in full, … a paragraph or more in 5 documents, …`.

    None where it gives no numbers.
    """
    at = xml.find(_REVIEW)
    while at >= 0:
        words = " ".join(_TAG.sub("", xml[at : at + _REACH]).split())
        found = [pattern.search(words) for pattern in (_WHOLE, _PARAGRAPHS, _LESS)]
        if any(found):
            return Review(*map(_number, found))
        at = xml.find(_REVIEW, at + 1)
    return None


def _number(found: re.Match[str] | None) -> int | None:
    if found is None:
        return None
    printed = next(group for group in found.groups() if group).lower()
    return int(printed) if printed.isdecimal() else _NUMBERS.index(printed)


def omission_of(document: Document, place_of: Callable[[int, int], Place]) -> tuple[Form, ...]:
    """The class of a document from which something is left out, with the number of its brackets; else nothing."""
    text = document.text
    if text.find(_NEEDED) < 0:
        return ()
    brackets = [*_BRACKET.finditer(text)]
    if not brackets:
        return ()
    name = CLASSES[2]
    if any(_LARGE.search(bracket[1]) for bracket in brackets):
        name = CLASSES[0] if _is_withheld(document) else CLASSES[1]
    return (Form(name, len(brackets), place_of(*brackets[0].span())),)


def _is_withheld(document: Document) -> bool:
    """Whether the document is a heading and its source in brackets, with the number of its pages."""
    header = set(document.header.blocks)
    body = [
        block
        for block in document.blocks
        if block.start < document.notes_at and block not in header and block.kind is not Kind.PAGE_BREAK
    ]
    return len(body) == 1 and _WHOLE_PAPER.match(document.text, body[0].start, body[0].end) is not None
