"""Suggestions as GitHub and GitLab take them in a comment on lines: a block that holds these lines as they would be."""

import re
from typing import NamedTuple

from frlint.model.problem import Problem
from frlint.reporters.replacement import passages_of
from frlint.reporters.terminal import visible_line

LONGEST = 10_000
"""Characters of a suggestion at most."""


class Suggestion(NamedTuple):
    """A block of Markdown for a comment on the lines `first` to `last`, and how far its fix can be trusted."""

    first: int
    last: int
    markdown: str
    applicability: str


def suggestion(problem: Problem) -> Suggestion | None:
    """The suggestion of a problem's fix.

    None where there is no fix that a command makes, where not all of its lines are known or they lie apart, where they
    hold signs that would get lost (controls, zero-width signs, bytes that are not UTF-8) or that a runner of GitHub
    obeys, where only line ends would be others, and where they are longer than `LONGEST`.
    """
    fix = problem.fix
    passages = passages_of(fix) if fix is not None and fix.applicability != "display" else []
    if fix is None or len(passages) != 1 or len(passages[0].changes) != len(fix.edits):
        return None
    (passage,) = passages
    old, new = (re.split("\r\n|\r|\n", text) for text in (passage.old, passage.new))
    text = "\n".join(new)
    if old == new or new[-1:] == [""] or len(text) > LONGEST or any(visible_line(line) != line for line in new):
        return None
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    block = f"{fence}suggestion\n{text}\n{fence}\n"
    return Suggestion(passage.number, passage.number + len(old) - 1, block, fix.applicability)
