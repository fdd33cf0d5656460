"""Lists: labels that do not follow each other (family LS)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from frlint.checks.numerals import from_roman, to_roman
from frlint.model.document import Document, ListLabel
from frlint.model.problem import Elsewhere, Hit
from frlint.patterns import deferred

Options = Mapping[str, Any]

_OMISSION = deferred(
    r"(?m)^[ \t]*(?:(?:[.*•][ \t]*){3,}|…)$|\*[ \t]*\*[ \t]*\*|(?:\.[ \t]){5,}"
    r"|\[(?:Here follow|Extract|[^\]\n]{0,60}(?:not declassified|omitted|missing))"
)
_PARTS = deferred(r"(\(?)(\d+|[a-z]+|[A-Z]+)(\W*)")


class Reading(NamedTuple):
    """One way to understand a label: its style (`(a)`, `1.`, `I)`), and its place in a list of that style, from 1."""

    style: str
    place: int


class OpenList(NamedTuple):
    """A list that a further label may continue: the reading of its last label, that label, and how many it has.

    `slack` is 1 where the last label repeats the one before: it may stand for the next.
    """

    last: Reading
    label: ListLabel
    length: int
    slack: int = 0


def list_label_skipped(document: Document, options: Options) -> Iterator[Hit]:
    """LS001: a list label that skips one or repeats the last: `(a)`, `(c)`.

    A list may stand inside another, and a new list may begin at any label that is the first of its style. What is
    labelled inside a line (`2. The second`) or in brackets counts as there, and an omission that is shown explains a
    gap. The option `farthest` is the most labels that may be lost at one place.
    """
    farthest = int(options.get("farthest", 1))
    lists: list[OpenList] = []
    for label in document.list_labels:
        readings = _readings(label.label)
        if not readings:
            continue
        continued = _continued(lists, readings)
        if continued is not None:
            depth, reading = continued
            lists[depth:] = [OpenList(reading, label, lists[depth].length + 1)]
            continue
        broken = _broken(lists, readings, farthest)
        if broken is None:
            _begin(lists, OpenList(next((r for r in readings if r.place == 1), readings[0]), label, 1))
            continue
        depth, reading = broken
        before = lists[depth]
        missing = [_written(reading.style, n) for n in range(before.last.place + 1, reading.place)]
        if not _explained(document.text, before.label, label, missing):
            yield _hit(before, label, missing)
        lists[depth:] = [OpenList(reading, label, before.length + 1, 0 if missing else 1)]


def _begin(lists: list[OpenList], new: OpenList) -> None:
    """Open a list; of those of its style only the last stays open beside it."""
    same = [k for k, one in enumerate(lists) if one.last.style == new.last.style]
    if len(same) > 1:
        del lists[same[-2]]
    lists.append(new)


def _readings(label: str) -> list[Reading]:
    """How a label can be understood: `(i)` is the ninth letter or the first Roman number."""
    m = _PARTS.fullmatch(label)
    if m is None:
        return []
    opening, sign, closing = m[1], m[2], m[3]
    if sign.isdecimal():
        return [Reading(f"{opening}1{closing}", int(sign))]
    readings = []
    letter, roman = ("a", "i") if sign.islower() else ("A", "I")
    if len(set(sign)) == 1 and len(sign) <= 2:
        readings.append(Reading(f"{opening}{letter}{closing}", ord(sign[0]) - ord(letter) + 1 + 26 * (len(sign) - 1)))
    if set(sign.lower()) <= set("ivxlc"):
        readings.append(Reading(f"{opening}{roman}{closing}", from_roman(sign)))
    return readings


def _continued(lists: list[OpenList], readings: list[Reading]) -> tuple[int, Reading] | None:
    """The innermost open list that a label continues: its depth, and how the label is to be read.

    A list is not taken for one that stands inside another of its style when it has but one label.
    """
    short: set[str] = set()
    for depth in range(len(lists) - 1, -1, -1):
        one = lists[depth]
        last = one.last
        for reading in readings:
            if (
                reading.style == last.style
                and last.style not in short
                and 0 < reading.place - last.place <= 1 + one.slack
            ):
                return depth, reading
        if one.length == 1:
            short.add(last.style)
    return None


def _broken(lists: list[OpenList], readings: list[Reading], farthest: int) -> tuple[int, Reading] | None:
    """The innermost open list that a label would continue but for some labels that are not there, or repeats."""
    if any(reading.place == 1 for reading in readings):
        return None
    for depth in range(len(lists) - 1, -1, -1):
        last = lists[depth].last
        for reading in readings:
            if reading.style == last.style:
                step = reading.place - last.place
                return (depth, reading) if step == 0 or 1 < step <= farthest + 1 else None
    return None


def _explained(text: str, before: ListLabel, label: ListLabel, missing: list[str]) -> bool:
    """Whether the text between two labels tells of the missing ones: inside a line, in brackets, or as left out."""
    between = text[before.end : label.start]
    if _OMISSION.search(between):
        return True
    return any(
        re.search(rf"(?<![\w(]){re.escape(sign)}\s|(?m:^)\W{{0,2}}{re.escape(sign.strip('().'))}\W", between)
        for sign in missing
    )


def _written(style: str, place: int) -> str:
    """A label of a style: `(c)` for the third of `(a)`."""
    for first in ("1", "a", "A", "i", "I"):
        if first in style:
            return style.replace(first, _sign(first, place))
    return style


def _sign(first: str, place: int) -> str:
    if first == "1":
        return str(place)
    if first in "aA":
        return chr(ord(first) + (place - 1) % 26) * (1 + (place - 1) // 26)
    return to_roman(place) if first == "i" else to_roman(place).upper()


def _hit(before: OpenList, label: ListLabel, missing: list[str]) -> Hit:
    elsewhere = (Elsewhere(before.label.start, f"{before.label.label} stands here"),)
    values = {"label": label.label, "previous": before.label.label, "expected": missing[0] if missing else ""}
    if not missing:
        return Hit(label.start, label.end, values, "repeated", elsewhere)
    values["missing"] = f"{missing[0]} is" if len(missing) == 1 else f"{missing[0]} to {missing[-1]} are"
    return Hit(label.start, label.end, values, "", elsewhere)
