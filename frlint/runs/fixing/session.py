"""A document whose fixes a person decides one by one: what was taken, left and waived, and what is still open."""

from collections.abc import Sequence

from frlint.fixes.changes import Changes
from frlint.fixes.choice import Wanted, apart, overlaps_itself, proposals
from frlint.fixes.markup_proof import Markup
from frlint.fixes.rounds import Outcome
from frlint.fixes.trials import settle
from frlint.fixes.version import Proposal, Refused, Version
from frlint.model.places import Lines, Position
from frlint.model.problem import Edit, Problem
from frlint.runs.checker import Checker
from frlint.runs.fixing.file_text import file_text
from frlint.runs.fixing.fixer import FixedFile, FixJob, fixed_file, key_of
from frlint.runs.fixing.memory import Memory
from frlint.runs.fixing.versions import Versions
from frlint.runs.inputs.reader_options import reader_options


class Session:
    """The fixes of one document, decided in any order. Nothing is written."""

    def __init__(self, asked: FixJob, checker: Checker, wanted: Wanted) -> None:
        """`asked` names the document and its problems that are left alone. Raises `Unreadable`."""
        self.job = asked.job._replace(content="")
        self.data, _ = checker.bytes_of(self.job)
        own = file_text(self.data, self.job.file.path, reader_options(checker.settings[self.job.setting]))
        if self.job.is_volume and not checker.results:
            checker = checker.storing(Memory())
        self._check = Versions(self.job, own, checker)
        self._wanted = wanted
        self.version: Version = self._check(own.text)
        self._start = self.version
        self._changes = Changes(own.text)
        left_alone = asked.held | asked.aside
        self._decided = {k: k for k, problem in enumerate(self.version.problems) if key_of(problem) in left_alone}
        self._held = {k for k in self._decided if key_of(self.version.problems[k]) in asked.held}
        self._waived: dict[int, str] = {}
        self._fixed: list[tuple[Problem, Position]] = []
        self._refused: list[tuple[Refused, Position]] = []

    def open(self) -> list[Proposal]:
        """The fixes that are still to be decided, in the order of their places."""
        found = proposals(self.version, self._decided, self._wanted)
        return sorted((one for one in found if not overlaps_itself(one)), key=lambda one: one.edits)

    def text(self) -> str:
        """The text of the document as it is now."""
        return self.version.text

    def edited(self, one: Proposal, text: str) -> Proposal | None:
        """A fix with another text in place of all that its edits span; None where that changes nothing."""
        start, end = one.edits[0].start, one.edits[-1].end
        return None if self.version.text[start:end] == text else Proposal(one.problem, (Edit(start, end, text),))

    def accept(self, chosen: Sequence[Proposal]) -> list[Refused]:
        """Take fixes as far as they prove themselves; gives those that are refused. Of some that overlap the first."""
        markup = Markup(self.version.text) if self.version.is_markup else None
        refused = [Refused(one.problem, why) for one in chosen if markup and (why := markup.fault(one))]
        wrong = {id(one.problem) for one in refused}
        settled = settle(self.version, apart([one for one in chosen if id(one.problem) not in wrong]), self._check)
        refused += settled.refused
        for one in settled.taken:
            self._fixed.append((one.problem, self._place(one.problem)))
        for fault in refused:
            self.skip(fault.problem)
            self._refused.append((fault, self._place(fault.problem)))
        if settled.taken:
            pairs = [(new, old) for new, old in enumerate(settled.kept) if old is not None]
            self._decided = {new: self._decided[old] for new, old in pairs if old in self._decided}
            self._waived = {new: self._waived[old] for new, old in pairs if old in self._waived}
            self._changes = self._changes.then(settled.changes)
            self.version = settled.version
        return refused

    def skip(self, problem: Problem) -> None:
        """Leave a problem as it is."""
        k = self._index(problem)
        self._decided.setdefault(k, -1 - k)

    def waive(self, problem: Problem, reason: str) -> None:
        """Leave a problem as it is, and note why."""
        self.skip(problem)
        self._waived[self._index(problem)] = reason

    def waived(self) -> list[tuple[Problem, str]]:
        """The problems that were waived, as they stand now, with the reasons."""
        return [(self.version.problems[k], reason) for k, reason in self._waived.items()]

    def alike(self, problem: Problem) -> Problem | None:
        """Another problem that no waiver could tell from this one: of the same rule and words, and not waived."""
        known = (problem.document, problem.rule, problem.words)
        for k, one in enumerate(self.version.problems):
            is_other = one is not problem and k not in self._waived
            if is_other and (one.document, one.rule, one.words) == known:
                return one
        return None

    def result(self) -> FixedFile:
        """The document before and after what was taken."""
        outcome = Outcome(tuple(self._fixed), tuple(self._refused), self.version, self._changes, self._decided)
        held = [new for new, old in self._decided.items() if old in self._held]
        return fixed_file(self.job, self.data, outcome, self._check, held)

    def _index(self, problem: Problem) -> int:
        return next(k for k, one in enumerate(self.version.problems) if one is problem)

    def _place(self, problem: Problem) -> Position:
        """Where a problem stood before all fixes."""
        lines = Lines(self.version.text)
        at = min(lines.starts[problem.line - 1] + problem.column - 1, len(lines.text))
        return Lines(self._start.text).position(self._changes.in_old(at))
