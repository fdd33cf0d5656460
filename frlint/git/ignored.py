"""What git ignores in the folders that are walked: git is asked; where it cannot be, its files are read."""
# Paths are strings here: ten thousand of them are asked for, and Path objects would take most of the time.

import os
from collections.abc import Iterable, Iterator

from frlint.files.globs import Globs, compile_globs
from frlint.files.upwards import work_tree
from frlint.git import child
from frlint.git.errors import GitError

_LIST = ("-z", "--others", "--ignored", "--exclude-standard", "--directory")
_TOO_MANY = 200
"""More folders than this are not named to git one by one: the whole work tree is asked for."""
_TIMEOUT = 120
"""Seconds that git may take."""


class Ignored:
    """Knows what git ignores below some folders (real paths). Outside of a work tree nothing is ignored.

    A folder that was named itself is walked although it is ignored, and then nothing in it is.
    """

    def __init__(self, folders: Iterable[str]) -> None:
        self._ignored: set[str] = set()
        self._exempt: set[str] = set()
        self._trees: set[str] = set()
        self._by_patterns: dict[str, list[tuple[str, Globs]]] = {}
        by_tree: dict[str, list[str]] = {}
        for folder in folders:
            tree = work_tree(folder)
            if tree:
                by_tree.setdefault(tree, []).append(folder)
        for tree, inside in by_tree.items():
            self._ask(tree, inside)

    def __contains__(self, path: str) -> bool:
        """Whether git ignores a file or folder (a folder's path ends with `/`) whose folder was not ignored itself."""
        plain = path.rstrip("/")
        if self._exempt and any(part in self._exempt for part in (plain, *_parents(plain))):
            return False
        if plain in self._ignored:
            return True
        if not self._by_patterns:
            return False
        for base, globs in reversed(self._patterns(os.path.dirname(plain))):
            verdict = globs.verdict(path[len(base) :].lstrip("/"))
            if verdict is not None:
                return verdict
        return False

    def enter(self, folder: str) -> None:
        """A work tree of its own begins at a folder that is walked (a submodule, a clone): ask there too."""
        if folder not in self._trees:
            self._ask(folder, [folder])

    def is_submodule(self, folder: str) -> bool:
        """Whether a folder is an entry of the index of the work tree around it: its files are another repository's."""
        tree = work_tree(os.path.dirname(folder))
        if not tree:
            return False
        answer = _git(tree, "--literal-pathspecs", "ls-files", "--stage", "--", os.path.relpath(folder, tree))
        return answer is not None and answer.startswith(b"160000 ")

    def _ask(self, tree: str, folders: list[str]) -> None:
        self._trees.add(tree)
        inside = [os.path.relpath(folder, tree) for folder in folders if folder != tree]
        named = inside if len(inside) == len(folders) <= _TOO_MANY else []
        answer = _git(tree, "--literal-pathspecs", "ls-files", *_LIST, *(["--", *named] if named else []))
        if answer is None:
            self._by_patterns[tree] = list(_tree_patterns(tree))
            self._exempt |= {f for f in folders if f != tree and self._covered(f, tree)}
            return
        found = {os.path.join(tree, os.fsdecode(name).rstrip("/")) for name in answer.split(b"\0") if name}
        self._ignored |= found
        for folder in folders:
            if folder == tree or not any(part in found for part in (folder, *_parents(folder))):
                continue
            # git names a folder for being ignored, and also for holding nothing but ignored files.
            itself = _git(tree, "check-ignore", "-q", "--", f"./{os.path.relpath(folder, tree)}") is not None
            (self._exempt if itself else self._ignored).add(folder)

    def _covered(self, folder: str, tree: str) -> bool:
        chain = [part for part in (folder, *_parents(folder)) if len(part) > len(tree)]
        return any(f"{part}/" in self for part in chain)

    def _patterns(self, folder: str) -> list[tuple[str, Globs]]:
        """The patterns that hold in a folder, the strongest last, each with the folder that they are relative to."""
        known = self._by_patterns.get(folder)
        if known is None:
            parent = os.path.dirname(folder)
            known = [] if parent == folder else [*self._patterns(parent), *_own_patterns(folder)]
            self._by_patterns[folder] = known
        return known


def _parents(path: str) -> Iterator[str]:
    while (parent := os.path.dirname(path)) != path:
        yield parent
        path = parent


def _git(tree: str, *arguments: str) -> bytes | None:
    """What git says in a work tree, None where it cannot or exits with a failure."""
    from subprocess import TimeoutExpired

    try:
        started = child.start(tree, *arguments, beside_hook=True)
    except GitError:
        return None
    try:
        answer, _ = started.communicate(timeout=_TIMEOUT)
        return answer if started.returncode == 0 else None
    except TimeoutExpired:
        return None
    finally:
        child.end(started)


def _tree_patterns(tree: str) -> Iterator[tuple[str, Globs]]:
    settings = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    for file in (os.path.join(settings, "git", "ignore"), os.path.join(tree, ".git", "info", "exclude")):
        yield from _pattern_file(file, tree)
    yield from _own_patterns(tree)


def _own_patterns(folder: str) -> Iterator[tuple[str, Globs]]:
    return _pattern_file(os.path.join(folder, ".gitignore"), folder)


def _pattern_file(file: str, base: str) -> Iterator[tuple[str, Globs]]:
    try:
        with open(file, encoding="utf-8", errors="surrogateescape") as lines:
            yield base, compile_globs(lines)
    except OSError:
        return
