"""The filters of a run, in the order in which problems go through them. What is not needed is not imported."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Literal

from frlint.errors import UsageError
from frlint.files.upwards import nearest
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.paths import absolute
from frlint.runs.request import Request
from frlint.suppression import BASELINE_NAME, WAIVERS_NAME, WAIVERS_WRONG_NAMES

if TYPE_CHECKING:
    from frlint.runs.checker import Checker
    from frlint.runs.filters.filter import Filter
    from frlint.runs.watch import Watch


Suppress = Literal["all", "waivers", "waivers and expired ones", "nothing"]
"""Which kinds of suppression a command wants: `all` are waivers, the baseline, and with `--since` what stood before."""


def filters_of(
    request: Request,
    gathered: Gathered,
    checker: "Checker",
    stack: ExitStack,
    suppress: Suppress,
    watch: "Watch",
) -> "Iterator[Filter]":
    """Waived is what an editor judged; recorded, what stood when the baseline was made; and then what stood before.

    Raises `UsageError` for options that do not go together, and errors of the files that say what is held back.
    """
    if suppress == "nothing":
        return
    everything = suppress == "all"
    if not request.isolated:
        yield from _recorded(request, gathered, checker, suppress)
    elif request.ratchet and everything:
        raise UsageError("--isolated takes no baseline, and --ratchet asks for one", "leave one of them out")
    if request.since and everything:
        from frlint.runs.filters.since import SinceFilter

        yield SinceFilter(request, gathered, checker.results.results, stack, watch)
    elif any(job.bereft for job in gathered.jobs):
        from frlint.runs.filters.bereft import BereftFilter

        yield BereftFilter(request, gathered, checker.results.results, stack)


def _recorded(request: Request, gathered: Gathered, checker: "Checker", suppress: Suppress) -> "Iterator[Filter]":
    """The filters of what is recorded beside the documents."""
    ratchet = request.ratchet and suppress == "all"
    if not (ratchet or _any_recorded(gathered)):
        return
    from datetime import date

    from frlint.runs.filters.waived import WaiverFilter, files_in_force

    files = files_in_force(gathered.documents)
    if files:
        today = "" if suppress == "waivers and expired ones" else date.today().isoformat()
        yield WaiverFilter(files, gathered, checker, today)
    if suppress != "all":
        return
    from frlint.runs.filters.baselined import BaselineFilter, baseline_file

    baseline = baseline_file(gathered)
    if baseline:
        counting = frozenset().union(*(selection.by_counts for selection in checker.selections))
        yield BaselineFilter(baseline, request, gathered, counting)
    elif ratchet:
        raise UsageError("there is no baseline to hold the documents against", "record one: frlint baseline")


_NAMES = (WAIVERS_NAME, *WAIVERS_WRONG_NAMES, BASELINE_NAME)


def _any_recorded(gathered: Gathered) -> bool:
    """Whether a folder of the documents, or one above up to the git root, holds waivers or a baseline."""
    known: dict[str, str] = {}
    folders = (os.path.dirname(absolute(job)) for job in gathered.documents)
    return any(nearest(folder, _holding, known) for folder in folders)


def _holding(folder: str) -> str:
    """The folder, where it holds waivers or a baseline."""
    return folder if any(os.path.lexists(os.path.join(folder, name)) for name in _NAMES) else ""
