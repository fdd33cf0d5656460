"""What a filter is: it holds problems back, a file at a time, and says how many."""

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from frlint.model.problem import Problem
from frlint.runs.inputs.job import Job

if TYPE_CHECKING:
    from frlint.runs.compared import Compared


class Filtered(NamedTuple):
    """The problems of a file that pass, those that an editor judged, each with the reason, and those that stood."""

    problems: Sequence[Problem]
    judged: Sequence[tuple[Problem, str]] = ()
    stood: Sequence[Problem] = ()


class Filter(Protocol):
    """Holds back problems of one kind of suppression, a file at a time."""

    has_remaining: bool
    """Whether it may have problems of its own in the end."""
    only_new: bool
    """Whether what passes is new: it holds back what stood before."""

    @property
    def compared(self) -> "Compared | None":
        """What the documents are compared with, where that is what it holds back."""
        ...

    def prepare(self) -> None:
        """Work out what takes long, before the first file."""
        ...

    def apply(self, job: Job, problems: Sequence[Problem], ran: Container[str]) -> Filtered:
        """What passes of the problems of a file. `ran` holds the ids of the rules that looked at it."""
        ...

    def remaining(self) -> Sequence[Problem]:
        """Problems of the filter's own, once all files went through it: a waiver that waives nothing."""
        ...

    def summary(self) -> str:
        """What was held back, for the closing line; empty where nothing was."""
        ...

    def failure(self) -> str:
        """Why the run fails whatever passed, with what to do; empty where it does not."""
        ...
