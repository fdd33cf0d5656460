"""A file number's date against the document's own: what comes in is filed under its date, other papers often not."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from frlint.checks.dates.printed import Day
from frlint.checks.header.dates import Days, days_of_dateline, days_of_heading, is_doubted_by_editors
from frlint.checks.header.file_numbers import FileDate, file_date_of, source_note
from frlint.checks.header.hours_ahead import hours_ahead
from frlint.model.document import Document
from frlint.model.problem import Elsewhere, Hit
from frlint.patterns import deferred
from frlint.spelling import is_slip_of

_TO_THE_DEPARTMENT = deferred(r"\b[Tt]o the (?:(?:Acting )?Secretary of State|Department of State)\d{0,3}$")
_TELEGRAM = deferred(r"[Tt]elegram")
_HOUR = deferred(r"(\d{1,2})(?:[:.]\d{2})? ?([ap])\. ?m|(noon)|(midnight)", re.IGNORECASE)
_REACH = 200
"""So far into a source note its own file number may stand; what follows tells of other papers."""


def file_date_mismatch(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """The date in the source note's file number is not the document's, in a way that no filing explains.

    Option `least_days`: so far apart the same day of two months must be (days).
    """
    where = source_note(document)
    if where is None:
        return
    start, end = where
    filed = file_date_of(document.text, start, min(end, start + _REACH))
    own = _own_days(document) if filed is not None and filed.exists else None
    if filed is None or own is None:
        return
    day = filed.as_date(own.first.year // 100)
    if day is None or own.has(day) or is_doubted_by_editors(document, own):
        return
    heading = document.header.heading
    in_heading = days_of_heading(document, heading) if heading else None
    if in_heading is not None and in_heading.has(day):
        return
    if document.is_encoded and _is_encoded(document, day):
        return
    if _is_slip(document, day, own, int(options["least-days"])):
        yield _hit(filed, day, own)


def _is_encoded(document: Document, day: Day) -> bool:
    """Whether the date of a dateline is encoded as this day, whatever is printed: a slip that the encoder found, or a
    date of another calendar."""
    dates = (node for node in document.elements.named("date") if any(one.name == "dateline" for one in node.around()))
    return any(node.attributes.get("when", "")[:10] == day.isoformat() for node in dates)


def _hit(filed: FileDate, day: Day, own: Days) -> Hit:
    values = {"filed": str(day), "own": str(own.first)}
    return Hit(filed.start, filed.end, values, elsewhere=(Elsewhere(own.start, f"the dateline says {values['own']}"),))


def _own_days(document: Document) -> Days | None:
    """The days of the dateline, or of the heading where there is no dateline."""
    header = document.header
    if header.datelines:
        return days_of_dateline(document, header.datelines[0])
    return days_of_heading(document, header.heading) if header.heading else None


def _is_slip(document: Document, filed: Day, own: Days, least: int) -> bool:
    """Whether a disagreement is a slip and no way of filing."""
    day = own.first
    if (filed.month, filed.day) == (day.month, day.day):
        return True
    heading = document.quote(document.header.heading) if document.header.heading else ""
    apart = filed.number - day.number
    if (filed.year, filed.day) == (day.year, day.day) and abs(apart) > least:
        return apart > 0 or not _sender_here().match(heading)
    printed, meant = (f"{one.month}–{one.day}{one.year % 100:02}" for one in (filed, day))
    return is_slip_of(printed, meant, 1) and comes_in(document, heading) and not _is_overnight(document, apart)


def comes_in(document: Document, heading: str) -> bool:
    """A telegram to the Department of State from elsewhere."""
    source = document.header.source_note
    kind = document.quote(source) if source else heading
    return bool(_TO_THE_DEPARTMENT.search(heading) and _TELEGRAM.search(kind) and not _sender_here().match(heading))


def _is_overnight(document: Document, apart: int) -> bool:
    """Whether a day's difference comes of the hour: received the day after, or sent early at the world's other end."""
    if abs(apart) != 1 or apart == 1:
        return apart == 1
    dateline = document.quote(document.header.datelines[0]) if document.header.datelines else ""
    found = _HOUR.search(dateline)
    if found is None:
        return True
    hour = 12 if found[3] else 24 if found[4] else int(found[1]) % 12 + (12 if found[2] in "pP" else 0)
    return hour <= hours_ahead(dateline)


@cache
def _sender_here() -> re.Pattern[str]:
    """Headings of papers that go out: from the Department, the Secretary of State or the President."""
    return deferred(
        r"(?:\d{1,4}\. |No\. \d+ )?(?:(?:The|Circular|Joint|Secret) )*"
        r"(?:(?:Acting |Under |Deputy )*Secretary|Department|President|Instruction|Circular"
        r"|(?:\w+ ){1,2}[Ff]rom (?:the )?(?:Acting |Under |Deputy )*"
        r"(?:Secretary of State|Department|President|Acting Secretary))"
    )
