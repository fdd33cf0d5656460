"""What the next commit would hold: the files of the index, and what it changes in the last commit.

The children that are needed work at the same time, and GitPython is not imported: this runs before every commit.
"""

from typing import TYPE_CHECKING, NamedTuple

from frlint.git import child
from frlint.git.changes import change
from frlint.git.errors import UnknownRevisionError
from frlint.git.renames import RENAME_LIMIT, joined
from frlint.git.trees import LINK
from frlint.model.commit import Change, TreeFile

if TYPE_CHECKING:
    from subprocess import Popen

_DIFFERENCE = (
    *("diff-index", "--cached", "--raw", "-z", "--no-abbrev", "--no-relative", "--ita-invisible-in-index"),
    *("--ignore-submodules=none", "-M", f"-l{RENAME_LIMIT}"),
)
_LIST = ("ls-files", "--stage", "-z", "--full-name")
_EMPTY = (
    "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
)
"""The ids of an empty blob. `git add --intent-to-add` puts it into the index in place of a content."""


class Staged(NamedTuple):
    """The index against the last commit (against nothing on a branch without one).

    `root` is the top of the work tree. `changes` have one `before` each. `unmerged` are the
    paths of which git has not one content but the sides of a conflict; they are not among the changes. `files` are
    the files of the index that were asked for.
    """

    root: str
    changes: tuple[Change, ...]
    unmerged: tuple[str, ...]
    files: tuple[TreeFile, ...]


def staged(folder: str, suffixes: tuple[str, ...] = ()) -> Staged:
    """What is staged in the repository of `folder`, and the files of its index whose paths end with `suffixes`; with
    these come all links.

    Raises `GitError`: no repository, a bare one, an index that cannot be read.
    """
    children = [
        _start(folder, "rev-parse", "--show-toplevel"),
        _start(folder, *_DIFFERENCE, "HEAD", "--"),
        *([_start(folder, *_LIST, "--", ":(top)")] if suffixes else []),
    ]
    try:
        root = child.finish(children[0], folder).removesuffix(b"\n")
        changes, unmerged = _changes(_difference(children[1], folder))
        found = _files(_chosen(child.finish(children[2], folder), suffixes), folder) if suffixes else []
    finally:
        for started in children:
            child.end(started)
    return Staged(child.path_from(root), tuple(changes), unmerged, tuple(found))


def files(folder: str, suffixes: tuple[str, ...] = ()) -> list[TreeFile]:
    """The files of the index in bytewise order of path, or those whose paths end with one of `suffixes`
    in any case.

    Left out are those of which only the name was added (`git add --intent-to-add`) and unmerged ones. Raises
    `GitError`.
    """
    return _files(child.run(folder, *_listing(suffixes)), folder)


def _start(folder: str, *arguments: str) -> "Popen[bytes]":
    import subprocess

    return child.start(folder, *arguments, stderr=subprocess.PIPE)


def _difference(started: "Popen[bytes]", folder: str) -> bytes:
    try:
        return child.finish(started, folder)
    except UnknownRevisionError:
        if child.run(folder, "rev-parse", "--quiet", "--verify", "HEAD", accept=(0, 1)):
            raise
    nothing = child.run(folder, "hash-object", "-t", "tree", "--stdin").decode("ascii").strip()
    return child.run(folder, *_DIFFERENCE, nothing, "--")


def _changes(answer: bytes) -> tuple[list[Change], tuple[str, ...]]:
    """The changes, and the paths that are unmerged."""
    tokens = iter(answer.split(b"\0")[:-1])
    changes, unmerged = [], []
    for head in tokens:
        if head.endswith(b" U"):
            unmerged.append(child.path_from(next(tokens)))
        else:
            changes.append(change(head, tokens))
    return joined(changes)[0], tuple(unmerged)


def _listing(suffixes: tuple[str, ...]) -> tuple[str, ...]:
    return (*_LIST, "--", *(f":(top,icase)*{suffix}" for suffix in suffixes or ("",)))


def _chosen(answer: bytes, suffixes: tuple[str, ...]) -> bytes:
    """The entries of an index whose paths end with some suffixes, and those of links."""
    ends = tuple(map(child.bytes_of, suffixes))
    chosen = [entry for entry in answer.split(b"\0")[:-1] if entry.endswith(ends) or entry.startswith(LINK)]
    return b"".join(entry + b"\0" for entry in chosen)


def _files(answer: bytes, folder: str) -> list[TreeFile]:
    found = []
    for entry in answer.split(b"\0")[:-1]:
        head, _, path = entry.partition(b"\t")
        mode, blob, stage = head.decode("ascii").split(" ")
        if stage == "0":
            found.append(TreeFile(child.path_from(path), blob, mode))
    empty = [file.path for file in found if file.blob in _EMPTY]
    if empty:
        names_only = _names_only(folder, empty)
        found = [file for file in found if file.path not in names_only]
    return found


def _names_only(folder: str, paths: list[str]) -> set[str]:
    """Those of some paths of which the index has the name and no content yet."""
    how = ("--name-only", "-z", "--no-relative", "--diff-filter=A", "--ita-invisible-in-index")
    names = (f":(top,literal){path}" for path in paths)
    answer = child.run_on_files(folder, "diff-files", "--ignore-submodules=dirty", *how, "--", *names)
    return {child.path_from(path) for path in answer.split(b"\0")[:-1]}
