"""What changed between two texts: nothing that only moved, everything that came or went, whatever the order."""

from collections import Counter
from collections.abc import Iterable
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making.histories import problem

from frlint.history.comparison import Difference, compare, compare_merge, shared
from frlint.matching.pairing import Identity, identities, partners
from frlint.model.problem import Problem, Severity

PROBLEMS = st.builds(
    problem,
    words=st.sampled_from(["a", "b"]),
    rule=st.sampled_from(["FN001", "TX001"]),
    line=st.integers(1, 6),
    message=st.sampled_from(["x", "y"]),
    document=st.sampled_from(["d1", "d2"]),
    column=st.integers(1, 3),
)
SETS = st.lists(PROBLEMS, max_size=7)


def counted(problems: Iterable[Problem]) -> Counter[Identity]:
    return Counter(identities(problems))


def lines(problems: tuple[Problem, ...]) -> list[int]:
    return [p.line for p in problems]


def test_a_problem_whose_line_is_another_has_moved_and_is_neither_new_nor_fixed() -> None:
    after = problem(line=9, message="told otherwise", page="4")
    assert compare([problem(line=1)], [after]) == Difference(carried=(after,), moved=(after,))


def test_a_problem_in_its_place_is_carried() -> None:
    assert compare([problem()], [problem(column=7)]) == Difference(carried=(problem(column=7),))


def test_a_problem_whose_file_is_renamed_has_moved() -> None:
    after = problem(path="w/d2.txt")
    assert compare([problem()], [after]) == Difference(carried=(after,), moved=(after,))


def test_other_words_or_another_rule_make_another_problem() -> None:
    assert compare([problem("a")], [problem("b")]) == Difference((problem("b"),), (problem("a"),))
    assert compare([problem(rule="A")], [problem(rule="B")]) == Difference((problem(rule="B"),), (problem(rule="A"),))


def test_in_a_file_of_many_documents_the_document_tells_problems_apart() -> None:
    one, other = (problem(path="v/v1.xml", document=d) for d in ("d1", "d2"))
    assert compare([one], [other]) == Difference((other,), (one,))
    moved = one._replace(path="w/v2.xml")
    assert compare([one], [moved]).carried == (moved,)


@pytest.mark.parametrize(
    ("before", "after", "new"),
    [
        ([10], [10, 50], [50]),
        ([50], [10, 50], [10]),
        ([10, 20], [5, 11, 21], [5]),
        ([10, 20], [11, 15, 21], [15]),
        ([1], [1, 2, 3, 4], [2, 3, 4]),
        ([], [3, 1], [1, 3]),
    ],
)
def test_of_equal_problems_those_that_fit_the_old_places_worst_are_the_new_ones(
    before: list[int], after: list[int], new: list[int]
) -> None:
    olds, news = [problem(line=n) for n in before], [problem(line=n) for n in after]
    assert lines(compare(olds, news).introduced) == new
    assert lines(compare(news, olds).fixed) == new


def test_the_message_the_page_and_the_line_of_text_say_more_than_the_distance() -> None:
    old = problem(line=10, message="note 7", page="4", excerpt=("the seventh",))
    for telling in ({"message": "note 7"}, {"page": "4"}, {"excerpt": ("the seventh",)}):
        far = problem(line=900, **telling)
        near = problem(line=10)
        assert compare([old], [near, far]).introduced == (near,)


def test_severities_are_looked_at_after_comparing() -> None:
    """A bracket that moves from the body (info) into a note (warning) is no new warning."""
    info, warning = problem(severity=Severity.INFO), problem(severity=Severity.WARNING)
    found = compare([info], [warning, problem("b", severity=Severity.INFO)]).from_severity(Severity.WARNING)
    assert found == Difference(carried=(warning,))


@settings(deadline=None)
@given(SETS, SETS)
def test_what_is_told_balances_as_multisets(before: list[Problem], after: list[Problem]) -> None:
    found = compare(before, after)
    assert counted(found.introduced) == counted(after) - counted(before)
    assert counted(found.fixed) == counted(before) - counted(after)
    assert counted(found.carried) == counted(before) & counted(after)
    assert Counter((*found.introduced, *found.carried)) == Counter(after)
    assert not Counter(found.fixed) - Counter(before)
    assert not Counter(found.moved) - Counter(found.carried)


@settings(deadline=None)
@given(SETS, SETS, st.randoms())
def test_the_order_of_the_problems_changes_nothing(before: list[Problem], after: list[Problem], chance: object) -> None:
    found = compare(before, after)
    merged = compare_merge([before, after], [*before, *after])
    chance.shuffle(before)  # type: ignore[attr-defined]
    chance.shuffle(after)  # type: ignore[attr-defined]
    assert compare(before, after) == found
    assert compare_merge([before, after], [*after, *before]) == merged


@settings(deadline=None)
@given(SETS)
def test_nothing_changes_between_a_text_and_itself(problems: list[Problem]) -> None:
    found = compare(problems, list(reversed(problems)))
    assert (found.introduced, found.fixed, found.moved) == ((), (), ())


@settings(deadline=None)
@given(SETS, SETS)
def test_partners_are_alike_and_no_problem_has_two(before: list[Problem], after: list[Problem]) -> None:
    found = partners(before, after)
    matched = [(old, new) for new, old in enumerate(found) if old is not None]
    assert identities(before[old] for old, _ in matched) == identities(after[new] for _, new in matched)
    assert len({old for old, _ in matched}) == len(matched)


@settings(deadline=None)
@given(st.lists(SETS, min_size=2, max_size=4), SETS)
def test_a_merge_introduces_what_is_in_no_parent_and_fixes_what_was_in_all(
    parents: list[list[Problem]], after: list[Problem]
) -> None:
    found = compare_merge(parents, after)
    most, fewest = counted(parents[0]), counted(parents[0])
    for parent in parents[1:]:
        most |= counted(parent)
        fewest &= counted(parent)
    assert counted(found.introduced) == counted(after) - most
    assert counted(found.fixed) == fewest - counted(after)
    assert Counter((*found.introduced, *found.carried)) == Counter(after)


@settings(deadline=None)
@given(SETS, SETS)
def test_a_merge_of_one_parent_is_an_ordinary_commit(before: list[Problem], after: list[Problem]) -> None:
    assert compare_merge([before], after) == compare(before, after)
    assert compare_merge([], after) == compare([], after)
    merged = compare_merge([before, before], after)
    assert (counted(merged.introduced), counted(merged.fixed)) == (
        counted(after) - counted(before),
        counted(before) - counted(after),
    )


def test_in_a_merge_a_problem_that_one_parent_has_in_its_place_has_not_moved() -> None:
    ours, theirs = problem(line=12), problem(line=10)
    assert compare_merge([[ours], [theirs]], [problem(line=10)]).moved == ()
    assert lines(compare_merge([[ours], [theirs]], [problem(line=14)]).moved) == [14]


def test_only_problems_of_many_words_speak_for_two_files_being_one() -> None:
    few, many = problem("\x1fsecret\x1f"), problem("a b\x1fc\x1fd")
    assert shared([few, many, many], [few, many], 4) == (1, 2)
    assert shared([few], [few], 4) == (0, 0)


def test_many_equal_problems_are_compared_in_a_moment() -> None:
    """The worst: 200 of one rule with the same words, which is as many as are reported of a document, grow by half."""
    before = [problem(line=3 * n) for n in range(200)]
    after = [problem(line=2 * n) for n in range(300)]
    began = process_time()
    assert len(compare(before, after).introduced) == 100
    assert process_time() - began < 2


def test_the_usual_comparisons_cost_little() -> None:
    """Two texts of three problems, one of them changed: 10,000 of them take at most two seconds."""
    before = [problem("a b c"), problem("d e f"), problem("g h i")]
    after = [problem("a b c"), problem("d e f"), problem("x y z")]
    began = process_time()
    for _ in range(10_000):
        compare(before, after)
        compare((), ())
    assert process_time() - began < 2
