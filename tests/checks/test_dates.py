"""Printed dates and times are read as the calendar has them; files' dates are told from other numbers."""

import calendar
import datetime
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frlint.checks.dates import in_text as dates
from frlint.checks.dates.printed import MONTHS, WEEKDAYS, Day, PrintedDate, dates_in, days_of, times_in
from frlint.checks.header import dates as header_dates
from frlint.checks.header import file_dates
from frlint.checks.header.file_numbers import FileDate, file_date_of, file_dates_in
from frlint.model.document import Document
from frlint.model.problem import Hit
from frlint.readers import read

DAYS = st.dates(datetime.date(1492, 1, 1), datetime.date(2400, 12, 31))


def only(text: str) -> PrintedDate:
    (found,) = dates_in(text)
    return found


def document(*blocks: str) -> Document:
    return read("\n\n".join(blocks).encode() + b"\n", "volume/d1.txt")[0]


def found(check: Any, text: Document, options: Mapping[str, Any] | None = None) -> list[str]:
    """What a check marks in a document."""
    hits: list[Hit] = list(check(text, options or {}))
    return [text.text[hit.start : hit.end] for hit in hits]


@given(st.integers(1, 9999), st.integers(1, 12))
def test_months_are_as_long_as_the_calendar_says(year: int, month: int) -> None:
    assert days_of(month, year) == calendar.monthrange(year, month)[1]


@given(DAYS, DAYS)
def test_days_between_and_weekdays_agree_with_the_calendar(one: datetime.date, other: datetime.date) -> None:
    first, second = Day(one.year, one.month, one.day), Day(other.year, other.month, other.day)
    assert second.number - first.number == (other - one).days
    assert first.weekday == one.weekday()
    assert first.isoformat() == one.isoformat()
    assert (first < second) == (one < other)


FORMS = st.sampled_from(
    [
        "{month} {day}, {year}",
        "{day} {month} {year}",
        "{month} {day}th, {year}",
        "the {day}d of {month}, {year}",
        "{month} {day}, [{year}]",
        "[{month} {day}], {year}",
        "{month} {day} {year}",
    ]
)


@given(DAYS, FORMS)
def test_a_day_is_read_back_from_every_form(day: datetime.date, form: str) -> None:
    printed = only(f"Lisbon, {form.format(month=MONTHS[day.month - 1], day=day.day, year=day.year)}.")
    if form == "{month} {day} {year}":
        assert (printed.month, printed.day) == (day.month, day.day)
    else:
        assert printed.full
        assert printed.as_date() == Day(day.year, day.month, day.day)


@given(st.integers(1600, 2099), st.integers(1, 12), st.integers(0, 99))
def test_a_date_exists_where_the_calendar_has_it(year: int, month: int, day: int) -> None:
    printed = only(f"on {MONTHS[month - 1]} {day}, {year} at noon")
    try:
        datetime.date(year, month, day)
    except ValueError:
        assert not printed.exists
        assert printed.as_date() is None
    else:
        assert printed.exists


@given(DAYS, st.integers(1, 99))
def test_a_marker_glued_to_the_year_is_no_part_of_it(day: datetime.date, marker: int) -> None:
    printed = only(f"{MONTHS[day.month - 1]} {day.day}, {day.year}{marker} was")
    assert printed.year == day.year
    assert printed.glued == str(marker)


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_read_before_either_form(day: datetime.date, weekday: int) -> None:
    month = MONTHS[day.month - 1]
    for text in (f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}"):
        assert only(f"on {WEEKDAYS[weekday]}, {text}.").weekday == weekday


@pytest.mark.parametrize("text", ["the marches of May", "in 1949", "Mayor Hale 12", "No. 12", "Marchand 3, 1949"])
def test_other_words_are_no_dates(text: str) -> None:
    assert list(dates_in(text)) == []


def test_a_span_of_days() -> None:
    printed = only("April 28–30, 1950")
    assert (printed.day, printed.until, printed.exists) == (28, 30, True)
    assert not only("April 28–31, 1950").exists


@given(st.integers(0, 99), st.integers(0, 99))
def test_four_figures_and_z_are_an_hour_and_a_minute(hour: int, minute: int) -> None:
    (time,) = times_in(f"Lisbon, April 12, 1967, {hour:02}{minute:02}Z.")
    assert time.exists == (hour < 24 and minute < 60)


@given(st.integers(1, 99), st.integers(0, 99), st.sampled_from(["a.m.", "p.m.", "p. m.", "a. m."]))
def test_the_clock_of_twelve_hours(hour: int, minute: int, half: str) -> None:
    (time,) = times_in(f"Lisbon, April 12, 1957, {hour}:{minute:02} {half}")
    assert time.exists == (hour <= 12 and minute < 60)


@pytest.mark.parametrize(
    ("text", "exist"),
    [
        ("3:10–4:55 p.m.", [True]),
        ("3:10–4:75 p.m.", [False]),
        ("April 12, 1957–4 p.m.", [True]),
        ("[Received 7: 55 p.m.]", []),
        ("Room 1957", []),
        ("10 a.m.-25 p.m.", [True, False]),
    ],
)
def test_times_of_other_forms(text: str, exist: list[bool]) -> None:
    assert [time.exists for time in times_in(text)] == exist


@given(st.dates(datetime.date(1945, 1, 1), datetime.date(1963, 12, 31)))
def test_a_file_number_tells_its_day(day: datetime.date) -> None:
    text = f"756D.5 MSP/{day.month}–{day.day}{day.year % 100:02}: Telegram"
    (filed,) = file_dates_in(text, 0, len(text))
    assert filed.exists
    assert filed.as_date(19) == Day(day.year, day.month, day.day)
    assert text[filed.start : filed.end] == f"{day.month}–{day.day}{day.year % 100:02}"


@pytest.mark.parametrize(
    "text",
    [
        "711.53/412: Telegram",
        "File 72–51–VGA/72–107",
        "501.BC Portugal/1–1449 [1–449]: Telegram",
        "711.53/4—1249",
        "711.53/4–124912",
        "NSC 5/4–124",
    ],
)
def test_other_numbers_tell_no_day(text: str) -> None:
    assert list(file_dates_in(text, 0, len(text))) == []


@pytest.mark.parametrize(("month", "day"), [(2, 45), (19, 10), (0, 12), (4, 31), (12, 0)])
def test_a_file_number_with_a_day_that_there_is_not(month: int, day: int) -> None:
    assert not FileDate(0, 1, month, day, 49).exists


HEADING = "The Ambassador in Portugal (Corwin) to the Secretary of State"


def test_a_marker_inside_a_date_is_no_impossible_date() -> None:
    text = document("Editorial Note", "Your letter of January 43 has come.", "  3. Not printed.")
    assert found(dates.impossible_date_in_text, text) == []


def test_dates_of_headers_are_told_by_one_rule_only() -> None:
    text = document("711.53/6–3149: Telegram", HEADING, "Lisbon, June 31, 1949—4 p. m.", "It was June 31, 1949.")
    assert found(header_dates.impossible_date, text) == ["June 31, 1949", "6–3149"]
    assert found(dates.impossible_date_in_text, text) == ["June 31, 1949"]
    assert found(file_dates.file_date_mismatch, text, {"least-days": 40}) == []
    assert found(header_dates.heading_date_mismatch, text) == []


@pytest.mark.parametrize(
    ("filed", "dateline", "heading", "expected"),
    [
        ("4–1249", "Lisbon, April 12, 1949—4 p. m.", HEADING, False),
        ("4–1246", "Lisbon, April 12, 1949—4 p. m.", HEADING, True),
        ("4–1246", "Washington, April 12, 1949.", "The Secretary of State to the Embassy in Portugal", True),
        ("4–249", "Washington, April 12, 1949.", "The Secretary of State to the Embassy in Portugal", False),
        ("4–249", "Lisbon, April 12, 1949—4 p. m.", HEADING, True),
        ("4–1349", "Lisbon, April 12, 1949—11 p. m.", HEADING, False),
        ("4–1149", "Lisbon, April 12, 1949—2 a. m.", HEADING, False),
        ("4–1149", "Lisbon, April 12, 1949—2 p. m.", HEADING, True),
        ("7–1249", "Washington, April 12, 1949.", "Memorandum by the Counselor (Alvarez)", True),
        ("2–1249", "Washington, April 12, 1949.", "The Secretary of State to the Embassy in Portugal", False),
        ("5–1249", "Washington, April 12, 1949.", "Memorandum by the Counselor (Alvarez)", False),
        ("4–1449", "Lisbon, April 12 [14], 1949—4 p. m.", HEADING, False),
    ],
)
def test_when_a_file_date_is_a_slip(filed: str, dateline: str, heading: str, expected: bool) -> None:
    text = document(f"711.53/{filed}: Telegram", heading, dateline, "118. The Minister received me.")
    assert found(file_dates.file_date_mismatch, text, {"least-days": 40}) == ([filed] if expected else [])


@pytest.mark.parametrize(
    "damaged",
    [
        "711.53 4–1249",
        "711.53/4—1249",
        "711.53/4 – 1249",
        "711.53/4 1249",
        "711.53\\4–1249",
        "711.53//4–1249",
        "711,53/4–1249",
    ],
)
def test_a_damaged_file_number_still_tells_its_day(damaged: str) -> None:
    filed = FileDate(damaged.index("4"), len(damaged), 4, 12, 49)
    assert file_date_of(damaged + ": Telegram", 0, len(damaged) + 10) == filed
    for year, slips in (("1949", 0), ("1948", 1)):
        text = document(f"{damaged}: Telegram", HEADING, f"Lisbon, April 12, {year}—4 p. m.", "118. The Minister came.")
        assert len(found(file_dates.file_date_mismatch, text, {"least-days": 40})) == slips


@pytest.mark.parametrize(
    "text",
    ["711.53/412: Telegram", "711.534–1249", "711.53/4–124912", "501.BC Portugal/1–1449 [1–449]", "File 72–51 4–1249"],
)
def test_what_may_be_no_day_is_read_as_none(text: str) -> None:
    assert file_date_of(text, 0, len(text)) is None


@given(st.integers(1000, 9999))
def test_years_near_the_document_are_never_absurd(year: int) -> None:
    text = document(HEADING, "Lisbon, April 12, 1949.", f"The note of May 3, {year} came.")
    absurd = found(dates.absurd_year, text, {"earliest": 1450, "after": 75})
    assert absurd == [] or not 1450 <= year <= 2024
