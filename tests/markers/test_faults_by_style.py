"""One fault is one problem in every style in which editions mark their notes, from one note to twelve."""

from collections.abc import Iterator
from functools import cache

import pytest

from frlint.engine.check_file import check
from frlint.model.problem import Severity
from frlint.readers import ReaderOptions
from frlint.rulebook import Selection, load

SENTENCES = [
    "The Consul reported that the harbor was closed by the Governor{}.",
    "He wrote to the Minister{} that no boat could leave before the spring.",
    "The Embassy’s telegram 214 was sent to all missions.{}",
    "Mr. Hale asked for the views of the Department{} and of the Treasury.",
    "In 1951 the rates were raised by 12 percent;{} nobody complained.",
    "The Ambassador said that “the pilots would agree.”{}",
    "The pilots,{} who were there, refused to sign the paper.",
    "A conference was held on May 3, 1951,{} at the Legation.",
    "They sent 45 tons of coal to the port{} and 17 to the islands.",
    "The Legation protested{} without an answer.",
    "The Foreign Office replied (see despatch 31).{}",
    "It was agreed to meet again in June{}.",
]
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
STYLES = {
    "superscript": lambda label: label.translate(RAISED),
    "bracketed": lambda label: f"[{label}]",
    "caret": lambda label: f"[^{label}]",
    "circumflex": lambda label: f"^{label}",
}
SIZES = (1, 2, 3, 4, 5, 6, 8, 12)
Labels = list[str]


def document(style: str, markers: Labels, notes: Labels) -> str:
    """A document whose sentences bear markers (an empty label: none), and its notes."""
    marks = [STYLES[style](label) if label else "" for label in markers]
    body = [sentence.format(mark) for sentence, mark in zip(SENTENCES, marks, strict=False)]
    header = ["The Consul at Porto (Alvarez) to the Secretary of State", "Porto, June 3, 1951."]
    return (
        "\n\n".join([*header, *body])
        + "\n\n"
        + "".join(f"  {label}. Not printed; see page {90 + k}.\n" for k, label in enumerate(notes))
    )


@cache
def selection() -> Selection:
    return load().select(["FN"], ["FN011"])


def rules(text: str, markers: str = "auto") -> list[str]:
    """The rules that speak of a text, once for each error and warning."""
    report = check(text.encode(), "volume/d1.txt", selection(), ReaderOptions(markers=markers))
    return [p.rule for p in report.problems if p.severity in (Severity.ERROR, Severity.WARNING)]


def with_one(labels: Labels, at: int, label: str) -> Labels:
    return [*labels[:at], label, *labels[at + 1 :]]


def exchanged(labels: Labels, at: int) -> Labels:
    return [*labels[:at], labels[at + 1], labels[at], *labels[at + 2 :]]


def faults(kind: str) -> Iterator[tuple[Labels, Labels]]:
    """Markers and notes with a fault of a kind at each place, for each number of notes."""
    for size in SIZES:
        right = [str(k + 1) for k in range(size)]
        for k in range(size):
            if kind == "marker lost":
                yield with_one(right, k, ""), right
            elif kind == "note lost" and size > 1:
                yield right, right[:k] + right[k + 1 :]
            elif kind == "marker with the number before" and k:
                yield with_one(right, k, right[k - 1]), right
            elif kind == "marker with the next number" and k + 1 < size:
                yield with_one(right, k, right[k + 1]), right
            elif kind == "marker with a far number" and size > 1:
                yield with_one(right, k, str(k + 21)), right
            elif kind == "note with the number before" and k:
                yield right, with_one(right, k, right[k - 1])
            elif kind == "note with a far number":
                yield right, with_one(right, k, str(k + 21))
            elif kind == "markers exchanged" and k + 1 < size:
                yield exchanged(right, k), right
            elif kind == "notes exchanged" and k + 1 < size:
                yield right, exchanged(right, k)
            elif kind == "number lost" and 0 < k < size - 1:
                yield with_one(right, k, ""), right[:k] + right[k + 1 :]


KINDS = (
    "marker lost",
    "note lost",
    "marker with the number before",
    "marker with the next number",
    "marker with a far number",
    "note with the number before",
    "note with a far number",
    "markers exchanged",
    "notes exchanged",
    "number lost",
)


@pytest.mark.parametrize("style", STYLES)
def test_a_document_without_fault_has_no_problem(style: str) -> None:
    for size in SIZES:
        right = [str(k + 1) for k in range(size)]
        assert rules(document(style, right, right)) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("style", STYLES)
def test_one_fault_is_one_problem(style: str, kind: str) -> None:
    tried = list(faults(kind))
    assert len(tried) > 20
    assert [(m, n, found) for m, n in tried if len(found := rules(document(style, m, n))) != 1] == []


@pytest.mark.parametrize("style", STYLES)
def test_two_lost_markers_of_four_and_more_are_two_problems(style: str) -> None:
    for size in (4, 5, 6, 8, 12):
        right = [str(k + 1) for k in range(size)]
        for k in range(size - 1):
            found = rules(document(style, with_one(with_one(right, k, ""), k + 1, ""), right))
            assert found == ["FN002", "FN002"], (size, k)


@pytest.mark.parametrize("style", STYLES)
def test_a_style_that_is_set_is_known_where_the_only_note_is_lost(style: str) -> None:
    assert rules(document(style, ["1"], []), style) == ["FN001"]
