"""What a range of commits means: `BASE..HEAD`, `BASE...HEAD`, or `BASE` alone."""

from typing import NamedTuple

from frlint.git.errors import EmptyRangeError, GitError
from frlint.git.repository import Repository


class Range(NamedTuple):
    """The commits that `head` has and `base` has not, by their ids. `base` None: all commits of `head`."""

    base: str | None
    head: str


def parsed(repository: Repository, text: str) -> Range:
    """The range that a text names. A missing side is HEAD; `A` is `A..HEAD`; `A...B` starts at their merge base.

    Where there are several merge bases, `A...B` has the same commits as `A..B` and starts at A: what merges brought
    back is looked for at all of them. Raises `GitError`: an unknown revision, no merge base. Whether there is a commit
    in it only `log` shows; where there is none, see `empty`.
    """
    text = text.strip()
    if not text:
        raise GitError("the range is empty text", "name a range of commits, for example main..HEAD")
    base, dots, head = _parted(text)
    start, end = repository.revisions(base, head)
    if dots == "..." and len(repository.merge_bases(start, end)) < 2:
        start = repository.merge_base(base, head)
    return Range(start, end)


def empty(repository: Repository, text: str) -> EmptyRangeError:
    """The error for a range in which there is no commit, with what may have been meant."""
    base, _, head = _parted(text.strip())
    return EmptyRangeError(f"no commit is in {text.strip()}", _advice(repository, base, head))


def _parted(text: str) -> tuple[str, str, str]:
    """The two sides and the dots between them."""
    base, dots, head = text.partition("..")
    if head.startswith("."):
        dots, head = "...", head[1:]
    return base or "HEAD", dots, head or "HEAD"


def _advice(repository: Repository, base: str, head: str) -> str:
    if repository.has_commits(repository.revision(head), repository.revision(base)):
        return f"{base} is ahead of {head}: did you mean {head}..{base}?"
    return f"{base} and {head} are the same commit: name an earlier one, for example {head}~1..{head}"
