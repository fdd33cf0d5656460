"""What the walks need of a history: commits, their changes, versions of files, and the problems of a version."""

from collections.abc import Callable, Sequence
from typing import Protocol

from frlint.model.problem import Problem


class Version(Protocol):
    """A file as it stands in a tree. `mode` is git's, in octal digits."""

    @property
    def path(self) -> str: ...
    @property
    def blob(self) -> str: ...
    @property
    def mode(self) -> str: ...


class Change(Protocol):
    """A file that a commit has otherwise than every one of its parents.

    `before` holds one version for each parent, under the path that it has there; None where that parent has no such
    file (and it is empty, or one None, in a root commit). `after` is None where the commit has it no more.
    """

    @property
    def before(self) -> Sequence[Version | None]: ...
    @property
    def after(self) -> Version | None: ...


class Commit(Protocol):
    """A commit; `date` is the author's, in ISO 8601."""

    @property
    def id(self) -> str: ...
    @property
    def parents(self) -> Sequence[str]: ...
    @property
    def author(self) -> str: ...
    @property
    def date(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def changes(self) -> Sequence[Change]: ...


Results = Callable[[str, str], Sequence[Problem]]
"""From a path and a blob's id to the problems of that blob, placed at that path, always in the same order; none for
what is no document."""


def regular(version: Version | None) -> bool:
    """Whether there is a file with text of its own: no link, no submodule."""
    return version is not None and version.mode.startswith("100")


def problems_at(version: Version | None, results: Results) -> Sequence[Problem]:
    """The problems of a version; none where there is no regular file."""
    return results(version.path, version.blob) if version is not None and regular(version) else ()
