"""Volumes in plain text proved once their documents are fixed: what rules of volumes find, no document may bring in."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from frlint.executors import work_over
from frlint.fixes.changes import Changes
from frlint.fixes.problem_proof import kept_problems
from frlint.fixes.version import Version
from frlint.matching.found import Found, Text
from frlint.matching.pairing import partners
from frlint.model.identity import stem
from frlint.model.places import Lines
from frlint.model.problem import Problem
from frlint.model.report import Facts
from frlint.runs.checker import Checker
from frlint.runs.fixing.fixer import FixedFile
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import Job
from frlint.runs.volumes import check_facts


def prove_volumes(files: Sequence[FixedFile], gathered: Gathered, checker: Checker, jobs: int) -> Iterator[FixedFile]:
    """The files in their order; those whose fixes would bring a problem into their volume as they were before.

    `jobs` is the number of processes, 0 for as many as help.
    """
    changed: dict[str, list[FixedFile]] = {}
    for file in files:
        setting = file.job.setting
        manifest = gathered.settings[setting].manifest
        is_volume = manifest and not file.job.is_volume and checker.selections[setting].volume_rules
        if file.is_changed and is_volume and gathered.is_whole(file.job):
            changed.setdefault(manifest, []).append(file)
    put_back: dict[str, str] = {}
    for manifest, ones in changed.items():
        own = [job for job in gathered.jobs if gathered.settings[job.setting].manifest == manifest]
        volume = _Volume([job for job in own if not job.is_volume], manifest, checker, jobs)
        for one, why in volume.refused(ones):
            put_back[one.job.file.path] = why
    for file in files:
        why = put_back.get(file.job.file.path, "")
        yield file.put_back(why) if why else file


class _State(NamedTuple):
    """The facts of a volume's documents by path, and what its rules find in them, by path."""

    facts: dict[str, Facts]
    found: dict[str, list[Problem]]


class _Volume:
    """A volume whose documents are put to the proof, by halves where all together fail."""

    def __init__(self, own: Sequence[Job], manifest: str, checker: Checker, jobs: int) -> None:
        self._manifest, self._checker, self._job = manifest, checker, own[0]
        reports = [(one.item, one.value) for one in work_over(checker, own, lambda job: job.size, jobs)]
        self._unread = [stem(job.file.path) for job, report in reports if report is None or not report.facts]
        facts = {job.file.path: one for job, report in reports if report for one in report.facts}
        self._state = _State(facts, self._find(facts))

    def _find(self, facts: dict[str, Facts]) -> dict[str, list[Problem]]:
        found: dict[str, list[Problem]] = {}
        if facts:
            for problem in check_facts(facts, self._job, self._manifest, self._checker, self._unread):
                found.setdefault(problem.path, []).append(problem)
        return found

    def refused(self, files: Sequence[FixedFile]) -> Iterator[tuple[FixedFile, str]]:
        """The files that bring something into the volume, each with what it is. The others become the state of it."""
        after = self._with(files)
        fault = self._fault(after, {file.job.file.path: file for file in files})
        if not fault:
            self._state = after
        elif len(files) == 1:
            yield files[0], fault
        else:
            middle = len(files) // 2
            yield from self.refused(files[:middle])
            yield from self.refused(files[middle:])

    def _with(self, files: Sequence[FixedFile]) -> _State:
        """The volume with some documents as they are after their fixes."""
        facts = dict(self._state.facts)
        for file in files:
            data = file.after
            report = self._checker(
                file.job._replace(data=data, content="", file=file.job.file._replace(size=len(data)))
            )
            for one in report.facts:
                facts[file.job.file.path] = one
        return _State(facts, self._find(facts))

    def _fault(self, after: _State, files: dict[str, FixedFile]) -> str:
        """What came in, as a sentence without its full stop; empty where nothing did."""
        for path, problems in after.found.items():
            old = self._state.found.get(path, [])
            if problems == old:
                continue
            for problem, before in zip(problems, _kept(old, problems, files.get(path)), strict=True):
                if before is None:
                    where = f"{problem.path}:{problem.line}:{problem.column}"
                    return f"{problem.rule} {problem.name} would come in at {where}: {problem.message}"
        return ""


def _kept(old: Sequence[Problem], new: Sequence[Problem], file: FixedFile | None) -> list[int | None]:
    """For each problem of a document of a volume the index of the one that it was before."""
    if file is None:
        return partners(old, new)
    changes = Changes(file.text, file.edits)
    sides = [(changes.old, old), (changes.new, new)]
    before, after = (_version(text, problems) for text, problems in sides)
    return kept_problems(before, after, changes)


def _version(text: str, problems: Sequence[Problem]) -> Version:
    lines = Text(Lines(text))
    return Version(text, Found(problems, lambda _: lines), lambda _: None)
