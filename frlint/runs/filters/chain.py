"""What keeps problems of a file from being reported: each sieve lets some pass and says how many it held back."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

from frlint.errors import UsageError
from frlint.files.upwards import nearest
from frlint.runs.filters.filter import Sieve
from frlint.runs.inputs.job import Job
from frlint.runs.request import Request

if TYPE_CHECKING:
    from frlint.runs.checker import Checker, Results
    from frlint.runs.inputs.gathered import Gathered


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
        from frlint.runs.filters.since import Since

        sieves.append(Since(request, gathered, results, stack))
    return sieves


def _judgements(request: Request, gathered: "Gathered", checker: "Checker") -> Iterator[Sieve]:
    if not (request.ratchet or _any_judged(gathered)):
        return
    from datetime import date

    from frlint.runs.filters.waived import Waived, files_in_force

    files = files_in_force(gathered.jobs)
    if files:
        yield Waived(files, gathered, checker, date.today().isoformat())
    from frlint.runs.filters.baselined import Recorded, baseline_file

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
