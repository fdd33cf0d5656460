"""What a filter is: it holds problems back, a file at a time, and says how many."""

from collections.abc import Sequence
from typing import Protocol

from frlint.model.problem import Problem
from frlint.runs.inputs.job import Job

Sifted = tuple[Sequence[Problem], Sequence[tuple[Problem, str]]]
"""The problems of a file that pass, and those that an editor judged, each with the reason."""


class Sieve(Protocol):
    """Holds back problems, a file at a time."""

    has_rest: bool
    """Whether it may have problems of its own in the end."""

    def sift(self, job: Job, problems: Sequence[Problem]) -> Sifted:
        """What passes of the problems of a file."""
        ...

    def rest(self) -> Sequence[Problem]:
        """Problems of the sieve's own, once all files went through it: a waiver that waives nothing."""
        ...

    def told(self) -> str:
        """What was held back, for the closing line; empty where nothing was."""
        ...

    def failed(self) -> str:
        """Why the run fails whatever passed, with what to do; empty where it does not."""
        ...
