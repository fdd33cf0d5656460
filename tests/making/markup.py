"""TEI volumes of tests, and what rules find in them: as the examples of rules are asked."""

from collections.abc import Iterator
from typing import Any

from frlint.engine.markup_examples import found_in_xml, markup_volume, markups, opened
from frlint.model.document import Document
from frlint.model.problem import Hit

__all__ = ["found_in_xml", "hits", "markup_volume", "markups", "opened"]


def hits(document: Document, check: Any, options: Any = None) -> Iterator[tuple[str, Hit]]:
    """What a check finds in a document, with the words at each place."""
    for hit in check(document, options or {}):
        yield document.text[hit.start : hit.end], hit
