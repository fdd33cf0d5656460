"""A file is written whole or not at all, and there is one error for a file that cannot be written."""

import io
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, TextIO

from frlint.errors import UsageError
from frlint.files.own import link_on_the_way
from frlint.files.paths import shown_from_here

_PART = ".frlint-"
_STALE = 60
"""Seconds after which nobody writes a file any more."""
_EXECUTABLE = stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH


@contextmanager
def naming_file(file: str) -> Iterator[None]:
    """Raises `UsageError`, which names the file, for any `OSError` within the block."""
    try:
        yield
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror or error}") from error


def refuse_links(path: str) -> None:
    """Raises `UsageError` where a link that a project may have made is on the way to a path that is to be written."""
    link = link_on_the_way(path)
    if link:
        raise UsageError(
            f"{shown_from_here(path)} is not written: {shown_from_here(link)} is a link",
            f"name the place itself, {os.path.realpath(path)}, if you mean that",
        )


def write(file: str, data: bytes, *, new: bool = False, executable: bool = False) -> None:
    """Write a file, whole or not at all: after an error the old content is still there, to the byte.

    The mode of a file that is there stays; `executable` also lets everybody execute it. With `new` the file must not be
    there yet. A link is followed, but for one that a project may have made (see `refuse_links`). Raises `UsageError`
    where the file cannot be written.
    """
    refuse_links(file)
    with naming_file(file):
        target = file if new else _target(file)
        if not new and _is_no_file(target):
            with open(target, "wb") as out:
                out.write(data)
            return
        part = _part_beside(target)
        try:
            with open(part, "xb") as out:
                out.write(data)
            if executable:
                os.chmod(part, os.stat(part).st_mode | _EXECUTABLE)
            if new:
                _move_to_new(part, target)
            else:
                _move_over(part, target, _EXECUTABLE if executable else 0)
        finally:
            _remove(part)


def write_over(file: str, before: bytes, data: bytes) -> None:
    """Put other bytes in the place of what a file holds, whole or not at all; its mode and owner stay.

    Raises `UsageError` for a link, for what is no regular file, where the file does not hold `before` any more, and
    where it cannot be written with the owner that it has: then it is left as it is.
    """
    refuse_links(file)
    shown = shown_from_here(file)
    if os.path.islink(file):
        raise UsageError(f"{shown} is a link", f"name the file itself, {shown_from_here(os.path.realpath(file))}")
    with naming_file(shown):
        if not stat.S_ISREG(os.lstat(file).st_mode):
            raise UsageError(f"{shown} is no regular file")
        if not os.access(file, os.W_OK):
            raise PermissionError(None, "Permission denied")
        part = _part_beside(file)
        try:
            with open(part, "xb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            _give_owner(part, os.lstat(file))
            if _bytes_of(file) != before:
                raise UsageError(f"{shown} has changed since it was read", "run the command again")
            os.replace(part, file)
        finally:
            _remove(part)


def second_name(path: str, shown: str, number: int = 0) -> str:
    """Give a file a second name beside it, by which its content stays when the file is replaced; gives that name.

    `shown` is the file as errors name it; `number` tells several apart. Raises `UsageError`.
    """
    name = os.path.join(os.path.dirname(path), f"{_PART}{os.getpid()}-{time.monotonic_ns()}-{number}.old")
    with naming_file(shown):
        try:
            os.link(path, name)
        except OSError:
            # Some file systems have no second names for a file.
            from shutil import copy2

            copy2(path, name)
    return name


def remove_left_over(folder: str) -> None:
    """Take away what a process that was killed left in a folder while it wrote; whoever still writes keeps his."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            is_part = entry.name.startswith(_PART) and entry.name.endswith(".part")
            if is_part and time.time() - entry.stat(follow_symlinks=False).st_mtime > _STALE:
                _remove(entry.path)


def _bytes_of(file: str) -> bytes:
    with open(file, "rb") as opened:
        return opened.read()


def _give_owner(part: str, old: os.stat_result) -> None:
    """Give a new file the owner, the group and the mode of the one that it takes the place of. Raises `OSError`."""
    new = os.stat(part)
    if hasattr(os, "chown") and (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        os.chown(part, old.st_uid, old.st_gid)
    os.chmod(part, stat.S_IMODE(old.st_mode))


class _NamedText(io.TextIOWrapper):
    """A stream of text whose errors name its file."""

    def __init__(self, file: str, data: BinaryIO, errors: str) -> None:
        super().__init__(data, encoding="utf-8", errors=errors, newline="\n")
        self._file = file

    def write(self, text: str) -> int:
        with naming_file(self._file):
            return super().write(text)

    def flush(self) -> None:
        with naming_file(self._file):
            super().flush()


@contextmanager
def open_text(file: str, errors: str = "strict") -> Iterator[TextIO]:
    """A stream of text in UTF-8 that becomes the file when the block ends; after an error the file is what it was.

    What is no regular file (a terminal, a pipe) is written to as the text comes. Raises `UsageError` where the file
    cannot be written, or a link leads to it (see `refuse_links`); errors of the block itself pass through.
    """
    refuse_links(file)
    with naming_file(file):
        target = _target(file)
        part = "" if _is_no_file(target) else _part_beside(target)
        data = open(part or target, "xb" if part else "wb")  # noqa: SIM115
        out = _NamedText(file, data, errors)
    try:
        yield out
        with naming_file(file):
            out.close()
            if part:
                _move_over(part, target)
    finally:
        with suppress(OSError, UsageError):
            out.close()
        _remove(part)


def _target(file: str) -> str:
    """The path at which a file is written, where a link leads. Raises `OSError` where nothing may be written there.

    What is no file keeps the name that was given: a pipe behind /dev/stdout has no other that can be opened.
    """
    if _is_no_file(file):
        return file
    target = os.path.realpath(file)
    if file.endswith(os.sep) and not os.path.isdir(target):
        raise IsADirectoryError(None, "Is a directory")
    if os.path.isfile(target) and not os.access(target, os.W_OK):
        raise PermissionError(None, "Permission denied")
    return target


def _is_no_file(target: str) -> bool:
    """Whether something is there that cannot be replaced by a file: a device, a pipe, a folder (which then fails)."""
    return os.path.lexists(target) and not os.path.isfile(target)


def _part_beside(target: str) -> str:
    """A path in the folder of a file that no other process uses; its name is short and hidden."""
    return os.path.join(os.path.dirname(target), f"{_PART}{os.getpid()}-{time.monotonic_ns()}.part")


def _move_over(part: str, target: str, mode: int = 0) -> None:
    """Put a file in the place of another (or of none), with the other's mode and the bits of `mode`."""
    if os.path.exists(target):
        os.chmod(part, os.stat(target).st_mode & 0o7777 | mode)
    os.replace(part, target)


def _move_to_new(part: str, target: str) -> None:
    """Put a file where none is. Raises `FileExistsError` where there is one."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems have no second names for a file: take the name first, then put the file there.
        with open(target, "xb"):
            pass
        os.replace(part, target)


def _remove(part: str) -> None:
    with suppress(OSError):
        if part:
            os.unlink(part)
