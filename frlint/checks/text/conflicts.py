"""Lines that git left where two versions of a text did not agree."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from frlint.model.document import Document
from frlint.model.problem import Elsewhere, Hit
from frlint.patterns import deferred

_LINE = deferred(r"(?m)^(<<<<<<<|\|\|\|\|\|\|\||=======|>>>>>>>)(?=[ \n]|\Z).*$")
_LABEL = deferred(
    r".{7} (?:[^\s.,;:]\S*(?: \(.*\))?|Stashed changes|Updated upstream|[0-9a-f]{7,40}\b.*|merged common ancestors)$"
)
"""What git writes behind its signs: a branch, a commit and perhaps its subject."""
_TOLD = {
    "<<<<<<<": "one version",
    "|||||||": "the common ancestor",
    "=======": "the other version",
    ">>>>>>>": "the end",
}


def merge_conflict_marker(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit for each conflict, at its first line; the other lines of it are named. Rows of signs are allowed, and so
    is what the XML has as `&gt;&gt;`: git writes no references.
    """
    text = document.text
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    conflict: list[re.Match[str]] = []
    for match in _LINE.finditer(text):
        if document.is_encoded and not document.places.is_verbatim(match.start(1), match.end(1)):
            continue
        if match[1] == "<<<<<<<" and conflict:
            yield from _hits_of(conflict)
            conflict = []
        conflict.append(match)
        if match[1] == ">>>>>>>":
            yield from _hits_of(conflict)
            conflict = []
    yield from _hits_of(conflict)


def _hits_of(conflict: list[re.Match[str]]) -> Iterator[Hit]:
    while conflict and conflict[0][1] == "=======":
        conflict = conflict[1:]
    if conflict and (len({m[1] for m in conflict} - {"======="}) > 1 or _is_left_over(conflict[0])):
        first = conflict[0]
        elsewhere = tuple(Elsewhere(m.start(), f"{_TOLD[m[1]]} begins here") for m in conflict[1:])
        yield Hit(first.start(), first.end(), {"line": first[0]}, "", elsewhere)


def _is_left_over(line: re.Match[str]) -> bool:
    """Whether a line that has lost its fellows is git's: its label is like one, and it is no line of a quotation."""
    text, sign = line.string, line[1][0]
    before = text[text.rfind("\n", 0, max(0, line.start() - 1)) + 1 :][:1] if line.start() else ""
    return sign not in (before, text[line.end() + 1 : line.end() + 2]) and _LABEL.match(line[0]) is not None
