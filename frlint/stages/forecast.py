"""When a stage will be done, from the pace until now: weeks are drawn anew from those that were. Pure.

What is not known of the pace itself counts as well: each of many trials first draws as many weeks as there were, with
replacement, and then works on with these. So a short history gives a wide answer, or none.
"""

import random
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import accumulate, pairwise

from frlint.model.board import Forecast, StageCounts

LEAST_WEEKS = 4
"""With fewer full weeks nothing is foretold."""
_LEAST_MOVES = 3
"""So many weeks in which documents came to a stage are the fewest from which its pace is known."""
_TRIALS = 400
_LONGEST = 520
"""Weeks after which a trial is given up."""
_QUANTILES = (0.1, 0.5, 0.9)
_NEVER = _LONGEST + 1


def forecast(rows: Sequence[StageCounts], left: Mapping[str, int], today: date) -> list[Forecast]:
    """For each stage but the first when all documents will be there or beyond.

    `rows` are what the record said after each commit, the oldest first; `left` maps the stages, in their order, to how
    many documents are not there yet.
    """
    stages = list(left)
    found: list[Forecast] = []
    latest = [0, 0, 0]
    for k, stage in enumerate(stages[1:], 1):
        if not left[stage]:
            found.append(Forecast(stage, 0))
            continue
        weeks = weekly(rows, set(stages[k:]), today)
        why = why_none(weeks) if rows else "no commit has a record (states.yaml) of the stages"
        if why:
            found.append(Forecast(stage, left[stage], why=why, weeks=len(weeks)))
            continue
        latest = [max(pair) for pair in zip(latest, _weeks_to_go(weeks, left[stage]), strict=True)]
        days = ["" if number >= _NEVER else (today + timedelta(weeks=number)).isoformat() for number in latest]
        found.append(Forecast(stage, left[stage], days[0], days[1], days[2], weeks=len(weeks)))
    return found


def weekly(rows: Sequence[StageCounts], stages: set[str], today: date) -> list[int]:
    """How many documents more were in some stages at the end of each full week than at its beginning, the oldest week
    first. Weeks end today; the first one begins not before the record does."""
    if not rows:
        return []
    sums = [(day_of(row), sum(number for stage, number in row.counts.items() if stage in stages)) for row in rows]
    number = (today - sums[0][0]).days // 7

    def at(day: date) -> int:
        return next((count for when, count in reversed(sums) if when <= day), 0)

    ends = [at(today - timedelta(weeks=k)) for k in range(number, -1, -1)]
    return [after - before for before, after in pairwise(ends)]


def why_none(weeks: Sequence[int]) -> str:
    """Why nothing can be foretold from some weeks, as a sentence; empty where it can."""
    if len(weeks) < LEAST_WEEKS:
        full = "no full week" if not weeks else "1 full week" if len(weeks) == 1 else f"{len(weeks)} full weeks"
        return f"too little is known: {full} of history, and {LEAST_WEEKS} are the least"
    if sum(number > 0 for number in weeks) < _LEAST_MOVES:
        return f"too little is known: documents came to it in fewer than {_LEAST_MOVES} weeks"
    return "" if sum(weeks) > 0 else "there is no pace: as many documents left it as came to it"


def day_of(row: StageCounts) -> date:
    """The day of a commit."""
    return datetime.fromisoformat(row.date).date()


def _weeks_to_go(weeks: Sequence[int], left: int) -> list[int]:
    """How many weeks it takes in the quickest tenth of trials, in half of them, and in nine tenths."""
    draw = random.Random(f"{weeks} {left}")
    ends = sorted(_trial(weeks, left, draw) for _ in range(_TRIALS))
    return [ends[round(quantile * (_TRIALS - 1))] for quantile in _QUANTILES]


def _trial(weeks: Sequence[int], left: int, draw: random.Random) -> int:
    known = draw.choices(weeks, k=len(weeks))
    if sum(known) <= 0:
        return _NEVER
    done, passed = 0, 0
    while passed < _LONGEST:
        steps = draw.choices(known, k=26)
        for k, total in enumerate(accumulate(steps, initial=done)):
            if total >= left:
                return passed + k
        done += sum(steps)
        passed += len(steps)
    return _NEVER
