"""`frlint merge-records`: records beside documents that two branches changed, merged as git asks a merge driver to."""

from collections.abc import Sequence
from typing import NamedTuple

from frlint.commands.console import say_to
from frlint.errors import UsageError, YamlFileError, lines_of
from frlint.files.write import write
from frlint.git.errors import GitError
from frlint.git.merge_file import LABELS, merged_lines
from frlint.reporters.terminal import Console, visible_path
from frlint.runs.request import Outcome, Request
from frlint.sampling import READINGS_NAME
from frlint.stages.record.merging import Merged, merge_states
from frlint.suppression import WAIVERS_NAME

_MARK_SIZE = 7


class Options(NamedTuple):
    """The options that `merge-records` alone has."""

    marker_size: str = ""
    label_base: str = ""
    label_ours: str = ""
    label_theirs: str = ""


def run(request: Request, console: Console) -> Outcome:
    """Merge three versions of a record into OURS. A fourth path is its name, which says what is recorded: stages
    (`states.yaml`), waivers (`waivers.yaml`) or readings (`readings.yaml`).

    The exit code is 1 where people must decide: then both entries of a document stand in OURS between conflict marks,
    or, where one of the three is wrong, what git makes of their lines. Raises `UsageError` where a version cannot be
    read; then OURS is untouched.
    """
    if len(request.paths) not in (3, 4):
        raise UsageError(
            "`frlint merge-records` takes three files", "merge-records BASE OURS THEIRS [NAME]: %O %A %B %P of git"
        )
    base, ours, theirs, *names = request.paths
    name = visible_path(names[0] if names else ours).removeprefix("./")
    options = request.own_options(Options)
    size = int(options.marker_size) if options.marker_size.isdecimal() else _MARK_SIZE
    given = (options.label_ours, options.label_base, options.label_theirs)
    labels = [one if one and not one.startswith("%") else usual for one, usual in zip(given, LABELS, strict=True)]
    versions = [_bytes(path) for path in (base, ours, theirs)]
    try:
        merged = _merged(versions, name, (labels[0], labels[2]), size)
    except YamlFileError as error:
        merged = Merged(None, why=lines_of(error.message)[0])
    if merged.data is None:
        return _by_lines(base, ours, theirs, labels, size, name, merged.why, console)
    if merged.data != versions[1]:
        write(ours, merged.data)
    for document in merged.documents:
        say_to(console.err, f"frlint: {name}: both branches moved {document}; both entries stand between the marks")
    return Outcome(int(bool(merged.documents)))


def _merged(versions: Sequence[bytes], name: str, labels: tuple[str, str], size: int) -> Merged:
    """The three versions merged, as the file's name says what they are. Raises `YamlFileError` where one is wrong."""
    base, ours, theirs = versions
    file = name.rpartition("/")[2]
    if file == WAIVERS_NAME:
        from frlint.suppression.waivers.merge import merge_waivers

        waivers = merge_waivers(base, ours, theirs, name)
        return Merged(waivers.data, why=waivers.why)
    if file == READINGS_NAME:
        from frlint.sampling.readings_merge import merge_readings

        readings = merge_readings(base, ours, theirs, name)
        return Merged(readings.data, why=readings.why)
    return merge_states(base, ours, theirs, name, labels, size)


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
