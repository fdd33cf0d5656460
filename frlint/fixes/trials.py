"""Fixes tried together; where the proof fails, the guilty ones are found by halves, so that the others go through.

What goes wrong in one document of a file says nothing of the fixes in another: each document is halved apart.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from frlint.fixes.changes import Changes
from frlint.fixes.choice import Wanted
from frlint.fixes.markup_proof import skeleton
from frlint.fixes.pairing_proof import pairing_fault
from frlint.fixes.problem_proof import kept_problems, kind_of, problem_faults
from frlint.fixes.version import Proposal, Refused, Version

Check = Callable[[str], Version]
"""Reads and checks a text as the file would be that holds it. Raises `ValueError` where it cannot hold it."""

_FILE = ""
"""Instead of a document: the fault is in the file, or in a document that no fix is in."""
_TRIALS = 200
"""So many texts of a file are checked in a round; what is not tried apart by then is refused."""


class Settled(NamedTuple):
    """What came of a round: the fixes that are taken, those that are refused, and the version that the former give.

    `kept` holds for each problem of it the index of the one that it was before. `changes` are those to its text.
    """

    taken: list[Proposal]
    refused: list[Refused]
    version: Version
    changes: Changes
    kept: list[int | None]


class _Trial(NamedTuple):
    """A text with some fixes, and what is wrong with it, by document."""

    version: Version
    changes: Changes
    kept: list[int | None]
    faults: dict[str, str]


class _Group:
    """The fixes of one document: those that are taken, and batches that are still to be tried."""

    def __init__(self, proposals: Sequence[Proposal]) -> None:
        self.taken: list[Proposal] = []
        self.waiting = [list(proposals)]
        self.batch: list[Proposal] = []

    def next(self) -> list[Proposal]:
        """What is tried next: all that is taken and the next batch."""
        self.batch = self.waiting.pop() if self.waiting else []
        return [*self.taken, *self.batch]

    def judge(self, fault: str) -> list[Refused]:
        """Take the batch where there is no fault; else halve it, or refuse the one fix that it is."""
        batch, self.batch = self.batch, []
        if not fault:
            self.taken += batch
        elif len(batch) == 1:
            return [Refused(batch[0].problem, fault)]
        elif batch:
            middle = len(batch) // 2
            self.waiting += [batch[middle:], batch[:middle]]
        return []


def settle(version: Version, chosen: Sequence[Proposal], check: Check, passes: Wanted | None = None) -> Settled:
    """Apply as many of some fixes, none of which overlap, as the proof lets pass.

    `passes` is as for `problem_faults`.
    """
    groups: dict[str, _Group] = {}
    for document in dict.fromkeys(one.problem.document for one in chosen):
        groups[document] = _Group([one for one in chosen if one.problem.document == document])
    refused: list[Refused] = []
    trial = None
    for _ in range(_TRIALS):
        tried = [one for group in groups.values() for one in group.next()]
        trial = _try(version, tried, check, passes)
        failed = False
        for document, group in groups.items():
            fault = trial.faults.get(document) or trial.faults.get(_FILE, "")
            failed = failed or bool(fault)
            refused += group.judge(fault)
        if not any(group.waiting for group in groups.values()):
            break
    for group in groups.values():
        for batch in group.waiting:
            refused += [Refused(one.problem, "too many fixes of this document fail to try each") for one in batch]
    taken = [one for group in groups.values() for one in group.taken]
    if trial is None or trial.faults:
        taken, trial, more = _together(version, taken, check, passes)
        refused += more
    return Settled(taken, refused, trial.version, trial.changes, trial.kept)


def _together(
    version: Version, taken: list[Proposal], check: Check, passes: Wanted | None
) -> tuple[list[Proposal], _Trial, list[Refused]]:
    """The fixes that were taken apart, tried together: where that fails, the documents concerned lose theirs."""
    refused: list[Refused] = []
    while True:
        trial = _try(version, taken, check, passes)
        if not trial.faults:
            return taken, trial, refused
        own = {one.problem.document for one in taken} & set(trial.faults)
        lost = [one for one in taken if not own or one.problem.document in own]
        for one in lost:
            fault = trial.faults.get(one.problem.document) or next(iter(trial.faults.values()))
            refused.append(Refused(one.problem, fault))
        taken = [one for one in taken if one not in lost]


def _try(version: Version, tried: Iterable[Proposal], check: Check, passes: Wanted | None) -> _Trial:
    """The version that fixes give, and what is wrong with it."""
    applied = list(tried)
    changes = Changes(version.text, (edit for one in applied for edit in one.edits))
    if not applied:
        return _Trial(version, changes, list(range(len(version.problems))), {})
    try:
        after = check(changes.new)
    except ValueError as error:
        return _Trial(version, changes, [], {_FILE: str(error)})
    kept = kept_problems(version, after, changes)
    documents = {one.problem.document for one in applied}
    faults: dict[str, str] = {}
    if version.is_markup and skeleton(version.text) != skeleton(after.text):
        faults[_FILE] = "it would change markup, not text"
    mended = Counter(kind_of(one.problem) for one in applied)
    for problem, fault in problem_faults(version, after, mended, changes, kept, passes):
        faults.setdefault(problem.document if problem.document in documents else _FILE, fault)
    for document in documents:
        fault = _signs_fault(version, after, document, changes)
        if fault:
            faults.setdefault(document, fault)
    return _Trial(after, changes, kept, faults)


def _signs_fault(before: Version, after: Version, document: str, changes: Changes) -> str:
    old, new = before.signs(document), after.signs(document)
    if old is None:
        return ""
    return "the document would not be read any more" if new is None else pairing_fault(old, new, changes)
