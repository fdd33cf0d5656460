"""What is reported of a file that was fixed."""

from typing import NamedTuple

from frlint.model.places import Position
from frlint.model.problem import Problem


class Refusal(NamedTuple):
    """A problem whose fix was not taken, where it stood before, and why."""

    problem: Problem
    at: Position
    reason: str


class FileReport(NamedTuple):
    """The problems of a file that were mended, where each stood before, and those whose fixes were refused.

    `trouble` says why the file could not be written or tried.
    """

    path: str
    fixed: tuple[tuple[Problem, Position], ...] = ()
    refused: tuple[Refusal, ...] = ()
    trouble: str = ""


class Left(NamedTuple):
    """Problems that stand after all: of how many an unsafe fix is known, a fix to look at, none; those hidden from a
    report by their severity are counted too."""

    safe: int = 0
    unsafe: int = 0
    display: int = 0
    without: int = 0

    @property
    def total(self) -> int:
        return sum(self)
