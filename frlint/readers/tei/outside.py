"""What a volume holds outside its documents: its header, and the elements of front matter, index and so on."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from frlint.element import Element, Elements, attributes, resolved
from frlint.readers.tei.entries import Entry
from frlint.readers.tei.scan import PageMark
from frlint.readers.tei.tags import token

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
    for element in elements_outside(head, ()):
        name, parent = element.name, element.parent
        if name in ("title", "idno") and parent and parent.name in ("titleStmt", "publicationStmt"):
            said = " ".join(resolved(re.sub("<[^>]*>", "", text[element.inner : element.close])).split())
            (titles if name == "title" else numbers).setdefault(element.attributes.get("type", ""), said)
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


def date_of(text: str, entry: Entry, prefix: str = "") -> str | None:
    """The date of a document: that of its first dateline, as `@when` or the earliest like it has it."""
    found = _dateline(prefix).search(text, entry.start, entry.end)
    if found is None:
        return None
    given = attributes(found[1])
    return next((given[name] for name in _DATES if given.get(name)), None)


def elements_outside(text: str, entries: Sequence[Entry]) -> Elements:
    """The elements of a volume without its documents. Offsets are those of `text`."""
    found: list[Element] = []
    opened: list[Element] = []
    at = 0
    for start, end in [*((e.start, e.end) for e in entries), (len(text), len(text))]:
        if start < at:
            continue
        for m in token().finditer(text, at, start):
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
        at = end
    return Elements(found)


@cache
def _dateline(prefix: str) -> re.Pattern[str]:
    """The first date with an attribute in a dateline. Group 1: what follows `date` in its tag."""
    name = re.escape(f"{prefix}:") if prefix else ""
    return re.compile(rf"<{name}dateline\b(?:(?!</{name}dateline)[\s\S]){{0,2000}}?<{name}date\s([^<>]*)>")
