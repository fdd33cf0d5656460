"""The proof that no problem came in with some edits, and that those that they mend are gone.

Which problem of the new text is which of the old one is the rule of `frlint.matching`; where a problem stood beside an
edit and says something else since, the edits carry its place.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from frlint.fixes.changes import Changes
from frlint.fixes.choice import Wanted
from frlint.fixes.version import Version
from frlint.matching.pairing import partners
from frlint.model.places import Lines
from frlint.model.problem import Problem

MOST = 200
"""A rule lists no more problems than about so many of a document: behind them, others may show when some are mended."""
_OF_RUN = "FR"
Kind = tuple[str, str]
"""A document and a rule."""


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
    mended: Counter[Kind],
    changes: Changes,
    found: Sequence[int | None],
    passes: Wanted | None = None,
) -> Iterator[tuple[Problem, str]]:
    """Problems that came in, and such that still stand after their fix, each with what is to be said of it.

    `mended` is how many problems of each kind were to be mended, `found` is as `kept_problems` gives it. What stands at
    the place of an edit, and not only in what was put there, is let pass where `passes` says so: its own fix is to be
    taken next. There are never more of a kind for that.
    """
    counts, left = (Counter(map(kind_of, version.problems)) for version in (before, after))
    side = _Side(after)
    still = {
        kind for kind, count in mended.items() if counts[kind] <= MOST and left[kind] > max(0, counts[kind] - count)
    }
    for problem, old in zip(after.problems, found, strict=True):
        kind = kind_of(problem)
        if old is not None and kind not in still:
            continue
        span = side.span(problem)
        touched = changes.is_touched_in_new(*span)
        may_pass = touched and left[kind] <= max(1, counts[kind]) and not changes.is_all_new(*span)
        if may_pass and passes is not None and passes(problem):
            still.discard(kind)
        elif old is None and (touched or counts[kind] <= MOST):
            yield problem, f"{problem.rule} {problem.name} would come in: {problem.message}"
    for problem in after.problems:
        if (kind := kind_of(problem)) in still:
            still.discard(kind)
            yield problem, f"{problem.rule} would stand there after it all the same"


def kind_of(problem: Problem) -> Kind:
    """The document and the rule of a problem."""
    return problem.document, problem.rule
