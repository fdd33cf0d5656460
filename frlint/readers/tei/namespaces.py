"""Elements of other namespaces: XHTML, MathML and the like within a TEI file are no elements of TEI."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from frlint.model.element import Element, attributes

TEI = "http://www.tei-c.org/ns/1.0"
FRUS = "http://history.state.gov/frus/ns/1.0"
"""The namespace of the elements and attributes that the *Foreign Relations* series adds to TEI."""
_OURS = frozenset([TEI, FRUS])
_HOUSE_PREFIX = "frus"


class Namespaces(NamedTuple):
    """What a file declares: the prefixes that stand for other namespaces than ours, and whether an element other than
    the first declares the namespace of what has no prefix."""

    foreign: frozenset[str]
    nested: bool


def namespaces_of(text: str) -> Namespaces:
    """What the text of a file declares, wherever it does."""
    foreign, defaults = {"xi"} if "<xi:" in text else set(), 0
    at = text.find("xmlns")
    while at >= 0:
        m = _declaration().match(text, at)
        at = text.find("xmlns", at + 5)
        if m is None:
            continue
        if m[1] is None:
            defaults += 1
        elif m[2] not in _OURS and m[1] != _HOUSE_PREFIX:
            foreign.add(m[1])
    return Namespaces(frozenset(foreign), defaults > 1)


def mark_foreign(elements: Iterable[Element], declared: Namespaces) -> None:
    """Give elements of other namespaces a `name` with a colon, which no rule asks for: `html:p`, `:p` without prefix.

    `elements` are in the order of their start tags.
    """
    if not declared.foreign and not declared.nested:
        return
    within: set[Element] = set()
    """Elements in which names without prefix are of another namespace."""
    for element in elements:
        prefix, colon, _ = element.full_name.rpartition(":")
        if declared.nested:
            own = attributes(element.written).get("xmlns") if "xmlns" in element.written else None
            if element.parent in within if own is None else own not in _OURS:
                within.add(element)
        if colon:
            if prefix in declared.foreign:
                element.name = element.full_name
        elif element in within:
            element.name = f":{element.full_name}"


@cache
def _declaration() -> re.Pattern[str]:
    """A declaration of a namespace. Groups: 1 the prefix, 2 the namespace."""
    return re.compile(r"(?<![^\s\"'])xmlns(?::([^\s=\"']++))?\s*+=\s*[\"']([^\"']*)[\"']")
