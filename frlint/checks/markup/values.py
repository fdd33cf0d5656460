"""Attributes of elements: values that no list has, attributes that are missing, attributes that need another.

What is allowed is data: rules name these functions with tables of their own. A table's key is an element's name, or `*`
for all; `hi/@rend` is an attribute of an element.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from frlint.checks.markup.elements import tag_of, value_at
from frlint.model.document import Document
from frlint.model.element import Element, Elements
from frlint.model.problem import Hit

_LISTS_OF_WORDS = frozenset(["rend", "rendition", "ana", "corresp", "class"])
"""The values of these are words separated by white space; of all others they are one word."""
SHOWN = 12
"""As many allowed values a message names."""


def unknown_value(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """An attribute's value is none of those that the option `values` lists. `*` at an end stands for any letters."""
    found = document.elements
    for path, allowed in options["values"].items():
        element, _, attribute = path.partition("/@")
        known = frozenset(allowed)
        for node in _nodes(found, element):
            value = node.attributes.get(attribute)
            if value is None or value in known:
                continue
            wrong = _wrong(value, attribute, known)
            if wrong is not None:
                values = {"element": node.full_name, "attribute": attribute, "value": wrong}
                near = _nearest(wrong, allowed)
                values |= {"nearest": near, "allowed": [*allowed][:SHOWN]}
                yield Hit(*value_at(document, node, attribute), values, "" if near else "without-nearest")


def missing_attribute(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """An element lacks an attribute that the option `required` names for it; `when|from` asks for one of several.

    `div[document]` names elements by their @type.
    """
    found = document.elements
    for element, required in options["required"].items():
        name, _, kind = element.removesuffix("]").partition("[")
        for node in _nodes(found, name):
            if kind and node.attributes.get("type") != kind:
                continue
            given = node.attributes
            lost = [one for one in required if not any(given.get(name, "").strip() for name in one.split("|"))]
            if lost:
                missing = " and ".join(f"@{one.replace('|', ' or @')}" for one in lost)
                yield Hit(*tag_of(node), {"element": node.full_name, "attribute": missing})


def lone_attribute(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """An attribute stands without the one it needs (option `needs`), or beside one it excludes (option `excludes`)."""
    found = document.elements
    for path, other in options["needs"].items():
        element, _, attribute = path.partition("/@")
        for node in _nodes(found, element):
            if attribute in node.attributes and other not in node.attributes:
                values = {"element": node.full_name, "attribute": attribute, "other": other}
                yield Hit(*tag_of(node), values)
    for path, other in options["excludes"].items():
        element, _, attribute = path.partition("/@")
        for node in _nodes(found, element):
            if attribute in node.attributes and other in node.attributes:
                values = {"element": node.full_name, "attribute": attribute, "other": other}
                yield Hit(*tag_of(node), values, "excluded")


def _nodes(found: Elements, element: str) -> Iterable[Element]:
    return (node for node in found if ":" not in node.name) if element == "*" else found.named(element)


def _wrong(value: str, attribute: str, known: frozenset[str]) -> str | None:
    """The word of a value that is not known; the whole value, where it is one word or stray blanks make it wrong."""
    words = value.split()
    if attribute not in _LISTS_OF_WORDS:
        return None if len(words) == 1 and words[0] == value and _fits(value, known) else value
    return next((word for word in words or [value] if word not in known and not _fits(word, known)), None)


def _fits(word: str, known: frozenset[str]) -> bool:
    return any(one.endswith("*") and word.startswith(one[:-1]) for one in known)


def _nearest(value: str, allowed: Sequence[str]) -> str:
    """The allowed value that comes nearest to a wrong one, empty where none is near."""
    if value.strip() in allowed:
        return value.strip()
    from difflib import get_close_matches

    close = get_close_matches(value.strip().lower(), [one for one in allowed if not one.endswith("*")], 1, 0.7)
    return close[0] if close else ""
