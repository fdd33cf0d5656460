"""What stood when a baseline was recorded is held back; with `--ratchet` the baseline must be right as well."""

import os
from collections.abc import Container, Mapping, Sequence
from typing import TYPE_CHECKING

from frlint.errors import FrlintError, Lines, UsageError
from frlint.files.own import own_file
from frlint.files.upwards import nearest, work_tree
from frlint.model.problem import Problem
from frlint.runs.filters.cutoff import FullyListed, beyond_limit
from frlint.runs.filters.filter import Filtered
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import STDIN, Job
from frlint.runs.inputs.paths import absolute, always, shown, stands
from frlint.runs.request import Request
from frlint.suppression import BASELINE_NAME
from frlint.suppression.baseline.file import Baseline, Records, read
from frlint.suppression.baseline.judge import gone, judge_baseline, moved, ratchet, renamed, went_on
from frlint.suppression.document_names import document_in, files_of

if TYPE_CHECKING:
    from frlint.runs.filters.baseline_history import BaselineHistory
    from frlint.suppression.matching import Sought


class BaselineFilter:
    """Holds back what the baseline records; with `--ratchet` the run fails when it records too much."""

    has_remaining = False
    only_new = True
    compared = None

    def __init__(self, file: str, request: Request, gathered: Gathered, counting: Container[str] = ()) -> None:
        """`counting` are the ids of the rules whose problems depend on counts."""
        self._written = self._baseline = read(file)
        self._file = shown(file, gathered)
        self._request = request
        self._gathered = gathered
        self._counting = counting
        self._held = 0
        self._left: dict[str, Records] = {}
        self._present: list[str] = []
        self._in_repository = gathered.tree is not None or bool(work_tree(self._baseline.folder))
        self._asked = not self._in_repository
        """Whether git was asked for the documents' new names, as far as it can be."""

    def prepare(self) -> None:
        """Find out where documents went that are not where they were recorded."""
        baseline = self._written
        self._present = _names(self._gathered, baseline)
        self._baseline = renamed(baseline, moved(baseline, self._present))

    def apply(self, job: Job, problems: Sequence[Problem], ran: Container[str]) -> Filtered:
        """The problems that are not recorded."""
        path = absolute(job)
        ran = FullyListed(ran, beyond_limit(problems))
        compared = judge_baseline(problems, path, self._baseline, ran)
        if compared.new and not self._asked and self._may_have_been_renamed(path):
            self._asked = True
            self._baseline = renamed(self._baseline, self._new_names())
            compared = judge_baseline(problems, path, self._baseline, ran)
        known = {*map(id, went_on(compared.new, path, self._baseline, self._counting))}
        self._held += len(compared.recorded) + len(known)
        self._left.update(compared.left)
        passed = [problem for problem in compared.new if id(problem) not in known]
        passing = set(map(id, passed))
        return Filtered(passed, stood=[problem for problem in problems if id(problem) not in passing])

    def remaining(self) -> Sequence[Problem]:
        """Nothing of its own."""
        return ()

    def summary(self) -> str:
        """How many problems are recorded."""
        return f"{self._held:,} in the baseline" if self._held else ""

    def failure(self) -> str:
        """With `--ratchet`, that the baseline records what stands no more, or more than it did."""
        if not self._request.ratchet:
            return ""
        # What was not looked at is not judged; but a document that is gone has no problems.
        whole = self._gathered.tree is None and not any(job.file.real == STDIN for job in self._gathered.documents)
        lost = self._gone() if whole else {}
        over: Mapping[str, Records] = lost | self._left
        older = self._past().older(self._present) if self._in_repository else None
        grew, could_shrink = ratchet(over, self._written, older and older.baseline)
        reasons = []
        if could_shrink:
            stands = "that stands no more" if _times(could_shrink) == 1 else "that stand no more"
            reasons.append(f"{self._file} records {_some(could_shrink, stands)}: record it anew, `frlint baseline`")
        if grew and older:
            more = _some(grew, f"that it did not record at {older.name}")
            reasons.append(f"{self._file} records {more}: mend what is new, or let an editor judge it, `frlint waive`")
        return Lines("\nfrlint: ".join(reason.replace("\n", "\ufffd") for reason in reasons))

    def _gone(self) -> dict[str, Records]:
        """The records of documents that are gone, and were not renamed as far as git can tell."""
        on_disk = _OnDisk(self._baseline.folder)
        lost = gone(self._baseline, on_disk)
        if lost and not self._asked:
            self._asked = True
            self._baseline = renamed(self._baseline, self._new_names())
            lost = gone(self._baseline, on_disk)
        return lost

    def _new_names(self) -> dict[str, str]:
        """What git took for renamed since the baseline was recorded; nothing where git cannot tell."""
        try:
            return self._past().new_names()
        except FrlintError:
            return {}

    def _past(self) -> "BaselineHistory":
        from frlint.runs.filters.baseline_history import BaselineHistory

        return BaselineHistory(self._request, self._gathered, self._written)

    def _may_have_been_renamed(self, path: str) -> bool:
        """Whether a document without records may have some under an older name."""
        folder = self._baseline.folder
        if any(self._baseline.names_in(document_in(folder, path))):
            return False
        return self._gathered.tree is not None or bool(gone(self._baseline, _OnDisk(folder)))


def baseline_file(gathered: Gathered) -> str:
    """The baseline that holds for a run: the nearest to the documents upwards to the git root; empty where none does.

    Raises `UsageError` where the documents have different ones.
    """
    known: dict[str, str] = {}
    folders = dict.fromkeys(os.path.dirname(absolute(job)) for job in gathered.documents)
    if not folders:
        folders[gathered.tree.stand_in if gathered.tree else os.getcwd()] = None
    found = {file for folder in folders if (file := nearest(folder, _own, known))}
    if len(found) > 1:
        one, other = sorted(found)[:2]
        raise UsageError(f"two baselines hold for these documents, {one} and {other}", "check them one after the other")
    return next(iter(found), "")


def _own(folder: str) -> str:
    """The baseline that stands in a folder, empty where none does."""
    return own_file(folder, BASELINE_NAME)


class _OnDisk:
    """The documents that stand below a folder, asked one by one."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def __contains__(self, name: object) -> bool:
        return stands(self._folder, str(name))


def _names(gathered: Gathered, baseline: Baseline) -> list[str]:
    """What the baseline calls the documents of a run, and those of its own that are there."""
    folder = baseline.folder
    looked_at = [document_in(folder, absolute(job)) for job in gathered.documents]
    is_there = always if gathered.tree else stands
    own = [name for document in baseline for name in files_of(document) if is_there(folder, name)]
    return list(dict.fromkeys([*looked_at, *own]))


def _times(over: "Sequence[tuple[str, Sought, int]]") -> int:
    return sum(times for _, _, times in over)


def _some(over: "Sequence[tuple[str, Sought, int]]", which: str) -> str:
    """How many records these are, and the first of them."""
    count = _times(over)
    document, place, _ = over[0]
    return f"{count:,} {'problem' if count == 1 else 'problems'} {which}, {place.rule} in {document} for one"
