"""What a range of commits brought in and mended, for a page: in all, by commit, and by rule."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from frlint.model.commit import Attributed
from frlint.model.problem import Problem
from frlint.reporters.page.content import OfRange
from frlint.reporters.terminal import visible

COMMITS = 100
"""Commits that are listed, the newest ones."""


class CommitRow(NamedTuple):
    """A commit that did something: short id, day (ISO), author, subject, and what it brought in and mended."""

    id: str
    day: str
    author: str
    subject: str
    new: int
    mended: int
    gone: int


class RuleChange(NamedTuple):
    """What became of a rule's problems in the range. `standing` are the numbers of new ones that the page shows."""

    rule: str
    name: str
    new: int
    mended: int
    standing: tuple[int, ...]


class RangeView(NamedTuple):
    """The range: its name, how many commits, what they brought in and mended, and what went with deleted documents."""

    name: str
    commits: int
    new: int
    mended: int
    gone: int
    rows: tuple[CommitRow, ...]
    more: int
    rules: tuple[RuleChange, ...]


def range_of(of_range: OfRange | None, numbers: Mapping[str, int]) -> RangeView | None:
    """The view of a range. `numbers` are those of the page's problems by their fingerprints."""
    if of_range is None:
        return None
    commits = of_range.commits
    rows = [_row(one) for one in commits if one.introduced or one.fixed]
    shown = rows[: -COMMITS - 1 : -1]
    return RangeView(
        visible(of_range.name),
        len(commits),
        sum(row.new for row in rows),
        sum(row.mended for row in rows),
        sum(row.gone for row in rows),
        tuple(shown),
        len(rows) - len(shown),
        tuple(_rules(commits, numbers)),
    )


def _row(one: Attributed) -> CommitRow:
    mended = len(one.mended)
    return CommitRow(
        one.commit[:10],
        one.date[:10],
        visible(one.author),
        visible(one.subject),
        len(one.introduced),
        mended,
        len(one.fixed) - mended,
    )


def _rules(commits: Sequence[Attributed], numbers: Mapping[str, int]) -> list[RuleChange]:
    """The rules of which problems came or went, those with the most change first."""
    came, went = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    standing: dict[tuple[str, str], set[int]] = {}
    for one in commits:
        went.update(map(_key, one.mended))
        came.update(map(_key, one.introduced))
        for problem in one.introduced:
            if problem.fingerprint in numbers:
                standing.setdefault(_key(problem), set()).add(numbers[problem.fingerprint])
    rules = [RuleChange(*key, came[key], went[key], tuple(sorted(standing.get(key, ())))) for key in {**came, **went}]
    return sorted(rules, key=lambda rule: (-rule.new - rule.mended, rule.rule))


def _key(problem: Problem) -> tuple[str, str]:
    return problem.rule, problem.name
