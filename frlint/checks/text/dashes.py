"""Dashes in file numbers and ranges: an em dash, a blank beside the dash, a dash that the document has nowhere else."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from frlint.checks.blanked import blanked
from frlint.model.document import Document
from frlint.model.problem import Edit, Elsewhere, Hit
from frlint.patterns import deferred

_DASHES = "–—‒―−‐‑-"
_WRONG = _DASHES[1:-1]
_FILE_NUMBER = deferred(rf"/(\d{{1,2}})( ?)([{_DASHES}])( ?)(\d{{3,4}})(?![\d–-])")
_PAGES = deferred(rf"pp?\. ?(?:\d{{1,4}}[, ]+)*(\d{{1,4}})( ?)([{_DASHES}])( ?)(\d{{1,4}})(?![\d:])")
_YEARS = deferred(rf"(1[89]\d\d)( ?)([{_DASHES}])( ?)(1[89]\d\d|\d\d)(?![\d:/%]| ?[ap]\.)")
_FILE_BEFORE = deferred(r"[A-Z0-9.]")
LEAST_HYPHENS = 3
"""So many different file numbers with a hyphen, and so many for each with an en dash, make the hyphen the habit."""
_SOURCE_PART = 120
"""Characters of a source note in which the paper's own file number stands."""
_SOURCE = deferred(r"\s*\[?Source[:;.]")


def dash_form(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Dashes of file numbers and ranges that are not as they should be; those of source notes have rules of their own.

    Between the two parts stands an en dash or a hyphen, without a blank, and in file numbers the same one all over the
    document.
    """
    text = document.fact(blanked)
    own = source_notes(document)
    found = [m for m in _FILE_NUMBER.finditer(text) if _FILE_BEFORE.fullmatch(text, m.start() - 1, m.start())]
    found = [m for m in found if not any(a <= m.start() < b for a, b in own)]
    usual = _usual(found)
    for match in found:
        yield from _hit(match, "file-number", usual or "–")
    other = [m for m in found if usual and m[3] in "–-" and m[3] != usual and not m[2] and not m[4]]
    if other:
        elsewhere = tuple(Elsewhere(m.start(3), "here too") for m in other[1:])
        edits = tuple(Edit(m.start(3), m.end(3), usual) for m in other)
        yield _hit_of(other[0], "habit", usual)._replace(elsewhere=elsewhere, edits=edits)
    for pattern in (_PAGES, _YEARS):
        for match in pattern.finditer(text):
            rises = int(match[5]) > int(match[1][-len(match[5]) :])
            if rises and not (text[match.start() - 1 : match.start()] or " ").isalnum():
                yield from _hit(match, "range", match[3] if match[3] in "–-" else "–")


def source_notes(document: Document) -> list[tuple[int, int]]:
    """Where source notes refer to the paper itself: the line above a heading, the first words of `Source: ...`."""
    own = [(h.source_note.start, h.source_note.end) for h in document.headers() if h.source_note is not None]
    return own + [(n.start, n.sign + _SOURCE_PART) for n in document.notes[:2] if _SOURCE.match(document.text, n.sign)]


def _usual(found: Sequence[re.Match[str]]) -> str:
    """The dash that a document's file numbers have as a rule, or none.

    The en dash where most of the numbers have it, the hyphen only where nearly all have.
    """
    count = Counter(dash for _, dash in {(m[0].replace(m[3], "–"), m[3]) for m in found if m[3] in "–-"})
    if count["–"] > count["-"]:
        return "–"
    return "-" if count["-"] >= LEAST_HYPHENS and count["-"] >= LEAST_HYPHENS * count["–"] else ""


def _hit(match: re.Match[str], what: str, right: str) -> Iterator[Hit]:
    """Whether the dash is a wrong one, or has a blank beside it."""
    dash, blank = match[3], bool(match[2] or match[4])
    if dash in _WRONG:
        yield _hit_of(match, f"{what}-dash", right)
    elif blank and (what == "file-number" or bool(match[2]) != bool(match[4])):
        yield _hit_of(match, f"{what}-blank", right)


def _hit_of(match: re.Match[str], variant: str, right: str) -> Hit:
    start, end = match.start(2), match.end(4)
    values = {"dash": match[3], "right": right, "where": match[0].lstrip("/")}
    return Hit(start, end, values, variant, (), (Edit(start, end, right),))
