"""Renames that git does not see: a document that went and came with the same file name, too much changed for git."""

from collections.abc import Iterator, Sequence

from frlint.history.comparison import shared
from frlint.history.results import Results, is_text, problems_at
from frlint.model.commit import Change, Commit, TreeFile
from frlint.model.problem import Problem

TELLING = 4
"""Words that a problem must hold to speak for two files' being one document."""

Step = tuple[Sequence[TreeFile | None], TreeFile | None]
"""What a document was in each parent, and what it is now."""


def steps(commit: Commit, results: Results) -> Iterator[Step]:
    """The changes of a commit, with a deletion and an addition made one where they are one document that moved.

    They are where no other file of that name went or came in the commit, and at least half of the problems that tell
    (of the one that has more) are common to both. Merges stay as git lists them.
    """
    came = _by_name(commit, added=True) if len(commit.parents) == 1 and len(commit.changes) > 1 else {}
    went = _by_name(commit, added=False) if came else {}
    joined: dict[int, TreeFile | None] = {}
    dropped: set[int] = set()
    for name, olds in went.items():
        news = came.get(name, ())
        if len(olds) != 1 or len(news) != 1:
            continue
        before, after = problems_at(olds[0].before[0], results), problems_at(news[0].after, results)
        if is_one_document(before, after):
            joined[id(news[0])] = olds[0].before[0]
            dropped.add(id(olds[0]))
    for change in commit.changes:
        if id(change) in joined:
            yield (joined[id(change)],), change.after
        elif id(change) not in dropped:
            yield change.before, change.after


def _by_name(commit: Commit, added: bool) -> dict[str, list[Change]]:
    """The files that came (or went) by their name without folders."""
    named: dict[str, list[Change]] = {}
    for change in commit.changes:
        before = change.before[0] if change.before else None
        here, there = (change.after, before) if added else (before, change.after)
        if there is None and is_text(here):
            named.setdefault(here.path.rpartition("/")[2], []).append(change)
    return named


def is_one_document(before: Sequence[Problem], after: Sequence[Problem]) -> bool:
    """Whether the problems of two texts of one name say that they are one document."""
    common, most = shared(before, after, TELLING)
    return common > 0 and 2 * common >= most
