"""The problems of a file on two sides: what comes, goes, changes, and what of it nobody sees."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frlint.impact.comparing import Side, compare_file
from frlint.impact.examples import examples
from frlint.impact.reasons import Reasons, State, Unknown
from frlint.impact.summing import from_severity, summed, with_rows
from frlint.model.impact import BASELINE, HABIT, WAIVED, Effect, Impact, SideName
from frlint.model.problem import Edit, Fix, Problem, Severity

NAMED = Impact(SideName("old"), SideName("new"), 9)


def problem(column: int, rule: str = "TX007", **more: object) -> Problem:
    """A problem of five characters on line 1."""
    place = ("v1/d1.txt", 1, column, rule, f"name-{rule}", Severity.WARNING, 1, column + 5)
    return Problem(*place, "message", "d1", None, words=f"w{column}")._replace(**more)  # type: ignore[arg-type]


@st.composite
def sides(draw: st.DrawFn) -> Side:
    found = draw(st.lists(st.tuples(st.integers(1, 40), st.sampled_from(["TX007", "FN001"])), max_size=8, unique=True))
    problems = [problem(column, rule) for column, rule in sorted(found)]
    held = {k: draw(st.sampled_from([WAIVED, BASELINE, HABIT])) for k in range(len(problems)) if draw(st.booleans())}
    return Side(problems, held)


@given(sides(), sides())
def test_what_was_reported_less_lost_and_with_gained_is_what_is_reported(before: Side, after: Side) -> None:
    found = compare_file(before, after, Unknown())

    def reported(side: Side) -> Counter[Problem]:
        return Counter(one for k, one in enumerate(side.problems) if k not in side.held)

    altered = Counter(one.before for one in found.changed), Counter(one.after for one in found.changed)
    lost, gained = (Counter(one.problem for one in part) for part in (found.lost, found.gained))
    assert reported(before) - lost - altered[0] + gained + altered[1] == reported(after)


@given(sides())
def test_the_same_twice_has_no_effect(side: Side) -> None:
    assert not any(compare_file(side, side, Unknown()))


@pytest.mark.parametrize(
    ("other", "parts"),
    [
        (problem(3, severity=Severity.ERROR), ("severity",)),
        (problem(3, message="other"), ("message",)),
        (problem(3, end_column=20), ("place",)),
        (problem(3, document="d2"), ("document",)),
        (problem(3, fix=Fix("safe", (Edit(1, 2, "a"),))), ("fix",)),
        (problem(3, severity=Severity.ERROR, message="other", end_column=9), ("severity", "message", "place")),
    ],
)
def test_what_of_a_problem_is_reported_otherwise_is_named(other: Problem, parts: tuple[str, ...]) -> None:
    found = compare_file(Side([problem(3)]), Side([other]), Unknown())
    ((before, after, named, _),) = found.changed
    assert (before, after, named) == (problem(3), other, parts)
    assert not found.gained
    assert not found.lost


def test_the_page_and_the_words_alone_change_nothing_that_is_reported() -> None:
    found = compare_file(Side([problem(3)]), Side([problem(3, page="7", words="other", fingerprint="f")]), Unknown())
    assert not any(found)


@pytest.mark.parametrize(
    ("before", "after", "kind", "reason"),
    [
        (WAIVED, "", "gained", "waived before"),
        (BASELINE, "", "gained", "in the baseline before"),
        (HABIT, "", "gained", "reported once for its volume before"),
        ("", WAIVED, "lost", "waived now"),
        ("", BASELINE, "lost", "in the baseline now"),
        ("", HABIT, "lost", "reported once for its volume now"),
        (WAIVED, BASELINE, "", ""),
    ],
)
def test_a_problem_that_stays_is_gained_or_lost_where_only_one_side_reports_it(
    before: str, after: str, kind: str, reason: str
) -> None:
    sides = [Side([problem(3)], {0: held} if held else {}) for held in (before, after)]
    found = compare_file(*sides, Unknown())._asdict()
    effects = [(name, one.reason) for name, part in found.items() for one in part]
    assert effects == ([(kind, reason)] if kind else [])


def test_another_rule_at_the_place_is_named_on_both_sides() -> None:
    state = State({}, frozenset(), {})
    found = compare_file(Side([problem(3, "FN001"), problem(30)]), Side([problem(5, "TX007")]), Reasons(state, state))
    assert [one.reason for one in found.gained] == ["FN001 reported this place before"]
    assert [one.reason for one in found.lost] == ["TX007 reports this place now", ""]


def test_rows_count_every_effect_once_and_hold_examples_of_several_documents() -> None:
    gained = [problem(k, path=f"v1/d{k % 3}.txt", document=f"d{k % 3}") for k in range(1, 7)]
    held = compare_file(Side(), Side([problem(50)], {0: WAIVED}), Unknown())
    files = [compare_file(Side(), Side([one]), Unknown()) for one in gained]
    files += [held, compare_file(Side([problem(9, "FN001")]), Side(), Unknown())]
    impact = with_rows(summed(NAMED, files, compare_file(Side(), Side(), Unknown())), 3)
    assert [(row.rule, row.gained, row.lost, row.held) for row in impact.rules] == [
        ("TX007", 6, 0, 1),
        ("FN001", 0, 1, 0),
    ]
    assert [one.problem.document for one in impact.rules[0].gains] == ["d1", "d2", "d0"]
    assert sum(row.gained + row.lost + row.changed for row in impact.by_document) == 7


def test_what_is_less_grave_is_left_out_and_a_change_counts_by_its_graver_side() -> None:
    info, error = problem(3, severity=Severity.INFO), problem(3, severity=Severity.ERROR)
    files = [compare_file(Side([info]), Side([error]), Unknown()), compare_file(Side(), Side([info]), Unknown())]
    shown = from_severity(summed(NAMED, files, files[0]._replace(changed=())), Severity.ERROR, 3)
    assert (len(shown.changed), len(shown.gained)) == (1, 0)
    assert [(row.changed, row.gained) for row in shown.rules] == [(1, 0)]


def test_examples_are_of_different_documents_and_messages_first() -> None:
    effects = [Effect(problem(k, path=path, message=message)) for k, path, message in MANY]
    chosen = [(one.problem.column, one.problem.path) for one in examples(effects, lambda one: one.problem, 3)]
    assert chosen == [(1, "a"), (4, "b"), (5, "c")]
    assert examples(effects, lambda one: one.problem, 0) == []
    assert examples(effects, lambda one: one.problem, 99) == effects


MANY = [(1, "a", "m"), (2, "a", "n"), (3, "a", "m"), (4, "b", "m"), (5, "c", "m")]
