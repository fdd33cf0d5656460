"""The curve of standing problems over a history, as coordinates of a drawing."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from frlint.model.commit import Standing

WIDTH, HEIGHT = 760, 240
"""Of the drawing, in its own units."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 96, 12, 28
_TICKS = 4
_APART = 15
"""Units between the words at the ends of the two curves, so that neither covers the other."""


class Tick(NamedTuple):
    """A place on an axis and what stands there."""

    at: float
    label: str


class Curve(NamedTuple):
    """A curve: what is counted, its path, its last number, and at which height that stands."""

    name: str
    path: str
    last: int
    label_at: float


class Plot(NamedTuple):
    """The drawing: two curves, the ticks of both axes, and the edges of the field."""

    curves: tuple[Curve, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    left: float = _LEFT
    right: float = WIDTH - _RIGHT
    bottom: float = HEIGHT - _BOTTOM
    width: int = WIDTH
    height: int = HEIGHT


def plot(rows: Sequence[Standing]) -> Plot | None:
    """The curves of errors and warnings after each commit, the oldest first; None where there are not two moments."""
    moments = _moments(rows)
    if len(moments) < 2 or moments[0] == moments[-1]:
        return None
    first, last = moments[0], moments[-1]
    most = max(max(row.errors, row.warnings) for row in rows)
    step = _step(most)
    top = step * max(1, -(-most // step))
    bottom, right = HEIGHT - _BOTTOM, WIDTH - _RIGHT

    def across(moment: float) -> float:
        return round(_LEFT + (right - _LEFT) * (moment - first) / (last - first), 1)

    def up(number: float) -> float:
        return round(bottom - (bottom - _TOP) * number / top, 1)

    places = [across(moment) for moment in moments]
    errors, warnings = [row.errors for row in rows], [row.warnings for row in rows]
    ends = _apart(up(errors[-1]), up(warnings[-1]))
    curves = (
        Curve("warnings", _path(places, [up(number) for number in warnings]), warnings[-1], ends[1]),
        Curve("errors", _path(places, [up(number) for number in errors]), errors[-1], ends[0]),
    )
    days = [first + (last - first) * k / _TICKS for k in range(_TICKS + 1)]
    form = "%Y" if last - first > 8 * 365 * 86_400 else "%b %Y" if last - first > 120 * 86_400 else "%d %b"
    ticks = tuple(Tick(across(day), datetime.fromtimestamp(day, UTC).strftime(form)) for day in days)
    return Plot(curves, ticks, tuple(Tick(up(number), f"{number:,}") for number in range(0, top + 1, step)))


def _moments(rows: Sequence[Standing]) -> list[float]:
    """When the commits were made, in seconds; clocks that run behind do not turn the time back."""
    moments: list[float] = []
    for row in rows:
        try:
            moment = datetime.fromisoformat(row.date).timestamp()
        except ValueError:
            moment = moments[-1] if moments else 0.0
        moments.append(max(moment, moments[-1]) if moments else moment)
    return moments


def _step(most: int) -> int:
    """The least of 1, 2, 5, 10, 20 … of which so many as there are ticks, or one more, reach to `most`."""
    step, factors = 1, (2, 2.5, 2)
    k = 0
    while step * (_TICKS + 1) < most:
        step = int(step * factors[k % 3])
        k += 1
    return step


def _path(places: Sequence[float], heights: Sequence[float]) -> str:
    """A line in steps: a number stands until a commit changes it. Of several at one place the last counts."""
    ends: dict[float, float] = {}
    for place, height in zip(places, heights, strict=True):
        ends[round(place)] = height
    found = f"M{places[0]:g} {heights[0]:g}"
    before = heights[0]
    for place, height in ends.items():
        if height != before:
            found += f"H{place:g}V{height:g}"
            before = height
    return f"{found}H{places[-1]:g}"


def _apart(one: float, other: float) -> tuple[float, float]:
    """Two heights, parted where they are nearly one; the first is the lower one if they are the same."""
    if abs(one - other) >= _APART:
        return one, other
    middle, half = (one + other) / 2, _APART / 2
    return (middle + half, middle - half) if one >= other else (middle - half, middle + half)
