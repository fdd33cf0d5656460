"""Which commit introduced and which fixed which problem: each commit's documents before and after it, compared."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from frlint.history.comparison import NOTHING, Difference, compare, compare_merge
from frlint.history.pairing import place
from frlint.history.renames import Step, steps
from frlint.history.results import Commit, Results, problems_at, regular
from frlint.model.commit import Attributed
from frlint.model.problem import Problem, Severity

C = TypeVar("C", bound=Commit)


def attribute(
    commits: Iterable[C],
    results: Results,
    least: Severity = Severity.INFO,
    besides: Callable[[C], Difference] = lambda _: NOTHING,
) -> Iterator[Attributed]:
    """What each commit did, in the order given. Problems less grave than `least` are left out, after comparing.

    `besides` gives what a commit did to problems that no single document has, but a whole volume.
    """
    for commit in commits:
        introduced: list[Problem] = []
        fixed: list[Problem] = []
        carried = moved = 0
        touched = (difference(step, results) for step in steps(commit, results)) if commit.changes else ()
        for found in (*touched, besides(commit)):
            if found is NOTHING:
                continue
            shown = found.from_severity(least)
            introduced += shown.introduced
            fixed += shown.fixed
            carried += len(shown.carried)
            moved += len(shown.moved)
        yield Attributed(
            commit.id,
            tuple(commit.parents),
            commit.author,
            commit.date,
            commit.subject,
            tuple(sorted(introduced, key=place)),
            tuple(sorted(fixed, key=place)),
            carried,
            moved,
        )


def difference(step: Step, results: Results) -> Difference:
    """What became of the problems of one document in one commit."""
    before, after = step
    now = problems_at(after, results)
    if len(before) <= 1:
        return compare(problems_at(before[0], results) if before else (), now)
    return compare_merge([problems_at(version, results) for version in before], now)


def versions(commits: Iterable[Commit]) -> Iterator[tuple[str, str]]:
    """The paths and blobs whose problems `attribute` asks for, so that they can be worked out beforehand, many at once.

    Each pair comes once.
    """
    seen: set[tuple[str, str]] = set()
    for commit in commits:
        for change in commit.changes:
            for version in (*change.before, change.after):
                if version is None or not regular(version) or (version.path, version.blob) in seen:
                    continue
                seen.add((version.path, version.blob))
                yield version.path, version.blob
