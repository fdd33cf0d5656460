"""Markers of the sheets that a text is set from, left in it (TX027)."""

from collections.abc import Iterator, Mapping
from typing import Any

from frlint.model.document import Document
from frlint.model.problem import Hit
from frlint.patterns import deferred

Options = Mapping[str, Any]

_MARKER = deferred(r"</?(?:[irbnm]|\d{1,2})>")


def production_marker(document: Document, options: Options) -> Iterator[Hit]:
    """TX027: `<i>`, `<r>`, `<b>`, `<n>`, `<m>`, `<1>` in a plain text.

    A letter in the midst of a word (`ha<r>bor`) is one that an editor put back. In TEI angle brackets are tags.
    """
    del options
    text = document.text
    if document.form != "plain":
        return
    for found in _MARKER.finditer(text):
        before, after = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]
        if not (before.isalpha() and after.isalpha() and found[0][1].isalpha()):
            yield Hit(found.start(), found.end(), {"match": found[0]})
