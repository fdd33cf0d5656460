"""The assignment of notes to places, held against trying out every way there is."""

from itertools import pairwise, product
from math import exp, isclose

from hypothesis import given
from hypothesis import strategies as st

from frlint.markers.assignment import ScoredPlace, best, probabilities

Problem = tuple[list[list[ScoredPlace]], list[float]]
SCORES = st.floats(-6, 6, allow_nan=False)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Up to four notes, each with up to four places on a line of twelve characters, and the price of none."""
    options = []
    for width in draw(st.lists(st.integers(1, 3), max_size=4)):
        starts = sorted(draw(st.sets(st.integers(0, 12), max_size=4)))
        options.append([ScoredPlace(at, at + width, draw(SCORES)) for at in starts])
    return options, [draw(SCORES) for _ in options]


def every_way(problem: Problem) -> list[tuple[tuple[int | None, ...], float]]:
    """Each assignment in which the places taken ascend and do not overlap, with its score."""
    options, _ = problem
    ways = []
    for way in product(*([None, *range(len(several))] for several in options)):
        taken = [several[k] for several, k in zip(options, way, strict=True) if k is not None]
        if all(a.end <= b.start for a, b in pairwise(taken)):
            ways.append((way, score(problem, way)))
    return ways


def score(problem: Problem, way: tuple[int | None, ...] | list[int | None]) -> float:
    options, absent = problem
    return sum(price if k is None else several[k].score for several, price, k in zip(options, absent, way, strict=True))


@given(problems())
def test_the_best_assignment_is_the_best_of_all(problem: Problem) -> None:
    way = best(*problem)
    ways = dict(every_way(problem))
    assert tuple(way) in ways
    assert isclose(score(problem, way), max(ways.values()), abs_tol=1e-9)


@given(problems())
def test_probabilities_are_those_of_counting_every_way(problem: Problem) -> None:
    ways = every_way(problem)
    total = sum(exp(score) for _, score in ways)
    for note, several in enumerate(probabilities(*problem)):
        assert sum(several) <= 1 + 1e-9
        for k, probability in enumerate(several):
            counted = sum(exp(score) for way, score in ways if way[note] == k) / total
            assert isclose(probability, counted, rel_tol=1e-6, abs_tol=1e-9)


@given(problems(), st.integers(0, 1 << 24))
def test_it_does_not_matter_where_in_a_text_the_places_stand(problem: Problem, far: int) -> None:
    options, absent = problem
    moved = [[ScoredPlace(o.start + far, o.end + far, o.score) for o in several] for several in options]
    assert best(moved, absent) == best(options, absent)
    assert probabilities(moved, absent) == probabilities(options, absent)


def test_a_note_that_costs_more_to_leave_out_is_placed() -> None:
    options = [[ScoredPlace(3, 4, -1.0)]]
    assert best(options, [-2.0]) == [0]
    assert best(options, [0.0]) == [None]


def test_two_notes_do_not_take_the_same_digits() -> None:
    """`12`: notes 1 and 2 take a digit each, and 12 takes both, but not 12 and 2."""
    twelve, one, two = ScoredPlace(0, 2, 5.0), ScoredPlace(0, 1, 1.0), ScoredPlace(1, 2, 1.0)
    assert best([[one], [two]], [-9.0, -9.0]) == [0, 0]
    assert best([[twelve], [two]], [-9.0, -9.0]) == [0, None]


def test_no_notes_and_notes_without_places() -> None:
    assert best([], []) == [] == probabilities([], [])
    assert best([[], []], [0.0, 0.0]) == [None, None]
    assert probabilities([[], []], [0.0, 0.0]) == [[], []]
