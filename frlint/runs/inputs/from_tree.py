"""The documents of the index or of a commit, without checking them out."""

import os
from collections.abc import Iterable

from frlint.configuration import Configurations
from frlint.errors import NothingToCheckError, UsageError
from frlint.files.walk import OTHER_KIND, File, Listing, why_left_out
from frlint.git.objects import Objects
from frlint.git.snapshot import SUFFIXES as SETTINGS
from frlint.git.snapshot import snapshot
from frlint.model.commit import TreeFile
from frlint.readers.forms import suffixes
from frlint.runs.inputs.gathered import Gathered, configurations_of, jobs_of
from frlint.runs.inputs.job import Blobs, Job
from frlint.runs.inputs.tree import Tree, _is_below, inside_of, shown_path, stand_in_of_here, telling, why_no_document
from frlint.runs.request import Request

USUAL = 8000
"""Bytes: the size of a document that is not known before it is read."""


def gather_tree(request: Request, named: tuple[str, ...]) -> Gathered:
    """The documents of the index or of a commit. `named` are files and folders, as seen from the current folder.

    Of the index these are the changed documents, and files that are named whether changed or not; of a commit all.
    Raises `UsageError` for options that do not go together and for what is not there, `GitError` for what git says.
    """
    if request.staged and request.commit:
        raise UsageError("--staged and --commit name different trees", "give one of them")
    if request.stdin_filename or "-" in named:
        raise UsageError("standard input is in no tree", "leave out --staged and --commit, or the path -")
    if request.staged:
        return _gather_index(request, named)
    return _gather_commit(request, named)


def _gather_index(request: Request, named: tuple[str, ...]) -> Gathered:
    from frlint.git.index import files as files_of_index
    from frlint.git.index import staged

    here = os.getcwd()
    index = staged(here, SETTINGS)
    with Objects(here) as objects:
        tree = Tree(index.root, "the index", snapshot(index.files, objects))
    changed = [change.after for change in index.changes if change.after is not None]
    inside = [inside_of(index.root, path) for path in named]
    files = [file for file in changed if not inside or _is_below(file.path, inside)]
    others = set(inside).difference(file.path for file in files)
    files += [file for file in files_of_index(here) if file.path in others] if others else []
    unmerged = [path for path in index.unmerged if not inside or _is_below(path, inside)]
    _require_known(index.root, named, inside, {*(f.path for f in files), *unmerged, *(c.path for c in changed)})
    return _gathered(request, tree, files, unmerged)


def _gather_commit(request: Request, named: tuple[str, ...]) -> Gathered:
    from frlint.git import trees
    from frlint.git.repository import Repository

    repository = Repository(os.getcwd())
    commit = repository.revision(request.commit)
    files = trees.files(repository.folder, commit)
    with Objects(repository.folder) as objects:
        settings = snapshot([file for file in files if file.path.endswith(SETTINGS)], objects)
    root = repository.root or repository.folder
    inside = [inside_of(root, path) for path in named]
    _require_known(root, named, inside, {file.path for file in files})
    chosen = [file for file in files if not inside or _is_below(file.path, inside)]
    return _gathered(request, Tree(root, request.commit, settings), chosen, [], is_whole=not inside)


def _gathered(
    request: Request, tree: Tree, files: Iterable[TreeFile], unmerged: Iterable[str], *, is_whole: bool = False
) -> Gathered:
    """Jobs for the documents among the files of a tree; `is_whole` tells that these are all of its documents."""
    with telling(tree):
        configurations = configurations_of(request, stand_in_of_here(tree))
        documents, left_out, others = parted(files, tree, configurations)
        contents = {file.path: file.blob for file in documents}
        jobs, settings = jobs_of((_file(file.path, tree) for file in documents), configurations, contents)
        shown = {job.file.path: shown_path(tree.root, job.file.path) for job in jobs}
        jobs = [job._replace(file=job.file._replace(path=shown[job.file.path]), walked=True) for job in jobs]
    for path in unmerged:
        if not why_left_out(path, suffixes()):
            file = _file(path, tree)._replace(path=shown_path(tree.root, path))
            jobs.append(Job(file, 0, "the index holds the sides of a conflict: resolve it, then `git add` the file"))
    jobs.sort(key=lambda job: os.fsencode(job.file.path))
    if not jobs and not request.allow_empty:
        raise _nothing(tree, left_out)
    left_out = [(shown_path(tree.root, path), why) for path, why in left_out]
    listing = Listing([job.file for job in jobs], left_out, [], others)
    length = max((len(job.content) for job in jobs), default=40)
    object_format = "sha256" if length > 40 else "sha1"
    whole = (tree.stand_in,) if is_whole else ()
    return Gathered(configurations, jobs, settings, listing, Blobs(tree.root), object_format, tree, whole)


def parted(
    files: Iterable[TreeFile], tree: Tree, configurations: Configurations
) -> tuple[list[TreeFile], list[tuple[str, str]], int]:
    """The documents among the files of a tree; what else looks like one, with the reason; how many are neither."""
    documents = []
    left_out = []
    others = 0
    for file in files:
        reason = why_no_document(file, tree, configurations)
        if not reason:
            documents.append(file)
        elif reason == OTHER_KIND:
            others += 1
        else:
            left_out.append((file.path, reason))
    return documents, left_out, others


def _file(path: str, tree: Tree) -> File:
    return File(path, tree.real(path), USUAL)


def _require_known(root: str, named: tuple[str, ...], inside: list[str], known: set[str]) -> None:
    """Raises `UsageError` for a path that is neither in the tree nor a folder of the work tree."""
    for given, path in zip(named, inside, strict=True):
        if path and path not in known and not any(one.startswith(f"{path}/") for one in known):
            if os.path.isdir(os.path.join(root, path)):
                continue
            raise UsageError(f"{given} is not in the tree that is checked", "git add it, or look for a misspelling")


def _nothing(tree: Tree, left_out: list[tuple[str, str]]) -> NothingToCheckError:
    said = f"no document to check in {tree.name}"
    if left_out:
        said += f"; left out: {left_out[0][0]} ({left_out[0][1]})"
        said += f" and {len(left_out) - 1} more" if len(left_out) > 1 else ""
    return NothingToCheckError(said, "`git add` the documents first; --allow-empty lets this pass")
