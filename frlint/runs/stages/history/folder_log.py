"""The commits that change anything in a folder, and what was read of their files: read once, asked for many commits."""

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from frlint.files.upwards import work_tree
from frlint.git.ancestry import Ancestry, parents_of
from frlint.git.credits import Credit, credits_of
from frlint.git.log import commits
from frlint.git.repository import Repository
from frlint.model.commit import REGULAR, Commit, TreeFile
from frlint.model.workflow import Content, State
from frlint.runs.inputs.job import Blobs
from frlint.stages.record.scan import Known, Signed


class FolderLog:
    """The commits of a folder, with what was read of their blobs so far.

    `of_blob` has the contents of documents by blob, path and settings; `of_record` the entries of records by blob,
    `entries` single entries by their text.
    """

    def __init__(self, folder: str, prefix: str | None = None, tip: str = "", *, mailmap: bool = True) -> None:
        """`folder` is a folder of a repository, or a bare one; `prefix` the folder that is asked about, from the top
        (the same folder where it is not given), `tip` the commit that comes last, HEAD where there is none.
        `mailmap` gives people the names of the `.mailmap` in the work tree."""
        self._mailmap = mailmap
        self._repository = Repository(folder)
        self.root = os.path.realpath(work_tree(folder)) if prefix is None else self._repository.folder
        self._prefix = prefix
        if prefix is None:
            self._prefix = os.path.relpath(folder, self.root).replace(os.sep, "/").removeprefix(".")
        self.tip = tip or self._repository.head
        self.blobs = Blobs(self._repository.folder)
        self.of_blob: dict[tuple[str, str, int], Mapping[str, Content]] = {}
        self.of_record: dict[str, Mapping[str, State]] = {}
        self.entries: Known = {}
        self.events: dict[tuple[str, str], Sequence[tuple[Signed, bool]]] = {}
        """What each commit brought into a record, and what it took out, by commit and path."""
        self.changed: dict[tuple[str, str], Sequence[str]] = {}
        """The documents whose entries in a record a commit changes, by commit and path."""
        self._credits: dict[str, Credit] = {}
        self._files: dict[tuple[str, str], TreeFile | None] = {}

    @property
    def folder(self) -> str:
        """Where git is asked."""
        return self._repository.folder

    @cached_property
    def commits(self) -> Sequence[Commit]:
        """The commits up to the tip, the newest first; also those that changed the folder under a former name."""
        prefixes = {self._prefix} if self._prefix else set()
        while True:
            paths = tuple(sorted(prefixes))
            found = [*commits(self._repository, None, self.tip, paths, newest_first=True, mailmap=self._mailmap)]
            more = prefixes and set(_former(found, prefixes)) - prefixes
            if not more:
                return found
            prefixes |= more

    def up_to(self, commit: str) -> Sequence[Commit]:
        """Those that are a commit or go before it, the newest first."""
        if commit == self.tip:
            return self.commits
        return [self.commits[k] for k in self._ancestry.up_to(commit)]

    def credit(self, commit: str) -> Credit:
        """Who committed a commit, and whom its trailers name."""
        if not self._credits:
            self._credits = dict(credits_of(self.folder, (one.id for one in self.commits), mailmap=self._mailmap))
        return self._credits[commit]

    def file_at(self, commit: str, path: str) -> TreeFile | None:
        """A file of a commit's tree; None where it is not there."""
        key = commit, path
        if key not in self._files:
            found = self.blobs.objects.find(f"{commit}:{path}")
            there = found is not None and found.kind == "blob"
            self._files[key] = TreeFile(path, found.id, REGULAR[0]) if found is not None and there else None
        return self._files[key]

    def close(self) -> None:
        """End what reads git's objects."""
        self.blobs.close()

    @cached_property
    def _ancestry(self) -> Ancestry:
        return Ancestry(parents_of(self.folder, self.tip), [one.id for one in self.commits])


def _former(found: Sequence[Commit], prefixes: set[str]) -> Iterator[str]:
    """The folders out of which files came into some folders."""
    starts = tuple(f"{prefix}/" for prefix in prefixes)
    for commit in found:
        for change in commit.changes:
            if change.after is not None and change.after.path.startswith(starts):
                for file in change.before:
                    if file is not None and not file.path.startswith(starts) and "/" in file.path:
                        yield file.path.rpartition("/")[0]
