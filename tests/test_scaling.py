"""The measure of growth itself: it sees a square, and it is not taken in by what remembers the short input alone."""

from collections.abc import Callable

import pytest
from making.scaling import assert_in_proportion, seconds

from frlint.matching.records import known


def test_a_square_is_seen() -> None:
    def work(size: int) -> Callable[[], object]:
        return lambda: sum(range(size * size))

    with pytest.raises(pytest.fail.Exception, match=r"four times as much"):
        assert_in_proportion(work, 600)


def test_nothing_timed_is_answered_from_what_was_answered_before() -> None:
    hits = []

    def work() -> None:
        known("the a1 b c", "the the", "d e f1")
        hits.append(known.cache_info().hits)

    seconds(work)
    assert hits == [0, 0]
