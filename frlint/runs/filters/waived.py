"""What editors judged is held back."""

import os
from collections.abc import Container, Sequence

from frlint.model.problem import Problem
from frlint.rulebook.message import filled
from frlint.runs.checker import Checker
from frlint.runs.filters.cutoff import FullyListed, beyond_limit
from frlint.runs.filters.filter import Filtered
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import Job
from frlint.runs.inputs.paths import absolute, always, shown, stands
from frlint.suppression.waivers.file import InForce, find, read
from frlint.suppression.waivers.judge import WaiverVerdict, judge_waivers
from frlint.suppression.waivers.problems import problems_of, unknown
from frlint.suppression.waivers.waiver import Waiver, WaiverFault


def files_in_force(jobs: Sequence[Job]) -> list[str]:
    """The waivers files that hold for some documents, each once. Raises `YamlFileError`."""
    known: dict[str, tuple[str, ...]] = {}
    folders = dict.fromkeys(os.path.dirname(absolute(job)) for job in jobs)
    return list(dict.fromkeys(file for folder in folders for file in find(folder, "", known)))


class WaiverFilter:
    """Holds back what is waived. In the end it tells of waivers that waive nothing, are past their day, or unclear.

    `today` is as `2026-12-31`; empty lets waivers hold that are past their day.
    """

    has_remaining = True
    only_new = False
    compared = None

    def __init__(self, files: Sequence[str], gathered: Gathered, checker: Checker, today: str) -> None:
        self._waivers = InForce(map(read, files))
        self._gathered = gathered
        self._checker = checker
        self._today = today
        self._faults: list[WaiverFault] = []
        self._waived = 0

    def prepare(self) -> None:
        """Nothing takes long."""

    def apply(self, job: Job, problems: Sequence[Problem], ran: Container[str]) -> Filtered:
        """The problems that no waiver waives."""
        path = absolute(job)
        waivers = self._waivers.of(path)
        if not waivers:
            return Filtered(problems)
        judged = judge_file(problems, path, waivers, self._today, ran)
        self._faults += judged.faults
        self._waived += len(judged.waived)
        return Filtered(judged.standing, [(problem, waiver.reason) for problem, waiver in judged.waived])

    def unused(self) -> list[Waiver]:
        """The waivers that waive nothing at all in the files that went through."""
        return [fault.waiver for fault in self._faults if fault.rule == "WV001" and fault.variant != "fewer"]

    def remaining(self) -> Sequence[Problem]:
        """The problems of the waivers themselves."""
        is_there = always if self._gathered.tree else stands
        faults = [*self._faults, *unknown(self._waivers, self._checker.rule_ids, is_there)]
        selection = self._checker.selections[0]
        found = problems_of(faults, selection.rule, selection.severity, filled)
        return [problem._replace(path=shown(problem.path, self._gathered)) for problem in found]

    def summary(self) -> str:
        """How many problems are waived."""
        return f"{self._waived:,} waived" if self._waived else ""

    def failure(self) -> str:
        """Never."""
        return ""


class WaiversOfTree:
    """The waivers of one tree, for the documents of many: found folder by folder, as documents of it are asked for."""

    def __init__(self, today: str) -> None:
        self._today = today
        self._files: dict[str, tuple[str, ...]] = {}
        self._in_force: dict[tuple[str, ...], InForce] = {}

    def standing(self, path: str, problems: Sequence[Problem]) -> Sequence[Problem]:
        """The problems of the file at an absolute path that no waiver waives."""
        files = find(os.path.dirname(path), "", self._files)
        if not files:
            return problems
        if files not in self._in_force:
            self._in_force[files] = InForce(map(read, files))
        waivers = self._in_force[files].of(path)
        return judge_file(problems, path, waivers, self._today, ()).standing if waivers else problems


def judge_file(
    problems: Sequence[Problem], path: str, waivers: Sequence[Waiver], today: str, ran: Container[str]
) -> WaiverVerdict:
    """The verdict on the problems of a file. That more than are listed stand of a rule, no waiver covers."""
    more = beyond_limit(problems)
    if not more:
        return judge_waivers(problems, path, waivers, today, ran)
    listed = [problem for problem in problems if problem not in more]
    found = judge_waivers(listed, path, waivers, today, FullyListed(ran, more))
    waived = {id(problem) for problem, _ in found.waived}
    return found._replace(standing=[problem for problem in problems if id(problem) not in waived])
