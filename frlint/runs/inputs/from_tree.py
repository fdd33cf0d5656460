"""The documents of the index or of a commit, without checking them out."""

import os
from collections.abc import Callable, Iterable, Sequence

from frlint.configuration import Configurations, Settings
from frlint.errors import NothingToCheckError, UsageError
from frlint.files.left_out import OTHER_KIND
from frlint.files.paths import is_below
from frlint.files.walk import File, Listing
from frlint.git.objects import Objects
from frlint.git.snapshot import SUFFIXES as SETTINGS
from frlint.git.snapshot import may_be_settings, snapshot
from frlint.model.commit import Change, TreeFile
from frlint.runs.inputs.gathered import Gathered, configurations_of, jobs_of, with_companions
from frlint.runs.inputs.job import Blobs, Job
from frlint.runs.inputs.lists import is_volume_list, manifests_naming
from frlint.runs.inputs.records import is_of_record, is_record
from frlint.runs.inputs.tree import (
    Tree,
    inside_of,
    is_manifest,
    manifest_path,
    naming_tree,
    shown_path,
    stand_in_of_here,
    why_no_document,
    why_no_document_by_path,
)
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
    files = [file for file in changed if not inside or is_below(file.path, inside)]
    others = set(inside).difference(file.path for file in files)
    touched = [path for path in _paths(index.changes) if not inside or is_below(path, inside)]
    manifests = [path for path in touched if is_manifest(path)]
    lists = [path for path in touched if is_volume_list(path)]
    manifests += manifests_naming(lists, (file.path for file in index.files), tree)
    if others or manifests:
        there = {file.path for file in files}
        of_index = files_of_index(here)
        files += [file for file in of_index if file.path in others]
        files += [file for file in of_index if file.path not in there | others and _is_of(file.path, manifests)]
    unmerged = [path for path in index.unmerged if not inside or is_below(path, inside)]
    _require_known(index.root, named, inside, {*(f.path for f in files), *unmerged, *(c.path for c in changed)})
    # Who names files (a hook names those that are changed) can name none that is gone.
    above = [path for path in inside if os.path.isdir(os.path.join(index.root, path))]
    gone = [file for file in _gone(index.changes) if not above or is_below(file.path, above)]
    records = [path for path in touched if is_record(path)]
    beside: list[TreeFile] = []
    if records:
        there = {file.path for file in files}
        beside = [one for one in files_of_index(here) if one.path not in there and is_of_record(one.path, records)]
    gathered = _gathered(request, tree, files, unmerged, lambda: files_of_index(here), gone=gone, beside=beside)
    return gathered._replace(changes=index.changes)


def _paths(changes: Iterable[Change]) -> set[str]:
    """The paths of changed files, before and after."""
    return {version.path for change in changes for version in (*change.before, change.after) if version is not None}


def _gone(changes: Sequence[Change]) -> list[TreeFile]:
    """The files that are not there any more."""
    stay = {change.after.path for change in changes if change.after is not None and change.after.is_regular}
    before = (change.before[0] for change in changes)
    return [file for file in before if file is not None and file.is_regular and file.path not in stay]


def _is_of(path: str, manifests: Sequence[str]) -> bool:
    """Whether a document belongs to a volume with one of some manifests."""
    return manifest_path(path) in manifests


def _gather_commit(request: Request, named: tuple[str, ...]) -> Gathered:
    from frlint.git import trees
    from frlint.git.repository import Repository

    repository = Repository(os.getcwd())
    files = trees.files(repository.folder, repository.revision(request.commit))
    with Objects(repository.folder) as objects:
        settings = snapshot(filter(may_be_settings, files), objects)
    return gather_files(request, named, Tree(repository.root or repository.folder, request.commit, settings), files)


def gather_files(request: Request, named: tuple[str, ...], tree: Tree, files: Sequence[TreeFile]) -> Gathered:
    """The documents among all `files` of a commit, under the configuration that the stand-in of `tree` holds.

    `named` are files and folders as seen from the current folder; none stand for all.
    """
    inside = [inside_of(tree.root, path) for path in named]
    _require_known(tree.root, named, inside, {file.path for file in files})
    chosen = [file for file in files if not inside or is_below(file.path, inside)]
    all_files = (lambda: files) if inside else None
    return _gathered(request, tree, chosen, [], all_files)


def _gathered(
    request: Request,
    tree: Tree,
    files: Iterable[TreeFile],
    unmerged: Iterable[str],
    all_files: Callable[[], Sequence[TreeFile]] | None = None,
    *,
    gone: Iterable[TreeFile] = (),
    beside: Iterable[TreeFile] = (),
) -> Gathered:
    """Jobs for the documents among the files of a tree; `all_files` None tells that these are all of its files.

    `gone` are files that the tree has no more: what this breaks in their volumes is asked, too. `beside` are documents
    whose record is changed: they come along.
    """
    with naming_tree(tree):
        configurations = configurations_of(request, stand_in_of_here(tree))
        documents, left_out, others = parted(files, tree, configurations)
        conflicts = [path for path in unmerged if not why_no_document_by_path(path, tree, configurations)]
        documents += [TreeFile(path, "", "") for path in conflicts]
        along = parted(beside, tree, configurations)[0]
        jobs, settings = _jobs([*documents, *along], tree, configurations, [file.path for file in along])
    trouble = "the index holds the sides of a conflict: resolve it, then `git add` the file"
    jobs = [job if job.content else job._replace(trouble=trouble) for job in jobs]
    jobs.sort(key=lambda job: os.fsencode(job.file.path))
    reasons = left_out
    left_out = [(shown_path(tree.root, path), why) for path, why in left_out]
    listing = Listing([job.file for job in jobs if not job.companion], left_out, [], others)
    length = max((len(job.content) for job in jobs), default=40)
    object_format = "sha256" if length > 40 else "sha1"
    whole = (tree.stand_in,) if all_files is None else ()
    gathered = Gathered(configurations, jobs, settings, listing, Blobs(tree.root), object_format, tree, whole)
    if all_files is not None:
        with naming_tree(tree):
            bereft = _bereft(gone, tree, configurations)
            gathered = with_companions(gathered, _Beside(all_files, tree, configurations), bereft)
    if not gathered.documents and not along and not request.allow_empty:
        raise _nothing(tree, reasons)
    return gathered


def _bereft(gone: Iterable[TreeFile], tree: Tree, configurations: Configurations) -> dict[str, Job]:
    """The volumes in plain text that documents go out of: manifest and one of these."""
    documents = [file for file in gone if not why_no_document_by_path(file.path, tree, configurations)]
    jobs, settings = _jobs(documents, tree, configurations)
    return {settings[job.setting].manifest: job for job in jobs if settings[job.setting].manifest and not job.is_volume}


class _Beside:
    """Gives jobs for the documents of a tree in the folder of a job's file."""

    def __init__(self, all_files: Callable[[], Sequence[TreeFile]], tree: Tree, configurations: Configurations) -> None:
        self._all_files = all_files
        self._tree = tree
        self._configurations = configurations
        self._files: Sequence[TreeFile] | None = None

    def __call__(self, job: Job) -> tuple[list[Job], list[Settings]]:
        if self._files is None:
            self._files = self._all_files()
        folder = os.path.dirname(self._tree.path(job.file.real))
        files = [file for file in self._files if os.path.dirname(file.path) == folder]
        return _jobs(parted(files, self._tree, self._configurations)[0], self._tree, self._configurations)


def _jobs(
    documents: Sequence[TreeFile], tree: Tree, configurations: Configurations, companions: Sequence[str] = ()
) -> tuple[list[Job], list[Settings]]:
    """Jobs for documents of a tree, which are shown as seen from the current folder, and their settings.

    `companions` are the paths of those that only come along.
    """
    contents = {file.path: file.blob for file in documents}
    jobs, settings = jobs_of((_file(file.path, tree) for file in documents), configurations, contents)
    along = set(companions)
    made = []
    for job in jobs:
        file = job.file._replace(path=shown_path(tree.root, job.file.path))
        made.append(job._replace(file=file, walked=True, companion=job.file.path in along))
    return made, settings


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
    message = f"no document to check in {tree.name}"
    if left_out:
        message += f"; left out: {left_out[0][0]} ({left_out[0][1]})"
        message += f" and {len(left_out) - 1} more" if len(left_out) > 1 else ""
    return NothingToCheckError(message, "`git add` the documents first; --allow-empty lets this pass")
