"""Dates in the running text: those that no calendar has, years that cannot be meant, weekdays that do not fit."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from frlint.checks.dates.printed import PrintedDate, dates_in, days_of, holds_marker, month_name
from frlint.model.document import Document, Kind
from frlint.model.problem import Hit
from frlint.patterns import deferred
from frlint.spelling import is_slip_of

_CORRECTED = deferred(r"[\s?]{0,2}[\[(](?:sic|\d|\?)")
_CLOCK = deferred(r",? ?(?:hours?|hrs|[Zz]\b|GMT|EST|EDT|GCT|BST|CET|zulu|local|[ap]\. ?m)", re.IGNORECASE)
_COUNTED = deferred(
    r" (?:[A-Z][a-z]+ |[a-z]+ )?(?:men|troops|tons|people|persons|prisoners|refugees|dollars|planes|aircraft|ships"
    r"|soldiers|sorties|miles|feet|yards|votes|copies|words|officers|civilians|students|families)\b"
)
_ANY_MONTH = r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?)"
_DATE_FOLLOWS = deferred(rf"[,;:]? (?:and )?(?:of |dated |on |to )?{_ANY_MONTH} \d{{1,2}}\b(?!, ?1[5-9]\d\d|, ?20\d\d)")
_NUMBERED = deferred(rf"{_ANY_MONTH} \d{{1,2}}(?:st|nd|rd|d|th)?, (?:No\. )?(\d{{1,5}})(?=[,;.)]| and| to)")
_NEAR = 120
"""Characters around a date within which others of the same list stand."""
_BEFORE = 20
"""So many characters before a date it is looked at what stands there: more than the longest of these words has."""
_NUMBER_BEFORE = deferred(
    r"(?:No|Nos|no|nos|NSC|NIE|Volume|vol|p|pp|para|paragraph|telegram|despatch|Deptel|Embtel|and|#)\.? ?$"
)
_DAY_FOLLOWS = deferred(
    r"(?:^|[\n,(\[;—“]"
    r"|\b(?:of|on|On|dated|Dated|the|from|to|until|till|by|before|after|since|ending|about|for|through)) ?$"
)
"""What stands before a day, and seldom before the number of a paper."""
_OWN_YEAR = deferred(r"(?<!\d)1[6-9]\d\d|20[0-2]\d")
_EARLIEST = 1750
_REACH = 60
"""So many years from the document the year that is meant lies at most."""
_ROUND = (0, 15, 30, 45)
"""Minutes at which things are ordered to begin."""
_CLOSE = 15
"""So many years from the document lies the year of which a round hour may be a slip."""
LATEST = 2100
"""A year beyond it is a slip of its own."""


def dates_of(document: Document) -> list[PrintedDate]:
    """All dates of a document, in order: a fact, worked out once."""
    return list(dates_in(document.text))


def impossible_date_in_text(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Full dates in text and notes that no calendar has; headings and datelines are another rule's."""
    for printed in document.fact(dates_of):
        if not printed.full or printed.exists or _in_header(document, printed):
            continue
        text = document.text
        if holds_marker(document, printed) or _CORRECTED.match(text, printed.end) or _is_number(text, printed):
            continue
        values = {
            "printed": document.quote(printed),
            "month": month_name(printed.month),
            "days": days_of(printed.month, printed.year),
            "year": printed.year,
        }
        leap = printed.month == 2 and 29 in (printed.day, printed.until)
        yield Hit(printed.start, printed.end, values, "leap-year" if leap else "")


def absurd_year(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Full dates whose year cannot be meant, measured at the year of the document's own date.

    Options `earliest` (a year, 1500 at most) and `after` (so many years later than the document).
    """
    earliest, after = int(options["earliest"]), int(options["after"])
    own = document.fact(own_year)
    latest = LATEST if own is None else own + after
    for printed in document.fact(dates_of):
        if printed.year is None or printed.day is None or printed.glued or earliest <= printed.year <= latest:
            continue
        if _CORRECTED.match(document.text, printed.end) or _is_no_year(document.text, printed, own):
            continue
        if not _is_slip_of_near_year(printed.year, own):
            continue
        yield Hit(printed.start, printed.end, {"printed": document.quote(printed), "year": printed.year})


def _is_no_year(text: str, printed: PrintedDate, own: int | None) -> bool:
    """Whether the number behind a day is an hour, what is counted, or the number of a paper in a list of dated ones."""
    if _CLOCK.match(text, printed.end) or _COUNTED.match(text, printed.end):
        return True
    year = printed.year or 0
    if year % 100 < 60 and year < 1000:
        return True  # `0930`
    if (
        year < 2400
        and year % 100 in _ROUND
        and own is not None
        and not any(is_slip_of(str(year), str(other)) for other in range(own - _CLOSE, own + _CLOSE))
    ):
        return True
    if _DATE_FOLLOWS.match(text, printed.end):
        return True
    around = _NUMBERED.finditer(text, max(0, printed.start - _NEAR), min(len(text), printed.end + _NEAR))
    return any(found.start() != printed.start and not 1400 <= int(found[1]) <= LATEST for found in around)


def own_year(document: Document) -> int | None:
    """The latest year in the document's own datelines or, without any, its heading; None where none is printed."""
    header = document.header
    lines = header.datelines or ((header.heading,) if header.heading else ())
    years = [int(y) for line in lines for y in _OWN_YEAR.findall(document.quote(line))]
    return max(years, default=None)


def _is_slip_of_near_year(year: int, own: int | None) -> bool:
    """Whether one figure of a year is wrong, or two are changed about; other numbers behind a day are no years."""
    near = range(_EARLIEST, LATEST) if own is None else range(own - _REACH, own + _REACH)
    return any(is_slip_of(str(year), str(other)) for other in near)


def _in_header(document: Document, printed: PrintedDate) -> bool:
    block = document.block_at(printed.start)
    return block is not None and block.kind in (Kind.HEADING, Kind.DATELINE, Kind.SOURCE_NOTE)


def _is_number(text: str, printed: PrintedDate) -> bool:
    """Whether what looks like the day before a month is a paper's number: `No. 45 March 1951`."""
    if not text[printed.start].isdigit():
        return False
    begins = max(0, printed.start - _BEFORE)
    if printed.day is None or printed.day > 39 or _NUMBER_BEFORE.search(text, begins, printed.start):
        return True
    return printed.day > 31 and not _DAY_FOLLOWS.search(text, begins, printed.start)
