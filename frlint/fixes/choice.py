"""Which fixes are taken, in which order, and which of them at once."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from frlint.fixes.version import Proposal, Version
from frlint.model.problem import Edit, Problem

SAFE, UNSAFE, DISPLAY = "safe", "unsafe", "display"
_LINE_ENDS = re.compile(r"\r\n|\r|\n")

Wanted = Callable[[Problem], bool]


def line_end_of(text: str) -> str:
    """The line end that a text has most of; a line feed where it has none."""
    if "\r" not in text:
        return "\n"
    return Counter(found[0] for found in _LINE_ENDS.finditer(text)).most_common(1)[0][0]


def proposal_of(problem: Problem, text: str, line_end: str = "\n") -> Proposal | None:
    """A problem's fix as edits of a text; None where it has none, or one that changes nothing.

    A line feed of an edit becomes `line_end`, the one of the file: line ends stay as they are. Edits that change
    nothing are left out.
    """
    if problem.fix is None:
        return None
    edits = []
    for edit in problem.fix.edits:
        put = edit.text if line_end == "\n" else _LINE_ENDS.sub(line_end, edit.text)
        if text[edit.start : edit.end] != put:
            edits.append(Edit(edit.start, edit.end, put))
    return Proposal(problem, tuple(sorted(set(edits)))) if edits else None


def proposals(version: Version, held: Iterable[int], wanted: Wanted) -> list[Proposal]:
    """The fixes that are wanted of a version, in the order in which they are tried: the graver problem first.

    `held` are the indexes of problems that are left alone: waived ones, for instance.
    """
    line_end = line_end_of(version.text)
    passed = set(held)
    found = []
    for k, problem in enumerate(version.problems):
        if k not in passed and problem.fix is not None and wanted(problem):
            proposal = proposal_of(problem, version.text, line_end)
            if proposal is not None:
                found.append(proposal)
    return sorted(found, key=_order)


def _order(one: Proposal) -> tuple[int, int, str, tuple[Edit, ...]]:
    return -one.problem.severity.weight, one.edits[0].start, one.problem.rule, one.edits


def apart(ordered: Sequence[Proposal]) -> list[Proposal]:
    """Those that can be applied at once: of edits that overlap or touch the first ones; the others wait.

    The edits of a proposal go together or not at all. One whose own edits overlap is taken by nobody.
    """
    taken = _Stretches()
    return [one for one in ordered if not overlaps_itself(one) and taken.take(one.edits)]


def overlaps_itself(one: Proposal) -> bool:
    """Whether edits of a proposal overlap, so that what they give is not certain."""
    pairs = zip(one.edits, one.edits[1:], strict=False)
    return any(later.start < edit.end or later[:2] == edit[:2] for edit, later in pairs)


class _Stretches:
    """Stretches of a text, each taken by one proposal."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def take(self, edits: Sequence[Edit]) -> bool:
        """Take the stretches of edits, unless one of them overlaps or touches what is taken already."""
        for edit in edits:
            k = bisect_left(self._ends, edit.start)
            if k < len(self._starts) and self._starts[k] <= edit.end:
                return False
        for edit in edits:
            k = bisect_left(self._ends, edit.start)
            self._starts.insert(k, edit.start)
            self._ends.insert(k, edit.end)
        return True
