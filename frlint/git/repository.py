"""A repository: where it is, what kind it is, its revisions and their merge bases.

Revisions and merge bases are asked of git itself. GitPython's own reading of them knows a part of the syntax, starts a
process for a question or for a commit, and fails in repositories with SHA-256 names. What it does well is asked of it:
the settings of a repository and the names of its branches and tags. Importing it takes about 120 ms (an interpreter
starts in 15 ms), so it is imported when one of these is asked for, not before.
"""

import os
from functools import cached_property
from typing import TYPE_CHECKING, NoReturn

from frlint.git import child
from frlint.git.errors import UNSHALLOW, GitError, IncompleteError, UnknownRevisionError

if TYPE_CHECKING:
    from git import Repo

_FACTS = (
    "--is-bare-repository",
    "--is-inside-work-tree",
    "--is-shallow-repository",
    "--show-object-format",
    "--absolute-git-dir",
)
_NEAREST = 3


class Repository:
    """The repository in which a folder lies: an ordinary one, a bare one, a linked work tree; SHA-1 or SHA-256.

    `folder` is where git is asked, `root` the top of the work tree, None in a bare repository. Raises `GitError`
    where there is none, or git refuses to read it.
    """

    def __init__(self, folder: str = ".") -> None:
        answers = _facts(folder)
        self.is_bare = answers[0] == "true"
        self.is_shallow = answers[2] == "true"
        """Whether the history was cut off when it was cloned."""
        self.object_format = answers[3]
        """sha1 or sha256: names have 40 or 64 hex digits."""
        self.git_dir = answers[4]
        self.root: str | None = None
        if answers[1] == "true":
            self.root = answers[5]
        self.folder = self.root or self.git_dir
        self._given_folder = folder

    @cached_property
    def _repo(self) -> "Repo":
        """GitPython's view of what all work trees share: older ones do not know the folder of a linked one."""
        common = child.path_from(child.run(self._given_folder, "rev-parse", "--git-common-dir")).removesuffix("\n")
        return _opened(os.path.join(child.working_folder(self._given_folder), common))

    @property
    def is_partial(self) -> bool:
        """Whether objects were left out when it was cloned (`--filter`)."""
        settings = self._repo.config_reader("repository")
        sections = settings.sections()
        if settings.has_option("extensions", "partialclone"):
            return True
        return any(name.startswith("remote ") and settings.has_option(name, "promisor") for name in sections)

    @property
    def head(self) -> str:
        """The id of the commit that is checked out. Raises `UnknownRevisionError` on a branch without a commit."""
        return self.revision("HEAD")

    def revision(self, name: str) -> str:
        """The full id of the commit that a name means: a branch, a tag, an id or its beginning, `HEAD~2`, `@{u}`."""
        return self.revisions(name)[0]

    def revisions(self, *names: str) -> tuple[str, ...]:
        """The full ids of the commits that some names mean, from one run of git where it knows them all."""
        if not any(name.startswith(("-", ":/")) for name in names):
            commits = (f"{name or 'HEAD'}^{{commit}}" for name in names)
            found = self._ask("rev-parse", "--revs-only", *commits, no=128).split("\n")
            if len(found) == len(names) and not any(one.strip("0123456789abcdef") or not one for one in found):
                return tuple(found)
        return tuple(map(self._in_steps, names))

    def _in_steps(self, name: str) -> str:
        """The id of a commit, the name first and then the commit: to some names (`:/words`) nothing can be appended."""
        name = name or "HEAD"
        found = "" if name.startswith("-") else self._verified(name)
        found = found and self._verified(f"{found}^{{commit}}")
        if not found:
            self._unknown(name)
        return found

    def merge_base(self, one: str, other: str) -> str:
        """The id of the nearest commit that two have in common. Raises `GitError` where there is none or several."""
        found = self._ask("merge-base", "--all", self.revision(one), self.revision(other), no=1).split()
        if len(found) == 1:
            return found[0]
        if found:
            raise GitError(
                f"{one} and {other} have {len(found)} merge bases: {', '.join(base[:12] for base in found)}",
                f"name the one to start from, for example {found[0][:12]}..{other}",
            )
        if self.is_shallow:
            raise IncompleteError(f"this clone is shallow: where {one} and {other} part is not here", UNSHALLOW)
        raise GitError(f"{one} and {other} have no history in common", f"name two commits: {one}..{other}")

    def merge_bases(self, one: str, other: str) -> list[str]:
        """The ids of the nearest commits that two (given by their ids) have in common; none where there is none."""
        return self._ask("merge-base", "--all", one, other, no=1).split()

    def has_commits(self, base: str, head: str) -> bool:
        """Whether `head` has a commit that `base` has not."""
        return bool(self._ask("rev-list", "--max-count=1", head, f"^{base}"))

    def has_object(self, name: str) -> bool:
        """Whether a name names anything, a commit or not."""
        return bool(self._verified(f"{name}^{{object}}"))

    def unpublished(self, head: str, remote: str) -> tuple[list[str], list[str]]:
        """The ids of the commits of `head` that no branch of a remote has as far as is known here, and of the commits
        that they build on and that the remote has. An empty name means all remotes."""
        known = f"--remotes={remote}" if remote else "--remotes"
        found = self._ask("rev-list", "--boundary", head, "--not", known).split()
        return [it for it in found if not it.startswith("-")], [it[1:] for it in found if it.startswith("-")]

    def count(self, base: str, head: str) -> int:
        """How many commits `head` has that `base` has not."""
        return int(self._ask("rev-list", "--count", head, f"^{base}"))

    def _verified(self, name: str) -> str:
        """The id that a name means, empty where it means none."""
        return self._ask("rev-parse", "--quiet", "--verify", name, no=1)

    def _ask(self, command: str, *arguments: str, no: int = 0) -> str:
        """What git answers, without the last line's end; empty where it exits with the status `no`."""
        answer = child.run(self.folder, command, *arguments, accept=(0, no))
        return answer.decode("utf-8", "surrogateescape").removesuffix("\n")

    def _unknown(self, name: str) -> NoReturn:
        """Raise the error for a name that names no commit."""
        near = self._near(name)
        guess = f"did you mean {' or '.join(near)}? " if near else ""
        fetch = UNSHALLOW if self.is_shallow else "git fetch --all --tags"
        if name in ("HEAD", "@") and not self._verified("HEAD"):
            raise UnknownRevisionError("this branch has no commit yet", "make one: git commit")
        many = self._ask("rev-parse", f"--disambiguate={name}").split() if _is_beginning(name) else []
        if len(many) > 1:
            raise UnknownRevisionError(
                f"{len(many)} objects have ids that begin with {name}", "give more of the digits"
            )
        raise UnknownRevisionError(f"{name} names no commit in this repository", f"{guess}if it is elsewhere: {fetch}")

    def _near(self, name: str) -> list[str]:
        """The names of branches and tags that are like a name."""
        import difflib

        try:
            known = [reference.name for reference in self._repo.references]
        except (ValueError, OSError):
            return []
        tails = [other for other in known if other.endswith(f"/{name}")]
        return list(dict.fromkeys([*tails, *difflib.get_close_matches(name, known, _NEAREST)]))[:_NEAREST]


def user_name(folder: str = ".") -> str:
    """What git calls whoever works in a folder (`user.name`); empty where it does not know, or there is no git.

    Git itself is asked: GitPython knows neither GIT_CONFIG_GLOBAL nor GIT_CONFIG_COUNT, and takes the name 007 for 7.
    """
    try:
        answer = child.run(folder, "config", "user.name", accept=(0, 1))
    except GitError:
        return ""
    return answer.decode("utf-8", "replace").strip()


def _facts(folder: str) -> list[str]:
    """The answers to `_FACTS`, and the top of the work tree where there is one; mostly from one run of git."""

    def ask(*questions: str, accept: tuple[int, ...] = (0,)) -> str:
        return child.path_from(child.run(folder, "rev-parse", *questions, accept=accept)).removesuffix("\n")

    # Where there is no work tree git gives up at the last question; the others are answered.
    answers = ask(*_FACTS, "--show-toplevel", accept=(0, 128)).split("\n")
    if len(answers) < len(_FACTS):
        answers = ask(*_FACTS).split("\n")
    known, paths = answers[: len(_FACTS) - 1], answers[len(_FACTS) - 1 :]
    if known[1] != "true":
        return [*known, "\n".join(paths)]
    if len(paths) != 2:
        # A path holds a line feed.
        paths = [ask("--absolute-git-dir"), ask("--show-toplevel")]
    return [*known, *paths]


def _opened(git_dir: str) -> "Repo":
    """GitPython's view of a repository that git has found."""
    try:
        import git
    except ImportError as error:
        raise GitError(f"GitPython cannot work: {str(error).splitlines()[0]}", "look that git is in PATH") from None
    try:
        return git.Repo(git_dir)
    except (git.InvalidGitRepositoryError, git.NoSuchPathError, ValueError, OSError) as error:
        raise GitError(f"GitPython cannot open {git_dir}: {error or type(error).__name__}", "try `git fsck`") from None


def _is_beginning(name: str) -> bool:
    """Whether a name can be the first digits of an id, as far as git takes it for one."""
    return len(name) >= 4 and not name.strip("0123456789abcdef")
