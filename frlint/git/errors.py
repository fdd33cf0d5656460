"""What git cannot give, and the command that mends it."""

import re

from frlint.errors import FrlintError

UNSHALLOW = "git fetch --unshallow"
FILL = "git fetch && git fetch --refetch --no-filter"
"""Fetches all objects that a partial clone left out (git 2.36 and later; where a new branch comes with it git forgets
the rest, hence the first fetch)."""


class GitError(FrlintError):
    """Git refuses, or lacks what is asked for. The advice is the command that mends it, as far as there is one."""


class UnknownRevisionError(GitError):
    """A name that names no commit here; the advice has the nearest names and how to fetch."""


class EmptyRangeError(GitError):
    """A range without a commit."""


class IncompleteError(GitError):
    """A shallow or partial clone lacks what is asked for."""


class _Known:
    """What git says in one case (English, as under LC_ALL=C), and what we say."""

    def __init__(self, pattern: str, message: str, advice: str, kind: type[GitError] = GitError) -> None:
        self.pattern, self.message, self.advice, self.kind = pattern, message, advice, kind


_KNOWN = (
    _Known(
        r"detected dubious ownership in repository at '(?P<what>[^'\n]+)'",
        "the repository {what} belongs to another user: git will not read it",
        "if you trust it: git config --global --add safe.directory '{what}'",
    ),
    _Known(
        r"not a git repository",
        "{folder} is in no git repository",
        "go to the repository's folder, or make it one: git init",
    ),
    _Known(
        r"from promisor remote|lazy fetching disabled|transport '[^']*' not allowed",
        "this partial clone lacks objects that are needed",
        FILL,
        IncompleteError,
    ),
    _Known(
        r"no upstream configured|no such branch|HEAD does not point to a branch",
        "git knows no upstream here: {reason}",
        "name the branch, for example origin/main, or set it: git branch --set-upstream-to=origin/main",
        UnknownRevisionError,
    ),
    _Known(
        r"must be run in a work tree",
        "{folder} is a bare repository: it has no index and no files",
        "name a commit instead: --commit REV",
    ),
    _Known(
        r"index file (?:smaller|corrupt)|bad (?:index|signature)|index uses .* extension",
        "git cannot read the index: {reason}",
        "if it is broken, git makes it anew from the last commit: git read-tree HEAD",
    ),
    _Known(
        r"(?:unknown|bad) revision|Needed a single revision|Not a valid (?:object|commit) name|not a tree object",
        "git knows no such commit: {reason}",
        "fetch it, or look for a misspelling: git fetch --all --tags",
        UnknownRevisionError,
    ),
    _Known(
        r"unable to read|missing (?:blob|tree|object)|bad object|could not (?:read|parse)|loose object|bad tree",
        "objects are missing or broken: {reason}",
        "look at the damage: git fsck --full; in a clone, fetch all anew: git fetch --refetch",
    ),
)


def error_of_git(stderr: bytes, folder: str) -> GitError:
    """The error for what git wrote on its standard error stream when it failed in `folder`."""
    text = stderr.decode("utf-8", "replace")
    for known in _KNOWN:
        found = re.search(known.pattern, text, re.IGNORECASE)
        if found:
            words = {"folder": folder, "reason": _reason(text), **found.groupdict()}
            return known.kind(known.message.format(**words), known.advice.format(**words))
    return GitError(f"git failed in {folder}: {_reason(text)}", "try `git status` there")


def _reason(text: str) -> str:
    """The line that says why git gave up."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    fatal = [line for line in lines if line.startswith(("fatal:", "error:"))]
    line = (fatal or lines or ["no reason given"])[-1]
    return line.removeprefix("fatal:").removeprefix("error:").strip()
