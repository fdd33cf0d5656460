"""Notes as elements of TEI: where their `@n` and `xml:id` stand in the file, and what points to them."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from frlint.model.element import resolved
from frlint.model.places import Span
from frlint.patterns import deferred

_START = deferred(r"<[^\s/<>!?\"'=]++((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)>")
_ATTRIBUTE = deferred(r"([^\s=\"'/]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_POINTS = deferred(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|(?<=[\s\"'])#([^\s\"'<>]+)(?=[\s\"'])", re.DOTALL)
_REF = deferred(r"<(?:[\w.-]+:)?ref\b((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)(?<!/)>")
_NUMBER_IN_REF = deferred(
    r"\A(?:[^\d<]*\b(?:[Nn]otes?|[Ff]ootnotes?|[Ff]ns?\.|[Nn]n?\.)\s+|\s*)(\d{1,4}[a-z]?)(?![\w-])"
)
_TAG = deferred(r"<[^>]*>")


class Value(NamedTuple):
    """The value of an attribute: where it stands in the file's text, and the value."""

    start: int
    end: int
    value: str


class Pointer(NamedTuple):
    """A `#id` in an attribute: where the id stands in the file's text, and the id."""

    start: int
    end: int
    id: str


class NumberOfRef(NamedTuple):
    """A `ref` that points to an id: the span of its element, and where a number stands in it that may be the note's."""

    id: str
    element: Span
    number: Value | None


def values_of(text: str, start: int) -> Mapping[str, Value]:
    """The attributes of the start tag that stands at an offset."""
    tag = _START.match(text, start)
    if tag is None:
        return {}
    found = {}
    for m in _ATTRIBUTE.finditer(text, *tag.span(1)):
        group = 2 if m[2] is not None else 3
        found[m[1]] = Value(*m.span(group), resolved(m[group]))
    return found


def pointers_in(text: str) -> Iterator[Pointer]:
    """All `#id` in attributes of a file, wherever they stand."""
    for m in _POINTS.finditer(text):
        if m[1] is not None and _is_in_tag(text, m.start()):
            yield Pointer(m.start(1), m.end(1), m[1])


def refs_in(text: str) -> Iterator[NumberOfRef]:
    """The elements `ref` that point to one id of the same file, with the number that their text gives first."""
    for m in _REF.finditer(text):
        target = values_of(text, m.start()).get("target")
        if target is None or not target.value.startswith("#") or " " in target.value.strip():
            continue
        close = re.compile(r"</(?:[\w.-]+:)?ref\s*>").search(text, m.end())
        if close is None:
            continue
        inner = _TAG.sub(lambda tag: " " * len(tag[0]), text[m.end() : close.start()])
        found = _NUMBER_IN_REF.match(inner)
        number = None
        if found is not None:
            number = Value(m.end() + found.start(1), m.end() + found.end(1), found[1])
        yield NumberOfRef(target.value.strip()[1:], Span(m.start(), close.end()), number)


def _is_in_tag(text: str, offset: int) -> bool:
    """Whether an offset stands within a tag."""
    return text.rfind("<", 0, offset) > text.rfind(">", 0, offset)
