"""What editors judged, and what stood when a baseline was recorded: both are held back."""

import os
from collections.abc import Callable, Mapping, Sequence

from frlint.errors import UsageError
from frlint.files import SUFFIXES
from frlint.problem import Problem
from frlint.rulebook.message import filled
from frlint.waivers.baseline import gone, moved, renamed
from frlint.waivers.baseline import judge as judge_recorded
from frlint.waivers.baseline_file import NAME as BASELINE
from frlint.waivers.baseline_file import Baseline, Records
from frlint.waivers.baseline_file import read as read_baseline
from frlint.waivers.findings import problems_of, unknown
from frlint.waivers.judging import judge
from frlint.waivers.reading import InForce, find, read
from frlint.waivers.waiver import Finding, Waiver
from frlint.workflow.checker import Checker
from frlint.workflow.gathering import Gathered
from frlint.workflow.reading import STDIN, Job
from frlint.workflow.sieves import Sifted


def absolute(job: Job) -> str:
    """The path at which a job's waivers, baseline and manifest are looked for."""
    return os.path.abspath(job.file.path) if job.file.real == STDIN else job.file.real


def files_in_force(jobs: Sequence[Job]) -> list[str]:
    """The waivers files that hold for some documents, each once. Raises `YamlFileError`."""
    known: dict[str, tuple[str, ...]] = {}
    folders = dict.fromkeys(os.path.dirname(absolute(job)) for job in jobs)
    return list(dict.fromkeys(file for folder in folders for file in find(folder, "", known)))


def shown(path: str, gathered: Gathered) -> str:
    """The path of a file of settings as people see it."""
    if gathered.tree is not None:
        from frlint.workflow.trees import shown_path

        return shown_path(gathered.tree.root, gathered.tree.path(path))
    here = os.getcwd().rstrip(os.sep) + os.sep
    return path.removeprefix(here).replace(os.sep, "/")


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
        judged = judge(problems, path, waivers, self._today, self._checker.selections[job.setting])
        self._findings += judged.findings
        self._waived += len(judged.waived)
        return judged.standing, [(problem, waiver.reason) for problem, waiver in judged.waived]

    def unused(self) -> list[Waiver]:
        """The waivers that waive nothing in the files that went through."""
        return [finding.waiver for finding in self._findings if finding.rule == "WV001"]

    def rest(self) -> Sequence[Problem]:
        """The problems of the waivers themselves."""
        is_there = _always if self._gathered.tree else _stands
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
        return judge(problems, path, waivers, self._today, ()).standing if waivers else problems


class Recorded:
    """Holds back what the baseline records; with `ratchet` the run fails when it records more than stands."""

    has_rest = False

    def __init__(self, file: str, gathered: Gathered, checker: Checker, ratchet: bool) -> None:
        baseline = read_baseline(file)
        self._file = shown(file, gathered)
        self._selections = checker.selections
        self._ratchet = ratchet
        self._held = 0
        self._left: dict[str, Records] = {}
        present = _names(gathered, baseline)
        self._baseline = renamed(baseline, moved(baseline, present))
        # Only where all that the baseline speaks of is looked at, a record without a problem is one too many.
        whole = gathered.tree is None and not any(job.file.real == STDIN for job in gathered.jobs)
        self._gone = gone(self._baseline, _OnDisk(baseline.folder)) if ratchet and whole else {}

    def sift(self, job: Job, problems: Sequence[Problem]) -> Sifted:
        """The problems that are not recorded."""
        compared = judge_recorded(problems, absolute(job), self._baseline, self._selections[job.setting])
        self._held += len(compared.recorded)
        self._left.update(compared.left)
        return compared.new, ()

    def rest(self) -> Sequence[Problem]:
        """Nothing of its own."""
        return ()

    def told(self) -> str:
        """How many problems are recorded."""
        return f"{self._held:,} in the baseline" if self._held else ""

    def failed(self) -> str:
        """With `ratchet`, that the baseline records problems that stand no more."""
        if not self._ratchet:
            return ""
        over: Mapping[str, Records] = self._gone | self._left
        count = sum(sum(records.values()) for records in over.values())
        if not count:
            return ""
        document = min(over)
        place = min(over[document])
        problems = "problem that stands" if count == 1 else "problems that stand"
        return (
            f"{self._file} records {count:,} {problems} no more, {place.rule} in {document} for one: "
            "record it anew, `frlint baseline`"
        )


def baseline_file(gathered: Gathered) -> str:
    """The baseline that holds for a run: beside the nearest configuration, or in the root of the repository; or none.

    Raises `UsageError` where the documents have different ones.
    """
    known: dict[str, str] = {}
    folders = dict.fromkeys(os.path.dirname(absolute(job)) for job in gathered.jobs)
    found = {file for folder in folders if (file := nearest_baseline(folder, known))}
    if len(found) > 1:
        one, other = sorted(found)[:2]
        raise UsageError(f"two baselines hold for these documents, {one} and {other}", "check them one after the other")
    return next(iter(found), "")


def nearest_baseline(folder: str, known: dict[str, str]) -> str:
    """The nearest baseline of a folder upwards to the git root, or an empty string. `known` keeps what was found."""
    passed = []
    at = folder
    while at not in known:
        passed.append(at)
        file = os.path.join(at, BASELINE)
        parent = os.path.dirname(at)
        if os.path.isfile(file):
            known[at] = file
        elif parent == at or os.path.exists(os.path.join(at, ".git")):
            known[at] = ""
        else:
            at = parent
    for one in passed:
        known[one] = known[at]
    return known[at]


class _OnDisk:
    """The documents that stand below a folder, asked one by one."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def __contains__(self, name: object) -> bool:
        return _stands(self._folder, str(name))


def _names(gathered: Gathered, baseline: Baseline) -> list[str]:
    """What the baseline calls the documents of a run, and those of its own that are there."""
    from frlint.waivers.documents import document_in, files_of

    folder = baseline.folder
    looked_at = [document_in(folder, absolute(job)) for job in gathered.jobs]
    is_there: Callable[[str, str], bool] = _always if gathered.tree else _stands
    own = [name for document in baseline for name in files_of(document) if is_there(folder, name)]
    return list(dict.fromkeys([*looked_at, *own]))


def _stands(folder: str, name: str) -> bool:
    return any(os.path.lexists(os.path.join(folder, name + suffix)) for suffix in SUFFIXES)


def _always(_folder: str, _name: str) -> bool:
    return True
