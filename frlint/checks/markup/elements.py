"""What is printed in an element of the XML, and where its tag and the values of its attributes stand."""

import re
from bisect import bisect_left

from frlint.model.document import Document
from frlint.model.element import Element, resolved
from frlint.model.places import Span
from frlint.patterns import deferred

_TAG = deferred(r"<!--[\s\S]*?-->|<[^>]*>")
_TAGS_AHEAD = 12
"""Tags at an element's beginning that are looked at one by one; behind more of them, all of the document is."""


def words(document: Document, start: int, end: int) -> str:
    """What is printed in a stretch of the XML: without tags, references resolved, white space as single blanks."""
    text = document.text[start:end]
    if "<" in text:
        text = _TAG.sub(" " if "<lb" in text or "<pb" in text else "", text)
    if "&" in text:
        text = resolved(text)
    return " ".join(text.split())


_UNREAD = frozenset(["note", "del", "rdg"])


def words_of(document: Document, element: Element, without: frozenset[str] = _UNREAD) -> str:
    """What is printed in an element, without the elements in it that have one of some names: notes, what was struck
    out, and the readings of other witnesses, where none are named."""
    left_out = [child for child in element.within() if child.name in without] if element.children else []
    if not left_out:
        return words(document, element.inner, element.close)
    at, parts = element.inner, []
    for child in left_out:
        if child.start >= at:
            parts.append(document.text[at : child.start])
            at = child.end
    parts.append(document.text[at : element.close])
    text = resolved(_TAG.sub("", "".join(parts)))
    return " ".join(text.split())


def has_words(document: Document, element: Element) -> bool:
    """Whether anything is printed in an element; comments are not."""
    at, close, text = element.inner, element.close, document.text
    while at < close and text[at] in " \t\r\n":
        at += 1
    if at == close or text[at] != "<":
        return at < close
    for _ in range(_TAGS_AHEAD):
        tag = _TAG.match(text, at)
        if tag is None:
            return True
        start = tag.end()
        at = text.find("<", start, close)
        if at < 0:
            return start < close and not text[start:close].isspace()
        if at > start and not text[start:at].isspace():
            return True
    printed = document.fact(_printed)
    k = bisect_left(printed, at)
    return k < len(printed) and printed[k] < close


def _printed(document: Document) -> list[int]:
    """Where the stretches between two tags begin in which anything is printed; found once for all elements."""
    text = document.text
    found = []
    at = 0
    for tag in _TAG.finditer(text):
        if tag.start() > at and not text[at : tag.start()].isspace():
            found.append(at)
        at = tag.end()
    if text[at:].strip():
        found.append(at)
    return found


def value_at(document: Document, element: Element, attribute: str) -> Span:
    """Where the value of an attribute stands; the start tag where the attribute is not found in it."""
    return value_in(document.text, element.start, element.inner, attribute)


def value_in(text: str, start: int, inner: int, attribute: str) -> Span:
    """Where the value of an attribute stands in a start tag, which reaches from `start` to `inner`."""
    at = text.find(f' {attribute}="', start, inner)
    if at >= 0:
        at += len(attribute) + 3
        return Span(at, text.find('"', at, inner))
    found = re.search(rf"[\s\"']{re.escape(attribute)}\s*=\s*(\"[^\"]*\"|'[^']*')", text[start:inner])
    return Span(start + found.start(1) + 1, start + found.end(1) - 1) if found else Span(start, inner)


def tag_of(element: Element) -> Span:
    """Where the start tag of an element stands."""
    return Span(element.start, element.inner)
