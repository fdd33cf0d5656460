"""Markers of the sheets that a text is set from, left in it (TX027)."""

from collections.abc import Iterator, Mapping
from typing import Any

from frlint.model.document import Document
from frlint.model.problem import Hit
from frlint.patterns import deferred

Options = Mapping[str, Any]

_MARKER = deferred(r"(?P<first></?(?:[irbnm]|\d{1,2})>)(?:[^<>\n]{1,200}(?P<last></?[irbnm]>))?")
"""A marker, or two of letters with what stands between them: `<i>Ibidem<r>`."""


def production_marker(document: Document, options: Options) -> Iterator[Hit]:
    """TX027: `<i>`, `<r>`, `<b>`, `<n>`, `<m>`, `<1>` in a plain text; a pair with what it encloses is one problem.

    A letter in the midst of a word (`ha<r>bor`) is one that an editor put back. In TEI angle brackets are tags.
    """
    text = document.text
    at = 0
    while document.form == "plain" and (found := _MARKER.search(text, at)):
        first, last = found["first"], found["last"]
        at = found.end("first")
        if _in_a_word(text, found.start(), at):
            continue
        is_pair = last is not None and not first[1].isdecimal() and not _in_a_word(text, *found.span("last"))
        at = found.end() if is_pair else at
        yield Hit(found.start(), at, {"match": f"{first} … {last}" if is_pair else first})


def _in_a_word(text: str, start: int, end: int) -> bool:
    """Whether a marker of a letter stands between two letters."""
    return text[start - 1 : start].isalpha() and text[end : end + 1].isalpha() and text[end - 2].isalpha()
