"""Which problem of one text is which problem of another: by rule and words, never by line numbers.

A problem's identity is its rule, the words at and around its place, and, in a file of many documents, the document.
Where several are alike in all three, they are paired in their order, so that messages, lines of text and places fit
best. What is left over on both sides is paired by its place: see `frlint.matching.carrying`. Where words say little,
places are compared, too.
"""

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from frlint.matching.comparing import Comparing, Group
from frlint.model.identity import stem
from frlint.model.problem import Problem

if TYPE_CHECKING:
    from frlint.matching.answers import Pairs

Identity = tuple[str, str, str]
"""The document within its file (empty where the file is one document), the rule, the words."""

_OF_FILE = ("FR001", "FR002", "FR003")
"""Rules of the run: their problems have no place."""
_TELLING = 3
"""So many words around a place say which place it is."""
_FAR = 9_999
_LINE = 10_000
"""What a line of distance costs, in columns."""
_OTHER = _LINE * 10_000_000
"""What another message, page or line of text costs: more than any distance."""


place = attrgetter(
    *("path", "line", "column", "rule", "end_line", "end_column", "message", "severity", "document", "words")
)
"""The order of the contract, made total: path, line, column, rule, then all else by which two problems differ."""


def identities(problems: Iterable[Problem]) -> list[Identity]:
    """What each problem is known by in another version of its file, whatever the file is called there."""
    found: list[Identity] = []
    path = name = ""
    for problem in problems:
        if problem.path != path:
            path = problem.path
            name = stem(path)
        document = problem.document
        found.append(("" if document == name else document, problem.rule, problem.words))
    return found


def grouped(problems: Sequence[Problem]) -> dict[Identity, list[int]]:
    """The indexes of problems by their identity, those of one identity in the order of their places."""
    groups: dict[Identity, list[int]] = {}
    for k, key in enumerate(identities(problems)):
        groups.setdefault(key, []).append(k)
    if len(groups) < len(problems):
        for group in groups.values():
            group.sort(key=lambda k: place(problems[k]))
    return groups


def partners(before: Sequence[Problem], after: Sequence[Problem]) -> list[int | None]:
    """For each problem of the later text the index of the one in the earlier text that it is; None for a new one.

    Both are problems of one file. Their texts are compared where both are `Found` and words do not say all.
    """
    if not before or not after:
        return [None] * len(after)
    olds, news = identities(before), identities(after)
    index = dict(zip(olds, range(len(olds)), strict=True))
    if len(index) == len(olds) and len(set(news)) == len(news):
        found = list(map(index.get, news))
    else:
        found = [None] * len(after)
        groups = grouped(before)
        for key, alike in grouped(after).items():
            for old, new in pairs(before, groups.get(key, ()), after, alike):
                found[new] = old
    comparing = Comparing(before, after)
    for _, new in comparing.two([*_doubtful(before, after, found)]):
        found[new] = None
    if None in found:
        taken = set(found)
        left = [k for k in range(len(before)) if k not in taken]
        new_ones = [k for k, old in enumerate(found) if old is None]
        for old, new in comparing.carried(_groups(before, left, after, new_ones)):
            found[new] = old
    return found


def carried(before: Sequence[Problem], olds: Sequence[int], after: Sequence[Problem], news: Sequence[int]) -> "Pairs":
    """Pair those problems, given by their indexes, that stand at one place of two texts whose words there differ."""
    return Comparing(before, after).carried(_groups(before, olds, after, news))


def _doubtful(
    before: Sequence[Problem], after: Sequence[Problem], found: Sequence[int | None]
) -> Iterator[tuple[int, int]]:
    """The pairs of equal words that may all the same be two: one was mended, another came elsewhere.

    They stand in another line than before, and the words around them say little, or their line reads otherwise.
    """
    for new, old in enumerate(found):
        if old is None:
            continue
        one, other = before[old], after[new]
        if one.line == other.line or one.rule in _OF_FILE:
            continue
        words = one.words.split("\x1f")
        if len(words) == 3 and (one.excerpt != other.excerpt or len(f"{words[0]} {words[2]}".split()) < _TELLING):
            yield old, new


def _groups(
    before: Sequence[Problem], olds: Sequence[int], after: Sequence[Problem], news: Sequence[int]
) -> list[Group]:
    """Those of some problems, given by their indexes, that have others of their rule and document on the other side."""
    if {before[k].rule for k in olds}.isdisjoint(after[k].rule for k in news):
        return []
    there = _by_rule(after, news)
    return [(own, there[key]) for key, own in _by_rule(before, olds).items() if key in there]


def _by_rule(problems: Sequence[Problem], indexes: Iterable[int]) -> dict[tuple[str, str], list[int]]:
    """The indexes by document within the file and rule."""
    found: dict[tuple[str, str], list[int]] = {}
    known = identities([problems[k] for k in indexes])
    for k, (document, rule, _) in zip(indexes, known, strict=True):
        found.setdefault((document, rule), []).append(k)
    return found


def pairs(
    before: Sequence[Problem], olds: Sequence[int], after: Sequence[Problem], news: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Pair indexes of problems that are alike, given in the order of their places: all of the fewer find a partner."""
    if len(olds) == len(news):
        yield from zip(olds, news, strict=True)
    elif len(olds) < len(news):
        chosen = _fitting([before[k] for k in olds], [after[k] for k in news])
        yield from ((old, news[k]) for old, k in zip(olds, chosen, strict=True))
    else:
        chosen = _fitting([after[k] for k in news], [before[k] for k in olds])
        yield from ((olds[k], new) for new, k in zip(news, chosen, strict=True))


def _fitting(few: Sequence[Problem], many: Sequence[Problem]) -> list[int]:
    """Ascending positions in `many`, one for each of `few`, at the least cost; the earliest of equal ones.

    `least[s]` is the least cost of what was placed so far, where at most `s` of `many` were passed over.
    """
    spare = len(many) - len(few)
    least = [0] * (spare + 1)
    taken: list[list[int]] = []
    for i, one in enumerate(few):
        row: list[int] = []
        passed: list[int] = []
        for s in range(spare + 1):
            cost = least[s] + _distance(one, many[i + s])
            if row and row[-1] <= cost:
                row.append(row[-1])
                passed.append(passed[-1])
            else:
                row.append(cost)
                passed.append(s)
        least = row
        taken.append(passed)
    chosen = []
    s = spare
    for i in range(len(few) - 1, -1, -1):
        s = taken[i][s]
        chosen.append(i + s)
    return chosen[::-1]


def _distance(one: Problem, other: Problem) -> int:
    """How badly two problems of equal words fit each other."""
    differing = (one.message != other.message) + (one.page != other.page) + (one.excerpt != other.excerpt)
    columns = min(abs(one.column - other.column), _FAR)
    return differing * _OTHER + abs(one.line - other.line) * _LINE + columns
