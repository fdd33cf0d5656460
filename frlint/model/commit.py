"""Commits as data: what they change, and what became of problems in them."""

from typing import NamedTuple

from frlint.model.problem import Problem

REGULAR = ("100644", "100755")


class TreeFile(NamedTuple):
    """A file of a tree: its path from the top with `/`, its blob's id in full hex, its mode.

    `mode` is git's: 100644 and 100755 are files, 120000 is a link, 160000 a submodule (`blob` is then its commit).
    """

    path: str
    blob: str
    mode: str

    @property
    def is_regular(self) -> bool:
        """Whether it is a file with a content: no link and no submodule."""
        return self.mode in REGULAR


class Change(NamedTuple):
    """What became of one file between a tree and those before it.

    `before` holds what it was in each parent's tree (one for an ordinary or a root commit and for the index), None
    where it was not there, at its path there when it was renamed. `after` is None where it was deleted. `status` has
    git's letter for each parent: A added, M modified, D deleted, R renamed, T made a file of another type.
    """

    status: str
    before: tuple[TreeFile | None, ...]
    after: TreeFile | None

    @property
    def versions(self) -> list[TreeFile]:
        """What the file was and is, where it was and is there."""
        return [file for file in (*self.before, self.after) if file is not None]


class Commit(NamedTuple):
    """A commit and its changes. Ids are full hex; `date` is the author's, ISO 8601 with the zone.

    Of a merge those files are listed that are different in every parent: what it has from one side was neither
    introduced nor fixed by it. The others hold all files that differ from the parent; a root commit adds all its files.
    `author`, `email` and `subject` are as recorded (no mailmap) and may hold any character; bytes that are no text are
    replaced.
    `renames_skipped`: there were too many files for git to look for renamed files with edits, so that a renamed file
    may be listed as one deleted and one added.
    """

    id: str
    parents: tuple[str, ...]
    author: str
    email: str
    date: str
    subject: str
    changes: tuple[Change, ...]
    renames_skipped: bool = False


class Left(NamedTuple):
    """A document that was checked at the base of a range and is not at its end.

    `path` is where it was, `document` its id where its file holds many and is still checked (empty for a whole file);
    `became` says what became of it in words, `to` is the path of what there is in its place, empty for nothing.
    """

    path: str
    document: str
    became: str
    to: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing in its place."""
        return not self.to

    @property
    def name(self) -> str:
        """What it is called: its path, or `path#id`."""
        return f"{self.path}#{self.document}" if self.document else self.path


class CameToLight(NamedTuple):
    """A problem that depends on counts and is new after a commit which did not write its words.

    `commit` and `author` are of the commit of the range that wrote them; empty where they are older than the range.
    """

    problem: Problem
    commit: str = ""
    author: str = ""


class Attributed(NamedTuple):
    """A commit and what it did to the problems of the documents that it touches.

    `introduced` stand where they do after the commit, `fixed` where they did before it, both in the order of path,
    line, column and rule. `carried` counts the problems of touched documents that stay; `moved`, those of the carried
    whose line or path is another. `deleted` are the documents that it deleted, by their paths, or as `path#id` where
    the file holds many: their problems are among `fixed`, though nobody fixed them. `left` are the documents that the
    range took out of the check, told of the commit that did it.
    `came_to_light` are new after the commit in words that it did not write, and `out_of_sight` are gone though their
    words stand: they depend on counts that the commit changed (see `frlint.history.counts`).
    """

    commit: str
    parents: tuple[str, ...]
    author: str
    date: str
    subject: str
    introduced: tuple[Problem, ...]
    fixed: tuple[Problem, ...]
    carried: int
    moved: int
    deleted: tuple[str, ...] = ()
    left: tuple[Left, ...] = ()
    came_to_light: tuple[CameToLight, ...] = ()
    out_of_sight: tuple[Problem, ...] = ()

    @property
    def without_problems(self) -> tuple[Left, ...]:
        """Those that left of which `gone` does not tell."""
        gone = self.gone
        return tuple(one for one in self.left if not (one.is_plain and one.name in gone))

    @property
    def mended(self) -> tuple[Problem, ...]:
        """What was fixed in documents that are still there."""
        if not self.deleted:
            return self.fixed
        return tuple(problem for problem in self.fixed if not self._deleted(problem))

    @property
    def gone(self) -> dict[str, list[Problem]]:
        """The problems that went with deleted documents, by the documents' names in `deleted`."""
        gone: dict[str, list[Problem]] = {}
        for problem in self.fixed if self.deleted else ():
            if name := self._deleted(problem):
                gone.setdefault(name, []).append(problem)
        return gone

    def _deleted(self, problem: Problem) -> str:
        """The name of the deleted document that had a problem, empty where it is still there."""
        names = (problem.path, f"{problem.path}#{problem.document}")
        return next((name for name in names if name in self.deleted), "")


class Origin(NamedTuple):
    """A standing problem and where it comes from.

    `state` is `committed`; `uncommitted` for what the newest commit has not; or `unknown` where the history given ends
    before the problem begins. Only what is committed has a commit, author, date and subject. Of a problem that depends
    on counts the commit is the one that wrote its words; `light` is then the id of the one with which it came to light,
    where that is another.
    """

    problem: Problem
    state: str
    commit: str = ""
    author: str = ""
    date: str = ""
    subject: str = ""
    light: str = ""


class Standing(NamedTuple):
    """What stands after a commit."""

    commit: str
    date: str
    author: str
    subject: str
    errors: int
    warnings: int


class Sum(NamedTuple):
    """The problems introduced and fixed under a name; `commits` counts the commits that did either.

    `gone` counts those of the fixed that went with deleted documents.
    """

    name: str
    commits: int
    introduced: int
    fixed: int
    gone: int = 0

    @property
    def net(self) -> int:
        """How many problems more (or, below 0, fewer) there are afterwards."""
        return self.introduced - self.fixed
