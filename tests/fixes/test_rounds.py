"""Fixes in rounds: what overlaps waits, what does harm is refused and the rest goes through, and all comes to rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.fixing import Rules, checked, fixed

from frlint.fixes.changes import Changes
from frlint.fixes.choice import apart, overlaps_itself, proposals
from frlint.fixes.version import Proposal
from frlint.model.problem import Edit

DOUBLED = ("(the )(?=the )", "")
MISSPELT = ("goverment", "government")


def test_fixes_are_made_and_each_is_told_with_its_place_in_the_text_before() -> None:
    outcome = fixed("in the the port\nold goverment", {"R1": DOUBLED, "R2": MISSPELT})
    assert outcome.version.text == "in the port\nold government"
    assert [(problem.rule, at.line, at.column) for problem, at in outcome.fixed] == [("R1", 1, 4), ("R2", 2, 5)]


def test_fixes_that_overlap_follow_each_other_and_places_stay_those_of_the_text_before() -> None:
    rules = {"R1": ("aab", "ab"), "R2": ("ab c", "ab, c")}
    outcome = fixed("x aab c", rules)
    assert outcome.version.text == "x ab, c"
    assert [(problem.rule, at.column) for problem, at in outcome.fixed] == [("R1", 3), ("R2", 3)]


def test_a_word_that_stands_three_times_is_mended_in_two_rounds() -> None:
    assert fixed("of the the the port", {"R1": ("the the", "the")}).version.text == "of the port"


def test_a_fix_that_brings_a_problem_in_is_refused_and_the_others_go_through() -> None:
    rules = {"R1": ("quay", "the the"), "R2": ("the the", "-"), "R3": MISSPELT}
    outcome = fixed("a quay of the goverment, a goverment", rules)
    assert outcome.version.text == "a quay of the government, a government"
    ((refused, at),) = outcome.refused
    assert (refused.problem.rule, at.column) == ("R1", 3)
    assert refused.reason == "R2 r2 would come in: the the"


def test_the_guilty_one_of_many_is_found() -> None:
    words = " ".join(f"goverment{'' if k != 13 else 'x'} and" for k in range(30))
    rules = {"R1": ("goverment(?!x)", "government"), "R2": ("govermentx", "xx"), "R3": ("xx", "-")}
    outcome = fixed(words, rules)
    assert outcome.version.text == words.replace("goverment ", "government ")
    assert [refused.problem.rule for refused, _ in outcome.refused] == ["R2"]


def test_what_a_fix_brings_to_light_at_its_place_is_mended_next() -> None:
    rules = {"R1": ("a1ricd", "alricd"), "R2": ("alricd", "alread")}
    outcome = fixed("has a1ricd", rules)
    assert outcome.version.text == "has alread"
    assert not outcome.refused


def test_nothing_stays_that_a_fix_brought_to_light_and_no_other_mends() -> None:
    rules = {"R1": ("a1", "b1"), "R2": ("b1(?= x)", "c1"), "R3": ("c1", "-")}
    outcome = fixed("has a1 x", rules)
    assert outcome.version.text == "has a1 x"
    assert [refused.problem.rule for refused, _ in outcome.refused] == ["R1"]


@pytest.mark.parametrize(
    "rules",
    [
        {"R1": ("ab", "ba"), "R2": ("ba", "ab")},
        {"R1": (r"\bb+\b", r"\g<0>b")},
        {"R1": ("one", "two"), "R2": ("two", "six"), "R3": ("six", "one")},
    ],
)
def test_fixes_that_never_come_to_rest_leave_the_text_as_it_was(rules: Rules) -> None:
    text = "ab bb one"
    outcome = fixed(text, rules)
    assert fixed(outcome.version.text, rules).version.text == outcome.version.text
    assert outcome.refused


def test_a_problem_that_still_stands_after_its_fix_is_not_fixed() -> None:
    outcome = fixed("a colour", {"R1": ("col[o0]ur", "col0ur")})
    assert outcome.version.text == "a colour"
    assert [one.problem.message for one, _ in outcome.refused] == ["colour"]


def test_what_is_held_is_left_alone_in_every_round() -> None:
    rules = {"R1": MISSPELT, "R2": ("teh", "the")}
    outcome = fixed("teh goverment of teh goverment", rules, held=(1,))
    assert outcome.version.text == "the goverment of the government"
    assert [outcome.version.problems[k].rule for k in outcome.held] == ["R1"]


def test_a_problem_beside_an_edit_is_the_same_problem() -> None:
    outcome = fixed("teh [old goverment", {"R1": ("teh", "the"), "R2": (r"\[.*", "-"), "R3": MISSPELT})
    assert outcome.version.text == "the [old government"
    assert not outcome.refused


def test_of_fixes_that_touch_one_waits() -> None:
    version = checked("abcd", {"R1": ("ab", "x"), "R2": ("cd", "y"), "R3": ("zz", "")})
    found = proposals(version, (), lambda _: True)
    assert [one.problem.rule for one in apart(found)] == ["R1"]


def test_a_fix_whose_own_edits_overlap_is_refused() -> None:
    (one,) = proposals(checked("abcd", {"R1": ("abc", "x")}), (), lambda _: True)
    wrong = Proposal(one.problem, (Edit(0, 2, ""), Edit(1, 3, "")))
    assert overlaps_itself(wrong)
    assert apart([wrong]) == []


def test_line_ends_of_a_file_stay_and_edits_that_change_nothing_are_none() -> None:
    assert fixed("one\r\ntwo\r\n", {"R1": ("\r\n(?=two)", "\n")}).fixed == ()
    assert fixed("one\r\n\r\ntwo", {"R1": ("\r\n\r\n", "\n")}).version.text == "one\r\ntwo"
    assert fixed("one\rtwo", {"R1": ("two", "two\n")}).version.text in ("one\rtwo", "one\rtwo\r")


@given(
    st.text("abc \n", max_size=30),
    st.dictionaries(
        st.sampled_from(["R1", "R2", "R3"]),
        st.tuples(st.text("abc", min_size=1, max_size=2), st.text("abc", max_size=2)),
        min_size=1,
    ),
)
def test_fixing_twice_is_fixing_once_and_nothing_comes_in_whatever_the_rules(text: str, rules: Rules) -> None:
    outcome = fixed(text, rules)
    once = outcome.version.text
    assert fixed(once, rules).version.text == once
    assert len(outcome.version.problems) <= len(checked(text, rules).problems)
    assert Changes(text, outcome.changes.edits).new == once
