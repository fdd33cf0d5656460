"""The board of a request: of each folder what is stored, or worked out anew where something was changed."""

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from frlint.cache import content_id, object_format_of
from frlint.configuration import Configurations
from frlint.files.walk import Listing
from frlint.git.people import Someone, author
from frlint.model.board import Board, BoardVolume
from frlint.model.identity import natural_order
from frlint.runs.checker import Checker
from frlint.runs.inputs.gathered import Gathered, configurations_of, jobs_of
from frlint.runs.inputs.job import Disk
from frlint.runs.request import Request
from frlint.runs.result_store import open_results
from frlint.runs.stages.board.heads import Heads
from frlint.runs.stages.board.snapshot import Before, Judged, Snapshot, known_by, rows_of, volumes_of
from frlint.runs.stages.board.stored import StoredBoards
from frlint.runs.stages.board.units import Asked, Unit, asked_by, settings_of, state_of
from frlint.runs.stages.volumes import volume_name
from frlint.runs.watch import Unwatched, Watch

if TYPE_CHECKING:
    from frlint.runs.results import Results

_FRESH = 100_000_000
"""Nanoseconds. A file changed this shortly ago may change again within the same tick of the file system's clock,
without a change of its times or size: what is made of it is not stored."""


class OpenedBoard(NamedTuple):
    """A board, who looks at it, and under which configurations. `places` are the real paths of volumes by their names:
    folders, or TEI files."""

    board: Board
    someone: Someone
    configurations: Configurations
    results: "Results | None"
    places: Mapping[str, str]


class _Folder(NamedTuple):
    """A folder now: what all that counts is known by, whether that may be stored, its commit, what is stored of it, and
    whether the history is still the one that was."""

    unit: Unit
    key: str
    is_settled: bool
    head: str
    stored: Snapshot | None
    same_history: bool

    def holds(self, today: str) -> bool:
        """Whether what is stored is still so."""
        stored = self.stored
        if stored is None or stored.state != self.key or not self.same_history:
            return False
        return not stored.until or stored.until >= today


def open_board(request: Request, stack: ExitStack, watch: Watch | None = None) -> OpenedBoard:
    """The board of a request. Raises errors of the request, the configuration, and the files beside the documents."""
    configurations = configurations_of(request)
    asked = asked_by(request, configurations)
    results = open_results(request, configurations, stack)
    stored = StoredBoards(results)
    someone = author(asked.units[0].folder)
    folders = list(_folders(asked.units, configurations, results, someone, stored))
    today = date.today().isoformat()
    stale = [one for one in folders if not one.holds(today)]
    made = _made_anew(request, stale, configurations, someone, stack, watch or Unwatched()) if stale else {}
    volumes: list[tuple[str, BoardVolume]] = []
    for one in folders:
        anew = made.get(one.unit.folder)
        snapshot = anew or one.stored
        assert snapshot is not None
        if one.is_settled and (anew or snapshot.head != one.head):
            stored.store(one.unit.folder, snapshot._replace(head=one.head))
        volumes += _shown(one.unit, snapshot, asked)
    volumes.sort(key=lambda one: natural_order(one[1].name))
    board = Board([volume for _, volume in volumes], today)
    return OpenedBoard(board, someone, configurations, results, {volume.name: place for place, volume in volumes})


def _folders(
    units: Sequence[Unit],
    configurations: Configurations,
    results: "Results | None",
    someone: Someone,
    stored: StoredBoards,
) -> Iterator[_Folder]:
    """The folders with what they are known by, and what is stored of them."""
    settings, examples = settings_of(units, configurations)
    checked = Checker(settings, configurations, None, results).results
    snapshots = stored.load(unit.folder for unit in units)
    heads = Heads()
    now = time.time_ns()
    for unit, some in zip(units, examples, strict=True):
        state = state_of(unit, configurations)
        contexts = sorted({checked.context(one.setting, one.path) for one in some})
        rest = "\n".join((*someone, *contexts)).encode("utf-8", "surrogateescape")
        snapshot = snapshots.get(unit.folder)
        same = snapshot is not None and not heads.is_touched(unit.folder, snapshot.head)
        key = content_id(state.data + b"\0" + rest)
        yield _Folder(unit, key, now - state.newest >= _FRESH, heads.head(unit.folder), snapshot, same)


def _made_anew(
    request: Request,
    stale: Sequence[_Folder],
    configurations: Configurations,
    someone: Someone,
    stack: ExitStack,
    watch: Watch,
) -> dict[str, Snapshot]:
    """The boards of folders of which nothing is stored that holds."""
    from frlint.runs.pipeline import open_run
    from frlint.runs.stages.board.work import holds_until, work_out

    folders = {one.unit.folder: one for one in stale}
    files = sorted((file for one in stale for file in one.unit.files), key=lambda file: os.fsencode(file.path))
    jobs, settings = jobs_of(files, configurations)
    form = "sha1" if request.no_cache else object_format_of(os.getcwd())
    listing = Listing(files, [], [], 0)
    gathered = Gathered(configurations, jobs, settings, listing, Disk(), form, None, tuple(folders))
    run = open_run(request, stack, suppress="nothing", gathered=gathered, watch=watch)
    made = work_out(run, someone, _before(stale), stack)
    until = holds_until(gathered)
    return {
        folder: Snapshot(one.key, one.head, until, rows_of(made.get(folder, ()))) for folder, one in folders.items()
    }


def _before(stale: Sequence[_Folder]) -> Before:
    """What is known of the documents of folders whose history is the same as it was."""
    found: dict[str, Judged] = {}
    for one in stale:
        if one.stored is not None and one.same_history:
            for volume in volumes_of(one.stored.volumes, {}):
                found |= {known_by(one.unit.folder, judged.entry.id): judged for judged in volume.judged}
    return found


def _shown(unit: Unit, snapshot: Snapshot, asked: Asked) -> Iterator[tuple[str, BoardVolume]]:
    """The volumes of a folder as they are called from here, each with its real path and the documents asked for."""
    paths = {os.path.basename(file.real): file.path for file in unit.files}
    for one in volumes_of(snapshot.volumes, paths):
        place = os.path.join(unit.folder, one.file) if one.file else unit.folder
        volume = one.volume._replace(name=volume_name(place))
        if unit.folder in asked.walked:
            yield place, volume
            continue
        reals = {file.path: file.real for file in unit.files}
        listed = [entry for entry in volume.entries if asked.is_asked(reals[entry.path], entry.id)]
        if len(listed) == len(volume.entries) and one.file:
            yield place, volume
        elif listed:
            yield place, volume._replace(listed=listed)
