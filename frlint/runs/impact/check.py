"""One of two checks that are compared: each file with all that was found in it, and why some is not reported."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, NamedTuple

from frlint import __version__
from frlint.impact.comparing import Side
from frlint.model.impact import BASELINE, HABIT, WAIVED
from frlint.model.problem import Problem
from frlint.runs.checked_file import CheckedFile
from frlint.runs.impact.states import running_rules, states_of
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import Job
from frlint.runs.inputs.texts import text_of
from frlint.runs.pipeline import open_run
from frlint.runs.request import Request

if TYPE_CHECKING:
    from frlint.runs.filters.chain import Suppress
    from frlint.runs.results import Results
    from frlint.runs.watch import Watch

_LINES = 3
"""Lines of a problem that are quoted."""


class Found(NamedTuple):
    """A file that was checked, and what was found in it."""

    job: Job
    documents: int
    side: Side

    @property
    def key(self) -> str:
        """What the file is known by wherever frlint was started: its path from the top of its repository."""
        return self.job.key or self.job.file.path


class Check:
    """A check of a corpus under one state of the rules, open until the stack closes.

    `results` is a store that is open already; None where the run is to open its own. `suppress` is as for `open_run`.
    """

    def __init__(
        self,
        request: Request,
        gathered: Gathered,
        stack: ExitStack,
        watch: "Watch",
        *,
        suppress: "Suppress" = "all",
        results: "Results | None" = None,
        program: str = __version__,
    ) -> None:
        self._gathered = gathered
        self._run = open_run(
            request, stack, suppress=suppress, gathered=gathered, results=results, watch=watch, once=True
        )
        self.states = states_of(self._run.checker, program)
        self.selections = self._run.checker.selections

    @property
    def rules(self) -> int:
        """How many rules run."""
        return running_rules(self.states)

    def numbers(self) -> dict[str, int]:
        """The index of its state for each file that is looked at, by its path."""
        return {job.file.path: job.setting for job in self._gathered.jobs}

    def files(self) -> Iterator[Found]:
        """Every file that the request asks about, in bytewise order of paths."""
        for file in self._run.files():
            yield Found(file.job, file.documents, _side(file))

    def waivers(self) -> tuple[Problem, ...]:
        """The problems of waivers themselves, once all files were checked."""
        return tuple(self._run.remaining())

    def content(self, job: Job) -> str:
        """Git's id of a file's bytes; empty where they cannot be read."""
        from frlint.cache import content_id

        data, trouble = self._gathered.reading.read(job, sys.maxsize)
        return "" if trouble else content_id(data, "sha1")

    def with_lines(self, problem: Problem, job: Job) -> Problem:
        """A problem that brings no text, with the lines of its file that it stands on."""
        data, trouble = self._gathered.reading.read(job, sys.maxsize)
        text = None if trouble else text_of(data, job.file.path, self._gathered.settings[job.setting])
        if text is None:
            return problem
        starts, whole = text.lines.starts, text.lines.text
        ends = [*starts[1:], len(whole) + 1]
        last = min(problem.end_line, problem.line + _LINES - 1, len(starts))
        lines = [whole[starts[k] : ends[k]].rstrip("\r\n") for k in range(problem.line - 1, last)]
        return problem._replace(excerpt=tuple(lines))


def _side(file: CheckedFile) -> Side:
    """All problems of a file, and which of them are not reported."""
    reported = {_known(problem): problem for problem in file.problems}
    waived = {_known(problem) for problem, _ in file.judged}
    repeated = {_known(problem) for problem in file.repeated}
    problems: list[Problem] = []
    held: dict[int, str] = {}
    for problem in file.report.problems:
        known = _known(problem)
        # What speaks for the habit of a volume has another message.
        shown = reported.get(known)
        if shown is None:
            held[len(problems)] = WAIVED if known in waived else HABIT if known in repeated else BASELINE
        problems.append(shown or problem)
    return Side(problems, held)


def _known(problem: Problem) -> tuple[str, str, int, int]:
    return problem.fingerprint, problem.rule, problem.line, problem.column
