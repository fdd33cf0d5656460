"""A line of text with a place underlined, cropped to a width: paragraphs of 3,000 characters are one line here."""

from collections.abc import Sequence
from typing import NamedTuple

from frlint.reporters.terminal import BRACKET, Look, cells, spaces_shown, without_commands

_Cells = list[tuple[str, int]]
_WORD = 14
"""Columns at a cut within which a broken word is dropped."""


class Frame(NamedTuple):
    """A line with a place underlined: what is shown of it, and the carets beneath.

    It begins with the character `first` of the line (an offset), after `lead`, which stands for what is cut away.
    """

    text: str
    carets: str
    first: int
    lead: str


def snippet(line: str, start: int, end: int, width: int) -> tuple[str, str]:
    """The part of a line around a place, and the line of carets beneath it, each at most `width` columns wide.

    `start` and `end` are offsets in the line, `end` exclusive; an empty place, or one past the line's end, gets one
    caret. What is cut away is marked by `…`.
    """
    return framed(line, start, end, width)[:2]


def framed(line: str, start: int, end: int, width: int) -> Frame:
    """The same as `snippet`, and where in the line it begins."""
    line = _harmless(line)
    start = min(max(start, 0), len(line))
    end = min(max(end, start), len(line))
    start = _base(line, start)
    place = cells(line[start : min(end, start + width)])
    place, cut = _fit(place, width - 2, end - start > width)
    marked = place if cut else (place or [(" ", 1)])
    free = max(0, width - _width(marked))
    left = cells(line[max(0, start - width) : start])
    right = [] if cut else cells(line[end : end + width])
    half = free // 2
    more_left, more_right = start > width, end + width < len(line)
    room_left = free - _width(right) if not more_right and _width(right) < half else half
    left, lead = _crop(left[::-1], max(room_left, half), more_left)
    shown, before = _join(lead[::-1]), _join(left[::-1])
    if not cut:
        right, tail = _crop(right, free - _width(left) - _width(lead), more_right)
        right += tail
    underline = " " * (_width(lead) + _width(left)) + "^" * max(1, _width(marked))
    return Frame((shown + before + _join(place) + _join(right)).rstrip(), underline, start - len(left), shown)


def _base(line: str, start: int) -> int:
    """Where the character begins to which the sign at `start` belongs: an accent has no column of its own."""
    while 0 < start < len(line) and line[start] >= "\u0300" and cells(line[start])[0][1] == 0:
        start -= 1
    return start


def replaced(frame: Frame, text: str, spans: Sequence[tuple[int, int]], width: int, look: Look) -> tuple[str, int]:
    """A line as it would be, under the frame of what it is, and how many of its new stretches, `spans`, are in view.

    These are coloured. Where the first does not lie within the frame there are none.
    """
    parts: list[_Cells] = []
    at = frame.first
    text = _harmless(text)
    for start, end in spans:
        if not at <= start <= end <= frame.first + width:
            break
        start = max(at, _base(text, start))
        new = [cells(text[at:start]), [_whole_cell(spaces_shown(text[start:end]))] if end > start else []]
        if len(frame.lead) + sum(map(_width, [*parts, *new])) > width - 2:
            break
        parts += new
        at = end
    used = len(frame.lead) + sum(map(_width, parts))
    rest, tail = _crop(cells(text[at : at + width]), width - used, at + width < len(text))
    shown = (look.paint(_join(part), "good") if k % 2 else _join(part) for k, part in enumerate(parts))
    return f"{frame.lead}{''.join(shown)}{_join(rest)}{_join(tail)}".rstrip(), len(parts) // 2


def _harmless(line: str) -> str:
    """A line, as long as it was, in which runners find no command."""
    return without_commands(line, BRACKET) if "##" in line else line


def _whole_cell(text: str) -> tuple[str, int]:
    return text, _width(cells(text))


def _fit(place: _Cells, width: int, more: bool) -> tuple[_Cells, bool]:
    """The place's own cells, cut at the end where they are too many, and whether they were cut."""
    if not more and _width(place) <= width:
        return place, False
    taken, _ = _take(place, max(1, width))
    return [*taken, ("…", 1)], True


def _crop(side: _Cells, width: int, more: bool) -> tuple[_Cells, _Cells]:
    """The cells next to the place that fit into a width, nearest first, and `…` beyond them where some were cut."""
    if not more and _width(side) <= width:
        return side, []
    if width < 2:
        return [], []
    taken, _ = _take(side, width - 2)
    tail = next((k for k in range(1, min(_WORD, len(taken)) + 1) if taken[-k][0] == " "), 0)
    if tail:
        return taken[: len(taken) - tail], [(" ", 1), ("…", 1)]
    return taken, [("…", 1)]


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
