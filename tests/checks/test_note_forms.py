"""What is said of notes that lost their form, of doubtful markers, of references to notes and of the first number."""

import pytest
from making.footnotes import (
    TEXTS,
    each_note,
    each_numbering,
    labels_from,
    note_at,
    note_lines,
    offset,
    only,
    paper,
    problems,
    without,
    written,
)

from frlint.engine.check_file import check
from frlint.model.problem import Problem, Severity
from frlint.rulebook import load


# ---------------------------------------------------------------- FN007, FN008
@each_numbering
@each_note
def test_a_note_without_text_is_one_problem(labels: list[str], k: int) -> None:
    text = paper(labels, without(note_lines(labels), k, f"  {labels[k]}.\n")).text
    problem = only(text)
    assert (problem.rule, offset(text, problem)) == ("FN007", note_at(text + " ", labels[k]))
    assert problem.message == f"note {labels[k]} has no text"


@each_note
def test_a_note_that_lost_its_label_is_one_problem(k: int) -> None:
    labels = labels_from(1)
    text = paper(labels, without(note_lines(labels), k, f"   {TEXTS[k]}\n")).text
    problem = only(text)
    assert (problem.rule, offset(text, problem)) == ("FN007", text.index(TEXTS[k], text.index("Hale\n\n ")))


DAMAGED = {
    "no indent": "{label}. {text}\n",
    "one blank": " {label}. {text}\n",
    "three blanks": "   {label}. {text}\n",
    "no full stop": "  {label} {text}\n",
    "a comma for the full stop": "  {label}, {text}\n",
    "neither indent nor full stop": "{label} {text}\n",
}


@each_numbering
@each_note
@pytest.mark.parametrize("damage", DAMAGED)
def test_a_note_that_lost_its_form_is_one_problem_and_can_be_mended(labels: list[str], k: int, damage: str) -> None:
    line = DAMAGED[damage].format(label=labels[k], text=TEXTS[k])
    text = paper(labels, without(note_lines(labels), k, line)).text
    problem = only(text)
    assert (problem.rule, offset(text, problem)) == ("FN008", note_at(text, labels[k]))
    assert problem.fix is not None
    (edit,) = problem.fix.edits
    assert text[: edit.start] + edit.text + text[edit.end :] == paper(labels).text


@each_note
def test_a_note_that_stands_in_the_text_is_one_problem(k: int) -> None:
    labels = labels_from(1)
    lines = note_lines(labels)
    text = paper(labels, without(lines, k)).text.replace("\n\nI told", f"\n\n{lines[k]}\nI told")
    problem = only(text)
    assert (problem.rule, offset(text, problem)) == ("FN008", note_at(text, labels[k]))
    assert "outside" in problem.message


@each_note
def test_a_note_whose_text_follows_its_full_stop_without_a_blank_is_a_note(k: int) -> None:
    labels = labels_from(1)
    text = paper(labels, without(note_lines(labels), k, f"  {labels[k]}.{TEXTS[k]}\n")).text
    assert [problem.rule for problem in problems(text) if problem.rule[:2] == "FN" and problem.rule != "FN008"] == []


@pytest.mark.parametrize("k", [0])
def test_a_letter_that_was_read_for_the_digit_of_a_note_is_one_problem(k: int) -> None:
    labels = labels_from(1)
    text = paper(labels, without(note_lines(labels), k, f"  l. {TEXTS[k]}\n")).text
    problem = only(text)
    assert offset(text, problem) == note_at(text, "l")


# ---------------------------------------------------------------- FN009, FN010, FN011
def information(text: str, rule: str, **options: object) -> list[Problem]:
    selection = load().select([rule], options={rule: options})
    return list(check(text.encode(), "volume/d1.txt", selection).problems)


def test_a_doubtful_marker_is_said_with_the_other_places() -> None:
    text = written("He‹1› had sent telegram 642 and telegram 712 before.", "12").text
    (problem,) = information(text, "FN009")
    assert problem.severity is Severity.INFO
    assert "line 9, column" in problem.message
    assert [related.line for related in problem.related][-1] == text.count("\n", 0, note_at(text, "2")) + 1
    assert information(text, "FN009", least=0.1) == []


def test_a_lost_marker_raises_no_doubts_besides() -> None:
    labels = labels_from(1)
    text = paper(labels, markers=without(labels, 3, "")).text
    assert information(text, "FN009") == []


@each_note
def test_a_reference_to_a_note_that_is_not_there_is_one_problem(k: int) -> None:
    labels = labels_from(1)
    text = paper(labels, without(note_lines(labels), k, f"  {labels[k]}. {TEXTS[k]} See footnote 9, above.\n")).text
    problem = only(text)
    assert (problem.rule, offset(text, problem)) == ("FN010", text.index("9, above"))


@pytest.mark.parametrize(
    "said",
    [
        "See footnote 2, below.",
        "See footnotes 2, 3, and 6, below.",
        "See footnote 9, Document 40.",
        "See footnote 9, p. 212.",
        "See footnote 9 above to telegram 12.",
        "See footnote 9 to that paper.",
    ],
)
def test_references_to_notes_that_are_there_or_elsewhere_are_let_pass(said: str) -> None:
    labels = labels_from(1)
    assert problems(paper(labels, without(note_lines(labels), 0, f"  1. {said}\n")).text) == []


@pytest.mark.parametrize(
    ("said", "dead"),
    [
        ("See footnotes 2 and 9, below.", ["9"]),
        ("See footnotes 8, 9, and 10, below.", ["8", "9", "10"]),
        ("As footnote 40 above has it.", ["40"]),
        ("Footnote 7, below, says so.", ["7"]),
    ],
)
def test_each_dead_number_of_a_reference_is_said(said: str, dead: list[str]) -> None:
    labels = labels_from(1)
    text = paper(labels, without(note_lines(labels), 0, f"  1. {said}\n")).text
    found = problems(text)
    assert [problem.rule for problem in found] == ["FN010"] * len(dead)
    assert [text[offset(text, p) :].startswith(label) for p, label in zip(found, dead, strict=True)] == [True] * len(
        dead
    )


@pytest.mark.parametrize(
    ("first", "start", "said"),
    [(1, None, 0), (0, None, 0), (67, None, 1), (0, [1], 1), (67, [67], 0), (67, ["any"], 0), (2, [0, 1], 1)],
)
def test_the_first_number_is_held_against_what_the_volume_begins_with(first: int, start: object, said: int) -> None:
    options = {} if start is None else {"start": start}
    found = information(paper(labels_from(first)).text, "FN011", **options)
    assert len(found) == said
    assert all(f"begin with {first}" in problem.message for problem in found)
