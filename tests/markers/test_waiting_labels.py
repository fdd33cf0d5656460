"""Labels that wait for their number: `[^new]`, `3a`, a number that another note has."""

import pytest
from making.footnotes import COUNT, HEADER, labels_from, only, paper, resolved, written

from frlint.readers import ReaderOptions, read

LABELS = labels_from(1)


def with_label(label: str, place: int) -> str:
    """The document with one marker more behind that of note 2, and its note at a place."""
    made = paper(LABELS).text
    lines = made.splitlines(keepends=True)
    body = "".join(lines[:-COUNT]).replace("the coast", f"the coast{label}")
    notes = lines[-COUNT:]
    sign = f"{label}:" if label.startswith("[") else f"{label}."
    notes.insert(place, f"  {sign} Added.\n")
    return body + "".join(notes)


@pytest.mark.parametrize("place", range(COUNT + 1))
@pytest.mark.parametrize("label", ["[^new]", "2a", "[^n1]", "[^7]"])
def test_it_is_a_marker_with_a_note_wherever_the_note_stands(label: str, place: int) -> None:
    text = with_label(label, place)
    document = resolved(text)
    assert document.marker_style == "flattened"
    own = next(m for m in document.markers if m.label == label)
    assert own.start == text.index(f"coast{label}") + len("coast")
    assert own.note is not None
    assert document.notes[own.note].label == label
    assert [m.label for m in document.markers if m is not own] == LABELS
    assert document.strays == ()


@pytest.mark.parametrize("place", range(COUNT + 1))
@pytest.mark.parametrize("label", ["[^new]", "2a"])
def test_the_check_says_one_thing_of_it_and_fails_nothing(label: str, place: int) -> None:
    problem = only(with_label(label, place))
    assert (problem.rule, str(problem.severity)) == ("FN008", "warning")
    assert "`frlint renumber`" in problem.message


def test_a_number_that_another_note_has_is_one_problem() -> None:
    assert only(paper(["1", "2", "3", "3", "4", "5"]).text).rule == "FN004"


def test_one_without_a_note_is_a_marker_without_a_note() -> None:
    text = paper(LABELS).text.replace("the coast", "the coast[^new]")
    problem = only(text)
    assert problem.rule == "FN001"
    assert "[^new]" in problem.message


def test_one_without_a_marker_is_a_note_without_a_marker() -> None:
    problem = only(paper(LABELS).text + "  [^new]: Added.\n")
    assert problem.rule == "FN002"
    assert "[^new]" in problem.message


@pytest.mark.parametrize("style", ["superscript", "bracketed", "circumflex", "caret"])
def test_it_is_read_beside_markers_of_every_style(style: str) -> None:
    sign = {"superscript": "¹²", "bracketed": ["[1]", "[2]"], "circumflex": ["^1", "^2"], "caret": ["[^1]", "[^2]"]}[
        style
    ]
    text = f"{HEADER}He came{sign[0]} and saw[^new] and left.{sign[1]}\n\n  1. A.\n  2. B.\n  [^new]: C.\n"
    (document,) = read(text.encode(), "v/d1.txt", ReaderOptions(markers=style))
    assert [(m.label, m.note) for m in document.markers] == [("1", 0), ("[^new]", 2), ("2", 1)]
    assert document.strays == ()
    assert resolved(text).marker_style == style


def test_a_document_all_of_whose_labels_look_so_has_them_for_its_own() -> None:
    text = f"{HEADER}He came[^1] and left.[^2]\n\n  [^1]: A.\n  [^2]: B.\n"
    document = resolved(text)
    assert document.marker_style == "caret"
    assert [(m.label, m.note) for m in document.markers] == [("[^1]", 0), ("[^2]", 1)]


def test_digits_of_such_a_label_are_no_markers() -> None:
    text = written("He came‹1› and saw‹[^2]› and left.‹2›", ["1", "2"]).text + "  [^2]: C.\n"
    document = resolved(text)
    assert [(m.label, m.start) for m in document.markers if m.label == "2"] == [("2", text.index("left.2") + 5)]
