"""Names are held against a list of persons: folded, a letter off, of another entry, of a namesake."""

import pytest

from frlint.checks.authorities.names import (
    Roll,
    folded,
    given_of,
    gives_name,
    has_title,
    is_letter_off,
    name_words,
    odd_spellings,
    other_spelling,
    surely_gives_name,
)
from frlint.lists.entries import person_of
from frlint.model.lists import Person


def persons(*lines: str) -> list[Person]:
    found = [person_of(line) for line in lines]
    return [one for one in found if one is not None]


ROLL = Roll(
    persons(
        "Hale, Martha, Consul at Port Alder",
        "Wren, Alan B., Secretary of State; assistant to Secretary Tarr",
        "Wren, Cecil, Ambassador to Norland",
        "Tarr, Alexander, Secretary of State",
        "Orde Mallory, Hugh, Governor",
        "Oda Kiku, Foreign Minister",
        "Mallory, Hugh Orde, see Orde Mallory, Hugh",
    )
)


@pytest.mark.parametrize(
    ("one", "other"), [("Clif ford", "Clifford"), ("Göring", "Goring"), ("Ch’iao", "Chiao"), ("O’HALE", "o'hale")]
)
def test_names_are_compared_without_blanks_accents_signs_and_capitals(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_the_words_of_a_name_are_without_possessive_and_suffix() -> None:
    assert name_words("Amos W. Hale, Jr.’s") == ("amos", "w", "hale")


@pytest.mark.parametrize(
    ("word", "name", "expected"),
    [
        ("mallorv", "mallory", True),
        ("ale", "hale", True),
        ("alvraez", "alvarez", True),
        ("hales", "hale", False),
        ("hale", "hale", False),
        ("li", "lin", False),
        ("wrong", "wren", False),
    ],
)
def test_one_letter_off_is_neither_a_plural_nor_a_short_name(word: str, name: str, expected: bool) -> None:
    assert is_letter_off(word, name) is expected


@pytest.mark.parametrize(
    ("entry", "words", "expected"),
    [
        (0, "Hale", True),
        (0, "the Consul", True),
        (0, "Ha le", True),
        (0, "Haie", True),
        (0, "Wren", False),
        (0, "Secretary Wren", False),
        (1, "Tarr", False),
        (3, "Alex", True),
        (4, "Orde-Mallory", True),
        (4, "Mallory", True),
        (5, "Kiku", True),
    ],
)
def test_words_agree_with_an_entry_where_any_may_name_it(entry: int, words: str, expected: bool) -> None:
    assert ROLL.agrees(entry, words) is expected


def test_an_entry_is_named_by_its_surname_at_the_end_or_by_its_whole_name() -> None:
    assert ROLL.named("Secretary Wren’s") == [1, 2]
    assert ROLL.named("Oda Kiku") == [5]
    assert ROLL.named("Wren Tarr") == [3]
    assert ROLL.named("the Consul") == []
    assert ROLL.named("Orde") == [4]


def test_an_entry_that_refers_to_another_is_nobody() -> None:
    assert ROLL.named("Mallory") == []


def test_namesakes_are_told_apart_by_given_names_initials_and_titles() -> None:
    alan, cecil = ROLL.persons[1], ROLL.persons[2]
    assert ROLL.namesakes(1) == [2]
    assert given_of(alan, "Cecil Wren") == ("cecil",)
    assert given_of(alan, "Hale") is None
    assert gives_name(cecil, ("c",)) and not gives_name(alan, ("c",))
    assert gives_name(alan, ("al", "b"))
    assert surely_gives_name(alan, ("alan",)) and surely_gives_name(alan, ("a", "b"))
    assert not surely_gives_name(alan, ("a",))


def test_a_given_name_that_begins_like_another_is_not_surely_that_one() -> None:
    kim = persons("Kim Chong-yom, Minister")[0]
    assert gives_name(kim, ("chongpil",)) and not surely_gives_name(kim, ("chongpil",))
    assert surely_gives_name(kim, ("chongyom",)) and surely_gives_name(kim, ("chong", "yom"))


def test_an_initial_close_to_a_name_is_a_word_of_its_own() -> None:
    assert name_words("J.S.Hale") == ("j", "s", "hale")
    assert odd_spellings(persons("Hale, Ida, Consul")[0], {"Hale": 12, "J.Hale": 1}, [], 2, 10) == ([], 13)


def test_titles_are_those_of_the_entry() -> None:
    alan, cecil = ROLL.persons[1], ROLL.persons[2]
    assert has_title(cecil, "ambassador") and not has_title(alan, "ambassador")


def test_a_list_is_spelt_otherwise_where_the_volume_never_has_its_spelling() -> None:
    malory = persons("Malory, George, Consul")[0]
    assert other_spelling(malory, {"Mallory": 30, "George Mallory": 1}, [], 3) == ("mallory", 31)
    assert other_spelling(malory, {"Mallory": 30, "Malory": 1}, [], 3) == ("", 0)
    assert other_spelling(malory, {"Mallory": 2}, [], 3) == ("", 0)
    assert other_spelling(malory, {"Mallory": 30}, ["mallory"], 3) == ("", 0)
    assert other_spelling(persons("Malory (also Mallory), George, Consul")[0], {"Mallory": 30}, [], 3) == ("", 0)


def test_a_spelling_is_odd_where_it_is_rare_and_the_surname_frequent() -> None:
    mallory = persons("Mallory, George, Consul")[0]
    assert odd_spellings(mallory, {"Mallory": 12, "Mallorv": 1}, [], 2, 10) == (["Mallorv"], 12)
    assert odd_spellings(mallory, {"Mallory": 9, "Mallorv": 1}, [], 2, 10) == ([], 9)
    assert odd_spellings(mallory, {"Mallory": 12, "Mallorv": 3}, [], 2, 10) == ([], 12)
    assert odd_spellings(mallory, {"Mallory": 12, "Mallorys": 1, "Mallory’s": 1}, [], 2, 10) == ([], 13)
    assert odd_spellings(mallory, {"Mallory": 12, "Malory": 1}, ["malory"], 2, 10) == ([], 12)
