"""`frlint merge-notes`: a document of which two branches changed the notes, merged as git asks a merge driver to."""

import os
from collections.abc import Sequence
from typing import NamedTuple

from frlint.commands.console import say_to
from frlint.errors import FrlintError, UsageError
from frlint.files.write import write
from frlint.git.errors import GitError
from frlint.git.merge_file import LABELS, MergedLines, merged_lines
from frlint.merging.documents import NoNotesError
from frlint.merging.files import merge_files
from frlint.merging.lines import CONFLICT_MARK_SIZE, can_be_trusted, in_conflict
from frlint.readers import ReaderOptions
from frlint.renumbering.parts import RefusalError
from frlint.reporters.terminal import Console, visible_path
from frlint.runs.inputs.gathered import configurations_of
from frlint.runs.inputs.reader_options import reader_options
from frlint.runs.request import Outcome, Request

_ADVICE = "help: resolve the conflict in the file, then `frlint renumber {path}`, and git add it"


class Options(NamedTuple):
    """The options that `merge-notes` alone has."""

    marker_size: str = ""
    label_base: str = ""
    label_ours: str = ""
    label_theirs: str = ""


class _Versions(NamedTuple):
    """The bytes of the three versions, in the order of git: base, ours, theirs."""

    base: bytes
    ours: bytes
    theirs: bytes


def run(request: Request, console: Console) -> Outcome:
    """Merge three versions of a document into OURS. A fourth path is its name, by which its settings are known.

    The exit code is 1 where people must decide: then OURS has git's conflict marks. Raises `UsageError` where a
    version cannot be read; then OURS is untouched.
    """
    if len(request.paths) not in (3, 4):
        raise UsageError(
            "`frlint merge-notes` takes three files", "merge-notes BASE OURS THEIRS [NAME]: %O %A %B %P of git"
        )
    base, ours, theirs, *names = request.paths
    name = os.path.normpath(names[0]) if names else ours
    options = request.own_options(Options)
    versions = _Versions(*map(_bytes, (base, ours, theirs)))
    reader = _reader(request, name, console)
    try:
        data = merge_files(*versions, name, reader)
    except NoNotesError:
        return _by_lines(request.paths[:3], versions, name, reader, options, "", console)
    except RefusalError as doubt:
        return _by_lines(request.paths[:3], versions, name, reader, options, str(doubt), console)
    if data != versions.ours:
        write(ours, data)
    return Outcome()


def _by_lines(
    files: Sequence[str],
    versions: _Versions,
    name: str,
    reader: ReaderOptions,
    options: Options,
    doubt: str,
    console: Console,
) -> Outcome:
    """Leave the merge to git. Where git sees no conflict and the notes may be wrong all the same, there is one.

    `doubt` is why the notes were not merged; empty where there are none.
    """
    base, ours, theirs = files
    labels = _labels(options)
    size = int(options.marker_size) if options.marker_size.isdecimal() else CONFLICT_MARK_SIZE
    path = visible_path(name)
    try:
        merged = merged_lines(ours, base, theirs, labels, size)
    except GitError as error:
        say_to(console.err, f"frlint: {path} is not merged: {error.message}")
        return Outcome(1)
    if not merged.has_conflict and not can_be_trusted(*versions, merged.data, name, reader):
        merged = MergedLines(in_conflict(versions.ours, versions.theirs, (labels[0], labels[2]), size), True)
    if merged.data != versions.ours:
        write(ours, merged.data)
    if merged.has_conflict and doubt:
        say_to(console.err, f"frlint: {path} is not merged: {doubt}", _ADVICE.format(path=path))
    return Outcome(int(merged.has_conflict))


def _labels(options: Options) -> tuple[str, str, str]:
    """What stands behind the conflict marks: ours, base, theirs. An older git leaves its `%X` as it is."""
    given = (options.label_ours, options.label_base, options.label_theirs)
    ours, base, theirs = (
        label if label and not label.startswith("%") else usual for label, usual in zip(given, LABELS, strict=True)
    )
    return ours, base, theirs


def _bytes(path: str) -> bytes:
    """The bytes of a file. Raises `UsageError` where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error


def _reader(request: Request, name: str, console: Console) -> ReaderOptions:
    """How the document marks things, as its settings say; where these are wrong, as it shows by itself."""
    try:
        return reader_options(configurations_of(request).for_file(name))
    except FrlintError as error:
        say_to(
            console.err,
            f"frlint: {visible_path(name)} is merged without its configuration, which is wrong: {error.message}",
        )
        return ReaderOptions()
