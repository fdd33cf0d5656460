"""What a volume holds outside its documents: its header, and the elements of front matter, index and so on."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from frlint.model.element import Element, Elements, attributes, resolved
from frlint.model.places import Places, Span
from frlint.patterns import deferred
from frlint.readers.tei.entries import Entry
from frlint.readers.tei.namespaces import FRUS
from frlint.readers.tei.scan import PageMark
from frlint.readers.tei.tags import token

_LONGEST_HEAD = 20_000
"""Characters at a file's beginning that are looked at where no header is found."""
_FRUS_NUMBER = deferred(r"<(?:[\w.-]+:)?idno\s[^<>]*\btype=[\"']frus[\"']|xmlns:frus\s*=")
_FRUS_ID = deferred(r"frus\d{4}")
_DATES = ("when", "from", "notBefore", "notAfter", "to")


class VolumeHeader(NamedTuple):
    """What a volume says of itself.

    `titles` and `numbers` (`idno`) are by their `@type`. `first_page` and `last_page` are the least and the greatest
    Arabic page number, `first_date` and `last_date` the earliest and the latest date of the documents' datelines, as
    their attributes have it.
    """

    title: str
    titles: dict[str, str]
    numbers: dict[str, str]
    first_page: int | None
    last_page: int | None
    first_date: str | None
    last_date: str | None


def header_of(text: str, prefix: str, entries: Sequence[Entry], pages: Sequence[PageMark]) -> VolumeHeader:
    """What the header of a volume says, and the range of its pages and dates."""
    titles: dict[str, str] = {}
    numbers: dict[str, str] = {}
    head = text[: entries[0].start] if entries else text
    name = f"{prefix}:teiHeader" if prefix else "teiHeader"
    end = head.find(f"</{name}")
    head = head[: head.find(">", end) + 1] if end >= 0 else head
    for element in elements_of(head):
        name, parent = element.name, element.parent
        if name in ("title", "idno") and parent and parent.name in ("titleStmt", "publicationStmt"):
            words = " ".join(resolved(re.sub("<[^>]*>", "", text[element.inner : element.close])).split())
            (titles if name == "title" else numbers).setdefault(element.attributes.get("type", ""), words)
    printed = [int(page.label) for page in pages if page.label.isdecimal()]
    dates = sorted(date for entry in entries if (date := date_of(text, entry, prefix)) is not None)
    return VolumeHeader(
        titles.get("complete") or next(iter(titles.values()), ""),
        titles,
        numbers,
        min(printed, default=None),
        max(printed, default=None),
        dates[0] if dates else None,
        dates[-1] if dates else None,
    )


def follows_frus(text: str, identifier: str, guidelines: str = "auto") -> bool:
    """Whether a file follows the guidelines of *Foreign Relations*: as the setting says, or by its namespace, its
    header or its id."""
    if guidelines != "auto":
        return guidelines == "frus"
    head = text[: text.find("</teiHeader>")] if "</teiHeader>" in text else text[:_LONGEST_HEAD]
    return FRUS in head or _FRUS_NUMBER.search(head) is not None or _FRUS_ID.match(identifier) is not None


def date_of(text: str, entry: Entry, prefix: str = "") -> str | None:
    """The date of a document: that of its first dateline, as `@when` or the earliest like it has it."""
    found = _dateline(prefix).search(text, entry.start, entry.end)
    if found is None:
        return None
    given = attributes(found[1])
    return next((given[name] for name in _DATES if given.get(name)), None)


class Outside:
    """What stands outside the documents, as a text of its own: it stays as it is when a document changes.

    An empty line stands for each document that lies in no other.
    """

    __slots__ = ("_files", "_texts", "places", "text")

    def __init__(self, text: str, entries: Sequence[Entry]) -> None:
        self._texts: list[int] = []
        self._files: list[int] = []
        parts: list[str] = []
        at = size = 0
        for start, end in [*((e.start, e.end) for e in entries), (len(text), len(text))]:
            if start >= at:
                self._texts.append(size)
                self._files.append(at)
                parts.append(text[at:start])
                size += start - at + 1
                at = end
        self.text = "\n".join(parts)
        self.places = Places(self.text)

    def in_file(self, offset: int) -> int:
        """Where in the file's text an offset of this one stands."""
        k = bisect_right(self._texts, offset) - 1
        return self._files[k] + offset - self._texts[k]

    def span_in_file(self, start: int, end: int) -> Span:
        """Where in the file's text a stretch of this one stands."""
        first = self.in_file(start)
        return Span(first, self.in_file(end - 1) + 1 if end > start else first)

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column of this text."""
        return self.places.starts[line - 1] + column - 1


def elements_of(text: str) -> Elements:
    """The elements of an XML text."""
    found: list[Element] = []
    opened: list[Element] = []
    for m in token().finditer(text):
        _, closing, name, written, _ = m.groups()
        if closing and opened:
            element = opened.pop()
            element.close = m.end(1)
            element.end = m.end()
        elif name and not closing:
            element = Element(name, written, m.end(1), m.end(), opened[-1] if opened else None)
            found.append(element)
            if written[-1:] != "/":
                opened.append(element)
    return Elements(found)


@cache
def _dateline(prefix: str) -> re.Pattern[str]:
    """The first date with an attribute in a dateline. Group 1: what follows `date` in its tag."""
    name = re.escape(f"{prefix}:") if prefix else ""
    return re.compile(rf"<{name}dateline\b(?:(?!</{name}dateline)[\s\S]){{0,2000}}?<{name}date\s([^<>]*)>")
