"""What git knows of a baseline: an older version of it, and what became of the documents since."""

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from frlint.git import child, differences
from frlint.git.objects import Objects
from frlint.git.repository import Repository
from frlint.model.commit import Change
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.request import Request
from frlint.suppression.baseline.file import Baseline, parse
from frlint.suppression.baseline.judge import moved, renamed
from frlint.suppression.document_names import document_in


class OlderBaseline(NamedTuple):
    """A baseline of a commit, under the names that documents have now. `name` is what people call the commit."""

    name: str
    baseline: Baseline


class BaselineHistory:
    """The history of a baseline. Raises `GitError` where there is no repository that can be read."""

    def __init__(self, request: Request, gathered: Gathered, baseline: Baseline) -> None:
        tree = gathered.tree
        self._request = request
        self._repository = Repository(tree.root if tree else baseline.folder)
        self._folder = self._repository.folder
        self._baseline = baseline
        # Git names real paths; a baseline may have been found over a link.
        self._place = baseline.folder if tree else os.path.realpath(baseline.folder)
        self._top = tree.stand_in if tree else self._folder
        file = os.path.join(self._place, os.path.basename(baseline.path))
        self._path = os.path.relpath(file, self._top).replace(os.sep, "/")

    def older(self, present: Iterable[str]) -> OlderBaseline | None:
        """What the baseline is held against: that of the merge base with `--since`, else of the last commit.

        For `--commit` it is that of the commit before. None where there was none. `present` names the documents.
        """
        name, commit = self._commit()
        if not self._repository.has_object(commit):
            return None
        with Objects(self._folder) as objects:
            found = objects.find(f"{commit}:{self._path}")
        if found is None or found.kind != "blob":
            return None
        baseline = parse(found.data, self._baseline.path)
        if not set(baseline).issuperset(self._baseline):
            baseline = renamed(baseline, self.new_names(commit))
            baseline = renamed(baseline, moved(baseline, present))
        return OlderBaseline(name, baseline)

    def new_names(self, commit: str = "") -> dict[str, str]:
        """What git takes for renamed since the baseline was last changed: old names and new ones.

        The last change is that which `commit` has, by default the commit that is checked, else the last one.
        """
        path = f":(top,literal){self._path}"
        tip = commit or self._request.commit or "HEAD"
        last = child.run(self._folder, "log", "-1", "--format=%H", tip, "--", path).decode().strip()
        return dict(self._renamed(self._changes(last))) if last else {}

    def _commit(self) -> tuple[str, str]:
        """What people call the commit of the older baseline, and a name that git knows."""
        of, since = self._request.commit, self._request.since
        if since:
            base = self._repository.merge_base(since, of or "HEAD")
            return f"{base[:10]}, the merge base with {since}", base
        return (f"{of}^", f"{self._repository.revision(of)}^") if of else ("HEAD", "HEAD")

    def _renamed(self, changes: Iterable[Change]) -> Iterator[tuple[str, str]]:
        for change in changes:
            old, new = change.before[0], change.after
            if old is not None and new is not None and old.path != new.path:
                yield self._name(old.path), self._name(new.path)

    def _name(self, path: str) -> str:
        return document_in(self._place, os.path.join(self._top, path))

    def _changes(self, since: str) -> list[Change]:
        if self._request.commit:
            return differences.in_commit(self._folder, since, self._request.commit)
        if self._request.staged:
            return differences.in_index(self._folder, since)
        return differences.in_work_tree(self._folder, since)
