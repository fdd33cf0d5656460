"""Promises of the facts of documents: what rules of scope V read, kept without the document."""

import marshal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making.volumes import facts

from frlint.readers import read
from frlint.references.others import references_in
from frlint.volumes.facts import facts_of
from frlint.volumes.stored_facts import facts_from_bytes, facts_to_bytes

TELEGRAM = """\
795.00/3–1151: Telegram

The Consul at Porto Sul (Alvarez) to the Secretary of State1

Porto Sul, March 11, 1951—4 p. m.

secret

The harbor is closed,2 [Page 12] and the pilots [Page 13] have gone home.

  1. Repeated to Holmvik.
  2. See footnote 3, Document 40, and Document 9.
"""
LATER = """\
12. Telegram From the Embassy in Norland to the Department of State0

Holmvik, March 11, 1960, 4 p.m.

The ice breaks up.1

  0. Source: Department of State, Central Files, 611.42/3–1160. Secret.
  1. See Document 40.
"""


def test_a_document_gives_its_date_pages_notes_and_references() -> None:
    found = facts(TELEGRAM, "d7")
    assert (found.id, found.number, found.numbered_at) == ("d7", "", None)
    assert (found.date, found.dated, found.date_is, found.paper) == ("1951-03-11", "dateline", "confirmed", "telegram")
    assert (found.begins, found.pages, found.sound_pages) == ("11", ("12", "13"), True)
    assert (found.notes, found.lost) == (("1", "2"), ())
    assert [(r.document, r.note) for r in found.references] == [("40", "3"), ("40", ""), ("9", "")]


def test_places_hold_what_a_problem_tells() -> None:
    found = facts(TELEGRAM)
    place = found.references[0].place
    assert place[:4] == (12, 19, 12, 20)
    assert place.page == "11"
    assert place.words == "2. see footnote\x1f3\x1f, document 40,"
    assert place.excerpt == ("  2. See footnote 3, Document 40, and Document 9.",)
    assert found.at[:4] == (3, 1, 3, 61)
    assert found.first_page is not None and found.first_page[:2] == (9, 24)


def test_a_printed_number_is_read_from_the_heading_and_told_before_that_of_the_xml() -> None:
    (document,) = read(LATER.encode(), "v/d12.txt")
    found = facts_of(document, "13")
    assert found.number == "12"
    assert found.numbered_at is not None and found.numbered_at[:4] == (1, 1, 1, 3)
    (document,) = read(TELEGRAM.encode(), "v/d7.txt")
    assert facts_of(document, "7").number == "7"
    assert (facts_of(document, "[7]").encoded, facts_of(document).encoded) == ("7", "")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("12. Telegram From the Embassy", "12"),
        ("No. 54 The Ambassador in Norland to the Department of State", "54"),
        ("[7] Editorial Note", "7"),
        ("[12.] Editorial Note", "12"),
        ("12a. Letter From the Consul", "12a"),
        ("No. 54. The Ambassador", "54"),
        ("1949 Agreement on Harbors", ""),
        ("Memorandum 12 by the Consul", ""),
    ],
)
def test_numbers_of_headings(line: str, number: str) -> None:
    assert facts(f"{line}\n\nPorto Sul, March 11, 1951.\n\nThe harbor is closed.\n").number == number


@pytest.mark.parametrize(
    ("source", "dateline", "sure"),
    [
        ("795.00/3–1151: Telegram", "Porto Sul, March 11, 1951.", "confirmed"),
        ("795.00/3–1151: Telegram", "Porto Sul, March 11, 1950.", "doubted"),
        ("Harbor files", "Porto Sul, March 11, 1951. [Received March 19.]", "confirmed"),
        ("Harbor files", "Porto Sul, March 11, 1951.", ""),
    ],
)
def test_other_dates_of_the_document_say_how_sure_its_date_is(source: str, dateline: str, sure: str) -> None:
    heading = "The Consul at Porto Sul (Alvarez) to the Secretary of State"
    text = f"{source}\n\n{heading}\n\n{dateline}\n\nThe harbor is closed.\n"
    assert facts(text).date_is == sure


def test_a_marker_without_note_is_told() -> None:
    text = TELEGRAM.replace("gone home.", "gone home.3").replace("  2. See", "  2. Not printed. See")
    assert facts(text).lost == ("3",)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("See Document 51.", [("51", "")]),
        ("See Documents 41 and 42.", [("41", ""), ("42", "")]),
        ("See Documents 94, 101, and 107.", [("94", ""), ("101", ""), ("107", "")]),
        ("It is published as Documents 124–26.", [("124", "")]),
        ("It is published as Documents 124–136.", [("124", ""), ("136", "")]),
        ("The message (Document 9) arrived.", [("9", "")]),
        ("See footnote 2, Document 75.", [("75", "2"), ("75", "")]),
        ("See footnotes 1, 2 and 5, Document 75.", [("75", "1"), ("75", "2"), ("75", "5"), ("75", "")]),
        ("See Document 75 and footnote 5 thereto.", [("75", "5"), ("75", "")]),
        ("See footnote 2, supra.", [("supra", "2")]),
        ("It is summarized in footnote 4, infra.", [("infra", "4")]),
        ("See Foreign Relations, 1958–1960, vol. XII, Document 214.", []),
        ("See Document 253, Foreign Relations, 1969–1976, volume XVII.", []),
        ("See footnote 3, Document 40, in vol. X.", []),
        ("They are subject to the Document 782 procedure.", []),
        ("So says NAC Document 59–185.", []),
        ("See Document 59–185.", []),
        ("See footnote 2, above, and Document of March 4.", []),
    ],
)
def test_references_are_read_by_what_stands_around_them(sentence: str, expected: list[tuple[str, str]]) -> None:
    found = references_in(f"The harbor is closed.\n\n  2. {sentence}\n")
    assert sorted((f.document, f.note) for f in found) == sorted(expected)


def test_a_volume_named_in_the_sentence_before_does_not_count() -> None:
    found = references_in("See Foreign Relations, 1958–1960, vol. XII, p. 1879. See Document 51.")
    assert [(f.document, f.note) for f in found] == [("51", "")]


def test_facts_come_back_from_the_store_under_any_id() -> None:
    found = facts(TELEGRAM, "d7")
    assert facts_from_bytes(facts_to_bytes(found), "d7") == found
    assert facts_from_bytes(facts_to_bytes(found), "d8") == found._replace(id="d8")
    assert b"d7" not in facts_to_bytes(found)


@pytest.mark.parametrize("other", [b"", b"x", marshal.dumps(()), marshal.dumps(None), marshal.dumps((1, 2, 3))])
def test_other_bytes_are_refused(other: bytes) -> None:
    with pytest.raises((ValueError, TypeError, EOFError)):
        facts_from_bytes(other, "d1")


def test_an_empty_document_has_facts_too() -> None:
    found = facts("")
    assert found.at[:4] == (1, 1, 1, 1)
    assert found.notes == found.pages == found.references == ()


PIECES = st.sampled_from(
    [
        "12. ",
        "No. 5 ",
        "Telegram ",
        "[Page 12]",
        "\n\n",
        "\n",
        "  1. ",
        "See ",
        "footnote 3, ",
        "Document 40",
        "supra",
        "5",
        "March 11, 1951.",
        " [Received March 12]",
        "795.00/3–1151: Telegram",
        "word1 ",
        "é",
        "[Enclosure]",
        "  0. Source: ",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_has_facts_that_can_be_kept_and_whose_places_lie_in_it(text: str) -> None:
    found = facts(text, "d1")
    assert facts_from_bytes(facts_to_bytes(found), "d1") == found
    lines = text.split("\n")

    def lies_inside(place: Any) -> bool:
        first = 1 <= place.line <= len(lines) and 1 <= place.column <= len(lines[place.line - 1]) + 1
        return first and (place.line, place.column) <= (place.end_line, place.end_column)

    places = [found.at, found.numbered_at, found.dated_at, found.first_page, found.last_page, found.first_note]
    assert all(lies_inside(place) for place in (*places, *(r.place for r in found.references)) if place is not None)
