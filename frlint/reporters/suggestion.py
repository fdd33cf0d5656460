"""Suggestions as GitHub and GitLab take them in a comment on lines: a block that holds these lines as they would be."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from frlint.model.places import Position
from frlint.model.problem import Fix, Problem
from frlint.reporters.encoding import utf8
from frlint.reporters.replacement import Passage, passages_of
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
    passage = whole_passage(fix)
    if fix is None or passage is None:
        return None
    old, new = (re.split("\r\n|\r|\n", text) for text in (passage.old, passage.new))
    text = "\n".join(new)
    if old == new or new[-1:] == [""] or not _may_be_suggested(new):
        return None
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    block = f"{fence}suggestion\n{text}\n{fence}\n"
    return Suggestion(passage.number, passage.number + len(old) - 1, block, fix.applicability)


def whole_passage(fix: Fix | None) -> Passage | None:
    """The one passage that holds all of what a command makes of a fix.

    None where there is no such fix, where its edits lie apart, or not all of their lines are known.
    """
    if fix is None or fix.applicability == "display":
        return None
    passages = passages_of(fix)
    return passages[0] if len(passages) == 1 and len(passages[0].changes) == len(fix.edits) else None


class Exchange(NamedTuple):
    """What stands between two places, in lines from 1 and columns in bytes of UTF-8 from 1, and the text instead."""

    start: Position
    end: Position
    text: str


def exchange(problem: Problem) -> Exchange | None:
    """The fix of a problem as one exchange of text, from its first change to its last. None as for `suggestion`."""
    passage = whole_passage(problem.fix)
    if passage is None:
        return None
    first, last = passage.changes[0], passage.changes[-1]
    text = passage.new[first.new_start : last.new_end]
    if text == passage.old[first.start : last.end] or not _may_be_suggested(re.split("\r\n|\r|\n", text)):
        return None
    return Exchange(_in_bytes(passage, first.start), _in_bytes(passage, last.end), text)


def _in_bytes(passage: Passage, offset: int) -> Position:
    """The place of an offset in the old text of a passage."""
    *above, line = re.split("\r\n|\r|\n", passage.old[:offset])
    return Position(passage.number + len(above), len(utf8(line)) + 1)


def _may_be_suggested(lines: Iterable[str]) -> bool:
    """Whether lines may go into a comment: no sign in them gets lost there or is obeyed by a runner, nor is it long."""
    lines = list(lines)
    return sum(map(len, lines)) + len(lines) <= LONGEST and all(visible_line(line) == line for line in lines)
