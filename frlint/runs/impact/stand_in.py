"""The rules of one commit beside what editors recorded of the corpus: a folder in which both are found at their paths.

What was judged and recorded (waivers, the baseline, stages) belongs to the documents, and is the same on both sides:
else a comparison of rules would show the waivers that were written in between as well.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from frlint.files.own import own_file
from frlint.files.paths import without_suffix
from frlint.files.upwards import CONFIGURATION
from frlint.files.word_lists import is_list
from frlint.git import trees
from frlint.git.objects import Objects
from frlint.git.repository import Repository
from frlint.git.snapshot import SUFFIXES, may_be_settings, snapshot
from frlint.model.commit import Change, TreeFile
from frlint.readers.forms import form_of
from frlint.runs.inputs.tree import Tree, is_manifest
from frlint.stages import STATES_NAME, STATES_SUFFIX, STATES_WRONG_NAMES
from frlint.suppression import BASELINE_NAME, WAIVERS_NAME, WAIVERS_WRONG_NAMES

_NAMES = (WAIVERS_NAME, *WAIVERS_WRONG_NAMES, BASELINE_NAME, STATES_NAME, *STATES_WRONG_NAMES)
_REGULAR = "100644"


class Judgements(NamedTuple):
    """The waivers, baselines and records of stages of a corpus: files, and what those hold that are no blobs of the
    repository."""

    files: tuple[TreeFile, ...] = ()
    contents: Mapping[str, bytes] = {}


def judgements_of(files: Iterable[TreeFile]) -> Judgements:
    """Those among the files of a commit."""
    return Judgements(tuple(file for file in files if _is_judgement(file.path)))


def judgements_beside(documents: Iterable[str], root: str, object_format: str) -> Judgements:
    """Those that hold for some documents of the work tree (real paths): in their folders and above, up to its `root`.

    Raises `ForeignFileError` for one that leads out of the project.
    """
    from frlint.cache import content_id

    folders: dict[str, None] = {}
    places: list[tuple[str, str]] = []
    for document in documents:
        folder, file = os.path.split(document)
        if form_of(file).holds_volume and f"{folder}{os.sep}".startswith(root + os.sep):
            places.append((folder, without_suffix(file) + STATES_SUFFIX))
        while folder not in folders and f"{folder}{os.sep}".startswith(root + os.sep):
            folders[folder] = None
            folder = os.path.dirname(folder)
    files, contents = [], {}
    for folder, name in (*places, *((folder, name) for folder in folders for name in _NAMES)):
        found = own_file(folder, name)
        if found:
            with open(found, "rb") as stream:
                data = stream.read()
            blob = content_id(data, object_format)
            contents[blob] = data
            files.append(TreeFile(found[len(root) + 1 :].replace(os.sep, "/"), blob, _REGULAR))
    return Judgements(tuple(files), contents)


def tree_under(
    repository: Repository, commit: str, name: str, judged: Judgements, changes: Iterable[Change] = ()
) -> Tree:
    """A commit's configuration, rules and manifests (its id), and beside them what was judged; `name` is for people.

    `changes` lead from the commit to the corpus: what holds for the documents beside it (a manifest, a configuration, a
    list of words) stands where it was renamed to as well, so that it holds for them there.
    """
    files = trees.files(repository.folder, commit, SUFFIXES, links=True)
    rules = [file for file in files if may_be_settings(file) and not _is_judgement(file.path)]
    taken = {file.path for file in rules}
    rules += [file for file in _renamed(changes) if file.path not in taken]
    with Objects(repository.folder) as objects:
        stand_in = snapshot([*rules, *judged.files], _Contents(objects, judged.contents))
    return Tree(repository.root or repository.folder, name, stand_in)


def _renamed(changes: Iterable[Change]) -> Iterator[TreeFile]:
    """What some renamed files held that are found by where they stand, under their new names."""
    for change in changes:
        old, new = change.before[0], change.after
        if old is not None and new is not None and old.path != new.path and old.is_regular:
            name = new.path.rpartition("/")[2]
            if name == CONFIGURATION or is_manifest(new.path) or is_list(name):
                yield TreeFile(new.path, old.blob, old.mode)


def _is_judgement(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name in _NAMES or name.endswith(STATES_SUFFIX)


class _Contents:
    """Blobs of the repository, and what lies in the work tree only."""

    def __init__(self, objects: Objects, others: Mapping[str, bytes]) -> None:
        self._objects = objects
        self._others = others

    def read_at_most(self, blob: str, limit: int) -> tuple[bytes, int]:
        """The content of a blob and its size in bytes; without the content where it has more than `limit` bytes."""
        if blob in self._others:
            data = self._others[blob]
            return (data if len(data) <= limit else b""), len(data)
        return self._objects.read_at_most(blob, limit)
