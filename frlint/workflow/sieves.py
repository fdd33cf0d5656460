"""What keeps problems of a file from being reported: each sieve lets some pass and says how many it held back."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Protocol

from frlint.errors import UsageError
from frlint.problem import Problem
from frlint.upwards import nearest
from frlint.workflow.reading import Job
from frlint.workflow.request import Request

if TYPE_CHECKING:
    from frlint.workflow.checker import Checker, Results
    from frlint.workflow.gathering import Gathered


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


def sieves_of(
    request: Request, gathered: "Gathered", checker: "Checker", results: "Results | None", stack: ExitStack
) -> list[Sieve]:
    """The sieves of a run, in the order in which problems go through them. What is not needed is not imported.

    Waived is what an editor judged; recorded, what stood when the baseline was made; and with `--since`, what stood in
    the merge base.
    """
    sieves: list[Sieve] = []
    if not request.isolated:
        sieves += _judgements(request, gathered, checker)
    elif request.ratchet:
        raise UsageError("--isolated takes no baseline, and --ratchet asks for one", "leave one of them out")
    if request.since:
        from frlint.workflow.since import Since

        sieves.append(Since(request, gathered, results, stack))
    return sieves


def _judgements(request: Request, gathered: "Gathered", checker: "Checker") -> Iterator[Sieve]:
    if not (request.ratchet or _any_judged(gathered)):
        return
    from datetime import date

    from frlint.workflow.judgements import Waived, files_in_force

    files = files_in_force(gathered.jobs)
    if files:
        yield Waived(files, gathered, checker, date.today().isoformat())
    from frlint.workflow.recorded import Recorded, baseline_file

    baseline = baseline_file(gathered)
    if baseline:
        yield Recorded(baseline, request, gathered, checker)
    elif request.ratchet:
        raise UsageError("there is no baseline to hold the documents against", "record one: frlint baseline")


_NAMES = ("waivers.yaml", "waivers.yml", ".waivers.yaml", ".frlint-baseline.yaml")


def _any_judged(gathered: "Gathered") -> bool:
    """Whether a folder of the documents, or one above up to the git root, holds waivers or a baseline."""
    known: dict[str, str] = {}
    folders = (os.path.dirname(_real(job)) for job in gathered.jobs)
    return any(nearest(folder, _judged, known) for folder in folders)


def _real(job: Job) -> str:
    return job.file.real if job.file.real != "-" else os.path.abspath(job.file.path)


def _judged(folder: str) -> str:
    """The folder, where it holds waivers or a baseline."""
    return folder if any(os.path.lexists(os.path.join(folder, name)) for name in _NAMES) else ""
