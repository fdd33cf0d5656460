"""Quotations that a curly mark opens and a straight one closes, or the other way about."""

from collections.abc import Iterator, Mapping
from typing import Any

from frlint.checks.blanked import blanked
from frlint.model.document import Document, Kind
from frlint.model.problem import Edit, Hit
from frlint.patterns import deferred

_CLOSED = deferred('“[^“”"\\n]*[^“”"\\n 0-9](")(?![A-Za-z0-9“”"])')
_OPENED = deferred('(?:^|[ (\\[—])(")[A-Za-z][^“”"\\n]*[^“”"\\n ]”')
_SINGLE = deferred("‘[A-Za-z][^‘’'“”\"\\n]*[^‘’'“”\"\\n 0-9s](')(?![A-Za-z0-9‘’'])")
"""Not behind an s, where the straight mark may be that of a genitive."""
_KINDS = frozenset((Kind.PARAGRAPH, Kind.LIST, Kind.NOTE, Kind.NOTE_PARAGRAPH))


def quotation_marks_of_two_kinds(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """The first quotation of a document whose marks are of two kinds; the others are named with it.

    It is a habit where it is none of a slip: a problem for each would drown all others.
    """
    if '"' not in document.text and "‘" not in document.text:
        return
    text = document.fact(blanked)
    found: list[tuple[int, str]] = []
    if '"' in text and ("“" in text or "”" in text):
        found += [(m.start(1), "”") for m in _CLOSED.finditer(text)]
        found += [(m.start(1), "“") for m in _OPENED.finditer(text)]
    if "'" in text and "‘" in text:
        found += [(m.start(1), "’") for m in _SINGLE.finditer(text)]
    found = sorted((at, meant) for at, meant in found if _is_running_text(document, at))
    if found:
        edits = tuple(Edit(at, at + 1, meant) for at, meant in found)
        variant = "" if len(found) == 1 else "several"
        yield Hit(found[0][0], found[0][0] + 1, {"meant": found[0][1], "count": len(found)}, variant, (), edits)


def _is_running_text(document: Document, at: int) -> bool:
    block = document.block_at(at)
    return block is not None and block.kind in _KINDS
