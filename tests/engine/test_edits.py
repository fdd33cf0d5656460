"""Edits from a document's text to its file: line ends, references, CDATA, tags; and how far they can be trusted."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from making.documents import rule
from making.tei_specimens import LETTER, document, volume

from frlint.engine.check_file import check
from frlint.engine.check_tei import Rules, check_tei
from frlint.engine.edits import in_file, trimmed
from frlint.model.problem import Edit, Fix
from frlint.readers import read
from frlint.readers.options import ReaderOptions
from frlint.readers.tei import open_volume
from frlint.rulebook import Rule, Rulebook

MARKED = document("<p>One <hi>two</hi> three &amp; four&#8212;five\n   six <![CDATA[a & b]]> seven.</p>", "d1", "1")


def put_in(source: str, edits: tuple[Edit, ...]) -> str:
    """A text after some edits."""
    for edit in sorted(edits, reverse=True):
        source = source[: edit.start] + edit.text + source[edit.end :]
    return source


def edited(inside: str, old: str, new: str) -> str | None:
    """The XML of a document after an edit of its text, None where it cannot be made."""
    source = volume(inside)
    (found,) = read(source.encode(), "v.xml")
    at = found.text.index(old)
    edits = in_file(found, [Edit(at, at + len(old), new)])
    return put_in(source, edits).partition('xml:id="d1" n="1">')[2].partition("</div>")[0] if edits else None


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("three", "3", "<p>One <hi>two</hi> 3 &amp; four"),
        ("three & four", "three & fourth", "three &amp; fourth&#8212;five"),
        ("four—five", "four—fifth", "four&#8212;fifth\n"),
        ("five six", "five and six", "five\n   and six"),
        ("seven", "<7> & 8", "&lt;7> &amp; 8."),
        ("a & b", "b & a", "<![CDATA[b & a]]>"),
    ],
)
def test_what_the_file_has_otherwise_stays_where_it_can(old: str, new: str, expected: str) -> None:
    found = edited(MARKED, old, new)
    assert found is not None
    assert expected in found


@pytest.mark.parametrize("old", ["One two", "two three", "six a", "b seven"])
def test_an_edit_that_lies_over_tags_is_not_made(old: str) -> None:
    assert edited(MARKED, old, "x") is None


def test_nothing_is_put_between_two_tags() -> None:
    """Between two elements one cannot know of which of them a new word is to be."""
    (found,) = read(volume(document("<p><hi>a</hi><hi>b</hi> c</p>")).encode(), "v.xml")
    at = found.text.index("ab") + 1
    assert in_file(found, [Edit(at, at, "x")]) == ()


@example(0, 1)
@given(st.integers(0, 600), st.integers(0, 12))
def test_a_document_read_again_has_just_the_edit(start: int, size: int) -> None:
    """Wherever an edit can be made in the file, it is the same one in the text."""
    source = volume(document(LETTER))
    (found,) = read(source.encode(), "v.xml")
    text = found.text
    edit = Edit(min(start, len(text)), min(start + size, len(text)), "x")
    edits = in_file(found, [edit])
    if edits:
        (again,) = read(put_in(source, edits).encode(), "v.xml")
        assert without_blanks(again.text) == without_blanks(put_in(text, (edit,)))


def without_blanks(text: str) -> str:
    """What is printed. Whether a blank between elements is the file's own, what stands beside it tells."""
    return "".join(text.split())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_that_is_put_in_ends_as_those_of_the_file(end: str) -> None:
    source = "One.\n\nTwo.\n".replace("\n", end)
    (found,) = read(source.encode(), "v/d1.txt")
    at = found.text.index("Two")
    assert put_in(source, in_file(found, [Edit(at, at, "New.\n\n")])) == "One.\n\nNew.\n\nTwo.\n".replace("\n", end)


def test_edits_that_reach_into_each_other_are_no_fix() -> None:
    (found,) = read(b"One two three.\n", "v/d1.txt")
    assert in_file(found, [Edit(0, 5, "x"), Edit(4, 7, "y")]) == ()
    assert in_file(found, [Edit(4, 7, "y"), Edit(0, 3, "x")]) == (Edit(0, 3, "x"), Edit(4, 7, "y"))


def test_an_edit_that_changes_nothing_is_none() -> None:
    (found,) = read(b"One two three.\n", "v/d1.txt")
    assert in_file(found, [Edit(4, 7, "two")]) == ()


def test_an_edit_is_trimmed_to_what_it_changes() -> None:
    assert trimmed("the the boat", Edit(0, 7, "the")) == Edit(3, 7, "")
    assert trimmed("goverment", Edit(0, 9, "government")) == Edit(5, 5, "n")


# ---------------------------------------------------------------- how far fixes can be trusted
def fixes(text: str, *rules: Rule) -> list[Fix | None]:
    book = Rulebook(list(rules), "edits")
    return [problem.fix for problem in check(text.encode(), "v/d1.txt", book.select()).problems]


def applicabilities(text: str, *rules: Rule) -> list[str | None]:
    return [fix and fix.applicability for fix in fixes(text, *rules)]


def test_a_pattern_of_a_list_may_be_trusted_otherwise_than_its_rule() -> None:
    patterns = [{"match": "a", "replacement": "b"}, {"match": "c", "replacement": "d", "fix": "safe"}, {"match": "e"}]
    assert applicabilities("a c e", rule(patterns=patterns, fix="unsafe")) == ["unsafe", "safe", None]


def test_a_pattern_with_a_fix_of_its_own_keeps_the_habit_of_its_rule() -> None:
    """Only a message or a severity of its own makes a pattern's problems another thing."""
    patterns = [{"match": "a", "replacement": "b", "fix": "safe"}, {"match": "c", "message": "other"}]
    assert set(rule(patterns=patterns, habit="notes").habits) == {"", "pattern-0"}


def test_a_variant_may_be_trusted_otherwise_than_its_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    from frlint.checks.text import conflicts
    from frlint.model.problem import Hit

    def found(*_: Any) -> list[Hit]:
        return [Hit(0, 1, {}, "other", (), (Edit(0, 1, "x"),)), Hit(2, 3, {}, "", (), (Edit(2, 3, "y"),))]

    monkeypatch.setattr(conflicts, "merge_conflict_marker", found)
    terms = {"kind": "check", "check": "text.conflicts:merge_conflict_marker", "match": None}
    one = rule(fix="safe", fixes={"other": "display"}, messages={"other": "other"}, **terms)
    assert applicabilities("a b c", one) == ["display", "safe"]


def test_a_replacement_is_put_in_place_of_the_group_mend() -> None:
    (fix,) = fixes("795.00 7-2552", rule(match=r"\d{3}\.\d\d(?P<mend> )(?P<at>\d)", replacement="/"))
    assert fix is not None
    assert put_in("795.00 7-2552", fix.edits) == "795.00/7-2552"


def test_signs_are_taken_out_of_what_is_marked() -> None:
    (fix,) = fixes("in 26, 671, 000 crowns", rule(match=r"\d+(?:, \d{3})+", drops=" "))
    assert fix is not None
    assert put_in("in 26, 671, 000 crowns", fix.edits) == "in 26,671,000 crowns"


def test_a_function_gives_the_edits_of_a_hit_that_has_none() -> None:
    parted = rule(match=r"[a-z]+- [a-z]+", **{"mended-by": "text.parted_words:joined_word"})
    (fix,) = fixes("the com- modities\n", parted)
    assert fix is not None
    assert put_in("the com- modities\n", fix.edits) == "the commodities\n"


def test_fixes_outside_of_documents_stand_where_they_do_in_the_file() -> None:
    """What lies around the documents is checked as a text of its own; its edits are moved with its places."""
    source = volume(document("<p>one</p>"), document("<p>two</p>", "d2", "2")).replace("Boats, ", "Boats boats, ")
    book = Rulebook([rule(scope="markup", match="Boats boats", replacement="Boats")], "outside")
    file = open_volume(source.encode(), "v.xml", ReaderOptions())
    (problem,) = check_tei(file, Rules(book.select()), "").problems
    assert problem.fix is not None
    assert put_in(source, problem.fix.edits) == source.replace("Boats boats", "Boats")
