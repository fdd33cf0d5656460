"""Where a check ends before the document does, FR002 names it and the place, and the other rules' results stand."""

from collections.abc import Iterator

from frlint.checks.text import brackets
from frlint.engine.check_file import check
from frlint.engine.run_rules import MOST_FOUND
from frlint.markers.resolve import MOST_STEPS
from frlint.model.problem import Problem
from frlint.rulebook.book import load
from frlint.rulebook.selection import MOST


def found(text: str, *rules: str) -> list[Problem]:
    return list(check(text.encode(), "v/d1.txt", load().select(rules)).problems)


def ended(problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.rule == "FR002"]


def odd_brackets() -> str:
    """More brackets than are matched, all but a few of them right; a doubled word behind them."""
    return "Heading\n\n" + "(a [b]) " * (brackets.MOST // 4) + "\n\n(c] d\n\nThe the harbor.\n"


def test_a_check_that_ends_is_told_with_the_place_up_to_which_it_looked() -> None:
    text = odd_brackets()
    (one,) = ended(found(text, "TX004", "TX007"))
    assert one.severity == "error"
    assert one.message.startswith("the check of TX004 unbalanced-bracket ended here, after 20,000 brackets")
    line = text.splitlines()[one.line - 1]
    assert sum(line[: one.column - 1].count(sign) for sign in "()[]") == brackets.MOST


def test_the_results_of_the_other_rules_stand() -> None:
    text = odd_brackets()
    assert [problem.rule for problem in found(text, "TX004", "TX007")] == ["FR002", "TX007"]
    assert [problem.rule for problem in found(text, "TX007")] == ["TX007"]


def test_one_bracket_less_is_looked_at_whole() -> None:
    text = "Heading\n\n" + "(a [b]) " * (brackets.MOST // 4 - 1) + "\n\n(c] d\n"
    assert [problem.rule for problem in found(text, "TX004")] == ["TX004"]


def test_the_same_document_gets_the_same_answer_every_time() -> None:
    text = odd_brackets()
    assert found(text) == found(text)


def test_a_rule_that_says_that_it_has_more_problems_than_are_listed_has_said_all() -> None:
    problems = found("Heading\n\n" + "the the of of " * MOST_FOUND, "TX007")
    assert len(problems) == MOST + 1
    assert "the rest is not listed" in problems[-1].message
    assert not ended(problems)


def test_a_rule_whose_places_are_let_pass_says_where_it_ended() -> None:
    text = "Heading\n\n" + "The probIem [sic] is old. " * (MOST_FOUND + 100)
    (one,) = found(text, "TX008")
    assert one.rule == "FR002"
    assert f"{MOST_FOUND:,} places" in one.message
    assert one.line == 3


def exchanged(pages: int) -> Iterator[str]:
    """Many notes of a few labels, of which no order explains the text."""
    yield "Heading\n\n"
    yield "".join(f"The harbor{3 - k % 3} was closed. " for k in range(pages))
    yield "\n\n"
    yield "".join(f"  {k % 3 + 1}. See there.\n" for k in range(pages))


def test_a_search_for_markers_that_ends_is_told_and_markers_are_found_all_the_same() -> None:
    text = "".join(exchanged(900))
    problems = found(text)
    (one,) = ended(problems)
    assert one.message.startswith(f"the search for markers (FN) ended here, after {MOST_STEPS:,} places weighed anew")
    assert "See there." in text.splitlines()[one.line - 1]
    assert not ended(found("".join(exchanged(9))))
