"""Problems as comments beside a text: what is wrong, what would be put in place of what, what else goes with it."""

import re
from collections.abc import Container, Iterator, Sequence

from frlint.model.problem import Fix, Problem
from frlint.reporters.page.set_text import Comment, Replacement
from frlint.reporters.replacement import Change, Passage, passages_of
from frlint.reporters.terminal import spaces_shown, visible
from frlint.reporters.wording import counted

TRUST = {
    "safe": "a safe fix",
    "unsafe": "compare with the print",
    "display": "a suggestion: mend by hand",
}
"""How far a fix can be trusted, in the words of a comment."""
MOST = 3
"""Replacements that are shown of a problem."""
LONGEST = 90
"""Characters that are shown of a replacement on either side."""
NEAR = 16
"""Characters between two changes up to which they are shown as one."""
WORD = 24
"""Characters of the words around a change that are shown with it."""
_WORD_BEFORE = re.compile(r"[^\s<>]*\Z")
_WORD_AFTER = re.compile(r"[^\s<>]*")


def comment_of(problem: Problem, number: int, new: Container[str] = ()) -> Comment:
    """The comment of a problem, the `number`th of the page; `new` are the fingerprints of those that a range brought
    in."""
    replacements = tuple(_replacements(problem.fix)) if problem.fix else ()
    return Comment(
        number,
        problem.rule,
        problem.name,
        problem.severity,
        visible(problem.message),
        f"{problem.line}:{problem.column}",
        visible(problem.page or ""),
        replacements[:MOST],
        TRUST[problem.fix.applicability] if problem.fix else "",
        tuple(_others(problem, len(replacements) - MOST)),
        bool(problem.fingerprint) and problem.fingerprint in new,
    )


def _replacements(fix: Fix) -> Iterator[Replacement]:
    """What would stand in place of what, with the words around it; changes near to each other are one."""
    for passage in passages_of(fix):
        group: list[Change] = []
        for change in passage.changes:
            if group and change.start - group[-1].end > NEAR:
                yield _replacement(passage, group)
                group = []
            group.append(change)
        if group:
            yield _replacement(passage, group)


def _replacement(passage: Passage, group: Sequence[Change]) -> Replacement:
    first, last = group[0], group[-1]
    before = _WORD_BEFORE.search(passage.old, max(0, first.start - WORD), first.start)
    after = _WORD_AFTER.match(passage.old, last.end, last.end + WORD)
    lead, tail = before[0] if before else "", after[0] if after else ""
    old = f"{lead}{passage.old[first.start : last.end]}{tail}"
    return Replacement(_cut(old), _cut(f"{lead}{passage.new[first.new_start : last.new_end]}{tail}"))


def _cut(text: str) -> str:
    return spaces_shown(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")


def _others(problem: Problem, more: int) -> Iterator[str]:
    """The other places of a problem, in words, and how many replacements are not shown."""
    if more > 0:
        yield counted(more, "more replacement")
    for other in problem.related:
        place = "" if other.path == problem.path else f"{visible(other.path)}, "
        yield f"{visible(other.message)} ({place}line {other.line})"
