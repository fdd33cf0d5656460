"""`frlint merge-states`: the record of a volume that two branches changed, merged as git asks a merge driver to."""

from typing import NamedTuple

from frlint.commands.console import say_to
from frlint.errors import UsageError, YamlFileError, lines_of
from frlint.files.write import write
from frlint.git.errors import GitError
from frlint.git.merge_file import LABELS, merged_lines
from frlint.reporters.terminal import Console, visible_path
from frlint.runs.request import Outcome, Request
from frlint.stages.merging import Merged, merge_states

_MARK_SIZE = 7


class Options(NamedTuple):
    """The options that `merge-states` alone has."""

    marker_size: str = ""
    label_base: str = ""
    label_ours: str = ""
    label_theirs: str = ""


def run(request: Request, console: Console) -> Outcome:
    """Merge three versions of a record into OURS. A fourth path is its name.

    The exit code is 1 where people must decide: then both entries of a document stand in OURS between conflict marks,
    or, where one of the three is wrong, what git makes of their lines. Raises `UsageError` where a version cannot be
    read; then OURS is untouched.
    """
    if len(request.paths) not in (3, 4):
        raise UsageError(
            "`frlint merge-states` takes three files", "merge-states BASE OURS THEIRS [NAME]: %O %A %B %P of git"
        )
    base, ours, theirs, *names = request.paths
    name = visible_path(names[0] if names else ours).removeprefix("./")
    options = request.own_options(Options)
    size = int(options.marker_size) if options.marker_size.isdecimal() else _MARK_SIZE
    given = (options.label_ours, options.label_base, options.label_theirs)
    labels = [one if one and not one.startswith("%") else usual for one, usual in zip(given, LABELS, strict=True)]
    versions = [_bytes(path) for path in (base, ours, theirs)]
    try:
        merged = merge_states(versions[0], versions[1], versions[2], name, (labels[0], labels[2]), size)
    except YamlFileError as error:
        merged = Merged(None, why=lines_of(error.message)[0])
    if merged.data is None:
        return _by_lines(base, ours, theirs, labels, size, name, merged.why, console)
    if merged.data != versions[1]:
        write(ours, merged.data)
    for document in merged.documents:
        say_to(console.err, f"frlint: {name}: both branches moved {document}; both entries stand between the marks")
    return Outcome(int(bool(merged.documents)))


def _by_lines(
    base: str, ours: str, theirs: str, labels: list[str], size: int, name: str, why: str, console: Console
) -> Outcome:
    """Leave the merge to git."""
    try:
        lines = merged_lines(ours, base, theirs, labels, size)
    except GitError as error:
        say_to(console.err, f"frlint: {name} is not merged: {error.message}")
        return Outcome(1)
    write(ours, lines.data)
    if lines.has_conflict:
        say_to(console.err, f"frlint: {name} is merged by its lines: {why}")
    return Outcome(int(lines.has_conflict))


def _bytes(path: str) -> bytes:
    """The bytes of a file. Raises `UsageError` where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error
