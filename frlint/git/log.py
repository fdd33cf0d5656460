"""The commits of a range and what each changes, from one run of git, read as it comes.

A thousand commits with four thousand changes take 0.2 s so; GitPython starts a process for each commit's difference,
which took 14 s.
"""

import os
from collections.abc import Callable, Iterator
from itertools import islice
from typing import IO, TYPE_CHECKING, cast

from frlint.git import child
from frlint.git.changes import change, is_change
from frlint.git.errors import UNSHALLOW, IncompleteError, error_of_git
from frlint.git.renames import RENAME_LIMIT, joined
from frlint.git.repository import Repository
from frlint.model.commit import Change, Commit

if TYPE_CHECKING:
    from subprocess import Popen

_FORMAT = "%x00".join(("%H", "%P", "%an", "%ae", "%aI", "%s"))
_WITH_MAILMAP = _FORMAT.replace("%an", "%aN").replace("%ae", "%aE")
_FIELDS = 6
_LOG = (
    *("-c", "log.showSignature=false", "-c", "log.follow=false", "-c", "log.diffMerges=separate"),
    *("log", "--topo-order", "--root", "--full-history", "--full-diff"),
    *("--encoding=UTF-8", "--no-show-signature", "--no-notes", "--no-mailmap", "--no-color", "--no-decorate"),
    *("--raw", "-z", "-M", f"-l{RENAME_LIMIT}", "--no-abbrev", "--rename-empty"),
    *("--ignore-submodules=none", "--no-relative", "--no-ext-diff", "--no-textconv", "-O/dev/null"),
)
_MERGES = ("-c", "--combined-all-paths")
"""Of a merge, the files that differ from those of every parent, with their paths in each."""
_FIRST_PARENTS = ("--first-parent", "--diff-merges=first-parent")
_CHUNK = 1 << 16


def commits(
    repository: Repository,
    base: str | None,
    head: str,
    paths: tuple[str, ...] = (),
    warn: Callable[[str], None] | None = None,
    *,
    newest_first: bool = False,
    first_parent: bool = False,
    mailmap: bool = False,
) -> Iterator[Commit]:
    """The commits that `head` has and `base` has not, parents before children; with `base` None all up to the roots.

    `base` and `head` are ids. With `paths` (files or folders from the top, taken literally) those commits that change
    something there, each still with all its changes, so that renames are seen. `warn` is called at the end where git
    skipped looking for renames in a merge. `newest_first` turns the order around; `first_parent` follows first parents
    only, and lists of a merge all that differs from its first parent, as of an ordinary commit. `mailmap` gives authors
    the names that the repository's `.mailmap` says.

    Git is at work from now on, not only when the first commit is asked for.

    Raises `GitError`, also in the midst: history or objects that are not here (a shallow or partial clone).
    """
    if repository.is_shallow:
        _refuse_cut_history(repository, base, head)
    names = (f"{base}..{head}" if base else head, "--", *(f":(top,literal){path}" for path in paths))
    form = f"--format=tformat:{_WITH_MAILMAP if mailmap else _FORMAT}"
    how = (form, *(_FIRST_PARENTS if first_parent else _MERGES), *(() if newest_first else ("--reverse",)))
    voice = _scratch_file()
    return _read(child.start(repository.folder, *_LOG, *how, *names, stderr=voice), voice, repository.folder, warn)


def _scratch_file() -> IO[bytes]:
    """A file without a name; in memory where the system has such, since importing `tempfile` takes milliseconds."""
    try:
        return os.fdopen(os.memfd_create("git"), "w+b")
    except (AttributeError, OSError):
        from tempfile import TemporaryFile

        return TemporaryFile()


def _read(
    started: "Popen[bytes]", voice: IO[bytes], folder: str, warn: Callable[[str], None] | None
) -> Iterator[Commit]:
    """The commits that git lists; `voice` takes its standard error stream."""
    with voice:
        try:
            # The last commit may be cut short where git failed: it waits until git has ended well.
            last = None
            for commit in parsed(_tokens(cast("IO[bytes]", started.stdout))):
                if last:
                    yield last
                last = commit
            failed = started.wait() != 0
        except ValueError:
            failed = True
        finally:
            child.end(started)
        voice.seek(0)
        errors = voice.read()
    if failed:
        raise error_of_git(errors, folder)
    if last:
        yield last
    if warn and b"rename detection was skipped" in errors:
        warn(
            f"git looked for no renames with edits where more than about {RENAME_LIMIT} files vanished and as many came"
        )


def parsed(tokens: Iterator[bytes]) -> Iterator[Commit]:
    """The commits in the NUL-separated pieces of the run's output. Raises ValueError where it ends too early."""
    token: bytes | None = next(tokens, None)
    while token is not None:
        fields = [token.decode("ascii"), *[piece.decode("utf-8", "replace") for piece in islice(tokens, _FIELDS - 1)]]
        if len(fields) < _FIELDS:
            raise ValueError("the answer is cut short")
        changes: list[Change] = []
        token = None
        for piece in tokens:
            # A line feed stands before the first change of a commit, a NUL more before that of a merge.
            start = piece.lstrip(b"\n")
            if is_change(start):
                changes.append(change(start, tokens))
            elif start:
                token = piece
                break
        yield _commit(fields, changes)


def _commit(fields: list[str], changes: list[Change]) -> Commit:
    id, parents, author, email, date, subject = fields  # noqa: A001
    above = tuple(parents.split())
    whole, skipped = joined(changes) if len(above) < 2 else (changes, False)
    return Commit(id, above, author, email, date, subject, tuple(whole), skipped)


def _tokens(stream: IO[bytes]) -> Iterator[bytes]:
    """What stands between NULs, as it comes."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        pieces = (rest + chunk).split(b"\0")
        rest = pieces.pop()
        yield from pieces


def _refuse_cut_history(repository: Repository, base: str | None, head: str) -> None:
    """In a shallow clone: refuse a range that reaches to where the history was cut off, or beyond.

    Where it was cut off a commit looks like one without parents, which would introduce all that stands. A range from a
    commit has none of these, except where what was cut off joins the two.
    """
    names = [head, f"^{base}"] if base else [head]
    if child.run(repository.folder, "rev-list", "--max-parents=0", "--max-count=1", *names):
        raise IncompleteError("this clone is shallow: the history that is asked for is not here", UNSHALLOW)
