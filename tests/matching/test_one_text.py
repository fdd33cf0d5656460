"""Which problem is which where both were found in one text: by rule and place, to the character, never by the line."""

from hypothesis import given
from hypothesis import strategies as st

from frlint.matching.one_text import overlap, partners_in_one_text
from frlint.model.problem import Problem, Severity


def problem(column: int, end: int, rule: str = "TX007", message: str = "m", *, line: int = 1, **more: str) -> Problem:
    """A problem on one line."""
    place = ("v1/d1.txt", line, column, rule, "name", Severity.WARNING, line, end)
    return Problem(*place, message, "d1", None, **({"words": f"w{column}-{end}"} | more))  # type: ignore[arg-type]


@st.composite
def problems(draw: st.DrawFn) -> list[Problem]:
    found = draw(
        st.lists(
            st.tuples(
                st.integers(1, 12), st.integers(0, 4), st.sampled_from(["TX007", "FN001"]), st.sampled_from("mn")
            ),
            max_size=7,
        )
    )
    return [problem(start, start + length, rule, message) for start, length, rule, message in found]


@given(problems())
def test_what_did_not_change_is_all_the_same(found: list[Problem]) -> None:
    partners = partners_in_one_text(found, found)
    assert [found[k] for k in partners if k is not None] == found


@given(problems(), problems())
def test_no_problem_is_two_and_partners_have_a_rule_and_characters_in_common(
    before: list[Problem], after: list[Problem]
) -> None:
    partners = partners_in_one_text(before, after)
    assert len(partners) == len(after)
    pairs = [(before[k], after[n]) for n, k in enumerate(partners) if k is not None]
    assert len({k for k in partners if k is not None}) == len(pairs)
    assert all(old.rule == new.rule and overlap(old, new) for old, new in pairs)


@given(problems(), problems())
def test_nothing_is_left_over_on_both_sides_at_one_place_of_one_rule(
    before: list[Problem], after: list[Problem]
) -> None:
    partners = partners_in_one_text(before, after)
    gone = [one for k, one in enumerate(before) if k not in partners]
    new = [one for n, one in enumerate(after) if partners[n] is None]
    assert not [(a, b) for a in gone for b in new if a.rule == b.rule and overlap(a, b)]


def test_the_same_line_is_not_the_same_problem() -> None:
    assert partners_in_one_text([problem(3, 8)], [problem(20, 25)]) == [None]


def test_the_same_words_elsewhere_are_another_problem() -> None:
    before = [problem(3, 8, words="a\x1fthe the\x1fb"), problem(20, 25, words="a\x1fthe the\x1fb")]
    after = [before[1], problem(40, 45, words="a\x1fthe the\x1fb")]
    assert partners_in_one_text(before, after) == [1, None]


def test_at_one_place_those_of_one_message_belong_together() -> None:
    before = [problem(3, 8, message="one"), problem(3, 8, message="two")]
    assert partners_in_one_text(before, before[::-1]) == [1, 0]
    assert partners_in_one_text(before, [problem(3, 8, message="two")]) == [1]
    assert partners_in_one_text(before, [problem(3, 8, message="three")]) == [0]


def test_what_stands_at_the_place_itself_counts_more_than_what_reaches_into_it() -> None:
    before = [problem(3, 8)]
    assert partners_in_one_text(before, [problem(1, 20), problem(3, 8, message="other")]) == [None, 0]


def test_fingerprints_are_asked_only_where_a_problem_was_printed_and_read_again() -> None:
    printed = [problem(3, 8, words="", fingerprint="f")]
    found = [problem(40, 45, fingerprint="f")]
    assert partners_in_one_text(printed, found) == [0]
    assert partners_in_one_text([problem(3, 8, fingerprint="f")], found) == [None]


def test_places_that_only_touch_have_nothing_in_common() -> None:
    assert not overlap(problem(3, 8), problem(8, 9))
    assert overlap(problem(3, 8), problem(7, 9))
    assert overlap(problem(3, 3), problem(3, 9)), "a place without characters lies at the beginning of another"
    assert overlap(problem(1, 9), problem(4, 4))
    assert not overlap(problem(3, 8, line=1), problem(3, 8, line=2))


def test_many_problems_of_one_rule_are_paired_each_with_its_own() -> None:
    before = [problem(3, 8, line=k) for k in range(1, 20_000)]
    after = [problem(5, 12, line=k) for k in range(1, 20_000)]
    assert partners_in_one_text(before, after) == list(range(19_999))
