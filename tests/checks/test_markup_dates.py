"""Dates of the XML held against what is printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frlint.checks.dates.printed import MONTHS
from frlint.checks.markup.dates import _is_time, is_date
from frlint.checks.markup.printed import clocks_in, fits, is_plainly, mismatch, printed_moment


def wrong(printed: str, **given: str) -> str:
    """The attribute that does not fit and whether day or time: `when`, `when time`, empty where all fit."""
    moment = printed_moment(printed)
    found = mismatch(given, moment) if moment else None
    return f"{found.attribute} {found.kind}".strip() if found else ""


@pytest.mark.parametrize(
    ("printed", "when"),
    [
        ("March 12, 1952", "1952-03-12"),
        ("March 12", "1952-03-12"),
        ("March 1952", "1952-03"),
        ("12 March 1952", "1952-03-12"),
        ("March 12, 1952—3 p. m.", "1952-03-12T15:00:00"),
        ("March 12, 1952, 10:15 a.m.", "1952-03-12T10:15:00"),
        ("March 12, 1952, noon", "1952-03-12T12:00:00"),
        ("March 12, 1952—midnight", "1952-03-12T24:00:00"),
        ("March 12, 1952—midnight", "1952-03-13T00:00:00"),
        ("March 31, 1952—midnight", "1952-04-01T00:00:00"),
        ("December 31, 1952—midnight", "1953-01-01T00:00:00"),
        ("March 12, 1966, 2139Z", "1966-03-12T21:39:00Z"),
        ("March 12, 1952, 3:10–4:55 p.m.", "1952-03-12T15:10:00"),
        ("March 12, 1952, 11:10–1:55 p.m.", "1952-03-12T11:10:00"),
        ("March 12 [13], 1952", "1952-03-13"),
        ("July 23/August 4, 1870", "1870-08-04"),
        ("March 12–14, 1952", "1952-03-13"),
        ("December 3 and 4, 1971", "1971-12-04"),
        ("March 12, 1934—6 p. m. [Received 7:55 p. m.]", "1934-03-12T18:00:00"),
        ("March 12, 1952", "1952-03-12T15:00:00"),
        ("undated", "1952-03-12"),
    ],
)
def test_the_printed_moment_is_the_encoded_one(printed: str, when: str) -> None:
    assert not wrong(printed, when=when)


@pytest.mark.parametrize(
    ("printed", "when", "what"),
    [
        ("March 12, 1952", "1952-03-02", "when"),
        ("March 12, 1952", "1952-04-12", "when"),
        ("March 12, 1952", "1953-03-12", "when"),
        ("March 12, 1952—3 p. m.", "1952-03-12T03:00:00", "when time"),
        ("March 12, 1952—10:15 a.m.", "1952-03-12T10:51:00", "when time"),
        ("March 12, 1966, 2139Z", "1966-03-12T23:19:00Z", "when time"),
        ("March 12, 1934—6 p. m. [Received 7:55 p. m.]", "1934-03-12T19:55:00", "when time"),
        ("March 12, 1952—3 p. m.", "1952-03-13T03:00:00", "when"),
        ("March 12–14, 1952", "1952-03-15", "when"),
    ],
)
def test_another_day_or_time_is_found(printed: str, when: str, what: str) -> None:
    assert wrong(printed, when=when) == what


def test_both_ends_of_a_span_are_held_against_the_print() -> None:
    assert not wrong("April 28, 1952, to May 2, 1952", **{"from": "1952-04-28", "to": "1952-05-02"})
    assert wrong("April 28–30, 1952", **{"from": "1952-04-28", "to": "1952-05-30"}) == "to"


def test_dates_that_no_calendar_has_are_told_elsewhere() -> None:
    """An impossible printed date is another rule's; it says nothing about its attribute."""
    assert not wrong("June 31, 1952", when="1952-07-01")


def test_inferred_dates_are_not_held_against_the_print() -> None:
    assert not wrong("March 12, 1952", notBefore="1952-03-01", notAfter="1952-03-31")


@given(st.dates(), st.integers(0, 23), st.integers(0, 59))
def test_any_day_and_time_written_out_fits_and_is_told_from_the_next(day: object, hour: int, minute: int) -> None:
    year, month, number = (int(part) for part in str(day).split("-"))
    half = "a" if hour < 12 else "p"
    printed = f"{MONTHS[month - 1]} {number}, {year:04}, {hour % 12 or 12}:{minute:02} {half}.m."
    assert not wrong(printed, when=f"{day}T{hour:02}:{minute:02}:00")
    if minute:
        assert wrong(printed, when=f"{day}T{hour:02}:{minute - 1:02}:00") == "when time"
    assert is_plainly(printed.rpartition(", ")[0], str(day))


@pytest.mark.parametrize(
    ("printed", "clocks"),
    [
        ("3 p. m.", ((15, 0),)),
        ("12 p.m.", ((0, 0), (12, 0))),
        ("2-2:25 p.m.", ((2, 0), (14, 0), (14, 25))),
        ("No. 3", ()),
    ],
)
def test_times_of_day_are_read(printed: str, clocks: tuple[tuple[int, int], ...]) -> None:
    assert clocks_in(printed) == clocks
    assert all(fits(f"{hour:02}:{minute:02}", clocks) for hour, minute in clocks)


@pytest.mark.parametrize("value", ["1952", "1952-03", "1952-02-29", "1952-03-12T24:00:00", "1966-03-12T21:39:00+00:00"])
def test_dates_as_iso_has_them(value: str) -> None:
    assert is_date(value)


@pytest.mark.parametrize(
    "value", ["", "--11-14", "1953-02-29", "1952-13", "1952-3-12", "19575-01-01", "1952-03-12T25:00", "x"]
)
def test_what_is_no_date(value: str) -> None:
    assert not is_date(value)


def test_times_as_iso_has_them() -> None:
    assert _is_time("08:30:00") and _is_time("08:30") and not _is_time("8:30") and not _is_time("08:70")
