"""What became of the files of a commit: in the work tree, in the index, or in another commit."""

from frlint.git import child
from frlint.git.changes import change
from frlint.git.renames import RENAME_LIMIT, joined
from frlint.model.commit import Change

_HOW = (
    *("--raw", "-z", "-M", f"-l{RENAME_LIMIT}", "--no-abbrev", "--no-relative", "--no-ext-diff", "--no-textconv"),
    "-O/dev/null",
)
_SUBMODULES = "--ignore-submodules=none"
_COMMITS_OF_SUBMODULES = "--ignore-submodules=dirty"
"""What is not committed in a submodule does not count: git would start another git in it, under its settings."""


def in_work_tree(folder: str, base: str) -> list[Change]:
    """The tracked files of the work tree that differ from a commit, or may; ids of what was not added yet are zeros."""
    return _changes(child.run_on_files(folder, "diff-index", _COMMITS_OF_SUBMODULES, *_HOW, base, "--"))


def in_index(folder: str, base: str) -> list[Change]:
    """The files of the index that differ from a commit."""
    how = ("--cached", "--ita-invisible-in-index", _SUBMODULES, *_HOW)
    return _changes(child.run(folder, "diff-index", *how, base, "--"))


def in_commit(folder: str, base: str, commit: str) -> list[Change]:
    """The files of a commit that differ from another."""
    return _changes(child.run(folder, "diff-tree", "-r", _SUBMODULES, *_HOW, base, commit, "--"))


def _changes(answer: bytes) -> list[Change]:
    tokens = iter(answer.split(b"\0")[:-1])
    return joined([change(head, tokens) for head in tokens])[0]
