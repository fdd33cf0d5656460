"""The labels that head a memorandum of conversation, each alone on its line: `SUBJECT`, `PARTICIPANTS`."""

from collections.abc import Iterator, Mapping
from typing import Any

from frlint.model.document import Document
from frlint.model.problem import Edit, Hit
from frlint.patterns import deferred
from frlint.spelling import is_slip_of

_WORD = r"[ \t]*([A-Z]{5,13}|[A-Z][a-z]{4,12}(?= ?:))(?= ?:?\d{0,3}[ \t]*(?:\n|\Z))"
_FIRST = deferred(_WORD)
_ALONE = deferred(rf"\n{_WORD}")
"""A word in capitals alone on a line, or one with a colon. A line's end is found in a tenth of the time of `^`."""


def label_misspelt(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """HD014: a line's only word is one slip from one of option `labels` (in capitals) and is none of them."""
    labels = options["labels"]
    first = _FIRST.match(document.text)
    for found in ([first] if first is not None else []) + [*_ALONE.finditer(document.text)]:
        word = found[1]
        capitals = word.upper()
        if capitals in labels:
            continue
        right = next((label for label in labels if is_slip_of(capitals, label, 1)), None)
        if right is not None:
            right = right if word == capitals else right.capitalize()
            yield Hit(*found.span(1), {"word": word, "right": right}, edits=(Edit(*found.span(1), right),))
