"""What the commands on history share: the repository, the tree whose rules hold, and the results of blobs."""

import os
from contextlib import ExitStack
from typing import NamedTuple

from frlint.configuration import Configurations
from frlint.git import trees
from frlint.git.objects import Objects
from frlint.git.repository import Repository
from frlint.git.snapshot import SUFFIXES as SETTINGS
from frlint.git.snapshot import snapshot
from frlint.runs.blobs import BlobResults
from frlint.runs.faults import Faults
from frlint.runs.filters.waived import WaiversOfTree
from frlint.runs.inputs.gathered import configurations_of
from frlint.runs.inputs.tree import Tree, naming_tree, stand_in_of_here
from frlint.runs.request import Request
from frlint.runs.result_store import open_results
from frlint.runs.watch import Watch


class History(NamedTuple):
    """A repository, the tree whose configuration, rules and waivers hold for all its commits, and the results."""

    repository: Repository
    root: str
    tree: Tree
    configurations: Configurations
    results: BlobResults


def open_history(
    request: Request, stack: ExitStack, repository: Repository, rules_of: str = "", watch: Watch | None = None
) -> History:
    """The history of a repository, under the rules of the work tree or of a commit (its id).

    A bare repository has no work tree: there the rules of HEAD hold.
    """
    root = repository.root or repository.folder
    if not rules_of and repository.root is None and not request.isolated:
        rules_of = repository.head
    tree = tree_of(repository, rules_of) if rules_of and not request.isolated else Tree(root, "the work tree", root)
    with naming_tree(tree):
        configurations = configurations_of(in_tree(request, tree), stand_in_of_here(tree))
        store = open_results(request, configurations, stack)
    results = BlobResults(repository.folder, tree, configurations, store, request.workers)
    results.faults = Faults(stack)
    if not request.isolated:
        from datetime import date

        results.standing = WaiversOfTree(date.today().isoformat()).standing
    if watch is not None:
        results.watch = watch
    stack.callback(results.close)
    return History(repository, root, tree, configurations, results)


def in_tree(request: Request, tree: Tree) -> Request:
    """The request, with the configuration that it names as it is in the tree, where it is a file of the repository."""
    if not request.config or tree.stand_in == tree.root:
        return request
    real = os.path.realpath(request.config)
    if not real.startswith(tree.root + os.sep):
        return request
    return request._replace(config=tree.real(os.path.relpath(real, tree.root)))


def tree_of(repository: Repository, commit: str) -> Tree:
    """A commit's tree, with a folder that holds its configuration, rules and waivers."""
    with Objects(repository.folder) as objects:
        stand_in = snapshot(trees.files(repository.folder, commit, SETTINGS, links=True), objects)
    return Tree(repository.root or repository.folder, commit[:10], stand_in)


def here() -> Repository:
    """The repository of the current folder."""
    return Repository(os.getcwd())
