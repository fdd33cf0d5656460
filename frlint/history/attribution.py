"""Which commit introduced and which fixed which problem: each commit's documents before and after it, compared."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from frlint.history.comparison import NOTHING, Difference, compare, compare_merge
from frlint.history.counts import Counting, by_words, sides_of
from frlint.history.renames import Step, steps
from frlint.history.results import Results, is_text, problems_at
from frlint.history.unread import unread_anew
from frlint.matching.pairing import place
from frlint.model.commit import Attributed, CameToLight, Change, Commit, Left
from frlint.model.identity import stem
from frlint.model.problem import Problem, Severity

Holds = Callable[[str, str, str], bool]
"""Asked with a path, a blob's id and a document's: whether the file holds that document."""


class OfRange(NamedTuple):
    """What only a range as a whole shows, by the ids of its commits.

    `undone` are problems that a merge brought back with one side (see `undone_fixes`), `left` documents that are not
    checked any more (see `left_documents`).
    """

    undone: Mapping[str, Sequence[Problem]] = MappingProxyType({})
    left: Mapping[str, Sequence[Left]] = MappingProxyType({})


def attribute(
    commits: Iterable[Commit],
    results: Results,
    least: Severity = Severity.INFO,
    besides: Callable[[Commit], Difference] = lambda _: NOTHING,
    holds: Holds = lambda *_: True,
    whole: OfRange = OfRange(),
    counting: Counting | None = None,
) -> Iterator[Attributed]:
    """What each commit did, in the order given. Problems less grave than `least` are left out, after comparing.

    `besides` gives what a commit did to problems that no single document has, but a whole volume; `holds` says of a
    document in a file of many whether it is still there. `whole` has what only the range as a whole shows. `counting`
    knows which rules count, and who wrote the words of their problems; None where none does.
    """
    undone, left = whole
    for commit in commits:
        documents = [*steps(commit, results)] if commit.changes else []
        found = [difference(step, results, counting) for step in documents] + [besides(commit)]
        if commit.id in undone:
            found = brought_back(found, undone[commit.id])
        shown = [one.from_severity(least) for one in found if one is not NOTHING]
        yield Attributed(
            commit.id,
            commit.parents,
            commit.author,
            commit.date,
            commit.subject,
            introduced=tuple(_sorted(one.introduced for one in shown)),
            fixed=tuple(_sorted(one.fixed for one in shown)),
            carried=sum(len(one.carried) for one in shown),
            moved=sum(len(one.moved) for one in shown),
            deleted=tuple(sorted({*_deleted(documents), *_taken_out(documents, found, holds)})),
            left=tuple(left.get(commit.id, ())),
            came_to_light=tuple(_with_writer(p, commit, counting) for p in _sorted(one.came_to_light for one in shown)),
            out_of_sight=tuple(_sorted(one.out_of_sight for one in shown)),
        )


def _sorted(parts: Iterable[Iterable[Problem]]) -> list[Problem]:
    return sorted((problem for part in parts for problem in part), key=place)


def _with_writer(problem: Problem, commit: Commit, counting: Counting | None) -> CameToLight:
    writer = counting.writer(commit, problem) if counting is not None else None
    return CameToLight(problem) if writer is None else CameToLight(problem, writer.id, writer.author)


def brought_back(found: Sequence[Difference], problems: Sequence[Problem]) -> list[Difference]:
    """What a merge did, with problems that came back by it: they are introduced, and not carried."""
    places = {place(problem) for problem in problems}
    others = [
        one._replace(
            carried=tuple(p for p in one.carried if place(p) not in places),
            moved=tuple(p for p in one.moved if place(p) not in places),
        )
        for one in found
    ]
    return [*others, Difference(introduced=tuple(problems))]


def _deleted(documents: Iterable[Step]) -> Iterator[str]:
    """The paths of files that are not there any more (or links now)."""
    for before, after in documents:
        if not is_text(after):
            yield from (version.path for version in before if is_text(version))


def _taken_out(documents: Iterable[Step], found: Iterable[Difference], holds: Holds) -> Iterator[str]:
    """The documents that files of many do not hold any more, as `path#id`: those that had problems."""
    for (_, after), changed in zip(documents, found, strict=False):
        if not is_text(after) or not changed.fixed:
            continue
        there = {problem.document for problem in (*changed.introduced, *changed.carried)}
        gone = dict.fromkeys((p.path, p.document) for p in changed.fixed if p.document not in {*there, stem(p.path)})
        yield from (f"{path}#{name}" for path, name in gone if not holds(after.path, after.blob, name))


def difference(step: Step, results: Results, counting: Counting | None = None) -> Difference:
    """What became of the problems of one file in one commit."""
    before, after = step
    now = problems_at(after, results)
    olds = [(version, problems_at(version, results)) for version in before]
    if len(before) <= 1:
        found = compare(olds[0][1] if olds else (), now)
    else:
        found = compare_merge([problems for _, problems in olds], now)
    found = unread_anew(found, olds, after)
    if counting is None or after is None:
        return found
    return by_words(found, counting.rules, sides_of(before, after, counting.version), counting.answers)


def versions(commits: Iterable[Commit]) -> Iterator[tuple[str, str]]:
    """The paths and blobs whose problems `attribute` asks for, so that they can be worked out beforehand, many at once.

    Each pair comes once.
    """
    return versions_of(change for commit in commits for change in commit.changes)


def versions_of(changes: Iterable[Change]) -> Iterator[tuple[str, str]]:
    """The paths and blobs of changed files, before and after; each pair comes once."""
    seen: set[tuple[str, str]] = set()
    for change in changes:
        for version in (*change.before, change.after):
            if not is_text(version) or (version.path, version.blob) in seen:
                continue
            seen.add((version.path, version.blob))
            yield version.path, version.blob
