"""The documents of a tree of git, the index or a commit, without checking it out."""

# Paths are strings here: `check --staged` runs before every commit, and pathlib takes longer than all the rest of it.

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from frlint.configuration import Configurations
from frlint.errors import FrlintError, UsageError
from frlint.files.left_out import why_left_out
from frlint.readers.forms import form_of, suffixes
from frlint.runs.inputs.job import STDIN
from frlint.volumes import MANIFEST_NAME, MANIFEST_SUFFIX

if TYPE_CHECKING:
    from frlint.model.commit import TreeFile
    from frlint.runs.inputs.job import Job


class Tree(NamedTuple):
    """A tree of git. `root` is the repository's top folder (a bare repository's own), `name` what people call the tree.

    `stand_in` is a folder that holds the tree's configuration, rules and waivers at their paths.
    """

    root: str
    name: str
    stand_in: str

    def real(self, path: str) -> str:
        """The path at which a file of the tree is looked for by what asks for its settings."""
        return os.path.join(self.stand_in, path)

    def path(self, real: str) -> str:
        """The path in the tree of a file of the stand-in."""
        return real.removeprefix(self.stand_in + os.sep).replace(os.sep, "/")

    def named(self, text: str) -> str:
        """A text that names files of the stand-in, with their names in the tree instead: `HEAD:v1/volume.yaml`."""
        if self.stand_in == self.root:
            return text
        return text.replace(self.stand_in + os.sep, f"{self.name}:")


def why_no_document(file: "TreeFile", tree: Tree, configurations: Configurations) -> str:
    """Why a file of a tree is not checked, empty for a document."""
    reason = why_left_out(file.path, suffixes())
    if not reason and not file.is_regular:
        return "a link" if file.mode == "120000" else "no regular file"
    return reason or _excluded(file.path, tree, configurations)


def why_no_document_by_path(path: str, tree: Tree, configurations: Configurations) -> str:
    """Why a path of a tree is not checked, empty for a document's."""
    return why_left_out(path, suffixes()) or _excluded(path, tree, configurations)


def _excluded(path: str, tree: Tree, configurations: Configurations) -> str:
    """Why the configuration leaves out a file of a tree, as it would in a walk from the top."""
    return tree.named(configurations.leaves_out_below(tree.stand_in, tree.real(path)))


def manifest_path(path: str) -> str:
    """Where the manifest of a document's volume would be in a tree."""
    if form_of(path).holds_volume:
        return os.path.splitext(path)[0] + MANIFEST_SUFFIX
    folder, slash, _ = path.rpartition("/")
    return f"{folder}{slash}{MANIFEST_NAME}"


def is_manifest(path: str) -> bool:
    """Whether a file of a tree is a volume's manifest, by its path."""
    return path.rpartition("/")[2] == MANIFEST_NAME or path.endswith(MANIFEST_SUFFIX)


@contextmanager
def naming_tree(tree: Tree | None) -> Iterator[None]:
    """Within it, errors name the files of a tree by the tree, not by where they were put to be read."""
    try:
        yield
    except FrlintError as error:
        if tree is not None and tree.stand_in != tree.root:
            error.args = tuple(type(arg)(tree.named(arg)) for arg in error.args)
        raise


def inside_of(root: str, path: str) -> str:
    """A path as seen from the current folder, as it is in the tree of a repository; empty for all of it.

    Raises `UsageError` for one outside of the repository.
    """
    parent, name = os.path.split(os.path.abspath(path))
    real = os.path.join(os.path.realpath(parent), name)
    if real == root:
        return ""
    if not real.startswith(root + os.sep):
        raise UsageError(f"{path} is outside of the repository {root}", "name files and folders of it")
    return real[len(root) + 1 :].replace(os.sep, "/")


def path_in_repository(job: "Job", tree: Tree) -> str:
    """A job's path from the top of the repository. Raises `UsageError` for a file outside of it."""
    if job.file.real == STDIN:
        return inside_of(tree.root, job.file.path)
    if tree.stand_in != tree.root:
        return tree.path(job.file.real)
    if not job.file.real.startswith(tree.root + os.sep):
        raise UsageError(f"{job.file.path} is outside of the repository {tree.root}", "leave it out, or --since")
    return job.file.real[len(tree.root) + 1 :].replace(os.sep, "/")


def shown_path(root: str, path: str) -> str:
    """A path of the tree as seen from the current folder, where that lies in the repository."""
    here = os.path.realpath(os.getcwd())
    if here == root or not here.startswith(root + os.sep):
        return path
    return os.path.relpath(os.path.join(root, path), here).replace(os.sep, "/")


def stand_in_of_here(tree: Tree) -> str:
    """What the current folder is in the stand-in; its top where we are not in the work tree."""
    here = os.path.realpath(os.getcwd())
    inside = here[len(tree.root) + 1 :] if here.startswith(tree.root + os.sep) else ""
    return os.path.join(tree.stand_in, inside) if inside else tree.stand_in
