"""Which commit introduced and which fixed which problem: each commit's documents before and after it, compared."""

from collections.abc import Callable, Iterable, Iterator

from frlint.history.comparison import NOTHING, Difference, compare, compare_merge
from frlint.history.pairing import place
from frlint.history.renames import Step, steps
from frlint.history.results import Results, is_text, problems_at
from frlint.model.commit import Attributed, Commit
from frlint.model.problem import Severity


def attribute(
    commits: Iterable[Commit],
    results: Results,
    least: Severity = Severity.INFO,
    besides: Callable[[Commit], Difference] = lambda _: NOTHING,
) -> Iterator[Attributed]:
    """What each commit did, in the order given. Problems less grave than `least` are left out, after comparing.

    `besides` gives what a commit did to problems that no single document has, but a whole volume.
    """
    for commit in commits:
        documents = [*steps(commit, results)] if commit.changes else []
        found = [difference(step, results) for step in documents] + [besides(commit)]
        shown = [one.from_severity(least) for one in found if one is not NOTHING]
        yield Attributed(
            commit.id,
            commit.parents,
            commit.author,
            commit.date,
            commit.subject,
            introduced=tuple(sorted((problem for one in shown for problem in one.introduced), key=place)),
            fixed=tuple(sorted((problem for one in shown for problem in one.fixed), key=place)),
            carried=sum(len(one.carried) for one in shown),
            moved=sum(len(one.moved) for one in shown),
            deleted=_deleted(documents),
        )


def _deleted(documents: Iterable[Step]) -> tuple[str, ...]:
    """The paths of documents that are not there any more (or links now), in order and each once."""
    gone = [before for before, after in documents if not is_text(after)]
    return tuple(sorted({version.path for before in gone for version in before if is_text(version)}))


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
                if not is_text(version) or (version.path, version.blob) in seen:
                    continue
                seen.add((version.path, version.blob))
                yield version.path, version.blob
