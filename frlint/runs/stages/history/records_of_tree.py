"""The records in the trees of a history: which there are in a commit, each with the documents beside it."""

import os
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from frlint.git import trees
from frlint.model.commit import Commit, TreeFile
from frlint.readers.forms import form_of, suffixes
from frlint.stages import ERRATA_NAME, ERRATA_SUFFIX, STATES_NAME, STATES_SUFFIX

Files = Mapping[str, TreeFile]
"""Files of a tree that matter, by path."""
_ENDS = (STATES_NAME, STATES_SUFFIX, ERRATA_NAME, ERRATA_SUFFIX)


class RecordFiles(NamedTuple):
    """A record in a tree, its list of errata, and the files of documents beside it, in the order of paths.

    `record` and `errata` are None where they are not there.
    """

    path: str
    record: TreeFile | None
    errata: TreeFile | None
    documents: tuple[TreeFile, ...]

    @property
    def folder(self) -> str:
        """The folder that it is in, from the top; empty for the top."""
        return self.path.rpartition("/")[0]

    @property
    def tei_file(self) -> str:
        """The path of the TEI file whose record it is; empty for the record of a folder."""
        return "" if is_of_folder(self.path) else f"{self.path.removesuffix(STATES_SUFFIX)}.xml"


def is_of_folder(path: str) -> bool:
    """Whether a record is that of a folder."""
    return path.rpartition("/")[2] == STATES_NAME


class RecordsOfTrees:
    """Follows the files that matter to records through commits, parents before children."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._files: dict[str, Files] = {}
        self._known: dict[str, frozenset[str]] = {}

    def at(self, commit: str) -> list[RecordFiles]:
        """The records of a commit, those that it or a commit before it took out among them."""
        files = self._read(commit)
        names = {path for path in files if path.rpartition("/")[2] == STATES_NAME or path.endswith(STATES_SUFFIX)}
        self._known[commit] = self._known.get(commit, frozenset()) | names
        return [self._record(path, files) for path in sorted(self._known[commit])]

    def follow(self, commit: Commit) -> None:
        """Take in a commit, so that what it leaves alone need not be read again."""
        known = frozenset(name for parent in commit.parents for name in self._known.get(parent, ()))
        self._known[commit.id] = self._known.get(commit.id, frozenset()) | known
        if commit.id not in self._files and len(commit.parents) == 1:
            self._files[commit.id] = _applied(self._read(commit.parents[0]), commit)

    def _read(self, commit: str) -> Files:
        if commit not in self._files:
            found = trees.files(self._folder, commit, (*_ENDS, *suffixes()))
            self._files[commit] = {file.path: file for file in found if file.is_regular and _matters(file.path)}
        return self._files[commit]

    def _record(self, path: str, files: Files) -> RecordFiles:
        folder, slash, _ = path.rpartition("/")
        if is_of_folder(path):
            errata = files.get(f"{folder}{slash}{ERRATA_NAME}")
            beside = [one for name, one in files.items() if name.rpartition("/")[0] == folder and not _is_ours(name)]
        else:
            stem = path.removesuffix(STATES_SUFFIX)
            errata = files.get(stem + ERRATA_SUFFIX)
            beside = [one for name, one in files.items() if os.path.splitext(name)[0] == stem and _is_tei(name)]
        return RecordFiles(path, files.get(path), errata, tuple(sorted(beside)))


def _applied(files: Files, commit: Commit) -> Files:
    """The files after an ordinary commit; the same where it touches none of them."""
    if not any(_matters(file.path) for change in commit.changes for file in change.versions):
        return files
    after = dict(files)
    for change in commit.changes:
        for old in change.before:
            if old is not None:
                after.pop(old.path, None)
    for file in _came(commit):
        after[file.path] = file
    return after


def _came(commit: Commit) -> Iterator[TreeFile]:
    for change in commit.changes:
        if change.after is not None and change.after.is_regular and _matters(change.after.path):
            yield change.after


def _matters(path: str) -> bool:
    return path.lower().endswith(suffixes()) or _is_ours(path)


def _is_ours(path: str) -> bool:
    return path.rpartition("/")[2] in (STATES_NAME, ERRATA_NAME) or path.endswith((STATES_SUFFIX, ERRATA_SUFFIX))


def _is_tei(path: str) -> bool:
    return form_of(path).holds_volume
