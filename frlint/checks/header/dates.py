"""Dates and times in headers that are impossible or contradict each other."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from frlint.checks.dates.in_text import LATEST, own_year
from frlint.checks.dates.printed import (
    MONTHS,
    Day,
    PrintedDate,
    dates_in,
    days_of,
    holds_marker,
    month_name,
    times_in,
)
from frlint.checks.header.days_of_papers import contradict
from frlint.checks.header.file_numbers import file_dates_in
from frlint.model.document import Block, Document, Header, Kind
from frlint.model.problem import Elsewhere, Hit
from frlint.patterns import deferred

_CORRECTED = deferred(r"[\s?]{0,2}\[(?:sic|\d|\?)")
_DOUBTED = deferred(r"[\s.,?]{0,2}\[(?:[Ss]ic|\?)")
_OF_OTHER_LANGUAGES = deferred(
    r"(?:J(?:anvier|anuar|anuari|aneiro|uin|uillet|uni|uli|unio|ulio|unho|ulho)|F(?:évrier|ebruar|ebruari|evereiro)"
    r"|A(?:vril|prile|bril|gosto|ugustus)|S(?:eptembre|ettembre|eptiembre|etiembre|etembro)|G(?:ennaio|iugno)"
    r"|O(?:ctobre|ktober|ttobre|ctubre|utubro)|N(?:ovembre|oviembre|ovembro)|D(?:écembre|ezember|icembre|iciembre|ezembro))$"
)
_SHORT_YEAR = deferred(r"[A-Z][a-z]{2,8} \d{1,2}, [12]\d{2}(?=[.,;—–\]]|$)(?!\.\d)")
_OTHER_MONTH = deferred(r"([A-Z][a-z]{2,10})\.? (\d{1,2}), (\d{4})(?!\d)|(\d{1,2}) ([A-Z][a-z]{2,10}),? (\d{4})(?!\d)")
_YEAR = deferred(r"(?<!\d)1[5-9]\d\d|20\d\d")
_FIRST_DATED_NUMBERS = 1944
"""Since this year file numbers end in a date; before it in the number of the paper."""
_ALTERNATIVE = deferred(r" ?\[(\d{1,2})\??\]")
_TIME_FOLLOWS = deferred(r"(?:[\s,.;:—–()\[\]*†-]|\d|[ap]\. ?m\b|noon\b|midnight\b|to\b|and\b|(?<=\d)Z)*$")


class Days(NamedTuple):
    """The days that a line names, with the first one's place. `first` and `last` differ where it names a span."""

    start: int
    end: int
    first: Day
    last: Day
    others: tuple[Day, ...] = ()

    def has(self, day: Day) -> bool:
        """Whether the line names the day, as its date, within its span, or as a correction in brackets."""
        return self.first <= day <= self.last or day in self.others


def header_dates(document: Document) -> dict[Block, list[PrintedDate]]:
    """The dates in each heading and dateline of a document: a fact that several rules share."""
    text = document.text
    return {
        block: list(dates_in(text, block.start, block.end))
        for header in document.headers()
        for block in _dated_lines(header)
    }


def _dated_lines(header: Header) -> tuple[Block, ...]:
    return header.datelines if header.heading is None else (header.heading, *header.datelines)


def impossible_date(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Dates and times in headings, datelines and file numbers that no calendar and no clock has."""
    for block, dates in document.fact(header_dates).items():
        yield from _impossible_in_line(document, block, dates)
    for found in file_dates_in(document.text, 0, len(document.text)):
        if not found.exists and _dates_file_numbers(document):
            yield Hit(found.start, found.end, {"printed": document.quote(found)}, "file-number")


def _dates_file_numbers(document: Document) -> bool:
    """Whether file numbers had a date already when the paper was written, as far as its year is printed."""
    own = document.fact(own_year)
    return own is None or own >= _FIRST_DATED_NUMBERS


def heading_date_mismatch(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """The date at the end of a heading is not the date of the dateline below it, and both are the paper's own."""
    for header in document.headers():
        if header.heading is None or len(header.datelines) != 1:
            continue
        heading = days_of_heading(document, header.heading)
        dateline = days_of_dateline(document, header.datelines[0])
        if heading is None or dateline is None:
            continue
        if max(heading.first.year, dateline.first.year) > LATEST:
            continue
        if any(is_doubted_by_editors(document, days) for days in (heading, dateline)):
            continue
        if dateline.has(heading.first) or dateline.has(heading.last) or heading.has(dateline.first):
            continue
        before = document.text[header.heading.start : heading.start]
        if contradict(before, heading.first, dateline.first):
            values = {"heading": str(heading.first), "dateline": str(dateline.first)}
            other = Elsewhere(dateline.start, f"the dateline says {values['dateline']}")
            yield Hit(heading.start, heading.end, values, elsewhere=(other,))


def days_of_heading(document: Document, heading: Block) -> Days | None:
    """The days that a heading ends with; None where it does not end with a full date."""
    dates = document.fact(header_dates)[heading]
    if not dates or not _TIME_FOLLOWS.match(document.text, dates[-1].end, heading.end):
        return None
    return _days(dates[-1])


def days_of_dateline(document: Document, dateline: Block) -> Days | None:
    """The days that a dateline names, corrections in brackets among them; None where year or day is not printed."""
    text = document.text
    dates = document.fact(header_dates)[dateline]
    if not dates:
        return None
    printed = dates[0]
    correction = _ALTERNATIVE.match(text, printed.end, dateline.end)
    year = _YEAR.search(text, printed.end, dateline.end) if printed.year is None else None
    if year:
        printed = printed._replace(year=int(year[0]))
    days = _days(printed)
    if days is None:
        return None
    others = [d.as_date() for d in dates_in(text, printed.end, dateline.end)] if len(dates) > 1 else []
    if correction and printed.year and 1 <= int(correction[1]) <= days_of(printed.month, printed.year):
        others.append(Day(printed.year, printed.month, int(correction[1])))
    return days._replace(others=tuple(d for d in others if d)) if others else days


def is_doubted_by_editors(document: Document, days: Days) -> bool:
    """Whether `[sic]` or `[?]` stands behind a date: the editors know that another is meant."""
    return _DOUBTED.match(document.text, days.end) is not None


def _days(printed: PrintedDate) -> Days | None:
    first = printed.as_date()
    if first is None:
        return None
    last = first._replace(day=printed.until) if printed.until and printed.until > first.day else first
    return Days(printed.start, printed.end, first, last)


def _impossible_in_line(document: Document, block: Block, dates: Sequence[PrintedDate]) -> Iterator[Hit]:
    text = document.text
    for printed in dates:
        exists = printed.exists
        if (exists and not printed.glued) or printed.day is None or _CORRECTED.match(text, printed.end, block.end):
            continue
        if not exists and not holds_marker(document, printed):
            yield Hit(printed.start, printed.end, _values_of(document, printed), "leap-year" if _leap(printed) else "")
        elif printed.glued and not _may_be_markers(document, printed):
            yield Hit(printed.start, printed.end, {"printed": document.quote(printed)}, "year")
    for time in times_in(text, block.start, block.end):
        if not time.exists and not _CORRECTED.match(text, time.end, block.end):
            yield Hit(time.start, time.end, {"printed": document.quote(time)}, "time")
    if block.kind is Kind.DATELINE:
        yield from _strange_in_dateline(document, block, seen=bool(dates))


def _strange_in_dateline(document: Document, block: Block, *, seen: bool) -> Iterator[Hit]:
    """A year of three figures, a month that is none."""
    short = _SHORT_YEAR.search(document.text, block.start, block.end)
    if short:
        yield Hit(short.start(), short.end(), {"printed": short[0]}, "year")
    other = None if seen else _OTHER_MONTH.search(document.text, block.start, block.end)
    if other:
        word = other[1] or other[5]
        month = None if _OF_OTHER_LANGUAGES.match(word) else next((m for m in MONTHS if _alike(word, m)), None)
        if month and not month.startswith(word):
            group = 1 if other[1] else 5
            yield Hit(other.start(group), other.end(group), {"printed": word, "nearest": month}, "month")


def _alike(word: str, month: str) -> bool:
    """Whether a word is a month with a letter or two wrong: same first letter, nearly the same letters in all."""
    if abs(len(word) - len(month)) > 1 or len(word) < 4:
        return False
    spare = list(month.lower())
    missed = 0
    for letter in word.lower():
        if letter in spare:
            spare.remove(letter)
        else:
            missed += 1
    return max(missed, len(spare)) <= (1 if len(month) < 6 else 2) and (word[0] == month[0] or word[1:] == month[1:])


def _values_of(document: Document, printed: PrintedDate) -> dict[str, Any]:
    return {
        "printed": document.quote(printed),
        "month": month_name(printed.month),
        "days": days_of(printed.month, printed.year),
        "year": printed.year,
    }


def _leap(printed: PrintedDate) -> bool:
    return printed.month == 2 and 29 in (printed.day, printed.until) and printed.year is not None


def _may_be_markers(document: Document, printed: PrintedDate) -> bool:
    """Whether the figures glued to a year are the labels of notes, one or more of them."""
    labels = {note.label for note in document.notes}
    return printed.glued in labels or all(figure in labels for figure in printed.glued)
