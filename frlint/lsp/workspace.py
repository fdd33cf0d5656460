"""What an editor has open, and the projects that its documents belong to."""

import os
from threading import RLock

from frlint.files.upwards import work_tree
from frlint.lsp.buffers import Buffers
from frlint.lsp.positions import UTF16
from frlint.lsp.project import Project
from frlint.lsp.wishes import Wishes


class Workspace:
    """Documents, folders and settings of an editor. Texts change under the lock; projects are the worker's alone."""

    def __init__(self) -> None:
        self.buffers = Buffers()
        self.wishes = Wishes()
        self.folders: list[str] = []
        """The folders that the editor has open, absolute."""
        self.encoding: str = UTF16
        """In whose units the editor counts columns."""
        self.lock = RLock()
        self._projects: dict[str, Project] = {}

    def folder_of(self, path: str) -> str:
        """The folder from which a file would be checked: the innermost open one, the top of its repository, its own."""
        inside = [one for one in self.folders if path.startswith(one.rstrip(os.sep) + os.sep)]
        return max(inside, key=len, default="") or work_tree(os.path.dirname(path)) or os.path.dirname(path)

    def project(self, path: str) -> Project:
        """The project of a file. For the worker alone. Raises errors of the configuration."""
        folder = self.folder_of(path)
        if folder not in self._projects:
            self._projects[folder] = Project(folder, self.wishes)
        return self._projects[folder]

    def fresh_project(self, path: str) -> Project:
        """The project of a file as its files are now on the disk, made anew. Raises errors of the configuration."""
        return Project(self.folder_of(path), self.wishes)

    def overlay(self, real: str) -> bytes | None:
        """The bytes of a file that is open, None of another."""
        with self.lock:
            buffer = self.buffers.at(real)
            return None if buffer is None else buffer.data()

    def rule_folders(self) -> set[str]:
        """The folders of rules of the user's own."""
        own = (one for project in self._projects.values() for one in project.checker.settings)
        return {folder for one in own for folder in one.rule_folders}

    def forget_projects(self) -> None:
        """Configuration, rules or results are to be read anew."""
        self._projects.clear()
