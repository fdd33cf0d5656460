"""Who wrote what the documents of a volume say: their versions in the history, the newest first."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from frlint.files.upwards import work_tree
from frlint.git.errors import UnknownRevisionError
from frlint.git.repository import Repository
from frlint.model.commit import Change, TreeFile
from frlint.model.workflow import Content, State
from frlint.runs.stages.contents import Contents
from frlint.runs.stages.history.folder_log import FolderLog
from frlint.stages.course import changed_entries
from frlint.stages.editors import Editors
from frlint.stages.record.scan import entries_if_right

NO_STATES: Mapping[str, State] = {}


class Version(NamedTuple):
    """A version of a file: who committed it as its author, when (ISO 8601), in which commit, and its blob.

    `before` is what it was in each of the commit's parents; a merge has only versions that none of them has.
    """

    author: str
    date: str
    commit: str
    file: TreeFile | None
    before: tuple[TreeFile | None, ...] = ()
    subject: str = ""


class Step(NamedTuple):
    """A version of a document: what it says there, None where it is not there, and what it said in the parents."""

    version: Version
    content: Content | None
    before: tuple[Content | None, ...]

    @property
    def is_change(self) -> bool:
        """Whether the document says something there that it said in no parent."""
        return self.content not in self.before


class VolumeHistory:
    """The versions of the files of a volume up to a commit; made from one run of git, and read when asked for."""

    def __init__(
        self, folder: str, editors: Editors, contents: Contents, log: FolderLog | None = None, tip: str = ""
    ) -> None:
        """`folder` is a real path below the top of a repository. `log` is what was read of its history already, and
        `tip` the commit that comes last, HEAD where there is none."""
        self.editors = editors
        self._reading_contents = contents
        self.log = log or FolderLog(folder)
        self.root = self.log.root
        self.tip = tip or self.log.tip
        self._versions: dict[str, list[Version]] | None = None

    def close(self) -> None:
        """End what reads git's objects."""
        self.log.close()

    def at(self, tip: str) -> "VolumeHistory":
        """The history of the same volume up to an earlier commit."""
        return VolumeHistory("", self.editors, self._reading_contents, self.log, tip)

    def versions(self, path: str) -> Sequence[Version]:
        """The versions of a file, given by its path from the top, the newest first; through renames."""
        if self._versions is None:
            self._versions = self._followed()
        return self._versions.get(path, ())

    def record_versions(self, path: str) -> Iterator[Version]:
        """The versions of a record, the newest first, and the merges that took it as one of their parents has it, where
        another one has it otherwise."""
        own = {version.commit: version for version in self.versions(path)}
        for commit in self.log.up_to(self.tip):
            if commit.id in own:
                yield own[commit.id]
            elif len(commit.parents) > 1:
                file, *before = (self.log.file_at(name, path) for name in (commit.id, *commit.parents))
                if any(old != file for old in before):
                    author = self.editors.name_of(commit.author, commit.email)
                    yield Version(author, commit.date, commit.id, file, tuple(before), commit.subject)

    def contents(self, path: str, document: str, setting: int) -> Iterator[tuple[Version, Content | None]]:
        """The versions of a document in a file, each with what the document says in it, the newest first."""
        for version in self.versions(path):
            yield version, self.content(version.file, document, setting)

    def steps(self, path: str, document: str, setting: int) -> Iterator[Step]:
        """The versions of a document in a file, the newest first, each with what it said in the parents."""
        for version in self.versions(path):
            before = tuple(self.content(file, document, setting) for file in version.before)
            yield Step(version, self.content(version.file, document, setting), before)

    def content(self, file: TreeFile | None, document: str, setting: int) -> Content | None:
        """What a document says in a file of a tree; None where it is not there."""
        if file is None:
            return None
        known = self.contents_of(file, setting)
        return known.get(document, known.get(""))

    def contents_of(self, file: TreeFile, setting: int) -> Mapping[str, Content]:
        """What the documents of a file of a tree say, by their ids; of one that is alone, under an empty one."""
        known = self.log.of_blob
        key = file.blob, file.path, setting
        if key not in known:
            found = self._reading_contents.of_bytes(self.read(file), file.path, setting, file.blob)
            alone = len(found) == 1
            known[key] = {"" if alone else one.id: one.content for one in found}
        return known[key]

    def states(self, file: TreeFile | None) -> Mapping[str, State]:
        """The entries of a version of the record; none where it was not there, or was wrong."""
        if file is None:
            return NO_STATES
        if file.blob not in self.log.of_record:
            self.log.of_record[file.blob] = entries_if_right(self.read(file), file.path, self.log.entries)
        return self.log.of_record[file.blob]

    def changed_entries(self, version: Version) -> tuple[list[Mapping[str, State]], Mapping[str, State], Sequence[str]]:
        """The entries of the record in a commit's parents, those after it, and the documents whose are other ones."""
        before, after = [self.states(file) for file in version.before], self.states(version.file)
        key = version.commit, version.file.path if version.file else ""
        if key not in self.log.changed:
            self.log.changed[key] = changed_entries(before, after)
        return before, after, self.log.changed[key]

    def read(self, file: TreeFile) -> bytes:
        """The bytes of a file of a tree."""
        return self.log.blobs.objects.read(file.blob)

    def _followed(self) -> dict[str, list[Version]]:
        found: dict[str, list[Version]] = {}
        now: dict[str, str] = {}
        for commit in self.log.up_to(self.tip):
            author = self.editors.name_of(commit.author, commit.email)
            for change in commit.changes:
                at = _path_of(change)
                today = now.get(at, at)
                version = Version(
                    author, commit.date, commit.id, change.after, change.before or (None,), commit.subject
                )
                found.setdefault(today, []).append(version)
                before = change.before[0]
                if before is not None and change.after is not None and before.path != change.after.path:
                    now[before.path] = today
        return found


def authors_between(steps: Iterable[Step], new: Content | None, old: Content | None) -> frozenset[str] | None:
    """Who wrote what a document says as `new`, since it said `old` (None: since it is there).

    `steps` are those of the document, the newest first. None where `new` is in none of them.
    """
    authors: set[str] = set()
    begun = False
    for step in steps:
        begun = begun or step.content == new
        if begun and old is not None and step.content == old:
            return frozenset(authors)
        if begun and step.content is not None and step.is_change:
            authors.add(step.version.author)
    return frozenset(authors) if begun else None


def path_from_top(root: str, real: str) -> str:
    """A real path from the top of the repository, with `/`."""
    return os.path.relpath(real, root).replace(os.sep, "/")


def _path_of(change: Change) -> str:
    file = change.after or next(one for one in change.before if one is not None)
    return file.path


def head_of(folder: str) -> str:
    """The id of the commit that is checked out where a folder lies; empty where there is none."""
    if not work_tree(folder):
        return ""
    try:
        return Repository(folder).head
    except UnknownRevisionError:
        return ""


def open_history(folder: str, editors: Editors, contents: Contents) -> VolumeHistory | None:
    """The history of a folder; None where it is in no repository, or nothing was committed yet.

    Raises `GitError` where the history is not here (a shallow clone).
    """
    return VolumeHistory(folder, editors, contents) if head_of(folder) else None
