"""Lists: which labels are read, and when a label is missing between two of them."""

import pytest
from making.reading import one

from frlint.checks.lists import list_label_skipped
from frlint.model.document import Document


def document(labels: str) -> Document:
    """A document with a list, an item of one word under each label."""
    return one(("The Government asks for:\n\n" + "".join(f"{label}\nitem\n" for label in labels.split())).encode())


def outline(labels: str, farthest: int = 1) -> list[str]:
    """What is said of the labels of a list: the label, and the one expected in its place."""
    text = document(labels)
    hits = list_label_skipped(text, {"farthest": farthest})
    return [f"{text.quote(hit)} for {hit.values['expected'] or 'another'}" for hit in hits]


@pytest.mark.parametrize(
    "label", ["1.", "12.", "(1)", "1)", "1.)", "1:", "(a)", "a.", "a)", "(a).", "A.", "(A)", "IV.", "(iv)"]
)
def test_a_label_on_a_line_of_its_own_is_read(label: str) -> None:
    assert [found.label for found in document(label).list_labels] == [label]


@pytest.mark.parametrize("line", ["1", "a", "Hale.", "Hale", "secret", "1. The ships", "(see)here", "NIACT."])
def test_another_short_line_is_no_label(line: str) -> None:
    assert not one(f"The Government asks for:\n\n{line}\nitem\n".encode()).list_labels


@pytest.mark.parametrize(
    "labels",
    [
        "1. 2. 3. 4.",
        "(a) (b) (c) a. b.",
        "1. (a) (b) 2. (a) (b) (c) 3.",
        "1. 2. 1. 2. 3. 3.",
        "(g) (h) (i) (j)",
        "(i) (ii) (iii) (iv) (v)",
        "(h) (i) (i) (ii) (j)",
        "I. II. III. A. B. IV.",
        "x. y. z. aa. bb.",
        "4. 5. 6.",
        "2. a. b. 3.",
        "I. II. III. VII.",
        "(a) (1) (2) (b) (1) (2) (3) (c)",
        "etc. ibid.",
    ],
)
def test_labels_that_follow_each_other_or_begin_anew(labels: str) -> None:
    assert outline(labels) == []


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("(a) (c)", ["(c) for (b)"]),
        ("1. 2. 4. 5.", ["4. for 3."]),
        ("1. (a) (c) 2.", ["(c) for (b)"]),
        ("1. (a) (b) 3.", ["3. for 2."]),
        ("I. II. IV. V.", ["IV. for III."]),
        ("(i) (iii)", ["(iii) for (ii)"]),
        ("1) 2) 2) 4)", ["2) for another"]),
        ("1) 2) 2) 3)", ["2) for another"]),
        ("(a) (b) (a) (c)", ["(c) for (b)"]),
    ],
)
def test_a_label_that_is_missing_or_stands_twice_is_told_once(labels: str, expected: list[str]) -> None:
    assert outline(labels) == expected


def test_how_many_labels_may_be_lost_is_an_option() -> None:
    assert outline("1. 2. 5.") == []
    assert outline("1. 2. 5.", farthest=2) == ["5. for 3."]
