"""Editorial notes: what stands above their text, which is the heading `Editorial Note` and nothing else."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from frlint.checks.header.file_numbers import source_note
from frlint.model.document import Document
from frlint.model.problem import Edit, Hit
from frlint.patterns import deferred
from frlint.spelling import is_slip_of

_WORDS = "Editorial Note"
_NEARLY = deferred(
    r"(?:(?:\[?\d{1,4}[a-z]?(?:\.\]?|\])|No\. ?\d{1,4}\.?) +)?"
    r"(?P<at>[^\w\s]{0,2}Editorial\W{0,3}(?P<note>[^\W\d_]{3,5})(?![^\W\d_])(?P<more>[^\n]*?))(?:\d{1,3}|[*†‡§]{1,3})?$",
    re.IGNORECASE,
)
"""A heading, its number before it and a note's marker behind it, as far as `Editorial` is spelt as it ought to be."""
_LONGEST = 60
"""Characters of a line that a message shows."""


def editorial_note_form(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """HD016: an editorial note whose heading is not just `Editorial Note`, or that has parts that papers alone have.

    A misspelt `Editorial` is left to HD004.
    """
    heading = document.header.heading
    if heading is None or "ditorial" not in document.quote(heading).lower():
        return
    found = _NEARLY.match(document.text, heading.start, heading.end)
    if found is None or not is_slip_of(found["note"].lower().removesuffix("s"), "note", 1):
        return
    if found["at"] != _WORDS:
        # A sender, an addressee or a subject may be meant to stay, as the heading of a paper: no mend is plain.
        variant = "more" if found["more"].strip(" .:;,])") else ""
        edits = () if variant else (Edit(*found.span("at"), _WORDS),)
        yield Hit(*found.span("at"), {"heading": _first_line(found["at"])}, variant, edits=edits)
    for variant, start, end in _foreign_parts(document):
        line = _first_line(document.text[start:end])
        yield Hit(start, min(end, start + len(line)), {"line": line}, variant)


def _foreign_parts(document: Document) -> Iterator[tuple[str, int, int]]:
    """Source note, datelines and classifications, which no editorial note has: the message's variant, start, end."""
    source = source_note(document)
    if source is not None:
        yield ("source", *source)
    for block in document.header.datelines:
        yield "dateline", block.start, block.end
    for block in document.header.classifications:
        yield "classification", block.start, block.end


def _first_line(text: str) -> str:
    line = text.split("\n", 1)[0]
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 3]}..."
