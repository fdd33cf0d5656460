"""Printed references to other volumes, held against a list of those that there are (XR003)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from frlint.checks.numerals import from_roman
from frlint.checks.references.volume_names import Number, Parts, Years, volumes_of, years_of
from frlint.model.document import Document
from frlint.model.problem import Hit
from frlint.patterns import deferred

_REFERENCE = deferred(
    r"Foreign\s+Relations(?:\s+of\s+the\s+United\s+States)?,\s+(?P<years>(?P<first>\d{4})(?:[–-](?P<last>\d{2}|\d{4}))?),"
    r"\s+[Vv]ol(?:\.|ume)\s+(?P<number>[IVXLC]+|[ivxlc]+|E[–-]\d{1,2}|\d{1,2})(?![\w/]|[–-]\w)"
    r"(?:,\s+[Pp](?:art|t\.)\s+(?P<part>\d|[IV]+)(?!\w))?"
)
_DOCUMENT = deferred(
    r"(?:[^;:.()\[\]\d]|\b\d{4}(?:[–-]\d{2,4})?\b){0,80}?,\s+Document\s+(?P<document>\d{1,4})(?![\d–-]|\.\d)"
)
_TO_COME = deferred(
    r"schedul|forthcoming|planned|to be published|will be published|in preparation|future volume", re.IGNORECASE
)
_SUPPLEMENT = deferred(r"[^;.]{0,40}[Ss]upplement")
_AROUND = 120
"""Code points before and behind a reference in which it may say that the volume is to come."""


def unknown_volume(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """XR003: a reference names a volume that the option `volumes` has not, or a document beyond the volume's last one.

    Years of which the list has no volume at all are no hit where it has none of about that time either: then the list
    is one of other years.
    """
    if not options["volumes"]:
        return
    known = volumes_of(options["volumes"])
    text = document.text
    for m in _REFERENCE.finditer(text):
        years, number = years_of(m["first"], m["last"]), _number(m["number"])
        parts = known.get(years, {}).get(number)
        part = _part(m["part"])
        if parts is None or (part and part not in parts):
            if not _is_to_come(text, m) and _is_of_the_list(years, known):
                yield Hit(
                    m.start("years"), m.end(), {"years": m["years"], "number": m["number"], "part": _shown(m["part"])}
                )
        else:
            yield from _beyond(document, m, parts, part)


def _beyond(document: Document, m: re.Match[str], parts: Parts, part: int) -> Iterator[Hit]:
    """A document beyond the last one of a volume that is there. Outside of notes a figure may be a marker."""
    text = document.text
    last = parts[part] if part else max(parts.values()) if all(parts.values()) else 0
    found = _DOCUMENT.match(text, m.end()) if last else None
    if found is None or _SUPPLEMENT.match(text, m.end()):
        return
    printed = found["document"]
    if int(printed) > last and (document.note_at(m.start()) or int(printed[:-1] or "0") > last):
        at = found.start("document") - len("Document ")
        values = {
            "document": printed,
            "last": str(last),
            "years": m["years"],
            "number": m["number"],
            "part": _shown(m["part"]),
        }
        yield Hit(at, found.end(), values, "beyond")


def _is_to_come(text: str, m: re.Match[str]) -> bool:
    return _TO_COME.search(text[max(0, m.start() - _AROUND) : m.end() + _AROUND]) is not None


def _is_of_the_list(years: Years, known: Mapping[Years, Any]) -> bool:
    """Whether a list has volumes of some years, or of years before and after."""
    return (
        min(one.first for one in known) <= years.first and years.last <= max(one.last for one in known)
        if known
        else False
    )


def _number(printed: str) -> Number:
    electronic = printed[0] == "E"
    own = printed[2:] if electronic else printed
    return Number(electronic, int(own) if own.isdecimal() else from_roman(own))


def _part(printed: str | None) -> int:
    return 0 if printed is None else int(printed) if printed.isdecimal() else from_roman(printed)


def _shown(part: str | None) -> str:
    return f", Part {part}" if part else ""
