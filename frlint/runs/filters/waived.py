"""What editors judged is held back."""

import os
from collections.abc import Container, Sequence

from frlint.model.problem import Problem
from frlint.rulebook.message import filled
from frlint.runs.checker import Checker
from frlint.runs.filters.cutoff import Listed, beyond
from frlint.runs.filters.filter import Sifted
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import Job
from frlint.runs.inputs.paths import absolute, always, shown, stands
from frlint.suppression.waivers.file import InForce, find, read
from frlint.suppression.waivers.judge import Judged, judge
from frlint.suppression.waivers.problems import problems_of, unknown
from frlint.suppression.waivers.waiver import Finding, Waiver


def files_in_force(jobs: Sequence[Job]) -> list[str]:
    """The waivers files that hold for some documents, each once. Raises `YamlFileError`."""
    known: dict[str, tuple[str, ...]] = {}
    folders = dict.fromkeys(os.path.dirname(absolute(job)) for job in jobs)
    return list(dict.fromkeys(file for folder in folders for file in find(folder, "", known)))


class Waived:
    """Holds back what is waived. In the end it tells of waivers that waive nothing, are past their day, or unclear."""

    has_rest = True

    def __init__(self, files: Sequence[str], gathered: Gathered, checker: Checker, today: str) -> None:
        self._waivers = InForce(map(read, files))
        self._gathered = gathered
        self._checker = checker
        self._today = today
        self._findings: list[Finding] = []
        self._waived = 0

    def sift(self, job: Job, problems: Sequence[Problem]) -> Sifted:
        """The problems that no waiver waives."""
        path = absolute(job)
        waivers = self._waivers.of(path)
        if not waivers:
            return problems, ()
        judged = judged_of(problems, path, waivers, self._today, self._checker.selections[job.setting])
        self._findings += judged.findings
        self._waived += len(judged.waived)
        return judged.standing, [(problem, waiver.reason) for problem, waiver in judged.waived]

    def unused(self) -> list[Waiver]:
        """The waivers that waive nothing at all in the files that went through."""
        return [finding.waiver for finding in self._findings if finding.rule == "WV001" and finding.variant != "fewer"]

    def rest(self) -> Sequence[Problem]:
        """The problems of the waivers themselves."""
        is_there = always if self._gathered.tree else stands
        findings = [*self._findings, *unknown(self._waivers, self._checker.rule_ids, is_there)]
        selection = self._checker.selections[0]
        found = problems_of(findings, selection.rule, selection.severity, filled)
        return [problem._replace(path=shown(problem.path, self._gathered)) for problem in found]

    def told(self) -> str:
        """How many problems are waived."""
        return f"{self._waived:,} waived" if self._waived else ""

    def failed(self) -> str:
        """Never."""
        return ""


class WaivedThroughout:
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
        return judged_of(problems, path, waivers, self._today, ()).standing if waivers else problems


def judged_of(
    problems: Sequence[Problem], path: str, waivers: Sequence[Waiver], today: str, ran: Container[str]
) -> Judged:
    """What `judge` says of the problems of a file. That more than are listed stand of a rule, no waiver covers."""
    more = beyond(problems)
    if not more:
        return judge(problems, path, waivers, today, ran)
    found = judge([problem for problem in problems if problem not in more], path, waivers, today, Listed(ran, more))
    waived = {id(problem) for problem, _ in found.waived}
    return found._replace(standing=[problem for problem in problems if id(problem) not in waived])
