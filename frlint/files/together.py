"""Several files written together: all of them or none, also where the process is killed between two of them.

All new contents are written beside their places first, then a journal names them, then each is put in its place. What
is killed before the journal is there changed nothing; what is killed after it is completed by `complete` when a command
that writes so runs there again. Where a file cannot be put in its place, those that were are put back: their old
contents have second names until the change is done.
"""

import json
import os
import stat
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from frlint.errors import UsageError
from frlint.files.paths import shown_from_here
from frlint.files.write import naming_file, refuse_links, second_name

JOURNAL = ".frlint-change.json"
"""The journal's name, in the folder of the first file of a change."""


class Change(NamedTuple):
    """A file that is to have other bytes. `before` are those that were read; `path` and `to` are real paths.

    `to` is the file's path after the change, empty where it stays. `before` is None for a new file, `data` for one that
    goes.
    """

    path: str
    before: bytes | None
    data: bytes | None
    to: str = ""

    @property
    def target(self) -> str:
        """Where the file is after the change."""
        return self.to or self.path


def write_together(changes: Sequence[Change]) -> None:
    """Write all files of a change, or none. Mode and owner stay.

    Raises `UsageError` where a file is a link, changed since it was read, or cannot be written, and where a name is
    taken.
    """
    if not changes:
        return
    _require_free(changes)
    journal = os.path.join(os.path.dirname(changes[0].path), JOURNAL)
    parts: list[tuple[str, str]] = []
    olds: list[tuple[str, str]] = []
    try:
        for k, change in enumerate(changes):
            if change.data is not None:
                parts.append((_write_part(change, change.data, k), change.target))
            else:
                _require_unchanged(change)
        old = {c.path for c in changes if c.before is not None}
        gone = sorted(old - {c.target for c in changes if c.data is not None})
        if len(changes) > 1 or gone:
            for k, path in enumerate(sorted(old)):
                olds.append((second_name(path, shown_from_here(path), k), path))
            _write_journal(journal, parts, gone, [old for old, _ in olds])
        _put_in_place(journal, parts, gone, olds)
    finally:
        _remove(journal, *(part for part, _ in (*parts, *olds)))


def complete(folder: str) -> list[str]:
    """Complete a change that was broken off in a folder; gives the files that were put in their places now."""
    journal = os.path.join(folder, JOURNAL)
    record = _read_journal(journal)
    if record is None:
        return []
    done = []
    with naming_file(shown_from_here(folder)):
        for part, target in record["parts"]:
            part, target = os.path.join(folder, part), os.path.join(folder, target)
            if os.path.lexists(part):
                os.replace(part, target)
                # Two names of one file are both left by a move.
                _remove(part)
                done.append(target)
        for name in record["gone"]:
            path = os.path.join(folder, name)
            if os.path.lexists(path):
                os.unlink(path)
                done.append(path)
        _remove(*(os.path.join(folder, name) for name in record["old"]))
        os.unlink(journal)
    return done


def _require_free(changes: Sequence[Change]) -> None:
    """Raises `UsageError` where a file cannot be written, or what it is to be called is another file's name."""
    own = {change.path for change in changes if change.before is not None}
    targets = [change.target for change in changes]
    if len(set(targets)) < len(targets):
        raise UsageError("two files would have the same name")
    for change in changes:
        refuse_links(change.path)
        shown = shown_from_here(change.path)
        if os.path.islink(change.path):
            raise UsageError(
                f"{shown} is a link", f"name the file itself, {shown_from_here(os.path.realpath(change.path))}"
            )
        if change.target not in own and os.path.lexists(change.target):
            raise UsageError(f"{shown_from_here(change.target)} is there already", "give that file another name first")
        if change.before is None:
            continue
        with naming_file(shown):
            if not stat.S_ISREG(os.lstat(change.path).st_mode):
                raise UsageError(f"{shown} is no regular file")
            if not os.access(change.path, os.W_OK):
                raise PermissionError(None, "Permission denied")


def _write_part(change: Change, data: bytes, number: int) -> str:
    """Write a file's new content beside its place; gives the path."""
    name = f".frlint-{os.getpid()}-{time.monotonic_ns()}-{number}.part"
    part = os.path.join(os.path.dirname(change.target), name)
    with naming_file(shown_from_here(change.path)):
        try:
            with open(part, "xb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            if change.before is not None:
                _take_over(part, os.lstat(change.path))
                _require_unchanged(change)
        except BaseException:
            with suppress(OSError):
                os.unlink(part)
            raise
    return part


def _take_over(part: str, old: os.stat_result) -> None:
    """Give a new content the owner and mode of the old."""
    if hasattr(os, "chown") and (os.stat(part).st_uid, os.stat(part).st_gid) != (old.st_uid, old.st_gid):
        os.chown(part, old.st_uid, old.st_gid)
    os.chmod(part, stat.S_IMODE(old.st_mode))


def _require_unchanged(change: Change) -> None:
    """Raises `UsageError` where a file has other bytes than those that were read."""
    with naming_file(shown_from_here(change.path)), open(change.path, "rb") as now:
        if now.read() != change.before:
            raise UsageError(f"{shown_from_here(change.path)} has changed since it was read", "run it again")


def _write_journal(
    journal: str, parts: Sequence[tuple[str, str]], gone: Sequence[str], old: Sequence[str] = ()
) -> None:
    """Write down what is to be put where, whole or not at all. Paths are relative to the journal's folder."""
    folder = os.path.dirname(journal)

    def named(paths: Sequence[str]) -> list[str]:
        return [os.path.relpath(path, folder) for path in paths]

    record = {"parts": [named(pair) for pair in parts], "gone": named(gone), "old": named(old)}
    draft = f"{journal}.{os.getpid()}.part"
    with naming_file(shown_from_here(journal)):
        try:
            with open(draft, "xb") as out:
                out.write(json.dumps(record).encode("utf-8", "surrogateescape"))
                out.flush()
                os.fsync(out.fileno())
            os.replace(draft, journal)
        finally:
            _remove(draft)


def _read_journal(journal: str) -> dict[str, Any] | None:
    try:
        with open(journal, "rb") as file:
            record = json.loads(file.read().decode("utf-8", "surrogateescape"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{shown_from_here(journal)} cannot be read", "look what `git status` says of this folder, then remove it"
        ) from error
    names = [name for pair in record["parts"] for name in pair] + record["gone"] + record["old"]
    if any(os.path.isabs(name) or ".." in name.split(os.sep) for name in names):
        raise UsageError(f"{shown_from_here(journal)} names files of another folder", "remove it")
    return dict(record)


def _put_in_place(
    journal: str, parts: Sequence[tuple[str, str]], gone: Sequence[str], olds: Sequence[tuple[str, str]]
) -> None:
    """Move every new content to its place; where one cannot be moved, all are put back."""
    done: list[str] = []
    try:
        for part, target in parts:
            with naming_file(shown_from_here(target)):
                os.replace(part, target)
            done.append(target)
        for path in gone:
            with naming_file(shown_from_here(path)):
                os.unlink(path)
    except BaseException:
        new = sorted({*done} - {path for _, path in olds})
        if olds:
            with suppress(UsageError):
                # Whoever is killed from here on is put back by the next run.
                _write_journal(journal, olds, new, [part for part, _ in parts])
        for old, path in olds:
            with suppress(OSError):
                os.replace(old, path)
        _remove(*new)
        raise


def _remove(*paths: str) -> None:
    for path in paths:
        with suppress(OSError):
            os.unlink(path)
