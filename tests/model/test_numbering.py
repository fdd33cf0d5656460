"""What the numbers of a document's notes say of their order: gaps, repeats, misprints, swaps, restarts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.footnotes import written

from frlint.model.numbering import LONGEST_GAP, Irregularity, numbering, numbering_of
from frlint.readers.lines.notes import read_notes

REGULAR = [
    "",
    "1",
    "1 2 3 4 5",
    "0 1 2 3",
    "67 68 69 70",
    "98 99 100 101",
    "* † ‡ §",
    "a b c d",
    "1 2 2a 3 4",
    "75 75a 75b 76",
    "1 * 2 3",
    "1 2 a b 3 4",
    "1 2 ² 3",
]
IRREGULAR = [
    ("1 2 4", [("gap", 2, "3")]),
    ("1 3", [("gap", 1, "2")]),
    ("1 2 6 7", [("gap", 2, "3 4 5")]),
    ("1 3 4 6", [("gap", 1, "2"), ("gap", 3, "5")]),
    ("1 2 2 4", [("repeated", 2, "3")]),
    ("1 2 2", [("repeated", 2, "3")]),
    ("1 1 3", [("repeated", 1, "2")]),
    ("0 0 2", [("repeated", 1, "1")]),
    ("1 2 8 4", [("misprinted", 2, "3")]),
    ("1 2 300 4 5", [("misprinted", 2, "3")]),
    ("1 2 3 2 5", [("misprinted", 3, "4")]),
    ("1 3 2 4", [("swapped", 1, "")]),
    ("1 2 4 3", [("swapped", 2, "")]),
    ("2 1 3", [("swapped", 0, "")]),
    ("1 0 2", [("swapped", 0, "")]),
    ("1 2 1 2 3", [("restart", 2, "")]),
    ("1 2 1 1 2", [("restart", 2, ""), ("restart", 3, "")]),
    ("1 1 1", [("restart", 1, ""), ("restart", 2, "")]),
    ("98 99 1 2", [("restart", 2, "")]),
    ("1 2 20 21 22", [("restart", 2, "")]),
    ("1 * 3 4", [("gap", 2, "2")]),
    ("1 2 2a 4", [("gap", 3, "3")]),
    ("1 3 4 2 5", [("restart", 3, "")]),
    ("1 4 2 3 5", [("restart", 2, "")]),
]


def events(labels: list[str]) -> list[tuple[str, int, str]]:
    return [(e.kind.value, e.note, " ".join(e.expected)) for e in numbering(labels).events]


@pytest.mark.parametrize("labels", REGULAR)
def test_ways_of_numbering_that_are_in_order(labels: str) -> None:
    assert events(labels.split()) == []


@pytest.mark.parametrize(("labels", "expected"), IRREGULAR, ids=[labels for labels, _ in IRREGULAR])
def test_each_irregularity_is_named_at_its_note(labels: str, expected: list[tuple[str, int, str]]) -> None:
    assert events(labels.split()) == expected


def test_only_numbers_are_numbered() -> None:
    assert numbering(["1", "*", "2", "a", "2a", "3"]).numbered == (0, 2, 5)


def test_the_number_that_is_meant_is_told_for_wrong_ones() -> None:
    assert numbering(["1", "2", "2", "4", "9", "6"]).meant() == {2: "3", 4: "5"}
    assert numbering(["1", "2", "4", "5"]).meant() == {}


def test_a_note_that_is_listed_again_is_passed_over() -> None:
    assert numbering(["1", "2", "1", "3"], again={2}).events == ()

    text = written(
        "It‹1› went,‹2› and the draft‹1› stayed.‹3›", [("1", "A."), ("2", "B."), ("1", "A."), ("3", "C.")]
    ).text
    notes, _ = read_notes(text)
    assert numbering_of(text, notes).events == ()
    assert numbering_of(text.replace("  1. A.", "  1. D.", 1), notes).events != ()


NOT_PRINTED_TWICE = "\n\n  1. At Porto Sul.\n  2. Not printed.\n  2. Not printed.\n"


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        ("The note1 and the map.2 He came.3", [Irregularity.REPEATED]),
        ("The note[1] and the map[2] of the port[3] came.", [Irregularity.REPEATED]),
        ("The note1 and the map2 and again the map.2 He came.3", []),
        ("The note1 and the map2 and again the map.2 He came.", []),
        ("The note1 and the map2 of 1953 and page 3 came.", []),
    ],
)
def test_a_note_with_the_words_of_the_last_is_misprinted_where_the_next_marker_stands(
    body: str, kinds: list[Irregularity]
) -> None:
    text = body + NOT_PRINTED_TWICE
    notes, _ = read_notes(text)
    assert [event.kind for event in numbering_of(text, notes).events] == kinds


def run(first: int, count: int) -> list[str]:
    return [str(first + k) for k in range(count)]


FIRST = st.one_of(st.integers(0, 3), st.integers(4, 300))
COUNT = st.integers(1, 40)


@given(FIRST, COUNT)
def test_numbers_that_rise_by_one_are_in_order_whatever_the_first(first: int, count: int) -> None:
    assert events(run(first, count)) == []


@given(FIRST, COUNT, st.data())
def test_signs_and_letters_between_numbers_change_nothing(first: int, count: int, data: st.DataObject) -> None:
    labels = run(first, count)
    for _ in range(data.draw(st.integers(1, 4))):
        labels.insert(data.draw(st.integers(0, len(labels))), data.draw(st.sampled_from(["*", "†", "a", "8a", ""])))
    assert events(labels) == []


@given(st.lists(st.integers(0, 12).map(str), max_size=14))
def test_events_stand_in_order_and_each_number_has_one_at_most(labels: list[str]) -> None:
    found = numbering(labels)
    notes = [e.note for e in found.events]
    assert notes == sorted(set(notes))
    assert set(notes) <= set(found.numbered) == set(range(len(labels)))


@given(st.lists(st.one_of(st.integers(0, 30).map(str), st.sampled_from(["*", "a", "3a", ""])), max_size=14))
def test_what_is_expected_is_a_number_that_is_not_there(labels: list[str]) -> None:
    for event in numbering(labels).events:
        assert labels[event.note] not in event.expected
        assert event.kind is not Irregularity.GAP or not set(event.expected) & set(labels)
        assert all(label.isdecimal() for label in event.expected)
        assert bool(event.expected) == (event.kind not in (Irregularity.SWAPPED, Irregularity.RESTART))


@given(FIRST, st.integers(3, 40), st.data())
def test_one_dropped_number_is_one_gap(first: int, count: int, data: st.DataObject) -> None:
    labels = run(first, count)
    k = data.draw(st.integers(1, count - 2))
    dropped = labels.pop(k)
    assert events(labels) == [("gap", k, dropped)]


@given(FIRST, st.integers(6, 40), st.integers(2, LONGEST_GAP), st.data())
def test_several_numbers_dropped_in_a_row_are_one_gap(first: int, count: int, size: int, data: st.DataObject) -> None:
    labels = run(first, count)
    k = data.draw(st.integers(1, count - size - 1))
    dropped = labels[k : k + size]
    del labels[k : k + size]
    assert events(labels) == [("gap", k, " ".join(dropped))]


@given(st.integers(1, 300), st.integers(3, 40), st.data())
def test_one_number_that_stands_for_the_next_is_one_repeat(first: int, count: int, data: st.DataObject) -> None:
    labels = run(first, count)
    k = data.draw(st.integers(1, count - 1))
    due, labels[k] = labels[k], labels[k - 1]
    assert events(labels) == [("repeated", k, due)]


@given(FIRST, st.integers(3, 40), st.data())
def test_two_numbers_that_changed_places_are_one_swap(first: int, count: int, data: st.DataObject) -> None:
    labels = run(first, count)
    k = data.draw(st.integers(0 if first in (0, 1) else 1, count - 2))
    labels[k], labels[k + 1] = labels[k + 1], labels[k]
    assert events(labels) == [("swapped", k, "")]


@given(FIRST, st.integers(3, 40), st.data())
def test_one_other_number_is_one_misprint(first: int, count: int, data: st.DataObject) -> None:
    labels = run(first, count)
    k = data.draw(st.integers(1, count - 2))
    near = {first + k + step for step in (-1, 0, 1)} | {0, 1}
    due, labels[k] = labels[k], str(data.draw(st.integers(2, 999).filter(lambda number: number not in near)))
    assert events(labels) == [("misprinted", k, due)]
