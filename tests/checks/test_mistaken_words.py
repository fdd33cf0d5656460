"""What TX025 knows of words that take the place of others: which they are, what shows them, and what the data weigh."""

import zlib
from pathlib import Path

import pytest

from frlint.checks import contexts
from frlint.engine.check_file import check
from frlint.rulebook import load

HEAD = "Memorandum by the Consul at Port Alder (Wren)\n\n"


def words_found(sentence: str) -> list[str]:
    """What TX025 finds in a paragraph of a document."""
    text = f"{HEAD}{sentence}\n"
    selection = load().select(select=("TX025",))
    lines = text.split("\n")
    problems = check(text.encode(), "d1.txt", selection).problems
    return [lines[p.line - 1][p.column - 1 : p.end_column - 1] for p in problems]


@pytest.mark.parametrize(
    ("word", "left", "right", "meant"),
    [
        ("band", "other", ",", "hand"),
        ("riot", "does", "mean", "not"),
        ("pubic", "of", "relations", "public"),
        ("gong", "are", "to", "going"),
    ],
)
def test_the_neighbours_show_which_word_is_meant(word: str, left: str, right: str, meant: str) -> None:
    found = contexts.likelier_word(word, left, right)
    assert found is not None
    assert found.word == meant


@pytest.mark.parametrize(
    ("word", "left", "right"), [("band", "brass", "played"), ("riot", "a", "in"), ("gong", "a", ".")]
)
def test_a_rare_word_in_company_that_suits_it_is_right(word: str, left: str, right: str) -> None:
    assert contexts.likelier_word(word, left, right) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "On the other “band”, he agreed.",
        "On the other band [sic], he agreed.",
        "On the other [band], he agreed.",
        "On the other Band, he agreed.",
        "On the other cross-band, he agreed.",
        "On the other [Page 12] band, he agreed.",
        "On the other band, on the other band, and on the other band he played.",
    ],
)
def test_what_is_quoted_vouched_for_a_name_a_part_or_a_habit_is_left(sentence: str) -> None:
    assert words_found(sentence) == []


def test_the_same_words_without_any_of_that_are_found() -> None:
    assert words_found("On the other band, he agreed.") == ["band"]


def test_a_word_in_a_note_is_found() -> None:
    assert words_found("He agreed.1\n\n  1. On the other band, he did not.") == ["band"]


@pytest.mark.parametrize(
    ("text", "applicability"),
    [
        ("Port Alder, May 3, 1897.\n\nOn the other band, he agreed.", "display"),
        ("Port Alder, May 3, 1957.\n\nOn the other band, he agreed.", "unsafe"),
        ("In the spring of 1896 he left. On the other band, he agreed.", "display"),
        ("In the spring of 1896 and of 1957 he left. On the other band, he agreed.", "unsafe"),
        ("Port Alder, May 3, 1957.\n\nThe treaty of 1896 failed. On the other band, he agreed.", "unsafe"),
        ("He paid $1,896 for 1896/7. On the other band, he agreed.", "unsafe"),
        ("On the other band, he agreed.", "unsafe"),
    ],
)
def test_a_word_is_mended_unless_the_document_is_older_than_the_published_volumes(
    text: str, applicability: str
) -> None:
    problems = check(f"{HEAD}{text}\n".encode(), "d1.txt", load().select(select=("TX025",))).problems
    assert [problem.fix and problem.fix.applicability for problem in problems] == [applicability]


def test_a_word_that_stands_elsewhere_too_where_no_other_is_meant_is_the_authors_own() -> None:
    assert words_found("He heard a brass band. On the other band, he agreed.") == []
    assert words_found("On the other band, he agreed. On the other band, he did not.") == ["band", "band"]


def test_numbers_names_and_rare_words_are_counted_as_one_each() -> None:
    assert contexts.counted_as("12,400") == contexts.counted_as("1957") == "0"
    assert contexts.counted_as("Zzyzxian") == "<X>"
    assert contexts.counted_as("zzyzxian") == "<x>"
    assert contexts.counted_as("The") == "the"


def test_every_neighbour_is_written_in_two_signs_that_no_number_is_written_with() -> None:
    codes = {contexts.code_of(rank) for rank in range(3900)}
    numbers = {contexts.level_of(number / 10) for number in range(1, 1_000_000, 7)}
    assert len(codes) == 3900
    assert not numbers & {sign for code in codes for sign in code}
    assert not {"\n", "\t"} & {sign for code in codes for sign in code} | {"\n", "\t"} & numbers
    assert max(max(code) for code in codes) <= "\xff"


@pytest.mark.parametrize("number", [0.1, 1, 2, 17, 300, 380_000])
def test_a_number_is_written_to_a_quarter(number: float) -> None:
    assert contexts.value_of(contexts.level_of(number)) == pytest.approx(number, rel=0.25)


def test_the_data_are_small() -> None:
    packed = sum(len(zlib.compress(file.read_bytes(), 9)) for file in Path(contexts.FOLDER).iterdir())
    assert packed < 280_000
