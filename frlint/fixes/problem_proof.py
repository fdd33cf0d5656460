"""The proof that no problem came in with some edits, and that those that they mend are gone.

Which problem of the new text is which of the old one is the rule of `frlint.matching`; where a problem stood beside an
edit and says something else since, the edits carry its place.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from frlint.fixes.changes import Changes
from frlint.fixes.choice import Wanted
from frlint.fixes.version import Proposal, Version
from frlint.matching.pairing import partners
from frlint.model.places import Lines
from frlint.model.problem import Problem

MOST = 200
"""A rule lists no more problems than about so many of a document: behind them, others may show when some are mended."""
_OF_RUN = "FR"
Faults = Iterator[tuple[Problem, str]]


def kept_problems(before: Version, after: Version, changes: Changes) -> list[int | None]:
    """For each problem of the new text the index of the one that it was in the old text; None for one that came in."""
    found = partners(before.problems, after.problems)
    left = sorted(set(range(len(before.problems))) - set(found))
    sides = _Side(before), _Side(after)
    for new, old in enumerate(found):
        if old is not None:
            continue
        for k in left:
            if _is_carried(before.problems[k], after.problems[new], sides, changes):
                found[new] = k
                left.remove(k)
                break
    return found


class _Side:
    """A version whose problems are looked up by their offsets."""

    def __init__(self, version: Version) -> None:
        self._lines = Lines(version.text)

    def span(self, problem: Problem) -> tuple[int, int]:
        """Where a problem begins and ends in the file's own text."""
        return self._offset(problem.line, problem.column), self._offset(problem.end_line, problem.end_column)

    def _offset(self, line: int, column: int) -> int:
        starts, size = self._lines.starts, len(self._lines.text)
        return min(starts[line - 1] + column - 1, size) if line <= len(starts) else size


def _is_carried(old: Problem, new: Problem, sides: tuple[_Side, _Side], changes: Changes) -> bool:
    """Whether a problem is one of the old text that begins and ends, or one of both, where the edits carry it."""
    if (old.rule, old.document) != (new.rule, new.document) or old.rule.startswith(_OF_RUN):
        return False
    (start, end), (new_start, new_end) = sides[0].span(old), sides[1].span(new)
    begins, ends = changes.start_in_new(start) == new_start, changes.end_in_new(end) == new_end
    return (begins and ends) or ((begins or ends) and changes.is_touched(start, end) and end - start > 1)


def problem_faults(
    before: Version,
    after: Version,
    applied: Sequence[Proposal],
    changes: Changes,
    found: Sequence[int | None],
    passes: Wanted | None = None,
) -> Faults:
    """Problems that came in, and such that still stand after their fix, each with what is to be said of it.

    `found` is as `kept_problems` gives it. What came in at the place of an edit is let pass where `passes` says so: its
    own fix is to be taken next.
    """
    own = Counter((one.problem.document, one.problem.rule) for one in applied)
    counts = Counter((problem.document, problem.rule) for problem in before.problems)
    side = _Side(after)
    for problem, old in zip(after.problems, found, strict=True):
        if old is not None:
            continue
        touched = changes.is_touched_in_new(*side.span(problem))
        is_next = touched and passes is not None and passes(problem)
        is_beyond = not touched and counts[problem.document, problem.rule] > MOST
        if not (is_next or is_beyond):
            yield problem, f"{problem.rule} {problem.name} would come in: {problem.message}"
    left = Counter((problem.document, problem.rule) for problem in after.problems)
    examples = {(problem.document, problem.rule): problem for problem in after.problems}
    for key, count in own.items():
        if counts[key] <= MOST and left[key] > counts[key] - count:
            yield examples[key], f"{key[1]} would stand there after it all the same"
