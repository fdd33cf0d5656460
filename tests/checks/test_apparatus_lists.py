"""What is gathered of a document for the lists of its volume: listed words, words a letter off, abbreviations, what is
to come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.documents import document

from frlint.checks.apparatus.sentences import end_of_sentence
from frlint.checks.apparatus.to_come import to_come_in
from frlint.checks.apparatus.used import abbreviations_in, used_in
from frlint.model.apparatus import UNPLACED
from frlint.model.listed_words import ListedWords
from frlint.model.places import Position
from frlint.readers import read
from frlint.spelling import Near, is_slip_of
from frlint.volumes.places import Places

LISTED = ListedWords(
    ("Mallory", "Gore-Bath", "von Holm", "Reed", "Tarrant", "McGhie"), ("NHB", "C of S", "Nor Com"), True
)


def used(text: str, judged: tuple[tuple[int, int], ...] = ()) -> dict[str, int]:
    one = document(text)
    return {word: times for word, times, _ in used_in(one, LISTED, Places(one, Position(1, 1)).of, judged)}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Mallory’s boat, and MALLORY’S; Mr. Mallory3 sailed.", {"Mallory": 2, "MALLORY": 1}),
        ("Gore-Bath met Holm.", {"Gore-Bath": 1, "Holm": 1}),
        ("The Mallory–Holm talks", {"Mallory": 1, "Holm": 1}),
        ("the N.H.B. and two NHBs, the C of S and a Nor Com", {"N.H.B": 1, "NHBs": 1, "C of S": 1, "Nor Com": 1}),
        ("Mallorv, Tarrrant and Mcghie.", {"Mallorv": 1, "Tarrrant": 1, "Mcghie": 1}),
        ("the Mallorys; reed and Reads; a mallorv; MALLORV; Matory", {}),
    ],
)
def test_words_of_the_lists_and_words_a_letter_off_are_found(sentence: str, found: dict[str, int]) -> None:
    assert used(f"A Letter\n\n{sentence}\n") == found


def test_a_word_a_letter_off_has_the_place_where_it_stands_first() -> None:
    one = document("A Letter\n\nMallory met\nMallorv and Mallorv.\n")
    found = {word: place for word, _, place in used_in(one, LISTED, Places(one, Position(1, 1)).of)}
    assert found["Mallory"] == UNPLACED
    assert (found["Mallorv"].line, found["Mallorv"].column, found["Mallorv"].excerpt) == (
        4,
        1,
        ("Mallorv and Mallorv.",),
    )


def test_what_a_rule_on_words_reports_is_left_out() -> None:
    text = "A Letter\n\nMallorv met Tarrrant.\n"
    at = text.index("Mallorv")
    assert used(text, ((at, at + 7),)) == {"Tarrrant": 1}


def test_a_document_without_words_of_the_lists_gives_nothing() -> None:
    assert used("A Letter\n\nThe boats were at sea.\n") == {}


def abbreviations(text: str) -> dict[str, int]:
    (one,) = read(text.encode(), "v1/d1.txt")
    return {word: times for word, times, _ in abbreviations_in(one, Places(one, Position(1, 1)).of)}


def test_abbreviations_are_those_of_notes_and_headings_outside_of_the_path_of_files() -> None:
    text = (
        "12. Telegram From the NHB to the Department of Norland1\n\nOdd words here, as ABC.2\n\n"
        "  1. Source: Department of Norland, Central Files, POL 7. Secret. Drafted in EUR/N and EUR/N.\n"
        "  2. The HQ wrote to the NHB. (Department of Norland, DEF 4, vol. XII) See vol. IV, and THE PORT.\n"
    )
    assert abbreviations(text) == {"NHB": 2, "EUR/N": 1, "HQ": 1}


def to_come(*notes: str) -> list[tuple[str, str]]:
    labelled = "".join(f"  {k}. {note}\n" for k, note in enumerate(notes, 1))
    markers = " ".join(f"word{k}" for k in range(1, len(notes) + 1))
    (one,) = read(f"A Letter\n\nThese {markers} are here.\n\n{labelled}".encode(), "v1/d1.txt")
    return [(note, volume) for note, volume, _ in to_come_in(one, Places(one, Position(1, 1)).of)]


def test_notes_that_say_what_is_scheduled_for_publication_are_found_with_volume_and_title() -> None:
    assert to_come(
        "Not printed.",
        "It is scheduled for publication in Norland Papers, 1977–1980, vol. XVIII, Harbors; Quays. Not found.",
        "See telegram 12, scheduled for publication in volume VII, Part 1. (Ibid.)",
        "The minutes (scheduled to be published in Foreign Relations, vol. III, Document 4) are there.",
    ) == [
        ("2", "Norland Papers, 1977–1980, vol. XVIII, Harbors; Quays"),
        ("3", "volume VII, Part 1"),
        ("4", "Foreign Relations, vol. III, Document 4"),
    ]


def test_the_text_of_an_editorial_note_counts_and_that_of_other_papers_does_not() -> None:
    def found(heading: str) -> list[tuple[str, str]]:
        text = f"12. {heading}\n\nThe paper is scheduled for publication in volume XII. It was read.\n"
        (one,) = read(text.encode(), "v1/d1.txt")
        return [(note, volume) for note, volume, _ in to_come_in(one, Places(one, Position(1, 1)).of)]

    assert found("Editorial Note") == [("", "volume XII")]
    assert found("Letter From the Consul to the Department of State") == []


def test_a_day_or_a_magazine_is_no_volume() -> None:
    assert to_come("The estimate is scheduled for publication in March 1970.", "He is scheduled to visit.") == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("vol. XII, pp. 3 and 4. Next", "vol. XII, pp. 3 and 4"),
        ("the U.S. Navy (see p. 3), as J. Hale has it. Next", "the U.S. Navy (see p. 3), as J. Hale has it"),
        ("volume X) and more.", "volume X"),
        ("volume X; more", "volume X"),
        ("volume X. More", "volume X"),
        ("no stop", "no stop"),
    ],
)
def test_a_sentence_ends_at_its_stop(text: str, sentence: str) -> None:
    assert text[: end_of_sentence(text, 0, len(text))] == sentence


WORDS = st.text("abc", min_size=0, max_size=6)


@given(st.lists(WORDS, max_size=12), WORDS)
def test_near_words_are_those_of_one_slip(words: list[str], word: str) -> None:
    assert Near(words).to(word) == [one for one in dict.fromkeys(words) if is_slip_of(word, one, 1)]
