"""Numbers over time as a line of little bars."""

from collections.abc import Sequence

BARS = "▁▂▃▄▅▆▇█"


def sparkline(numbers: Sequence[int], width: int, ends: tuple[int, int] | None = None) -> str:
    """The numbers as at most `width` bars, from the lowest number to the highest, or between the `ends` of a scale.

    Where there are more numbers than bars, a bar shows the last of those that fall on it, so that the last bar is now.
    """
    if not numbers or width < 1:
        return ""
    if len(numbers) > width:
        numbers = [numbers[(k + 1) * len(numbers) // width - 1] for k in range(width)]
    low, high = ends or (min(numbers), max(numbers))
    if low == high:
        return (BARS[0] if not low else BARS[len(BARS) // 2 - 1]) * len(numbers)
    return "".join(BARS[(n - low) * (len(BARS) - 1) // (high - low)] for n in numbers)
