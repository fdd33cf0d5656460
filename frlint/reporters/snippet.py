"""A line of text with a place underlined, cropped to a width: paragraphs of 3,000 characters are one line here."""

from frlint.reporters.terminal import cells

_Cells = list[tuple[str, int]]
_WORD = 14
"""Columns at a cut within which a broken word is dropped."""


def snippet(line: str, start: int, end: int, width: int) -> tuple[str, str]:
    """The part of a line around a place, and the line of carets beneath it, each at most `width` columns wide.

    `start` and `end` are offsets in the line, `end` exclusive; an empty place, or one past the line's end, gets one
    caret. What is cut away is marked by `…`.
    """
    start = min(max(start, 0), len(line))
    end = min(max(end, start), len(line))
    place = cells(line[start : min(end, start + width)])
    place, cut = _fit(place, width - 2, end - start > width)
    marked = place if cut else (place or [(" ", 1)])
    free = max(0, width - _width(marked))
    left = cells(line[max(0, start - width) : start])
    right = [] if cut else cells(line[end : end + width])
    half = free // 2
    more_left, more_right = start > width, end + width < len(line)
    room_left = free - _width(right) if not more_right and _width(right) < half else half
    left, _ = _crop(left[::-1], max(room_left, half), more_left)
    left.reverse()
    if not cut:
        right, _ = _crop(right, free - _width(left), more_right)
    shown = _join(left) + _join(place) + _join(right)
    underline = " " * _width(left) + "^" * max(1, _width(marked))
    return shown.rstrip(), underline


def _fit(place: _Cells, width: int, more: bool) -> tuple[_Cells, bool]:
    """The place's own cells, cut at the end where they are too many, and whether they were cut."""
    if not more and _width(place) <= width:
        return place, False
    taken, _ = _take(place, max(1, width))
    return [*taken, ("…", 1)], True


def _crop(side: _Cells, width: int, more: bool) -> tuple[_Cells, bool]:
    """The cells next to the place that fit into a width, nearest first, and `…` beyond them where some were cut."""
    if not more and _width(side) <= width:
        return side, False
    if width < 2:
        return [], True
    taken, _ = _take(side, width - 2)
    tail = next((k for k in range(1, min(_WORD, len(taken)) + 1) if taken[-k][0] == " "), 0)
    if tail:
        taken = taken[: len(taken) - tail]
        return [*taken, (" ", 1), ("…", 1)], True
    return [*taken, ("…", 1)], True


def _take(side: _Cells, width: int) -> tuple[_Cells, int]:
    used = 0
    for k, (_, columns) in enumerate(side):
        if used + columns > width:
            return side[:k], used
        used += columns
    return side, used


def _width(row: _Cells) -> int:
    return sum(columns for _, columns in row)


def _join(row: _Cells) -> str:
    return "".join(text for text, _ in row)
