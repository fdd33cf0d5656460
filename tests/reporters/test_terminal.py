"""What reaches a terminal: nothing that it would obey, hide or reorder; places underlined where they stand."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frlint.reporters.snippet import snippet
from frlint.reporters.terminal import Look, cells, visible, visible_path, wants_colour

ANY_TEXT = st.text(st.characters(), max_size=60)


def columns_of(text: str) -> int:
    """The columns that a printed text takes."""
    return sum(
        0 if unicodedata.category(c) in ("Mn", "Me") else 2 if unicodedata.east_asian_width(c) in ("W", "F") else 1
        for c in text
    )


@given(ANY_TEXT)
def test_nothing_that_a_terminal_obeys_stays_in_visible_text(text: str) -> None:
    shown = visible(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
    shown.encode("utf-8")


@given(ANY_TEXT)
def test_printable_text_is_shown_as_it_is(text: str) -> None:
    if text.isprintable():
        assert visible(text) == text


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("\x1b[2J", "‹U+001B›[2J"),
        ("zero\u200bwidth", "zero‹U+200B›width"),
        ("\u202etxt.exe", "‹U+202E›txt.exe"),
        ("soft\xadhyphen", "soft‹U+00AD›hyphen"),
        ("\x9b31m", "‹U+009B›31m"),
        ("caf\udce9", "caf‹0xE9›"),
        ("two\nlines", "two‹U+000A›lines"),
        ("no\xa0break", "no\xa0break"),
    ],
)
def test_hidden_signs_are_written_out(hidden: str, shown: str) -> None:
    assert visible(hidden) == shown


def test_a_path_that_is_not_utf8_still_names_its_file() -> None:
    path = b"caf\xe9/d1.txt".decode("utf-8", "surrogateescape")
    assert visible_path(path).encode("utf-8", "surrogateescape") == b"caf\xe9/d1.txt"


def test_bytes_of_a_path_that_some_terminals_obey_are_written_out() -> None:
    assert visible_path(b"a\x9b\x1b.txt".decode("utf-8", "surrogateescape")) == "a‹0x9B›‹U+001B›.txt"


@given(ANY_TEXT)
def test_cells_take_the_columns_they_say(text: str) -> None:
    for shown, width in cells(text):
        assert columns_of(shown) == width


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=400),
    st.integers(0, 420),
    st.integers(0, 120),
    st.integers(24, 120),
)
def test_a_snippet_fits_its_width_and_marks_the_place(line: str, start: int, length: int, width: int) -> None:
    text, carets = snippet(line, start, start + length, width)
    assert columns_of(text) <= width
    assert columns_of(carets) <= width
    assert carets.strip(" ").strip("^") == ""
    assert "^" in carets


@given(st.text("abc \u0301中é\u200b", max_size=300), st.integers(0, 300), st.integers(24, 90))
def test_the_carets_stand_under_the_place(line: str, start: int, width: int) -> None:
    place = "XYZ"
    line = line[:start] + place + line[start:]
    start = line.index(place)
    text, carets = snippet(line, start, start + len(place), width)
    before = text.partition(place)[0]
    assert place in text
    assert columns_of(before) == len(carets) - len(carets.lstrip())
    assert carets.strip() == "^^^"


def test_a_short_line_is_shown_whole() -> None:
    assert snippet("There is a note7 here.", 15, 16, 80) == ("There is a note7 here.", " " * 15 + "^")


def test_a_long_paragraph_is_cut_at_words_around_the_place() -> None:
    line = "word " * 600 + "here7 " + "more " * 600
    text, carets = snippet(line, 3004, 3005, 60)
    assert text.startswith("… word")
    assert text.endswith("more …")
    assert text[carets.index("^")] == "7"
    assert len(text) <= 60


def test_a_place_longer_than_the_width_is_shown_from_its_beginning() -> None:
    text, carets = snippet("before " + "x" * 500 + " after", 7, 507, 40)
    assert text.endswith("x…")
    assert carets.strip() == "^" * carets.count("^")
    assert text[carets.index("^")] == "x"


def test_a_place_at_the_end_of_a_line_gets_a_caret_behind_it() -> None:
    assert snippet("no line end", 11, 11, 40) == ("no line end", " " * 11 + "^")


def test_wide_and_combining_characters_are_counted_as_they_are_shown() -> None:
    before = "中文 e\u0301tude "
    assert snippet(f"{before}X", len(before), len(before) + 1, 40)[1] == " " * 11 + "^"


@pytest.mark.parametrize(
    ("choice", "environment", "terminal", "wanted"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, False, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("auto", {"CLICOLOR": "0"}, True, False),
        ("auto", {"CLICOLOR": "1"}, True, True),
        ("auto", {"CLICOLOR": "1"}, False, False),
        ("auto", {"CLICOLOR_FORCE": "1"}, False, True),
        ("auto", {"CLICOLOR_FORCE": "0"}, False, False),
        ("auto", {"CLICOLOR": "0", "FORCE_COLOR": "1"}, False, True),
        ("auto", {"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, True, False),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_colours_are_used_where_they_are_wanted(
    choice: str, environment: dict[str, str], terminal: bool, wanted: bool
) -> None:
    assert wants_colour(choice, environment, terminal) is wanted


def test_without_colours_a_look_paints_nothing() -> None:
    assert Look(80, False).paint("word", "error") == "word"
    assert Look(80, True).paint("word", "error") == "\x1b[1;38;5;196mword\x1b[0m"
