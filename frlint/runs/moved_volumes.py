"""Volumes that move in a history: what holds for their documents where they are now holds where they were, too."""

from collections.abc import Iterable
from os.path import isfile, splitext

from frlint.model.commit import Commit
from frlint.readers.forms import form_of
from frlint.runs.inputs.tree import Tree, is_manifest, manifest_path
from frlint.volumes import MANIFEST_NAME, MANIFEST_SUFFIX


class MovedVolumes:
    """Knows where the manifests of volumes were, and which of these places the tree has whose configuration holds."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._beside: dict[str, set[str]] = {}
        self._known: dict[str, str] = {}

    def follow(self, commits: Iterable[Commit]) -> bool:
        """Take in the manifests that some commits move; whether there are any."""
        self._known.clear()
        for commit in commits:
            for change in commit.changes:
                for old in change.before:
                    new = change.after
                    if old is None or new is None or old.path == new.path:
                        continue
                    if is_manifest(old.path) and is_manifest(new.path):
                        self._beside.setdefault(old.path, set()).add(new.path)
                        self._beside.setdefault(new.path, set()).add(old.path)
        return bool(self._beside)

    def path(self, path: str) -> str:
        """Where a document stands as far as its volume's settings matter: the path itself, where nothing moved."""
        if not self._beside:
            return path
        manifest = manifest_path(path)
        if manifest not in self._beside:
            return path
        if manifest not in self._known:
            self._known[manifest] = self._found(manifest)
        there = self._known[manifest]
        if there == manifest:
            return path
        if form_of(path).holds_volume:
            return there.removesuffix(MANIFEST_SUFFIX) + splitext(path)[1]
        return there.removesuffix(MANIFEST_NAME) + path.rpartition("/")[2]

    def _found(self, manifest: str) -> str:
        """The place of a manifest that the tree has, the nearest in moves; the manifest's own where it has none."""
        seen = [manifest]
        for place in seen:
            if isfile(self._tree.real(place)):
                return place
            seen += [other for other in sorted(self._beside.get(place, ())) if other not in seen]
        return manifest
