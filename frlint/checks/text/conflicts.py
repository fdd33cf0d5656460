"""Lines that git left where two versions of a text did not agree."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from frlint.model.document import Document
from frlint.model.problem import Elsewhere, Hit
from frlint.patterns import deferred

_LINE = deferred(r"(?m)^(<<<<<<<|\|\|\|\|\|\|\||=======|>>>>>>>)(?=[ \n]|\Z).*$")
_TOLD = {
    "<<<<<<<": "one version",
    "|||||||": "the common ancestor",
    "=======": "the other version",
    ">>>>>>>": "the end",
}


def merge_conflict_marker(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One hit for each conflict, at its first line; the other lines of it are named. A lone line of `=` is allowed."""
    text = document.text
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    conflict: list[re.Match[str]] = []
    for match in _LINE.finditer(text):
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
    if conflict:
        first = conflict[0]
        elsewhere = tuple(Elsewhere(m.start(), f"{_TOLD[m[1]]} begins here") for m in conflict[1:])
        yield Hit(first.start(), first.end(), {"line": first[0]}, "", elsewhere)
