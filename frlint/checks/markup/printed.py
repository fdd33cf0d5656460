"""A printed date and its time of day, `March 12, 1952—3 p. m.`, compared with the attributes that encode it."""

from collections.abc import Mapping
from typing import NamedTuple

from frlint.checks.dates.printed import MONTHS, PrintedDate, dates_in, days_of
from frlint.checks.markup.months import months_in_full
from frlint.patterns import deferred

_RECEIPT = deferred(r"[\[(]?\bRec(?:eive)?d\b")
_CLOCK = deferred(
    r"(?<![\d.:,])(\d{1,2})(?:[:.] ?(\d\d))?(?: ?([ap])\. ?m)?"
    r"(?: ?(?:[–—-]|to|and|until|till) ?(\d{1,2})(?:[:.] ?(\d\d))?)? ?([ap])\. ?m\b"
)
_ZULU = deferred(r"(?<!\d)([012]\d)([0-5]\d) ?Z\b")
_WORD = deferred(r"\b(noon|midnight)\b")
_UNSURE = deferred(r"[\[\]?/–-]|\b(?:and|or|to)\b")
"""Signs of a date that its editor corrects, that follows two calendars, or that is several days."""
_NUMBER = deferred(r"(?<!\d)\d{1,2}(?!\d)")

_CORRECTION = 14
"""So far behind a date its correction or a second day may reach: ` [13?]`, ` and/or 10`."""
_DAY = len("1952-03-12")

Clock = tuple[int, int]
"""Hour (0 to 23) and minute."""


class PrintedMoment(NamedTuple):
    """What a stretch of text says of a day and a time of day: the dates in it, and every time that it can mean."""

    text: str
    dates: tuple[PrintedDate, ...]
    clocks: tuple[Clock, ...]


class WrongAttribute(NamedTuple):
    """An attribute that says another moment than is `printed`; `kind` is `time`, or empty for the day."""

    attribute: str
    printed: str
    kind: str


def printed_moment(text: str) -> PrintedMoment | None:
    """The moment that a text names, None where it names no day. When a paper was received is left out."""
    receipt = _RECEIPT.search(text)
    text = months_in_full(text[: receipt.start()] if receipt else text)
    dates = tuple(dates_in(text))
    return PrintedMoment(text, dates, clocks_in(text)) if dates else None


def is_plainly(text: str, value: str) -> bool:
    """Whether a text is just the day that an attribute says, `March 12, 1952`: then no more need be read."""
    if len(value) != _DAY or not value[5:7].isdecimal() or not 1 <= int(value[5:7]) <= 12:
        return False
    return text == f"{MONTHS[int(value[5:7]) - 1]} {value[8:].lstrip('0')}, {value[:4]}"


def clocks_in(text: str) -> tuple[Clock, ...]:
    """The times of day in a text. A half day that a span names once holds for its beginning too, or does not."""
    found: list[Clock] = []
    for m in _CLOCK.finditer(text) if "m" in text else ():
        half, last_half = m[3], m[6]
        if m[4] is None:
            found += _hours(m[1], m[2], last_half)
            continue
        for sign in [half] if half else ["a", "p"]:
            found += _hours(m[1], m[2], sign)
        found += _hours(m[4], m[5], last_half)
    if "Z" in text:
        found += [(int(m[1]), int(m[2])) for m in _ZULU.finditer(text) if int(m[1]) < 24]
    if "noon" in text or "midnight" in text:
        found += [(12, 0) if m[1] == "noon" else (0, 0) for m in _WORD.finditer(text)]
    return tuple(found)


def _hours(hour: str, minute: str | None, half: str) -> list[Clock]:
    """What `12 p.m.` and the like can mean; nothing where no clock shows it."""
    number, past = int(hour), int(minute or 0)
    if not 1 <= number <= 12 or past > 59:
        return [(number, past)] if number < 24 and past <= 59 else []
    if number == 12:
        return [(0, past), (12, past)] if not past else [(0 if half == "a" else 12, past)]
    return [(number + (12 if half == "p" else 0), past)]


def mismatch(given: Mapping[str, str], moment: PrintedMoment, *, is_julian: bool = False) -> WrongAttribute | None:
    """The first attribute that says another day or time than is printed. `given` are valid dates by attribute.

    Of a moment that is printed after the Julian calendar (`is_julian`) an attribute may say the same day, or that of
    the Gregorian calendar.
    """
    if any(not one.exists or one.glued for one in moment.dates):
        return None
    for attribute, value in given.items():
        if attribute in ("notBefore", "notAfter"):
            continue
        if not _has_day(moment, value) and not (is_julian and _has_day(moment, _as_julian(value))):
            return WrongAttribute(attribute, moment.text.strip(" ,—–-"), "")
        clock = value[11:16]
        if clock and moment.clocks and not fits(clock, moment.clocks):
            return WrongAttribute(attribute, clocks_text(moment.clocks), "time")
    return None


def _as_julian(value: str) -> str:
    """A day of the Gregorian calendar as the Julian one has it; what is no day stays."""
    if len(value) < _DAY:
        return value
    year, month, day = int(value[:4]), int(value[5:7]), int(value[8:10])
    for _ in range(year // 100 - year // 400 - 2):
        year, month, day = _day_before(year, month, day)
    return f"{year:04}-{month:02}-{day:02}{value[_DAY:]}"


def fits(clock: str, clocks: tuple[Clock, ...]) -> bool:
    """Whether a time of day as an attribute has it (`15:00`) is one of those printed."""
    hour, minute = int(clock[:2]) % 24, int(clock[3:5])
    return (hour, minute) in clocks


def clocks_text(clocks: tuple[Clock, ...]) -> str:
    """Times of day as a message tells them."""
    return " or ".join(f"{hour:02}:{minute:02}" for hour, minute in dict.fromkeys(clocks))


def _has_day(moment: PrintedMoment, value: str) -> bool:
    """Whether the day of an attribute's value is among those printed."""
    year, month, day = int(value[:4]), int(value[5:7] or 0), int(value[8:10] or 0)
    days = [(year, month, day)]
    if day and (0, 0) in moment.clocks and value[11:16] == "00:00":
        days.append(_day_before(year, month, day))
    if any(_names(one, *candidate) for one in moment.dates for candidate in days):
        return True
    if len(moment.dates) > 1 and _lies_between(moment.dates, year, month, day):
        return True
    return _may_be(moment, year, month, day)


def _may_be(moment: PrintedMoment, year: int, month: int, day: int) -> bool:
    """Whether a date that is corrected, or of several days, prints the figure of a day anywhere in it."""
    dates = moment.text[: max(one.end for one in moment.dates) + _CORRECTION]
    if not _UNSURE.search(dates) or not any(one.month == month for one in moment.dates):
        return False
    years = {one.year for one in moment.dates if one.year is not None}
    return day in {int(m[0]) for m in _NUMBER.finditer(dates)} and (not years or str(year) in moment.text)


def _names(printed: PrintedDate, year: int, month: int, day: int) -> bool:
    """Whether a printed date is a day, as far as both show it."""
    if printed.year is not None and printed.year != year:
        return False
    if month and printed.month != month:
        return False
    if not day or printed.day is None:
        return True
    return printed.day <= day <= (printed.until or printed.day)


def _lies_between(dates: tuple[PrintedDate, ...], year: int, month: int, day: int) -> bool:
    """Whether a day lies between the first and the last of several printed dates."""
    known = max((one.year for one in dates if one.year is not None), default=year)
    ordered = sorted((one.year or known, one.month, one.day or 1) for one in dates)
    return ordered[0] <= (year, month, day) <= ordered[-1]


def _day_before(year: int, month: int, day: int) -> tuple[int, int, int]:
    if day > 1:
        return year, month, day - 1
    month, year = (month - 1, year) if month > 1 else (12, year - 1)
    return year, month, days_of(month, year)
