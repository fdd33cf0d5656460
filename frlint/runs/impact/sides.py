"""What is compared: the documents of a corpus under two states of the rules, each as a run takes them."""

import os
from typing import NamedTuple

from frlint.errors import NothingToCheckError, UsageError
from frlint.git import differences, trees
from frlint.git.ranges import parsed
from frlint.git.repository import Repository
from frlint.model.impact import SideName
from frlint.runs.history import in_tree
from frlint.runs.impact.stand_in import Judgements, judgements_beside, judgements_of, tree_under
from frlint.runs.inputs.disk import ignored_by_git
from frlint.runs.inputs.from_tree import gather_files
from frlint.runs.inputs.gather import gather
from frlint.runs.inputs.gathered import Gathered, configurations_of
from frlint.runs.inputs.kinds import kinds
from frlint.runs.inputs.tree import Tree, inside_of
from frlint.runs.inputs.under_tree import gather_under
from frlint.runs.request import Request

NOW = "the work tree"


class SidePlan(NamedTuple):
    """What a check is made of, and what it is called."""

    name: SideName
    gathered: Gathered


def sides_of_rules(request: Request, folder: str) -> tuple[SidePlan, SidePlan]:
    """The rules as they are now, and with those of a folder added, or in place of those of the same ids.

    Raises `UsageError` for a folder that is not there, or whose rules are among those of now already.
    """
    if not os.path.isdir(folder):
        raise UsageError(f"--rules {folder}: there is no such folder", "name a folder of rule files, see docs/rules.md")
    gathered = gather(request, whole_volumes=True)
    real = os.path.realpath(folder)
    if any(real == os.path.realpath(own) for one in gathered.settings for own in one.rule_folders):
        raise UsageError(
            f"--rules {folder}: the configuration names this folder already, so that both sides would be the same",
            "to compare its rules with those of the last commit: frlint impact HEAD",
        )
    changed = [one._replace(rules_instead=(os.path.abspath(folder),)) for one in gathered.settings]
    now = "the rules now" if gathered.tree is None else f"the rules of {gathered.tree.name}"
    return SidePlan(SideName(now), gathered), SidePlan(
        SideName(f"those with {folder}"), gathered._replace(settings=changed)
    )


def side_of_now(request: Request) -> SidePlan:
    """The documents under the rules of now."""
    return SidePlan(SideName("now"), gather(request, whole_volumes=True))


class _Span(NamedTuple):
    """Two states: what people call each, and the ids of the commits; an empty id stands for the work tree."""

    old: SideName
    new: SideName


def sides_of_revisions(request: Request, text: str) -> tuple[SidePlan, SidePlan]:
    """The configuration, rules and manifests of two revisions; `OLD` alone is held against the work tree.

    The documents, waivers and baseline of both are those of the work tree, or of `--commit`; in a bare repository those
    of the later revision. Raises `UsageError` for what cannot be compared, `GitError` for what git says.
    """
    if request.isolated:
        raise UsageError("--isolated leaves every configuration aside, and revisions differ in nothing else here")
    repository = Repository(os.getcwd())
    span = _span(repository, text)
    if repository.root is None and not request.commit:
        if not span.new.commit:
            raise UsageError("a bare repository has no work tree", f"name two revisions: {text}..HEAD")
        request = request._replace(commit=span.new.commit)
    # That one side looks at no document at all is an impact; that both do is a mistake.
    asked = request._replace(allow_empty=True)
    sides = _of_commit(asked, repository, span) if request.commit else _of_work_tree(asked, repository, span)
    if not any(side.gathered.documents for side in sides):
        where = ", ".join(request.paths) or "what is checked"
        raise NothingToCheckError(f"no document is in {where} on either side", "name the folder that holds them")
    return sides


def _span(repository: Repository, text: str) -> _Span:
    if ".." not in text:
        if os.path.exists(text) and not repository.has_object(text):
            raise UsageError(
                f"{text} is a file or folder, and what to compare with comes first",
                f"name a revision: frlint impact HEAD {text}",
            )
        return _Span(SideName(text, repository.revision(text)), SideName(NOW))
    span = parsed(repository, text)
    assert span.base is not None
    old, _, new = text.partition("..")
    return _Span(SideName(old.strip() or "HEAD", span.base), SideName(new.strip(". ") or "HEAD", span.head))


def _of_work_tree(request: Request, repository: Repository, span: _Span) -> tuple[SidePlan, SidePlan]:
    assert repository.root is not None
    root, form = repository.root, repository.object_format
    paths = request.paths or configurations_of(request).here.paths or (".",)
    judged = _judged(paths, root, form)

    def side(name: SideName) -> SidePlan:
        tree = Tree(root, NOW, root)
        if name.commit:
            changes = differences.in_work_tree(root, name.commit)
            tree = tree_under(repository, name.commit, _short(name), judged, changes)
        return SidePlan(name, gather_under(in_tree(request, tree), tree, paths, form))

    return side(span.old), side(span.new)


def _judged(paths: tuple[str, ...], root: str, object_format: str) -> Judgements:
    """What was judged of all that may be documents below some paths, whatever the configuration leaves out.

    Raises `UsageError` for a path outside of the repository, before anything is walked.
    """
    from frlint.files.walk import walk

    for path in paths:
        inside_of(root, path)
    listing = walk(paths, kinds(), None, ignored_by_git, allow_empty=True)
    return judgements_beside((file.real for file in listing.files), root, object_format)


def _of_commit(request: Request, repository: Repository, span: _Span) -> tuple[SidePlan, SidePlan]:
    """The same for the documents of a commit."""
    if not span.new.commit:
        raise UsageError(
            f"--commit {request.commit} has documents, and the work tree has rules", "name two revisions: OLD..NEW"
        )
    corpus = repository.revision(request.commit)
    files = trees.files(repository.folder, corpus)
    judged = judgements_of(files)

    def side(name: SideName) -> SidePlan:
        changes = differences.in_commit(repository.folder, name.commit, corpus)
        tree = tree_under(repository, name.commit, _short(name), judged, changes)
        return SidePlan(name, gather_files(in_tree(request, tree), request.paths, tree, files))

    return side(span.old), side(span.new)


def _short(name: SideName) -> str:
    """What errors call the tree of a side."""
    return name.commit[:10]
