"""Rates and their intervals in words, for all formats that people read."""

from frlint.reporters.terminal import visible, visible_path
from frlint.reporters.wording import counted
from frlint.sampling.estimate import Between
from frlint.sampling.summary import Read, Summary

LEVEL = "95 %"
NOTHING = "nothing was read of what was drawn at random: there is no estimate"


def rate(between: Between) -> str:
    """A rate with its interval: `0.31 (95 %: 0.08 to 0.95)`."""
    return f"{_figures(between.value)} ({LEVEL}: {_figures(between.low)} to {_figures(between.high)})"


def number(between: Between) -> str:
    """A number with its interval: `about 80 (15 to 266)`."""
    return f"about {between.value:,.0f} ({between.low:,.0f} to {between.high:,.0f})"


def name_of(summary: Summary) -> str:
    """A volume, and the stage where it is one: `v10, approved`."""
    name = visible_path(summary.volume)
    return f"{name}, {visible(summary.stage)}" if summary.stage else name


def what_was_read(summary: Summary) -> str:
    """`10 drawn at random (9,800 words, 3 slips), 10 by doubt (40,000 words, 9 slips)`."""
    return f"{_read(summary.at_random, 'drawn at random')}, {_read(summary.by_doubt, 'by doubt')}"


def kinds(summary: Summary) -> str:
    """The slips that were found, by their kinds: `5 spelling, 1 date`."""
    return ", ".join(f"{count:,} {kind}" for kind, count in summary.kinds)


def _read(read: Read, how: str) -> str:
    if not read.documents:
        return f"none {how}"
    return f"{read.documents:,} {how} ({counted(read.words, 'word')}, {counted(read.slips, 'slip')})"


def _figures(value: float) -> str:
    """A rate with two figures behind the point, more where it is small."""
    return f"{value:.3f}" if 0 < value < 0.1 else f"{value:.2f}"
