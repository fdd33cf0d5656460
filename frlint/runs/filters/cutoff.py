"""Of a rule's problems in a document so many are listed: what is judged must not hide the others."""

from collections import Counter
from collections.abc import Container, Sequence

from frlint.model.problem import Problem
from frlint.rulebook.selection import MOST


def beyond_limit(problems: Sequence[Problem]) -> list[Problem]:
    """The problems of a file that only say that there are more of a rule in a document than are listed."""
    if len(problems) <= MOST:
        return []
    counted: Counter[tuple[str, str]] = Counter()
    found = []
    for problem in problems:
        counted[problem.document, problem.rule] += 1
        if counted[problem.document, problem.rule] > MOST:
            found.append(problem)
    return found


class FullyListed:
    """The rules that looked at a file and whose problems are all listed: of another a judgement is not called unused.

    `ran` holds the ids of the rules that looked at it.
    """

    __slots__ = ("_more", "_ran")

    def __init__(self, ran: Container[str], more: Sequence[Problem]) -> None:
        self._ran = ran
        self._more = {problem.rule for problem in more}

    def __contains__(self, rule: object) -> bool:
        return rule in self._ran and rule not in self._more
