"""Estimates of the slips that are left: what the interval holds, and what it is where little or nothing was found."""

import random

import pytest

from frlint.sampling.estimate import Between, estimate
from frlint.sampling.spread import Counted, Spread

LENGTHS = [200 + 37 * k % 900 for k in range(200)]


def covered(rate: float, clusters: float, number: int, rounds: int) -> tuple[float, int]:
    """The share of rounds in which the interval holds the true number of slips, and how often it misses below."""
    rnd = random.Random(f"{rate}/{clusters}/{number}")
    hit = below = 0
    for _ in range(rounds):
        slips = [_slips(rate * words * (rnd.gammavariate(1 / clusters, clusters) if clusters else 1.0), rnd)
                 for words in LENGTHS]  # fmt: skip
        drawn = rnd.sample(range(len(LENGTHS)), number)
        others = [words for k, words in enumerate(LENGTHS) if k not in drawn]
        found = estimate([Counted(LENGTHS[k], slips[k]) for k in drawn], others)
        assert found is not None
        hit += found.all.low <= sum(slips) <= found.all.high
        below += sum(slips) < found.all.low
    return hit / rounds, below


def _slips(mean: float, rnd: random.Random) -> int:
    count, at = 0, rnd.expovariate(1.0)
    while at < mean:
        count += 1
        at += rnd.expovariate(1.0)
    return count


@pytest.mark.parametrize(("rate", "clusters"), [(0.0005, 0.0), (0.0005, 1.0), (0.003, 0.5), (0.003, 2.0)])
def test_the_interval_holds_the_true_number_about_as_often_as_it_says(rate: float, clusters: float) -> None:
    share, _ = covered(rate, clusters, 20, 120)
    assert 0.88 <= share <= 1.0


def test_ten_documents_without_a_slip_give_an_upper_bound_near_that_of_counting() -> None:
    """Three slips in the words that were read would be missed once in twenty times."""
    found = estimate([Counted(1000, 0)] * 10, [1000] * 290)
    assert found is not None
    assert found.per_thousand.value == 0
    assert found.per_thousand.low == 0
    assert 0.2 < found.per_thousand.high < 1.2


def test_more_documents_without_a_slip_bring_the_upper_bound_down() -> None:
    bounds = [_bound(number) for number in (5, 10, 20, 50, 100)]
    assert bounds == sorted(bounds, reverse=True)


def _bound(number: int) -> float:
    found = estimate([Counted(1000, 0)] * number, [1000] * (300 - number))
    assert found is not None
    return found.per_thousand.high


def test_a_volume_that_was_read_whole_has_no_uncertainty() -> None:
    found = estimate([Counted(500, 2), Counted(700, 0)], [])
    assert found is not None
    assert found.all == Between(2.0, 2.0, 2.0)
    assert found.per_thousand.value == pytest.approx(2000 / 1200)


def test_the_nearer_the_sample_is_to_the_volume_the_narrower_is_the_interval() -> None:
    read = [Counted(800, k % 3 == 0) for k in range(30)]
    wide, narrow = estimate(read, [800] * 970), estimate(read, [800] * 5)
    assert wide is not None and narrow is not None
    assert narrow.per_thousand.high - narrow.per_thousand.low < (wide.per_thousand.high - wide.per_thousand.low) / 2


def test_slips_in_clusters_make_the_interval_wider_than_as_many_spread_evenly() -> None:
    even = estimate([Counted(1000, 2)] * 20, [1000] * 280)
    heaped = estimate([Counted(1000, 40), *[Counted(1000, 0)] * 19], [1000] * 280)
    assert even is not None and heaped is not None
    assert heaped.per_thousand.value == even.per_thousand.value == 2.0
    assert heaped.per_thousand.high > 2 * even.per_thousand.high


def test_documents_read_by_doubt_say_nothing_of_others_but_their_own_slips_are_known() -> None:
    read, others = [Counted(1000, 1)] * 10, [1000] * 280
    plain, more = estimate(read, others), estimate(read, others, [Counted(5000, 40)])
    assert plain is not None and more is not None
    assert more.unread == plain.unread
    assert more.all.value == plain.all.value + 40


def test_without_documents_drawn_at_random_there_is_no_estimate() -> None:
    assert estimate([], [100, 200], [Counted(300, 4)]) is None
    assert estimate([Counted(0, 0)], [100]) is None


def test_one_document_alone_gives_an_interval_that_is_wide() -> None:
    found = estimate([Counted(1000, 3)], [1000] * 99)
    assert found is not None
    assert found.per_thousand.low < 1 < 9 < found.per_thousand.high


def test_quantiles_rise_with_the_share() -> None:
    spread = Spread([Counted(1000, 1), Counted(500, 0), Counted(1500, 4)], [1000] * 50)
    found = [spread.quantile(share) for share in (0.025, 0.25, 0.5, 0.75, 0.975)]
    assert found == sorted(found)
    assert 40 < found[2] < 160
