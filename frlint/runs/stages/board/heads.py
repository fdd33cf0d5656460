"""The commits that folders are at, and whether those since another one touched them."""

import os

from frlint.files.upwards import work_tree
from frlint.git.errors import UnknownRevisionError
from frlint.git.repository import Repository
from frlint.git.touched import paths_touched


class Heads:
    """The repositories of some folders, each asked once."""

    def __init__(self) -> None:
        self._tops: dict[str, str] = {}
        self._repositories: dict[str, Repository | None] = {}
        self._heads: dict[str, str] = {}
        self._touched: dict[tuple[str, str], frozenset[str] | None] = {}

    def head(self, folder: str) -> str:
        """The id of the commit that is checked out where a folder (a real path) lies; empty where there is none."""
        top = self._top(folder)
        if top not in self._heads:
            repository = self._repositories[top] = Repository(top) if top else None
            try:
                self._heads[top] = repository.head if repository else ""
            except UnknownRevisionError:
                self._heads[top] = ""
        return self._heads[top]

    def is_touched(self, folder: str, since: str) -> bool:
        """Whether a commit after another one may have changed the history of the files of a folder."""
        head, top = self.head(folder), self._top(folder)
        if since == head:
            return False
        repository = self._repositories[top]
        if not since or not head or repository is None:
            return True
        if (top, since) not in self._touched:
            paths = paths_touched(repository, since, head)
            folders = None if paths is None else frozenset(map(os.path.dirname, paths))
            self._touched[top, since] = folders
        touched = self._touched[top, since]
        inside = os.path.relpath(folder, os.path.realpath(top)).replace(os.sep, "/")
        return touched is None or ("" if inside == "." else inside) in touched

    def _top(self, folder: str) -> str:
        if folder not in self._tops:
            self._tops[folder] = work_tree(folder)
        return self._tops[folder]
