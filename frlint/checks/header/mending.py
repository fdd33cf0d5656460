"""What puts right a date of the header, where dateline and file number, or other dates, leave one reading.

A telegram that comes in is filed under its day: in 832 of published volumes the file number's date is the dateline's in
821. Of other papers it is in three of four, so that they tell nothing.
"""

import re
from collections.abc import Iterator

from frlint.checks.dates.in_text import dates_of
from frlint.checks.dates.printed import MONTHS, Day
from frlint.checks.header.dates import days_of_dateline
from frlint.checks.header.file_dates import comes_in
from frlint.checks.header.file_numbers import file_dates_in, source_note
from frlint.model.document import Document
from frlint.model.problem import Edit, Hit
from frlint.patterns import deferred

_PRINTED = deferred(rf"({'|'.join(MONTHS)}) (\d{{1,2}}), (\d{{4}})")
_FILED = deferred(r"(\d{1,2})([–-])(\d{1,2})(\d{2})")
_REACH = 200
"""So far into a source note its own file number may stand."""


def possible_date(document: Document, hit: Hit) -> Iterator[Edit]:
    """The month that is meant; of a telegram that comes in, the date that file number or dateline has right."""
    if hit.variant == "month":
        yield Edit(hit.start, hit.end, hit.values["nearest"])
    elif hit.variant == "file-number":
        yield from _day_of_dateline(document, hit)
    elif hit.variant in ("", "leap-year"):
        yield from _filed_day(document, hit)


def _filed_day(document: Document, hit: Hit) -> Iterator[Edit]:
    """The day in the source note's file number, in place of one in the dateline that is none."""
    printed = _PRINTED.fullmatch(document.text, hit.start, hit.end)
    datelines = document.header.datelines
    if printed is None or len(datelines) != 1 or not datelines[0].start <= hit.start < datelines[0].end:
        return
    where = source_note(document)
    if where is None or not _is_filed_by_day(document):
        return
    filed = next(file_dates_in(document.text, where[0], min(where[1], where[0] + _REACH)), None)
    day = filed.as_date(int(printed[3]) // 100) if filed is not None else None
    if day is not None and day.year == int(printed[3]):
        yield Edit(printed.start(1), printed.end(2), f"{MONTHS[day.month - 1]} {day.day}")


def _day_of_dateline(document: Document, hit: Hit) -> Iterator[Edit]:
    """The day of the dateline, in place of one in the source note's file number that is none."""
    where = source_note(document)
    datelines = document.header.datelines
    if where is None or not where[0] <= hit.start < where[1] or len(datelines) != 1:
        return
    own = days_of_dateline(document, datelines[0])
    printed = _FILED.fullmatch(document.text, hit.start, hit.end)
    if own is None or own.first != own.last or printed is None or not _is_filed_by_day(document):
        return
    if int(printed[4]) == own.first.year % 100:
        yield Edit(hit.start, hit.end, _as_filed(own.first, printed))


def filed_in_year(document: Document, hit: Hit) -> Iterator[Edit]:
    """The dateline's year in a file number that has its day and month, where other dates have that year, and none the
    one that stands in the file number."""
    datelines = document.header.datelines
    own = days_of_dateline(document, datelines[0]) if datelines else None
    printed = _FILED.fullmatch(document.text, hit.start, hit.end)
    if own is None or printed is None or (int(printed[1]), int(printed[3])) != (own.first.month, own.first.day):
        return
    inside = datelines[0].start, datelines[0].end
    years = {date.year for date in document.fact(dates_of) if date.year and not inside[0] <= date.start < inside[1]}
    filed = own.first.year // 100 * 100 + int(printed[4])
    if own.first.year in years and filed not in years:
        yield Edit(hit.end - 2, hit.end, f"{own.first.year % 100:02}")


def _is_filed_by_day(document: Document) -> bool:
    heading = document.header.heading
    return heading is not None and comes_in(document, re.sub(r"\d{1,3}$", "", document.quote(heading)))


def _as_filed(day: Day, printed: re.Match[str]) -> str:
    return f"{day.month}{printed[2]}{day.day}{day.year % 100:02}"
