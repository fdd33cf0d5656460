"""What a person does with the store: ask what is in it, and clear it, damaged or not."""

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from frlint.cache import compiled as kept
from frlint.cache import layout

_CHUNK = layout.BUCKET * 1024


class Summary(NamedTuple):
    """The results in a folder, the bytes they take on disk, and what the runs since a time found and missed.

    `since` is in seconds since 1970, None where nothing has been counted. Older counts are forgotten after some
    thousand runs.
    """

    folder: str
    entries: int
    bytes: int
    hits: int
    misses: int
    since: int | None


class Cleared(NamedTuple):
    """The files and bytes that were removed, and the paths of ours that could not be, or that are links."""

    files: int
    bytes: int
    left: tuple[str, ...]


def summary(folder: str | None = None) -> Summary:
    """What the store in a folder holds, by default in that of all that is kept; what cannot be read counts nothing."""
    path = os.path.join(folder or kept.folder(), layout.FOLDER)
    files = {entry.name: entry for entry in _entries(path) if _is_file(entry) and layout.is_ours(entry.name)}
    indexes = [name for name in files if name.startswith("index-")]
    newest = max(indexes, key=lambda name: (_stat(files[name])[1], name), default="")
    segments = {layout.segment_number(name) for name in files}
    counts = [
        run
        for name in (layout.OLD_COUNTS, layout.COUNTS)
        if name in files
        for run in layout.counts_of(b"".join(_chunks(files[name].path)))
    ]
    return Summary(
        path,
        sum(
            number in segments
            for chunk in _chunks(newest and files[newest].path)
            for number in layout.segments_of(chunk)
        ),
        sum(_stat(entry)[0] for entry in files.values()),
        sum(hits for _, hits, _ in counts),
        sum(misses for _, _, misses in counts),
        min((when for when, _, _ in counts), default=None),
    )


def clear(folder: str | None = None) -> Cleared:
    """Remove the results from a folder, of this form and others, and nothing else.

    Links are neither followed nor removed. Processes that are at work meanwhile lose what they keep, and nothing more.
    """
    files = freed = 0
    left: list[str] = []
    for results in _entries(folder or kept.folder()):
        form = results.name.removeprefix("results-")
        if form == results.name or not (form.isascii() and form.isdecimal()):
            continue
        if not _is_folder(results):
            left.append(results.path)
            continue
        for entry in _entries(results.path):
            if not layout.is_ours(entry.name):
                continue
            size, _ = _stat(entry)
            if _is_file(entry) and _removed(entry.path):
                files += 1
                freed += size
            else:
                left.append(entry.path)
        with suppress(OSError):
            os.rmdir(results.path)
    return Cleared(files, freed, tuple(sorted(left)))


def _entries(path: str) -> "list[os.DirEntry[str]]":
    """What is in a folder, nothing where it cannot be read."""
    with suppress(OSError, ValueError), os.scandir(path) as found:
        return list(found)
    return []


def _is_file(entry: "os.DirEntry[str]") -> bool:
    with suppress(OSError):
        return entry.is_file(follow_symlinks=False)
    return False


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    with suppress(OSError):
        return entry.is_dir(follow_symlinks=False)
    return False


def _stat(entry: "os.DirEntry[str]") -> tuple[int, int]:
    """The bytes that a file takes on disk (an index has holes), and when it was changed, in nanoseconds."""
    with suppress(OSError):
        found = entry.stat(follow_symlinks=False)
        return min(found.st_size, getattr(found, "st_blocks", found.st_size) * 512), found.st_mtime_ns
    return 0, 0


def _removed(path: str) -> bool:
    with suppress(OSError):
        os.unlink(path)
        return True
    return False


def _chunks(path: str) -> Iterator[bytes]:
    """The bytes of a file in pieces of whole buckets, as far as it can be read."""
    with suppress(OSError), open(path, "rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk
