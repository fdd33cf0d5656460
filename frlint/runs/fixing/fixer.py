"""Fixes one file of a run: from its bytes to those after all fixes that prove themselves. Works in any process."""

from collections.abc import Iterable
from typing import NamedTuple

from frlint.fixes.choice import SAFE, UNSAFE
from frlint.fixes.rounds import Outcome, fix
from frlint.model.places import Position
from frlint.model.problem import Edit, Problem
from frlint.readers import Unreadable
from frlint.runs.checker import Checker
from frlint.runs.fixing.file_text import file_text
from frlint.runs.fixing.memory import Memory
from frlint.runs.fixing.versions import Versions
from frlint.runs.inputs.job import Job
from frlint.runs.inputs.reader_options import reader_options

Key = tuple[str, str, int, int, int, int, str]
"""What a problem of a file is known by as long as the text is the same."""


def key_of(problem: Problem) -> Key:
    """A problem by its document, rule, place and message."""
    return (
        problem.document,
        problem.rule,
        problem.line,
        problem.column,
        problem.end_line,
        problem.end_column,
        problem.message,
    )


class Wish(NamedTuple):
    """Which fixes are taken: safe ones, with `unsafe` those too that an editor should look at; of `rules` alone where
    that is not None."""

    unsafe: bool = False
    rules: frozenset[str] | None = None

    def takes(self, problem: Problem) -> bool:
        """Whether the fix of a problem is taken."""
        fix = problem.fix
        if fix is None or not (fix.applicability == SAFE or (self.unsafe and fix.applicability == UNSAFE)):
            return False
        return self.has(problem)

    def has(self, problem: Problem) -> bool:
        """Whether a problem is of a rule that is asked for."""
        return self.rules is None or problem.rule in self.rules


class FixJob(NamedTuple):
    """A file to fix. `held` are its problems that are held back, waived ones for instance; `aside` are others that are
    left alone this time."""

    job: Job
    held: frozenset[Key] = frozenset()
    aside: frozenset[Key] = frozenset()


class RefusedFix(NamedTuple):
    """A problem whose fix is not taken, where it stood in the text before, and why."""

    problem: Problem
    at: Position
    reason: str


class FixedFile(NamedTuple):
    """A file before and after its fixes, as bytes; `edits` lead from the one text to the other.

    Places are those of the text before. `still_held` are the problems of the text after that were held back before.
    `trouble` says why nothing could be tried at all.
    """

    job: Job
    before: bytes
    after: bytes
    fixed: tuple[tuple[Problem, Position], ...] = ()
    refused: tuple[RefusedFix, ...] = ()
    edits: tuple[Edit, ...] = ()
    text: str = ""
    still_held: tuple[Problem, ...] = ()
    trouble: str = ""

    @property
    def is_changed(self) -> bool:
        return self.before != self.after

    def put_back(self, reason: str) -> "FixedFile":
        """The file as it was, with all its fixes refused for a reason."""
        lost = tuple(RefusedFix(problem, at, reason) for problem, at in self.fixed)
        refused = tuple(sorted((*self.refused, *lost), key=lambda one: (one.at, one.problem.rule)))
        return self._replace(after=self.before, fixed=(), refused=refused, edits=())


class Fixer:
    """Fixes files, one at a time. It can be sent to another process, as the checker that it asks."""

    def __init__(self, checker: Checker, wish: Wish) -> None:
        self._checker = checker
        self._wish = wish

    def __call__(self, asked: FixJob) -> FixedFile:
        """A file after its fixes. Of one that cannot be read nothing is changed."""
        job = asked.job._replace(content="")
        checker = self._checker
        data, trouble = checker.bytes_of(job)
        if trouble:
            return FixedFile(job, data, data, trouble=trouble)
        try:
            own = file_text(data, job.file.path, reader_options(checker.settings[job.setting]))
        except Unreadable as reason:
            return FixedFile(job, data, data, trouble=str(reason))
        if job.is_volume and not checker.results:
            checker = checker.storing(Memory())
        versions = Versions(job, own, checker)
        start = versions(own.text)
        keys = [key_of(problem) for problem in start.problems]
        left_alone = [k for k, key in enumerate(keys) if key in asked.held or key in asked.aside]
        outcome = fix(start, left_alone, self._wish.takes, versions)
        held = [new for new, old in outcome.held.items() if keys[old] in asked.held]
        return fixed_file(job, data, outcome, versions, held)

    def flush(self) -> None:
        """Store what was found until now."""
        self._checker.flush()


def fixed_file(job: Job, data: bytes, outcome: Outcome, versions: Versions, held: Iterable[int]) -> FixedFile:
    """What came of the fixes of a file whose bytes were `data`; `held` are indexes of problems held back before."""
    after = versions.job(outcome.version.text).data or b""
    problems = outcome.version.problems
    return FixedFile(
        job,
        data,
        after,
        outcome.fixed,
        tuple(RefusedFix(one.problem, at, one.reason) for one, at in outcome.refused),
        outcome.changes.edits,
        outcome.changes.old,
        tuple(problems[k] for k in held),
    )
