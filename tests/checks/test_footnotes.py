"""One fault, one problem: what is said of faults between markers and notes, each put into a document in order."""

import re

import pytest
from making.footnotes import (
    ALL,
    HEADER,
    TEXTS,
    each_note,
    each_numbering,
    each_pair,
    labels_from,
    note_at,
    note_lines,
    offset,
    only,
    paper,
    problems,
    swapped,
    without,
    written,
)


# ---------------------------------------------------------------- nothing is said
@each_numbering
def test_a_document_in_order_is_let_pass(labels: list[str]) -> None:
    assert problems(paper(labels).text) == []


@pytest.mark.parametrize(
    "labels", [list("abcdef"), list("*†‡§║¶"), ["67", "68", "68a", "69", "70", "71"], list("12*34†")]
)
def test_other_labels_in_order_are_let_pass(labels: list[str]) -> None:
    assert problems(paper(labels).text) == []


# ---------------------------------------------------------------- FN001, FN002
@each_numbering
@each_note
def test_a_note_that_stands_twice_by_mistake_lacks_one_marker(labels: list[str], k: int) -> None:
    text = paper(labels).text
    start = text.rindex("\n", 0, note_at(text, labels[k])) + 1
    line = text[start : text.index("\n", start) + 1]
    doubled = text[:start] + line + text[start:]
    problem = only(doubled)
    assert problem.rule == "FN002"
    assert offset(doubled, problem) == note_at(text, labels[k]) + len(line)


@each_numbering
@each_note
def test_a_lost_marker_is_said_at_its_note(labels: list[str], k: int) -> None:
    text = paper(labels, markers=without(labels, k, "")).text
    problem = only(text)
    assert problem.rule == "FN002"
    assert offset(text, problem) == note_at(text, labels[k])
    assert problem.message.startswith(f"note {labels[k]} has no marker; marker")


@each_numbering
@each_note
def test_a_lost_note_is_said_at_its_marker(labels: list[str], k: int) -> None:
    made = paper(labels, without(note_lines(labels), k))
    problem = only(made.text)
    assert problem.rule == "FN001"
    assert offset(made.text, problem) == made.markers[k][1]
    assert problem.message.startswith(f"marker {labels[k]} has no note")


def test_the_neighbours_of_a_lost_marker_are_named_with_their_lines() -> None:
    labels = labels_from(1)
    problem = only(paper(labels, markers=without(labels, 3, "")).text)
    assert problem.message == "note 4 has no marker; markers 3 and 5 stand on lines 9 and 11"


def test_all_notes_lost_are_one_problem_for_the_first_marker() -> None:
    made = paper(labels_from(1), [])
    problem = only(made.text)
    assert (problem.rule, offset(made.text, problem)) == ("FN001", made.markers[0][1])
    assert "no notes" in problem.message


@pytest.mark.parametrize("k", range(4))
def test_a_lost_marker_among_signs_is_said_at_its_note(k: int) -> None:
    labels = list("*†‡§║¶")
    text = paper(labels, markers=without(labels, k, "")).text
    problem = only(text)
    assert (problem.rule, offset(text, problem)) == ("FN002", note_at(text, labels[k]))


# ---------------------------------------------------------------- FN003, FN004
@each_numbering
@pytest.mark.parametrize("k", ALL[1:])
def test_a_number_that_notes_and_markers_pass_over_is_said_at_the_note_behind_it(labels: list[str], k: int) -> None:
    skipping = labels[:k] + [str(int(label) + 1) for label in labels[k:]]
    text = paper(skipping).text
    problem = only(text)
    assert problem.rule == "FN003"
    assert offset(text, problem) == note_at(text, skipping[k])
    assert f"note {skipping[k]} follows note {labels[k - 1]}" in problem.message
    assert labels[k] in problem.message


@each_numbering
@pytest.mark.parametrize("size", [2, 3])
def test_several_numbers_passed_over_are_one_problem(labels: list[str], size: int) -> None:
    skipping = labels[:3] + [str(int(label) + size) for label in labels[3:]]
    problem = only(paper(skipping).text)
    assert problem.rule == "FN003"
    assert all(str(int(labels[3]) + step) in problem.message for step in range(size))


@each_numbering
@each_note
def test_a_misprinted_number_of_a_note_is_one_problem(labels: list[str], k: int) -> None:
    text = paper(labels, without(note_lines(labels), k, f"  300. {TEXTS[k]}\n")).text
    problem = only(text)
    assert (problem.rule, offset(text, problem)) == ("FN003", note_at(text, "300"))
    assert f"note {labels[k]} is due" in problem.message


@each_numbering
def test_so_it_is_at_the_first_and_the_last_where_it_is_the_next_number(labels: list[str]) -> None:
    last = len(labels) - 1
    for k, slip in ((0, labels[1]), (last, str(int(labels[last]) + 1))):
        text = paper(labels, without(note_lines(labels), k, f"  {slip}. {TEXTS[k]}\n")).text
        problem = only(text)
        assert (problem.rule, offset(text, problem)) == ("FN003", note_at(text, slip))
        assert f"note {labels[k]} is due" in problem.message
        assert problem.fix is not None
        assert [edit.text for edit in problem.fix.edits] == [labels[k]]


@pytest.mark.parametrize("style", ["{}", "[{}]", "^{}"])
def test_it_is_so_in_every_style_of_markers(style: str) -> None:
    above = "The harbor was closed,{} and the pilots{} had gone home.{}"
    for slip, label, due in ((("8", "2", "3"), "8", "1"), (("1", "2", "4"), "4", "3"), (("1", "2", "8"), "8", "3")):
        notes = "".join(f"  {number}. {text}\n" for number, text in zip(slip, TEXTS, strict=False))
        text = f"{HEADER}{above.format(*map(style.format, '123'))}\n\n{notes}"
        problem = only(text)
        assert (problem.rule, problem.message) == ("FN003", f"note {label} stands where note {due} is due")


def test_a_lost_note_before_one_with_a_hidden_marker_is_no_misprint() -> None:
    above = "The harbor was closed,1 and the pilots2 had gone home in the spring of 19493 to the coast."
    problem = only(f"{HEADER}{above}\n\n  1. {TEXTS[0]}\n  3. {TEXTS[2]}\n")
    assert (problem.rule, "marker 2 has no note" in problem.message) == ("FN001", True)


@each_numbering
def test_a_lost_note_before_the_last_is_no_misprint_of_that(labels: list[str]) -> None:
    text = paper(labels, without(note_lines(labels), len(labels) - 2, "")).text
    assert only(text).rule == "FN001"


@each_numbering
@pytest.mark.parametrize("k", ALL[1:])
def test_a_number_that_stands_for_the_next_is_said_at_the_second(labels: list[str], k: int) -> None:
    text = paper(labels, without(note_lines(labels), k, f"  {labels[k - 1]}. {TEXTS[k]}\n")).text
    problem = only(text)
    assert (problem.rule, offset(text, problem)) == ("FN004", note_at(text, labels[k - 1], 1))
    assert f"note {labels[k - 1]} stands twice" in problem.message
    assert f"{labels[k]} is due" in problem.message


@pytest.mark.parametrize("k", ALL[2:-1])
def test_an_earlier_number_again_is_said_where_it_stands_again(k: int) -> None:
    labels = labels_from(1)
    text = paper(labels, without(note_lines(labels), k, f"  1. {TEXTS[k]}\n")).text
    problem = only(text)
    assert (problem.rule, offset(text, problem)) == ("FN004", note_at(text, "1", 1))


def test_a_note_that_is_cited_twice_may_stand_twice() -> None:
    text = written("The draft‹1› went to the Minister, the map‹2› to the King, who wanted the draft.‹1›", "121").text
    assert problems(text) == []


def test_numbers_may_begin_anew_on_each_page() -> None:
    above = "The minister‹1› spoke of ice.‹2›\n\n[Page 212]\n\nHis man‹1› took the map.‹2›\n\n[Page 213]\n\nHe‹1› left."
    notes = [(label, text) for label, text in zip("12121", TEXTS, strict=False)]
    assert problems(written(above, notes).text) == []


def test_numbers_may_begin_anew_in_an_attachment() -> None:
    above = (
        "The Minister‹1› spoke of ice.‹2›\n\nHale\n\n[Enclosure]\n\nThe Minister for Foreign Affairs to the Ambassador"
        "\n\nExcellency: The ice‹1› is thick.‹2›"
    )
    notes = [(label, text) for label, text in zip("1212", TEXTS, strict=False)]
    assert problems(written(above, notes).text) == []


def test_numbers_that_begin_anew_for_no_reason_are_said_once() -> None:
    labels = ["1", "2", "3", "1", "2", "3"]
    problem = only(paper(labels).text)
    assert problem.rule == "FN004"


# ---------------------------------------------------------------- FN005, FN006, FN012
@each_numbering
@pytest.mark.parametrize("word", ["morning.", "expects", "answer", "ice", "secretary,", "coast,"])
def test_a_marker_that_stands_a_second_time_is_said_once(labels: list[str], word: str) -> None:
    made = paper(labels)
    text = made.text.replace(word, word + labels[1])
    places = sorted((text.index(word) + len(word), text.index(f"up,{labels[1]}") + 3))
    problem = only(text)
    assert (problem.rule, offset(text, problem)) == ("FN005", places[1])
    assert problem.message.startswith(f"marker {labels[1]} stands a second time")


@each_numbering
@each_pair
def test_two_markers_that_changed_places_are_one_problem(labels: list[str], k: int) -> None:
    made = paper(labels, markers=swapped(labels, k))
    problem = only(made.text)
    assert problem.rule == "FN006"
    assert made.markers[k][1] <= offset(made.text, problem) <= made.markers[k + 1][1]
    assert {labels[k], labels[k + 1]} <= set(re.findall(r"\d+", problem.message))


@each_numbering
@each_pair
@pytest.mark.parametrize("with_markers", [False, True])
def test_two_notes_that_changed_places_are_one_problem(labels: list[str], k: int, with_markers: bool) -> None:
    markers = swapped(labels, k) if with_markers else labels
    text = paper(labels, swapped(note_lines(labels), k), markers).text
    problem = only(text)
    assert problem.rule == "FN012"
    assert offset(text, problem) == note_at(text, labels[k + 1])
    assert problem.message == f"note {labels[k + 1]} stands before note {labels[k]}"


@pytest.mark.parametrize("with_markers", [False, True])
@pytest.mark.parametrize(("k", "to"), [(1, 3), (3, 1), (1, 4), (4, 1), (2, 4), (0, 2), (5, 3)])
def test_a_note_that_was_moved_further_is_one_problem(k: int, to: int, with_markers: bool) -> None:
    labels = labels_from(1)
    lines, order = note_lines(labels), list(labels)
    lines.insert(to, lines.pop(k))
    order.insert(to, order.pop(k))
    problem = only(paper(labels, lines, order if with_markers else labels).text)
    assert problem.rule == "FN012"
    assert labels[k] in re.findall(r"\d+", problem.message)


# ---------------------------------------------------------------- several faults
def test_several_faults_far_apart_are_each_said_once() -> None:
    labels = labels_from(1)
    notes = without(note_lines(labels), 1, "  2.\n")
    found = problems(paper(labels, notes, markers=without(labels, 4, "")).text)
    assert [problem.rule for problem in found] == ["FN007", "FN002"]


def test_a_text_of_nothing_but_notes_is_read() -> None:
    found = problems("  1. Not printed.\n  2. Not printed.\n")
    assert [(p.line, p.column) for p in found if p.rule == "FN002"] == [(1, 3), (2, 3)]


def test_explicit_markers_are_diagnosed_alike() -> None:
    above = "The Minister[1] spoke of ice,[2] and left.[3]\n"
    whole = HEADER + above + "\n  1. A.\n  2. B.\n  3. C.\n"
    assert problems(whole) == []
    assert only(whole.replace("[2]", "")).rule == "FN002"
    assert only(whole.replace("  2. B.\n", "")).rule == "FN001"
