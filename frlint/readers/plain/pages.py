"""Page breaks in plain text: `[Page 423]`, or the shape that an edition uses instead."""

import re
from functools import cache
from typing import NamedTuple

from frlint.errors import UsageError
from frlint.model.document import PageBreak
from frlint.patterns import deferred

DEFAULT = "[Page {label}]"
NUMBER = r"\d{1,4}|[ivxlcdm]{1,8}|[IVXLCDM]{1,8}"
LABEL = rf"{NUMBER}|[A-HJ-NP-RT-Y]{{1,2}}-?\d{{1,4}}|\[(?:{NUMBER})\]"
"""A page's number as printed: Arabic, Roman, with a letter before it (`A12`), or in brackets where none is printed.

A letter that is easily taken for a digit does not count: `[Page I23]` is damaged.
"""
LEAST = 3
"""So many page breaks of another shape, numbered without a gap, show that it is the edition's own."""


# What every shape of `OTHER_SHAPES` begins with: a text without any of it is not looked at again.
_BRACKETED = deferred(r"\[(?:[pP]|\[\d|\d{1,4}\]\s)")
_ON_A_LINE = deferred(r"\n(?:[-–—] |[Pp]age |p\. )\d")


class Shape(NamedTuple):
    """A shape of page break that is found without being configured.

    One that could mean something else counts only as a block of its own (`alone`), and where the first is not 1.
    """

    template: str
    alone: bool = False


OTHER_SHAPES = (
    Shape("[p. {label}]"),
    Shape("[P. {label}]"),
    Shape("[p {label}]"),
    Shape("[pg. {label}]"),
    Shape("[Pg. {label}]"),
    Shape("[pg {label}]"),
    Shape("[page {label}]"),
    Shape("[PAGE {label}]"),
    Shape("[[{label}]]"),
    Shape("{{label}}"),
    Shape("{p. {label}}"),
    Shape("{page {label}}"),
    Shape("{Page {label}}"),
    Shape('<pb n="{label}"/>'),
    Shape('<pb n="{label}" />'),
    Shape("<{label}>", alone=True),
    Shape("|{label}|", alone=True),
    Shape("|p. {label}|"),
    Shape("[{label}]", alone=True),
    Shape("- {label} -", alone=True),
    Shape("– {label} –", alone=True),
    Shape("— {label} —", alone=True),
    Shape("Page {label}", alone=True),
    Shape("page {label}", alone=True),
    Shape("p. {label}", alone=True),
)


@cache
def _pattern(template: str, alone: bool = False) -> re.Pattern[str]:
    before, label, after = template.partition("{label}")
    if not label or not (before.strip() or after.strip()):
        raise UsageError(
            f"the page break {template!r} cannot be read",
            "write it as it stands in the text, with {label} in place of the number: [Page {label}]",
        )
    pattern = f"{re.escape(before)}({LABEL}){re.escape(after)}"
    return deferred(rf"(?<![^\n]){pattern}(?=\n\s*\n|\n*\Z)" if alone else pattern)


def read_page_breaks(text: str, template: str) -> list[PageBreak]:
    """The page breaks of a text, in order. `template` is a shape with `{label}` in it, or `auto`.

    `auto` is `[Page {label}]`, and in a text without any such page break another shape that stands there again and
    again with ascending numbers. Raises `UsageError` for a template without `{label}` or without anything else.
    """
    if template != "auto":
        return _read(text, template)
    return _read(text, DEFAULT) or _detected(text)


def _read(text: str, template: str, alone: bool = False) -> list[PageBreak]:
    pattern = _pattern(template, alone)
    if template.partition("{label}")[0] not in text:
        return []
    return [PageBreak(m[1], m.start(), m.end()) for m in pattern.finditer(text)]


def _detected(text: str) -> list[PageBreak]:
    """The page breaks of the first other shape for which there is strong evidence."""
    if not ("{" in text or "<" in text or "|" in text or _BRACKETED.search(text) or _ON_A_LINE.search(text)):
        return []
    for shape in OTHER_SHAPES:
        breaks = _read(text, shape.template, shape.alone)
        if _ascending(breaks) and not (shape.alone and breaks[0].label == "1"):
            return breaks
    return []


def _ascending(breaks: list[PageBreak]) -> bool:
    """Whether there are enough page breaks and each is numbered one higher than the last."""
    if len(breaks) < LEAST or not all(b.label.isdecimal() for b in breaks):
        return False
    numbers = [int(b.label) for b in breaks]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))
