"""Who wrote what the documents of a volume say: their versions in the history, the newest first."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from frlint.files.upwards import work_tree
from frlint.git.errors import UnknownRevisionError
from frlint.git.log import commits
from frlint.git.repository import Repository
from frlint.model.commit import Change, TreeFile
from frlint.model.workflow import Content
from frlint.runs.inputs.job import Blobs
from frlint.runs.stages.contents import Contents
from frlint.stages.editors import Editors


class Version(NamedTuple):
    """A version of a file: who committed it as its author, when (ISO 8601), in which commit, and its blob."""

    author: str
    date: str
    commit: str
    file: TreeFile | None


class VolumeHistory:
    """The versions of the files of a volume; made from one run of git, and read when asked for."""

    def __init__(self, folder: str, editors: Editors, contents: Contents) -> None:
        """`folder` is a real path below the top of a repository."""
        self._editors = editors
        self._contents = contents
        self.root = os.path.realpath(work_tree(folder))
        self._repository = Repository(folder)
        self._blobs = Blobs(self.root)
        self._prefix = os.path.relpath(folder, self.root).replace(os.sep, "/").removeprefix(".")
        self._versions: dict[str, list[Version]] | None = None
        self._of_blob: dict[tuple[str, str, int], Mapping[str, Content]] = {}

    def close(self) -> None:
        """End what reads git's objects."""
        self._blobs.close()

    def versions(self, path: str) -> Sequence[Version]:
        """The versions of a file, given by its path from the top, the newest first; through renames."""
        if self._versions is None:
            self._versions = self._followed()
        return self._versions.get(path, ())

    def contents(self, path: str, document: str, setting: int) -> Iterator[tuple[Version, Content | None]]:
        """The versions of a document in a file, each with what the document says in it, the newest first."""
        for version in self.versions(path):
            yield version, self.content(version.file, document, setting)

    def content(self, file: TreeFile | None, document: str, setting: int) -> Content | None:
        """What a document says in a file of a tree; None where it is not there."""
        if file is None:
            return None
        key = file.blob, file.path, setting
        if key not in self._of_blob:
            data = self._blobs.objects.read(file.blob)
            found = self._contents.of_bytes(data, file.path, setting, file.blob)
            alone = len(found) == 1
            self._of_blob[key] = {"" if alone else one.id: one.content for one in found}
        known = self._of_blob[key]
        return known.get(document, known.get(""))

    def read(self, file: TreeFile) -> bytes:
        """The bytes of a file of a tree."""
        return self._blobs.objects.read(file.blob)

    def _followed(self) -> dict[str, list[Version]]:
        found: dict[str, list[Version]] = {}
        now: dict[str, str] = {}
        paths = (self._prefix,) if self._prefix else ()
        for commit in commits(self._repository, None, self._repository.head, paths, newest_first=True, mailmap=True):
            author = self._editors.name_of(commit.author, commit.email)
            for change in commit.changes:
                at = _path_of(change)
                today = now.get(at, at)
                found.setdefault(today, []).append(Version(author, commit.date, commit.id, change.after))
                before = change.before[0]
                if before is not None and change.after is not None and before.path != change.after.path:
                    now[before.path] = today
        return found


def authors_between(
    versions: Iterator[tuple[Version, Content | None]], new: Content | None, old: Content | None
) -> frozenset[str] | None:
    """Who wrote what a document says as `new`, since it said `old` (None: since it is there).

    `versions` are those of the document, the newest first. None where `new` is in none of them.
    """
    authors: set[str] = set()
    begun = False
    later: tuple[Version, Content | None] | None = None
    for version, content in versions:
        if later is not None and content != later[1]:
            authors.add(later[0].author)
        begun = begun or content == new
        if begun and old is not None and content == old:
            return frozenset(authors)
        if begun:
            later = (version, content)
    if later is not None:
        authors.add(later[0].author)
    return frozenset(authors) if begun else None


def path_from_top(root: str, real: str) -> str:
    """A real path from the top of the repository, with `/`."""
    return os.path.relpath(real, root).replace(os.sep, "/")


def _path_of(change: Change) -> str:
    file = change.after or next(one for one in change.before if one is not None)
    return file.path


def open_history(folder: str, editors: Editors, contents: Contents) -> VolumeHistory | None:
    """The history of a folder; None where it is in no repository, or nothing was committed yet.

    Raises `GitError` where the history is not here (a shallow clone).
    """
    if not work_tree(folder):
        return None
    try:
        Repository(folder).revision("HEAD")
    except UnknownRevisionError:
        return None
    return VolumeHistory(folder, editors, contents)
