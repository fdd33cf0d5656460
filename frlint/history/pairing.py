"""Which problem of one text is which problem of another: by rule and words, never by line numbers.

A problem's identity is its rule, the words at and around its place, and, in a file of many documents, the document.
Where several are alike in all three, they are paired in their order, so that messages, lines of text and places fit
best.
"""

from collections.abc import Iterable, Iterator, Sequence

from frlint.problem import Problem

Identity = tuple[str, str, str]
"""The document within its file (empty where the file is one document), the rule, the words."""

_FAR = 9_999
_LINE = 10_000
"""What a line of distance costs, in columns."""
_OTHER = _LINE * 10_000_000
"""What another message, page or line of text costs: more than any distance."""


def identity(problem: Problem) -> Identity:
    """What a problem is known by in another version of its file, whatever the file is called there."""
    name = problem.path.rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    return "" if problem.document == stem else problem.document, problem.rule, problem.words


def grouped(problems: Iterable[Problem]) -> dict[Identity, list[int]]:
    """The indexes of problems by their identity, those of one identity in the order of their places."""
    groups: dict[Identity, list[int]] = {}
    listed = list(problems)
    for k, problem in enumerate(listed):
        groups.setdefault(identity(problem), []).append(k)
    for group in groups.values():
        if len(group) > 1:
            group.sort(key=lambda k: place(listed[k]))
    return groups


def place(problem: Problem) -> tuple[object, ...]:
    """The order of the contract, made total: path, line, column, rule, then all else that tells two problems apart."""
    p = problem
    return (p.path, p.line, p.column, p.rule, p.end_line, p.end_column, p.message, p.severity, p.document, p.words)


def partners(before: Sequence[Problem], after: Sequence[Problem]) -> list[int | None]:
    """For each problem of the later text the index of the one in the earlier text that it is; None for a new one."""
    if not before or not after:
        return [None] * len(after)
    if before == after:
        return list(range(len(after)))
    found: list[int | None] = [None] * len(after)
    old = grouped(before)
    for key, news in grouped(after).items():
        for one, other in pairs(before, old.get(key, ()), after, news):
            found[other] = one
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
