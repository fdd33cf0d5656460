"""Which files are checked: folders walked, files named, and what was left out and why."""
# Paths are strings here: ten thousand of them are walked, and Path objects would take most of the time.

import os
import stat
import sys
from collections.abc import Callable, Iterable
from time import time_ns
from typing import NamedTuple

from frlint.errors import NothingToCheckError, UsageError
from frlint.files.left_out import (
    NO_DOCUMENTS,
    OTHER_KIND,
    SUBMODULE,
    IgnoredPaths,
    Kinds,
    LeavesOut,
    tops_of,
    why_not_listed,
)
from frlint.files.word_lists import is_list, why_list

_SETTLED = 2_000_000_000
"""Nanoseconds after which a change of a file has other times than the last one, whatever the file system."""
_HAS_STATE = sys.platform != "win32"
"""Whether the system notes when a file changed in a way that no program can set back."""
IgnoredBelow = Callable[[list[str]], IgnoredPaths]
"""Asked once, with the real paths of all folders that are walked; not at all where only files are named."""


class File(NamedTuple):
    """A file to check. `path` is shown to people, `real` is opened; `size` is in bytes, 0 where it is not known.

    `state` is made of the size, the times and the place on the disk: another one whenever the file is another. 0 where
    that is not sure.
    """

    path: str
    real: str
    size: int
    state: int = 0


class Listing(NamedTuple):
    """What is checked, in bytewise order of path, and what is not: (path, reason) each.

    `unreadable` are folders that could not be looked into, which is always reported. `others` counts the files of other
    kinds that were passed over in walked folders.
    """

    files: list[File]
    left_out: list[tuple[str, str]]
    unreadable: list[tuple[str, str]]
    others: int


def walk(
    paths: Iterable[str],
    kinds: Kinds,
    exclude: LeavesOut | None = None,
    ignored: IgnoredBelow | None = None,
    *,
    listed: Iterable[str] = (),
    allow_empty: bool = False,
) -> Listing:
    """The files that the paths name: a file itself, a folder all that is below it. Each file is listed once.

    What `exclude` and `ignored` name is left out of a folder that is walked.

    A file that is named is checked even if a walk would leave it out; one that is `listed` (by `git ls-files`, say) is
    left out where a walk from the top of its repository would leave it out. Raises `UsageError` for a path that is not
    there and `NothingToCheckError` where no document is found and `allow_empty` does not allow that.
    """
    given, others = list(paths), list(listed)
    real_folders: dict[str, str] = {}
    named = [(shown := as_shown(path), *_look(path, shown, real_folders)) for path in given]
    rest = [(shown := as_shown(path), os.path.islink(path), *_look(path, shown, real_folders)) for path in others]
    folders = [real for _, real, status in named if _is_walked(status)]
    by_git = ignored([*folders, *tops_of(real for _, _, real, _ in rest)]) if ignored and (folders or rest) else None
    walker = _Walker(kinds, exclude, by_git)
    for shown, real, status in named:
        if _is_walked(status):
            walker.walk(shown, real)
        else:
            walker.name(shown, real, status, why_list(os.path.basename(real)))
    for shown, is_link, real, status in rest:
        why = "a link" if is_link else why_not_listed(real, _is_walked(status), kinds, exclude, by_git)
        if not why and _is_walked(status):
            walker.walk(shown, real)
        else:
            walker.name(shown, real, status, why)
    listing = walker.listing()
    if not listing.files and not allow_empty:
        raise _nothing([*given, *others], listing, kinds)
    return listing


def _is_walked(status: os.stat_result | None) -> bool:
    return status is not None and stat.S_ISDIR(status.st_mode)


def read_list(data: bytes) -> list[str]:
    """The paths of a list: separated by NUL where there is one, else one a line. Empty ones are passed over."""
    parts = data.split(b"\0") if b"\0" in data else [line.removesuffix(b"\r") for line in data.split(b"\n")]
    return [os.fsdecode(part) for part in parts if part]


class _Walker:
    """Gathers files by their real path, so that each is listed once, under the first spelling."""

    def __init__(self, kinds: Kinds, exclude: LeavesOut | None, ignored: IgnoredPaths | None) -> None:
        self._exclude = exclude
        self._why_no_document = kinds.why_no_document
        self._ignored = ignored
        self._suffixes = kinds.suffixes
        self._files: dict[str, File] = {}
        self._left_out: dict[str, tuple[str, str]] = {}
        self._unreadable: list[tuple[str, str]] = []
        self._others = 0
        self._settled = time_ns() - _SETTLED

    def name(self, shown: str, real: str, status: os.stat_result | None, why_not: str = "") -> None:
        """A file that was named, and why it is left out."""
        if why_not == OTHER_KIND:
            self._others += 1
        elif why_not:
            self._left_out[real] = (shown, why_not)
        elif real not in self._files:
            self._files[real] = File(shown, real, *self._seen(status))

    def walk(self, shown: str, real: str) -> None:
        """All that is below a folder that was named."""
        if self._ignored is not None and f"{real}/" in self._ignored:
            self._left_out[real] = (f"{shown}/", "everything in it is ignored by git")
            return
        open_folders = self._folder(shown if shown in ("", "/") else f"{shown}/", real, is_named=True)
        while open_folders:
            open_folders += self._folder(*open_folders.pop())

    def _folder(self, shown: str, real: str, *, is_named: bool = False) -> list[tuple[str, str]]:
        """Lists one folder; gives the folders in it that are to be walked."""
        try:
            with os.scandir(real) as scan:
                entries = list(scan)
        except OSError as error:
            self._unreadable.append((shown, error.strerror or str(error)))
            return []
        if self._ignored is not None and any(entry.name == ".git" for entry in entries):
            if not is_named and self._ignored.is_submodule(real):
                self._left_out[real] = (shown, SUBMODULE)
                return []
            self._ignored.enter(real)
        base = real if real.endswith("/") else f"{real}/"
        inner: list[tuple[str, str]] = []
        for entry in entries:
            name, folder = entry.name, _is_folder(entry)
            if not folder and (not name.lower().endswith(self._suffixes) or is_list(name)):
                self._others += 1
                continue
            path = f"{base}{name}"
            reason = self._reason(entry, path, folder)
            if reason:
                self._left_out[path] = (f"{shown}{name}/" if folder else f"{shown}{name}", reason)
            elif folder:
                inner.append((f"{shown}{name}/", path))
            elif path not in self._files:
                # Where the folder was named by its real path, one string serves for both: 100,000 take 10 MB.
                self._files[path] = File(path if shown == base else f"{shown}{name}", path, *self._seen(_stat(entry)))
        return inner

    def _reason(self, entry: os.DirEntry[str], path: str, folder: bool) -> str:
        """Why an entry of a folder is left out, empty where it is not."""
        name = entry.name
        if name == ".git":
            return "git's own folder"
        if name[0] == ".":
            return "hidden"
        if entry.is_symlink():
            return "a link"
        if not folder:
            if not entry.is_file(follow_symlinks=False):
                return "no regular file"
            if name.startswith(NO_DOCUMENTS):
                return "no document, by its name"
        if self._ignored is not None and (f"{path}/" if folder else path) in self._ignored:
            return "ignored by git"
        reason = self._exclude(path, folder) if self._exclude else ""
        return reason if reason or folder else self._why_no_document(path)

    def _seen(self, status: os.stat_result | None) -> tuple[int, int]:
        """The size and the state of a file. One that changed just now may change again within a tick of the clock."""
        if status is None:
            return 0, 0
        size, written, changed = status.st_size, status.st_mtime_ns, status.st_ctime_ns
        is_sure = _HAS_STATE and written < self._settled and changed < self._settled
        return size, hash((size, written, changed, status.st_ino, status.st_dev)) if is_sure else 0

    def listing(self) -> Listing:
        """What was gathered, in bytewise order of path."""
        left_out = sorted(what for real, what in self._left_out.items() if real not in self._files)
        files = list(self._files.values())
        self._files.clear()
        files.sort(key=lambda f: os.fsencode(f.path))
        return Listing(files, left_out, sorted(self._unreadable), self._others)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a folder, or a link to one as far as the system lets us see."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _stat(entry: os.DirEntry[str]) -> os.stat_result | None:
    try:
        return entry.stat(follow_symlinks=False)
    except OSError:
        # It went away meanwhile: whoever opens it will say so.
        return None


def as_shown(path: str) -> str:
    """A path as it is shown: as given, without a leading `./` and a trailing `/`; empty for the current folder."""
    shown = path.replace(os.sep, "/") if os.sep != "/" else path
    while shown.startswith("./"):
        shown = shown[2:].lstrip("/")
    return "" if shown == "." else (shown.rstrip("/") or shown[:1])


def _look(path: str, shown: str, folders: dict[str, str]) -> tuple[str, os.stat_result | None]:
    """The real path of what was named, and what it is (None where the system does not let us see).

    `folders` keeps the real paths of the folders seen, so that thousands of named files are quick.
    """
    try:
        status = os.lstat(path)
        parent, name = os.path.split(path)
        if stat.S_ISLNK(status.st_mode) or name in ("", ".", ".."):
            return os.path.realpath(path), os.stat(path)
        if parent not in folders:
            folders[parent] = os.path.realpath(parent)
        return os.path.join(folders[parent], name), status
    except PermissionError:
        return os.path.abspath(path), None
    except (FileNotFoundError, NotADirectoryError):
        pass
    except (OSError, ValueError) as error:
        raise UsageError(f"{shown or repr(path)} cannot be used as a path: {error}") from None
    if os.path.islink(path):
        raise UsageError(f"{shown} is a link to nothing", "mend the link or name the document itself")
    raise UsageError(f"no such file or folder: {shown or repr(path)}", _nearest(path))


def _nearest(path: str) -> str:
    """What may have been meant: the name nearest to the first part of the path that is not there."""
    from difflib import get_close_matches

    parent, name = os.path.split(path.rstrip("/"))
    while parent and not os.path.lexists(parent):
        parent, name = os.path.split(parent)
    try:
        near = get_close_matches(name, os.listdir(parent or "."), 1)
    except OSError:
        near = []
    return f"did you mean {os.path.join(parent, near[0])}?" if near else "look for a misspelling, or for another folder"


def _nothing(given: list[str], listing: Listing, kinds: Kinds) -> NothingToCheckError:
    where = ", ".join(as_shown(path) or "this folder" for path in given[:3]) + (", ..." if len(given) > 3 else "")
    message = f"no document to check in {where}" if given else "no document was named"
    if listing.unreadable:
        message += f"; {listing.unreadable[0][0]} cannot be looked into: {listing.unreadable[0][1]}"
    if listing.left_out:
        path, reason = listing.left_out[0]
        more = len(listing.left_out) - 1
        message += f"; left out: {path} ({reason})" + (f" and {more} more" if more else "")
    if listing.others:
        files = "1 file of another kind was" if listing.others == 1 else f"{listing.others} files of other kinds were"
        message += f"; {files} passed over"
    documents = kinds.description or f"files whose names end with {' or '.join(kinds.suffixes)}"
    return NothingToCheckError(message, f"documents are {documents}; --allow-empty lets this pass")


def is_git(path: str) -> bool:
    """Whether what was left out is git's own folder, which is no news to anybody."""
    return path in (".git/", ".git") or path.endswith(("/.git/", "/.git"))
