"""Page breaks: which shapes are read, what is taken for a damaged one, and how their sequence is judged."""

import pytest
from making.reading import one

from frlint.checks.numerals import from_roman, to_roman
from frlint.checks.pages.damaged import malformed_page_breaks
from frlint.checks.pages.sequence import page_faults
from frlint.errors import UsageError
from frlint.model.document import Document
from frlint.readers import ReaderOptions, read

HEADER = "611.42/3–1150: Telegram\n\nThe Ambassador in Norland (Hale) to the Secretary of State\n\nsecret\n\n"


def document(body: str, page_break: str = "auto") -> Document:
    (found,) = read((HEADER + body + "\n").encode(), "volume/d1.txt", ReaderOptions(page_break=page_break))
    return found


def labels(body: str, page_break: str = "auto") -> list[str]:
    return [page.label for page in document(body, page_break).page_breaks]


@pytest.mark.parametrize("label", ["1", "42", "1042", "xii", "XIV", "A12", "B-3", "[13]", "[ii]"])
def test_every_kind_of_page_number_is_read(label: str) -> None:
    assert labels(f"The text [Page {label}] goes on.") == [label]


@pytest.mark.parametrize("label", ["", "42l", "I23", "S9", "4 2", "12345", "of", "42."])
def test_what_is_no_page_number_is_not_read(label: str) -> None:
    assert labels(f"The text [Page {label}] goes on.") == []


@pytest.mark.parametrize(
    "template",
    [
        *("[p. {label}]", "[pg. {label}]", "[page {label}]", "[PAGE {label}]", "[[{label}]]", "{{label}}"),
        *("{p. {label}}", '<pb n="{label}"/>', "<{label}>", "|{label}|", "[{label}]", "- {label} -", "— {label} —"),
        *("Page {label}", "p. {label}"),
    ],
)
def test_another_shape_is_found_when_three_stand_in_sequence(template: str) -> None:
    breaks = [template.replace("{label}", label) for label in ("42", "43", "44")]
    body = "The text goes on.\n\n" + "\n\nMore of it.\n\n".join(breaks) + "\n\nThe end."
    assert labels(body) == ["42", "43", "44"]
    assert [page.start for page in document(body).page_breaks] == [(HEADER + body).index(sign) for sign in breaks]
    assert not document(body).fact(malformed_page_breaks)


@pytest.mark.parametrize(
    "body",
    [
        "See [p. 42] and [p. 43].",
        "See [p. 42], [p. 44] and [p. 45].",
        "See [p. 44], [p. 43] and [p. 42].",
        "The sums {12} and {14} and {16} are even.",
        "He cites (p. 42), (p. 43) and (p. 44).",
        "[1]\n\nFirst.\n\n[2]\n\nSecond.\n\n[3]\n\nThird.",
        "Notes stand in brackets[1], as here[2] and here[3].",
        "a |12| b |13| c |14|",
        "The range - 12 - 13 - 14 - is no page.",
    ],
)
def test_another_shape_is_not_found_without_strong_evidence(body: str) -> None:
    assert labels(body) == []


def test_the_usual_shape_leaves_no_other_beside_it() -> None:
    assert labels("See [p. 3] [p. 4] [p. 5]. The text [Page 42] goes on.") == ["42"]


@pytest.mark.parametrize(
    ("template", "sign", "label"),
    [
        ("[p. {label}]", "[p. 42]", "42"),
        ("<<{label}>>", "<<xii>>", "xii"),
        ("(Seite {label})", "(Seite 42)", "42"),
        ("*{label}", "*42", "42"),
    ],
)
def test_a_configured_shape_is_read_once_or_often(template: str, sign: str, label: str) -> None:
    assert labels(f"The text {sign} goes on.", template) == [label]
    assert labels("The text [Page 42] goes on.", template) == []


@pytest.mark.parametrize("template", ["{label}", "[Page]", " {label} ", ""])
def test_a_template_that_tells_nothing_is_refused(template: str) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        labels("The text [Page 42] goes on.", template)


DAMAGED = [
    *("[Page 42", "[Page42]", "[Pg. 42]", "Page 42]", "[Page 42}", "[ Page 42 ]", "[PAGE 42]", "[Paqe 42]"),
    *("[Page 4 2]", "{Page 42]", "{Page 42}", "[Page 42)", "[Pages 42]", "[Pago 42]", "[[Page 42]]", "[[Page 42]"),
    *("[Page: 42]", "[Page. 42]", "[Page  42]", "[Page 42.]", "[Page 42|", "lPage 42]", "<Page 42>", "(Page 42]"),
    *("[P age 42]", "[Pag 42]", "[Pgae 42]", "[Page\n42]", "[Page-42]", "[Page No. 42]", "[Page 42]]"),
]
"""Taken for a damaged page break whatever the pages around say; its number is plain."""
NUMBERLESS = ["[Page ]", "[Page ?]", "[Page 42l]", "[Page 4?]", "[Page l2]", "[Page 421234]", "[Page I42]"]
"""The same, but the number is damaged."""
DOUBTFUL = ["(Page 42)", "[page 42]", "[p. 42]", "[pg. 42]", "Page 42", "[42]"]
"""Taken for a page break only where the pages around ask for the number."""


@pytest.mark.parametrize("sign", DAMAGED + NUMBERLESS)
@pytest.mark.parametrize("body", ["The text {} goes on.", "The text goes [Page 7] on.\n\n{}\n\nAnd on."])
def test_a_damaged_page_break_is_known_anywhere(sign: str, body: str) -> None:
    text = document(body.replace("{}", sign))
    (found,) = text.fact(malformed_page_breaks)
    assert text.quote(found) == sign
    assert found.label == ("42" if sign in DAMAGED else "")


@pytest.mark.parametrize("sign", DAMAGED + NUMBERLESS + DOUBTFUL)
def test_the_pages_around_tell_the_number(sign: str) -> None:
    text = document(f"The text [Page 41] goes forth {sign} for long [Page 43] and longer.")
    (found,) = text.fact(malformed_page_breaks)
    assert text.quote(found) == sign
    assert found.label == "42"
    assert not text.fact(page_faults), "one fault, one problem"


@pytest.mark.parametrize("sign", DOUBTFUL)
@pytest.mark.parametrize(
    "body", ["The text {} goes on.", "[Page 51] It {} goes [Page 52] on.", "[Page 42] It {} goes on."]
)
def test_what_an_author_may_write_is_let_pass_elsewhere(sign: str, body: str) -> None:
    assert not document(body.replace("{}", sign)).fact(malformed_page_breaks)


@pytest.mark.parametrize(
    "body",
    [
        "The text [Page 42] goes on.",
        "It names the ships. [Page 2 of the list is missing.]",
        "[Pages 3–5 not printed] The ships [Page torn] sailed, [Paris] and [age 42] and [Part 2].",
        "The Ambassador in Sudland (Page) agreed; he [Page] left.",
        "[The following text was deleted: [Page 42]] It goes on.",
        "[[Page 42] What follows was deleted.] It goes on.",
        "The rates, see page 42], were [as stated on Page 41] high.",
        "See [Page 41] the rates on Page 42 of the list [Page 43] and below.",
    ],
)
def test_words_about_pages_are_no_page_breaks(body: str) -> None:
    assert not document(body).fact(malformed_page_breaks)


def faults(*numbers: str) -> list[tuple[str, str]]:
    text = document(" ".join(f"text [Page {number}] text" for number in numbers))
    return [(fault.kind, fault.page.label) for fault in text.fact(page_faults)]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("41 42 43", []),
        ("41 43", [("skipped", "43")]),
        ("41 42 42 43", [("repeated", "42")]),
        ("41 42 42 44", [("repeated", "42")]),
        ("41 42 36 44", [("backwards", "36")]),
        ("41 42 72 44", [("ahead", "72")]),
        ("72 42 43 44", [("first", "72")]),
        ("41 42 44 43", [("backwards", "43")]),
        ("41 44 42 43 45", [("ahead", "44")]),
        ("41 44 45 42", [("skipped", "44"), ("backwards", "42")]),
        ("xi xii 1 2", []),
        ("xi xiii", [("skipped", "xiii")]),
        ("A1 A2 A4", [("skipped", "A4")]),
        ("[41] 42 [43]", []),
        ("41 9000", []),
        ("42", []),
    ],
)
def test_the_sequence_of_pages(numbers: str, expected: list[tuple[str, str]]) -> None:
    assert faults(*numbers.split()) == expected


def test_a_page_that_begins_in_a_note_is_there() -> None:
    text = document("It goes [Page 42] on1 and [Page 44] on.\n\n  1. A note that [Page 43] runs over.")
    assert not text.fact(page_faults)
    assert [page.label for page in text.page_breaks] == ["42", "44", "43"]


def test_a_thousand_pages_in_disorder_are_judged_in_time() -> None:
    numbers = [str(number) for number in range(1000, 0, -1)]
    assert len(faults(*numbers)) == 999


def test_roman_numbers_are_read_as_they_are_written() -> None:
    assert [from_roman(to_roman(number)) for number in range(1, 1200)] == list(range(1, 1200))
    assert (to_roman(1949), from_roman("MCMXLIX"), from_roman("iiii")) == ("mcmxlix", 1949, 4)


def test_reading_a_document_reads_its_page_breaks() -> None:
    assert [page.label for page in one(b"The text [Page 42] goes on.\n").page_breaks] == ["42"]
