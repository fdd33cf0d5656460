"""Dates and times as they are printed: `March 10, 1951`, `31 Dec. 1949`, `4:70 p.m.`; and what no calendar has.

Dates are those of the Gregorian calendar. A figure glued to a year (`March 10, 19512`) is a footnote's marker.
"""

from collections.abc import Iterator
from typing import NamedTuple

from frlint.model.document import Document
from frlint.patterns import deferred

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
"""The days of a year before each month, February having 28."""
_SHORT = ("Jan", "Feb", "Mar", "Apr", "", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec")
"""How months are shortened, with a full stop or without; `Sep` is found by itself."""
_NUMBER = {"SEP": 9} | {name.upper(): k for names in (MONTHS, _SHORT) for k, name in enumerate(names, 1)}
_ANY_MONTH = "|".join((*MONTHS, *(name.upper() for name in MONTHS)))
_ANY_SHORT = "|".join(rf"{name}\b\.?" for short in (*_SHORT, "Sep") if short for name in (short, short.upper()))
_DATE = deferred(
    rf"({_ANY_MONTH}|{_ANY_SHORT})"
    r"(?:\.? ?(\d{1,2})(?:st|nd|rd|d|th)?\b(?: ?[–-] ?(\d{1,2})\b)?(?:\]?, ?\[?(\d{4,7})\b)?|,? ?\[?(\d{4,7})\b)?"
)
_DAY_BEFORE = deferred(r"(?<![\w./:–-])(?<!\d,)(\d{1,2})(?:st|nd|rd|d|th)?\]?(?: of)? $")
_WEEKDAY_BEFORE = deferred(r"(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (?:the )?$")
_TIME = deferred(
    r"(?:(?<![\d.:,–-])(?<!: )|(?<=\d{4}[–-])|(?<=m\.[–-]))"
    r"(?:(\d{1,3})(?:[:.](\d{1,2}))?(?: ?[–-] ?(\d{1,3})(?:[:.](\d{1,2}))?)? ?[ap]\. ?m\b|(\d{4})Z\b)"
)
_SHORTEST_WITHIN = 6
"""Letters of a month, with its full stop, that is known for one where a letter is glued to its front."""
_ENDS_OF_DAY = frozenset("0123456789htdf]")
_YEAR = 4
"""Digits of a year; more are a marker's."""


class Day(NamedTuple):
    """A day of the Gregorian calendar, which is taken to have held always."""

    year: int
    month: int
    day: int

    @property
    def number(self) -> int:
        """The days from January 1 of the year 1, which is 1."""
        before = self.year - 1
        leap = 1 if self.month > 2 and _is_leap(self.year) else 0
        return 365 * before + before // 4 - before // 100 + before // 400 + _BEFORE[self.month - 1] + leap + self.day

    @property
    def weekday(self) -> int:
        """0 for Monday to 6 for Sunday."""
        return (self.number - 1) % 7

    def isoformat(self) -> str:
        """`1952-07-25`"""
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    def __str__(self) -> str:
        return f"{MONTHS[self.month - 1]} {self.day}, {self.year}"


class PrintedDate(NamedTuple):
    """A date in a text. `start` and `end` are offsets in it; `day` and `year` are None where they are not printed.

    `until` is the last day of a span (`April 28–31`), `weekday` the day of the week that stands before it, `glued` what
    digits stand glued to the year. `figures` is where the figures of the day stand, those of the span's end included.
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int | None
    until: int | None = None
    weekday: int | None = None
    glued: str = ""
    figures: tuple[int, int] = (0, 0)

    @property
    def full(self) -> bool:
        """Day, month and year are printed."""
        return self.day is not None and self.year is not None

    @property
    def exists(self) -> bool:
        """Whether the calendar has it, as far as it is printed."""
        last = days_of(self.month, self.year)
        day, until = self.day, self.until
        return (day is None or 1 <= day <= last) and (until is None or 1 <= until <= last)

    def as_date(self) -> Day | None:
        """The day, None where it is not full or does not exist."""
        if self.year is None or self.day is None or not self.exists or not 1 <= self.year <= 9999:
            return None
        return Day(self.year, self.month, self.day)


class PrintedTime(NamedTuple):
    """A time of day in a text: `4:70 p.m.`, `1579Z`."""

    start: int
    end: int
    exists: bool


def days_of(month: int, year: int | None) -> int:
    """How many days a month (1 to 12) has; February has 29 where the year is not known."""
    if month == 2 and (year is None or _is_leap(year)):
        return 29
    return _DAYS[month - 1]


def dates_in(text: str, start: int = 0, end: int | None = None) -> Iterator[PrintedDate]:
    """The dates in a stretch of text that name at least a month with a day or a year, in order."""
    stop = len(text) if end is None else end
    for found in _DATE.finditer(text, start, stop):
        month, at = _NUMBER[found[1].rstrip(".").upper()], found.start()
        if at and text[at - 1].isalpha() and len(found[1]) < _SHORTEST_WITHIN:
            continue
        if found[2]:
            year, glued = _year(found[4])
            until = int(found[3]) if found[3] else None
            figures = (found.start(2), found.end(3 if until is not None else 2))
            weekday = _weekday_before(text, at)
            yield PrintedDate(at, found.end(), year, month, int(found[2]), until, weekday, glued, figures)
            continue
        year, glued = _year(found[5])
        before = _DAY_BEFORE.search(text, max(start, at - 10), at) if text[at - 2 : at - 1] in _ENDS_OF_DAY else None
        if before:
            day, weekday = int(before[1]), _weekday_before(text, before.start())
            yield PrintedDate(before.start(), found.end(), year, month, day, None, weekday, glued, before.span(1))
        elif year is not None:
            yield PrintedDate(at, found.end(), year, month, None, None, None, glued)


def times_in(text: str, start: int = 0, end: int | None = None) -> Iterator[PrintedTime]:
    """The times of day in a stretch of text, in order: by the clock of twelve hours, or `2139Z`."""
    stop = len(text) if end is None else end
    if text.find(". m", start, stop) < 0 and text.find(".m", start, stop) < 0 and text.find("Z", start, stop) < 0:
        return  # The pattern is tried at every figure and takes long to fail.
    for found in _TIME.finditer(text, start, stop):
        if found[5]:
            exists = int(found[5][:2]) < 24 and int(found[5][2:]) < 60
        else:
            hours = (int(found[1]), int(found[3] or 0))
            minutes = (int(found[2] or 0), int(found[4] or 0))
            exists = max(hours) <= 12 and max(minutes) < 60
        yield PrintedTime(found.start(), found.end(), exists)


def month_name(month: int) -> str:
    """`1` is January."""
    return MONTHS[month - 1]


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _year(digits: str | None) -> tuple[int | None, str]:
    if not digits:
        return None, ""
    return int(digits[:_YEAR]), digits[_YEAR:]


def _weekday_before(text: str, at: int) -> int | None:
    if "ay" not in text[max(0, at - 8) : at]:
        return None
    found = _WEEKDAY_BEFORE.search(text, max(0, at - 16), at)
    return next(k for k, name in enumerate(WEEKDAYS) if name.startswith(found[1])) if found else None


def holds_marker(document: Document, printed: PrintedDate) -> bool:
    """Whether a footnote's marker may stand in the day's figures: `June 61` is June 6 with marker 1."""
    start, end = printed.figures
    if any(start < m.start < end and m.confidence >= 0.3 for m in document.markers):
        return True
    return printed.year is None and document.text[end - 1] in {note.label[-1:] for note in document.notes}
