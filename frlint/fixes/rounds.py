"""Fixes applied in rounds until nothing changes: what was put off, and what a fix brought to light, comes in the next.

A round takes what was refused before once more, so that fixing a text twice is fixing it once.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from frlint.fixes.changes import Changes
from frlint.fixes.choice import Wanted, apart, overlaps_itself, proposals
from frlint.fixes.markup_proof import Markup
from frlint.fixes.problem_proof import kept_problems, kind_of, problem_faults
from frlint.fixes.trials import Check, settle
from frlint.fixes.version import Proposal, Refused, Version
from frlint.model.places import Lines, Position
from frlint.model.problem import Problem

ROUNDS = 100
"""Fixes that still find something to do after so many rounds do not come to rest."""
LENIENT_ROUNDS = 12
"""The same where something may come in that is mended in its turn."""
_ATTEMPTS = 5
"""So often is a text fixed anew without the fixes that did not come to rest."""
_RESTLESS = "it undoes what another fix does, or itself: they do not come to rest"
Place = tuple[str, str, int]
"""A rule, a document and an offset of the text before all rounds."""


class Outcome(NamedTuple):
    """A file after its fixes. Places are those of the text before: `at` gives the line and column of a problem there.

    `held` has the indexes of the problems of `version` that were to be left alone, and for each the one that it had
    before; `changes` lead from the text before to that of `version`.
    """

    fixed: tuple[tuple[Problem, Position], ...]
    refused: tuple[tuple[Refused, Position], ...]
    version: Version
    changes: Changes
    held: Mapping[int, int]


class _Course:
    """A text on its way through the rounds."""

    def __init__(self, start: Version, held: Iterable[int], banned: set[Place], *, strict: bool) -> None:
        """A `strict` course lets nothing come in at any moment; another what is mended in its turn."""
        self._strict = strict
        self.version = start
        self.changes = Changes(start.text)
        self.held = {k: k for k in held}
        self.banned = banned
        self.fixed: list[tuple[Problem, int]] = []
        self.refused: list[Refused] = []
        self.restless: set[Place] = set()
        self._taken: list[list[Place]] = []
        self._seen = {start.text: 0}

    def place(self, problem: Problem, lines: Lines) -> Place:
        """Where a problem of this version stood before all rounds."""
        return problem.rule, problem.document, self.changes.in_old(_offset(problem, lines))

    def run(self, check: Check, wanted: Wanted) -> bool:
        """Go through the rounds; whether they came to rest. Else `restless` are the fixes that went on and on."""
        most = ROUNDS if self._strict else LENIENT_ROUNDS
        for number in range(1, most + 1):
            if not self._round(check, wanted):
                return True
            first = self._seen.setdefault(self.version.text, number)
            if first < number or number == most:
                going_on = self._taken[min(first, number - 2) :]
                self.restless = {place for places in going_on for place in places}
                break
        return False

    def _round(self, check: Check, wanted: Wanted) -> bool:
        """Take what can be taken of this version; whether anything was."""
        lines = Lines(self.version.text)
        self.refused = []
        open_ones = []
        markup = Markup(self.version.text) if self.version.is_markup else None
        for one in proposals(self.version, self.held, wanted):
            why = self._fault(one, markup, lines)
            if why:
                self.refused.append(Refused(one.problem, why))
            else:
                open_ones.append(one)
        while chosen := apart(open_ones):
            settled = settle(self.version, chosen, check, None if self._strict else wanted)
            self.refused += settled.refused
            if settled.taken:
                places = [self.place(one.problem, lines) for one in settled.taken]
                self._taken.append(places)
                self.fixed += [(one.problem, place[2]) for one, place in zip(settled.taken, places, strict=True)]
                held = self.held
                self.held = {new: held[old] for new, old in enumerate(settled.kept) if old is not None and old in held}
                self.changes = self.changes.then(settled.changes)
                self.version = settled.version
                return True
            open_ones = [one for one in open_ones if one not in chosen]
        return False

    def _fault(self, one: Proposal, markup: Markup | None, lines: Lines) -> str:
        """Why a fix is not even tried; empty where it is."""
        if overlaps_itself(one):
            return "its own edits overlap"
        if self.place(one.problem, lines) in self.banned:
            return _RESTLESS
        return markup.fault(one) if markup is not None else ""


def fix(start: Version, held: Iterable[int], wanted: Wanted, check: Check) -> Outcome:
    """Fix a version as far as its fixes prove themselves. `held` are indexes of its problems that are left alone."""
    own = tuple(held)
    banned: set[Place] = set()
    strict = False
    for _ in range(_ATTEMPTS):
        course = _Course(start, own, banned, strict=strict)
        if not course.run(check, wanted):
            banned = banned | course.restless if strict else banned
        elif strict or not _anything_came_in(start, course):
            return _outcome(start, course)
        strict = True
    course = _Course(start, own, set(), strict=True)
    course.refused = [Refused(one.problem, _RESTLESS) for one in proposals(start, own, wanted)]
    return _outcome(start, course)


def _anything_came_in(start: Version, course: _Course) -> bool:
    """Whether the text after all rounds has a problem that the text before had not, or one that was to be mended."""
    kept = kept_problems(start, course.version, course.changes)
    mended = {(kind_of(problem), at) for problem, at in course.fixed}
    counts = Counter(kind for kind, _ in mended)
    return any(True for _ in problem_faults(start, course.version, counts, course.changes, kept))


def _outcome(start: Version, course: _Course) -> Outcome:
    before, after = Lines(start.text), Lines(course.version.text)
    fixed = [(problem, before.position(at)) for problem, at in course.fixed]
    refused = [(one, before.position(course.place(one.problem, after)[2])) for one in course.refused]
    return Outcome(
        tuple(sorted(fixed, key=_by_place)),
        tuple(sorted(refused, key=lambda pair: (pair[1], pair[0].problem.rule))),
        course.version,
        course.changes,
        course.held,
    )


def _by_place(pair: tuple[Problem, Position]) -> tuple[Position, str]:
    return pair[1], pair[0].rule


def _offset(problem: Problem, lines: Lines) -> int:
    """Where a problem begins in the file's own text."""
    starts = lines.starts
    line = min(problem.line, len(starts))
    return min(starts[line - 1] + problem.column - 1, len(lines.text))
