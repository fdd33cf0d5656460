"""What editors say in brackets of words that were not declassified: whether the number and its noun agree.

`[less than 1 line of source text not declassified]`, `[2 paragraphs (3-1/2 lines of source text) not declassified]`:
more than 250 forms are in use, so that only a number and the noun behind it are looked at.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from frlint.model.document import Document
from frlint.model.problem import Edit, Hit
from frlint.patterns import deferred

_NUMBERS = (*("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"), "twelve")
_NOUNS = (
    *("line", "page", "paragraph", "subparagraph", "sentence", "word", "name", "heading", "section", "column", "item"),
    *("figure", "digit", "place", "title", "document number"),
)
_OMISSION = deferred(r"\[[^\[\]]{0,160}?\bnot declassified\.? *\]")
_COUNTED = deferred(
    r"(?:[\[(] *|[.,;] |\b(?:than|and|or|last|next|first|remaining|about|approximately|over) )"
    r"(?P<number>(?P<whole>\d{1,3}(?!\d*/))?(?P<fraction>[-– ]?(?:[½¼¾]|\d ?/ ?\d))?"
    rf"|(?P<word>(?i:{'|'.join(_NUMBERS)})))"
    rf" (?P<noun>{'|'.join(_NOUNS)})(?P<plural>s?)(?= (?:of|in|on|not|and|or|\()|[,;)\]])"
)
_BLANK = deferred(r"(?<=^\[) +| +(?=\]$)")


def omission_number(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """CL005: a number and a noun that do not agree, a number in words, a blank inside the bracket."""
    for omission in _OMISSION.finditer(document.text):
        start = omission.start()
        for blank in _BLANK.finditer(omission[0]):
            yield _hit(start + blank.start(), blank[0], "", "blank")
        for found in _COUNTED.finditer(omission[0]):
            right = _right(found)
            printed = omission[0][found.start("number") : found.end("plural")]
            if right not in ("", printed):
                yield _hit(start + found.start("number"), printed, right, "in-words" if found["word"] else "")


def _right(found: re.Match[str]) -> str:
    """Number and noun as they ought to be; empty where the number leaves it open (`½ lines`, `0 lines`)."""
    number = str(_NUMBERS.index(found["word"].lower()) + 1) if found["word"] else found["number"]
    whole = number if found["word"] else found["whole"]
    if not whole or int(whole) == 0:
        return ""
    is_one = int(whole) == 1 and not found["fraction"]
    return f"{number} {found['noun']}{'' if is_one else 's'}"


def _hit(start: int, printed: str, right: str, variant: str) -> Hit:
    end = start + len(printed)
    return Hit(start, end, {"printed": printed, "right": right}, variant, edits=(Edit(start, end, right),))
