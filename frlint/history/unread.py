"""What tells that a version of a document was not checked at all: it is new with each version, never carried."""

from collections.abc import Sequence

from frlint.history.comparison import Difference
from frlint.model.commit import TreeFile
from frlint.model.problem import Problem

OF_A_RUN = ("FR001", "FR002")
"""The document could not be read, or a check of it crashed: what the version has instead of problems."""


def unread_anew(
    found: Difference, before: Sequence[tuple[TreeFile | None, Sequence[Problem]]], after: TreeFile | None
) -> Difference:
    """What a commit did to a document, where what could not be checked before and cannot be after it, in other bytes,
    is introduced: nobody knows what the commit brought in.

    `before` are the document's versions in the parents, each with its problems.
    """
    again = {id(problem): problem for problem in found.carried if problem.rule in OF_A_RUN}
    if not again or after is None or any(old is not None and old.blob == after.blob for old, _ in before):
        return found
    gone = {id(problem) for problem in found.fixed}
    olds = [p for p in before[0][1] if p.rule in OF_A_RUN and id(p) not in gone] if len(before) == 1 else []
    return Difference(
        (*again.values(), *found.introduced),
        (*olds, *found.fixed),
        tuple(p for p in found.carried if id(p) not in again),
        tuple(p for p in found.moved if id(p) not in again),
    )
