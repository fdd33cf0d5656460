"""Quotation marks in the XML that stand on the wrong side of a blank, or beside one that they do not fit."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from frlint.model.document import Document
from frlint.model.problem import Hit

_OPENING = "“‘"
_CLOSING = "”"


@cache
def _suspect() -> re.Pattern[bytes]:
    """An opening mark before a blank, a closing one behind a blank, and two marks beside each other, in UTF-8."""
    return re.compile(
        rb"\xe2\x80(?:[\x98\x9c](?= )|[\x98\x99\x9c\x9d](?=\xe2\x80[\x98\x99\x9c\x9d])|\x9d(?<= \xe2\x80\x9d))"
    )


def suspects(document: Document) -> list[int]:
    """The offsets of all quotation marks that a rule on them may mean: one fast pass over the bytes, for all rules."""
    data, at, offset, found = document.data, 0, 0, []
    for m in _suspect().finditer(data):
        offset += len(data[at : m.start()].decode("utf-8", "surrogateescape"))
        at = m.start()
        found.append(offset)
    return found


def space_inside_quotes(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A blank behind an opening quotation mark, or before a closing one."""
    text = document.text
    for at in document.fact(suspects):
        mark, before, after = text[at], text[max(0, at - 2) : at], text[at + 1 : at + 3]
        if mark in _OPENING and after[:1] == " " and (after[1:].isalnum() or after[1:] == "<"):
            yield Hit(at, at + 2, {"mark": mark}, "opening")
        elif mark in _CLOSING and before[1:] == " " and (before[0].isalnum() or before[0] in ".,>"):
            yield Hit(at - 1, at + 1, {"mark": mark})


def mismatched_quotes(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Two marks beside each other of which the option `pairs` says that they do not go together."""
    for at in document.fact(suspects):
        marks = document.text[at : at + 2]
        if marks in options["pairs"]:
            yield Hit(at, at + 2, {"marks": marks})
