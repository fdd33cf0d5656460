"""How the record of a volume moved: the documents in each stage after each commit that changed it."""

import os
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from frlint.configuration import Configurations
from frlint.errors import UsageError, YamlFileError
from frlint.files.upwards import work_tree
from frlint.git.errors import UnknownRevisionError
from frlint.git.log import commits
from frlint.git.repository import Repository
from frlint.model.board import StageCounts, StageHistory
from frlint.model.commit import Commit
from frlint.model.identity import natural_order
from frlint.readers.forms import form_of
from frlint.runs.inputs.gathered import configurations_of
from frlint.runs.inputs.job import Blobs
from frlint.runs.request import Request
from frlint.runs.stages.board.units import Unit, asked_by
from frlint.runs.stages.volumes import scheme_for, volume_name
from frlint.runs.watch import Unwatched, Watch, watched
from frlint.stages.record import file as states_file
from frlint.stages.record.file import parse
from frlint.volumes.manifest import read_manifest

_STAGE = re.compile(rb"^    stage: ([A-Za-z][A-Za-z0-9-]*)\r?$", re.MULTILINE)
_DOCUMENT = re.compile(rb"^  [^\s#].*$", re.MULTILINE)
_BEGIN = re.compile(rb"^documents:\s*$", re.MULTILINE)
_TASKS = re.compile(rb"^tasks:", re.MULTILINE)


class Record(NamedTuple):
    """The record of a volume: its name for people, the file (a real path), and the names of its stages."""

    volume: str
    file: str
    stages: tuple[str, ...]


def record_histories(request: Request, watch: Watch | None = None) -> list[StageHistory]:
    """How the volumes of a request moved that have a record, in the order of their names.

    Raises `UsageError` where none has one, and as `record_history`.
    """
    configurations = configurations_of(request)
    records = [record for unit in asked_by(request, configurations).units for record in _records(unit, configurations)]
    if not records:
        raise UsageError("no volume has a record of its stages", "frlint advance DOCUMENT --to STAGE begins one")
    records.sort(key=lambda one: natural_order(one.volume))
    return [StageHistory(one.volume, one.stages, record_history(one, request.since, watch)) for one in records]


def _records(unit: Unit, configurations: Configurations) -> Iterator[Record]:
    """The records that lie in a folder: of its documents, and of its TEI files."""
    own = states_file.file_of(unit.folder)
    if os.path.isfile(own):
        yield Record(volume_name(unit.folder), own, _stages(unit.files[0].real, configurations))
    for file in unit.files:
        if form_of(file.path).holds_volume:
            own = states_file.file_of_tei(file.real)
            if os.path.isfile(own):
                yield Record(volume_name(file.real), own, _stages(file.real, configurations))


def _stages(real: str, configurations: Configurations) -> tuple[str, ...]:
    manifest = configurations.for_file(real).manifest
    return scheme_for(real, read_manifest(manifest) if manifest else None, configurations).names


def record_history(record: Record, since: str = "", watch: Watch | None = None) -> list[StageCounts]:
    """What the record said after each commit that changed it, along first parents, the oldest first.

    With `since` only the commits after that revision. Raises `GitError` where the history is not here, or there is no
    such revision.
    """
    folder = os.path.dirname(record.file)
    top = work_tree(folder)
    if not top:
        return []
    repository = Repository(top)
    try:
        head = repository.head
    except UnknownRevisionError:
        return []
    base = repository.revision(since) if since else None
    path = os.path.relpath(record.file, os.path.realpath(top)).replace(os.sep, "/")
    blobs = Blobs(top)
    try:
        found = list(commits(repository, base, head, (path,), first_parent=True, mailmap=True))
        return list(_counts(watched(found, watch or Unwatched(), "commit", len(found)), path, blobs))
    finally:
        blobs.close()


def _counts(found: Iterable[Commit], path: str, blobs: Blobs) -> Iterator[StageCounts]:
    for commit in found:
        for change in commit.changes:
            if change.after is not None and change.after.path == path:
                counts = counts_of(blobs.objects.read(change.after.blob), path)
                if counts is not None:
                    yield StageCounts(commit.id, commit.date, commit.author, commit.subject, counts)


def counts_of(data: bytes, path: str) -> dict[str, int] | None:
    """How many documents a version of a record has in each stage; None where it cannot be read.

    As frlint writes it, it is counted line by line; what a person wrote in another form, as YAML.
    """
    tasks = _TASKS.search(data)
    text = data[: tasks.start()] if tasks else data
    found = [name.decode("ascii") for name in _STAGE.findall(text)]
    begin = _BEGIN.search(text)
    lines = len(_DOCUMENT.findall(text))
    is_plain = not data.strip() or (begin and len(found) == lines and (lines or not text[begin.end() :].strip()))
    if not is_plain or (tasks and _STAGE.search(data, tasks.end())):
        try:
            found = [state.stage for state in parse(data, path).documents.values()]
        except YamlFileError:
            return None
    counts: dict[str, int] = {}
    for name in found:
        counts[name] = counts.get(name, 0) + 1
    return counts
