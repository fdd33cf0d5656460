"""Forecasts from the pace of the history: honest about little data, wider where weeks differ, right on the whole."""

import random
from datetime import date, timedelta

from frlint.model.board import StageCounts
from frlint.stages.forecast import forecast, weekly, why_none

TODAY = date(2026, 6, 1)
TOTAL = 400


def rows(weeks: list[int]) -> list[StageCounts]:
    """A record in which so many documents became `done` in each week until today."""
    begin = TODAY - timedelta(weeks=len(weeks))
    found = [StageCounts("0", f"{begin}T09:00:00+02:00", "Ann", "", {"open": TOTAL})]
    done = 0
    for k, number in enumerate(weeks):
        done += number
        day = begin + timedelta(weeks=k, days=3)
        found.append(StageCounts(str(k), f"{day}T09:00:00+02:00", "Ann", "", {"open": TOTAL - done, "done": done}))
    return found


def test_weeks_are_counted_back_from_today() -> None:
    assert weekly(rows([5, 0, 7]), {"done"}, TODAY) == [5, 0, 7]
    assert weekly([], {"done"}, TODAY) == []
    assert sum(weekly(rows([3, 4, 0, 9]), {"done"}, TODAY + timedelta(days=2))) == 16


def test_an_even_pace_gives_one_day() -> None:
    (one,) = forecast(rows([10] * 8), {"open": 0, "done": 100}, TODAY)
    day = (TODAY + timedelta(weeks=10)).isoformat()
    assert (one.early, one.likely, one.late, one.why, one.weeks) == (day, day, day, "", 8)


def test_an_uneven_pace_gives_a_wide_answer_and_a_short_history_a_wider_one() -> None:
    def spread(weeks: list[int]) -> int:
        (one,) = forecast(rows(weeks), {"open": 0, "done": 100}, TODAY)
        assert one.early < one.likely < one.late
        return (date.fromisoformat(one.late) - date.fromisoformat(one.early)).days

    assert spread([0, 20, 5, 15] * 4) < spread([0, 20, 5, 15])


def test_little_is_told_of_little() -> None:
    assert "no full week of history" in why_none([])
    assert "1 full week of history" in why_none([9])
    assert "3 full weeks of history, and 4 are the least" in why_none([9, 9, 9])
    assert "fewer than 3 weeks" in why_none([0, 0, 30, 0, 0, 4])
    assert why_none([4, -9, 2, 1, 2]).startswith("there is no pace")
    assert why_none([1, 1, 1, 0]) == ""
    (one,) = forecast(rows([5, 5]), {"open": 0, "done": 390}, TODAY)
    assert (one.likely, one.left, one.weeks) == ("", 390, 2)
    assert "too little is known" in one.why
    (none,) = forecast([], {"open": 0, "done": 390}, TODAY)
    assert (none.likely, none.why) == ("", "no commit has a record (states.yaml) of the stages")


def test_what_is_done_needs_no_day_and_what_takes_for_ever_has_none() -> None:
    done, endless = forecast(rows([1, 1, 1, 0]), {"open": 0, "one": 0, "done": 5000}, TODAY)
    assert (done.left, done.why) == (0, "")
    assert (endless.likely, endless.late, endless.why) == ("", "", "")


def test_no_stage_is_done_before_the_one_before_it() -> None:
    counts = [row._replace(counts={"open": 300, "half": 50, "done": 10 * k}) for k, row in enumerate(rows([1] * 9))]
    half, done = forecast(counts, {"open": 0, "half": 80, "done": 20}, TODAY)
    assert half.likely <= done.likely


def test_the_interval_holds_the_true_day_about_as_often_as_it_says() -> None:
    """Eight futures in ten fall between the early and the late day; drawn from weeks of unequal work."""
    draw = random.Random(7)

    def week() -> int:
        return draw.choice((0, 0, 3, 6, 9, 14, 25))

    held = 0
    for _ in range(150):
        (one,) = forecast(rows([week() for _ in range(16)]), {"open": 0, "done": 120}, TODAY)
        left, weeks = 120, 0
        while left > 0:
            left, weeks = left - week(), weeks + 1
        held += one.early <= (TODAY + timedelta(weeks=weeks)).isoformat() <= (one.late or "9999")
    assert 0.7 < held / 150 < 0.9
