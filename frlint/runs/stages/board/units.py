"""The folders that a board is made of: each with its documents, and the state of all files that count for them."""

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from frlint.configuration import Configurations, Settings
from frlint.errors import UsageError
from frlint.files.upwards import upwards, work_tree
from frlint.files.walk import File, walk
from frlint.readers.forms import form_of
from frlint.runs.inputs.disk import ignored_by_git
from frlint.runs.inputs.kinds import kinds
from frlint.runs.request import Request
from frlint.stages import EDITORS_NAME, STATES_NAME, STATES_SUFFIX
from frlint.suppression import WAIVERS_NAME
from frlint.volumes import MANIFEST_NAME, MANIFEST_SUFFIX


class Unit(NamedTuple):
    """The documents of a folder (a real path)."""

    folder: str
    files: Sequence[File]


class Asked(NamedTuple):
    """What a request is about: the folders, and which of their documents.

    `names` maps the real paths of files that were named to the ids named behind `#` (none: the whole file); `walked`
    are the folders (real paths) all of whose documents are meant.
    """

    units: Sequence[Unit]
    names: Mapping[str, frozenset[str]]
    walked: frozenset[str]

    def is_asked(self, real: str, document: str) -> bool:
        """Whether a document of a file (a real path) is meant."""
        if os.path.dirname(real) in self.walked:
            return True
        ids = self.names.get(real)
        return ids is not None and (not ids or document in ids)


def asked_by(request: Request, configurations: Configurations) -> Asked:
    """The folders of a request: those that are named or walked, and those of files that are named.

    Raises `UsageError` for a path that is not there, and for a folder that cannot be looked into.
    """
    ids = _ids(request.paths)
    paths = tuple(ids) or configurations.here.paths or (".",)
    listing = walk(paths, kinds(), configurations.leaves_out, ignored_by_git)
    if listing.unreadable:
        folder, reason = listing.unreadable[0]
        raise UsageError(f"{folder} cannot be looked into: {reason}", "let it be read, or name other folders")
    named = {path for path in paths if not os.path.isdir(path)}
    reals = {os.path.realpath(path): frozenset(ids.get(path, ())) for path in named}
    folders: dict[str, dict[str, File]] = {}
    for file in listing.files:
        folders.setdefault(os.path.dirname(file.real), {})[file.real] = file
    walked = frozenset(folder for folder, files in folders.items() if not files.keys() <= reals.keys())
    partly = {os.path.dirname(path) or "." for path in named if os.path.dirname(os.path.realpath(path)) not in walked}
    if partly:
        beside = walk(sorted(partly), kinds(), _only_files(configurations), ignored_by_git, allow_empty=True)
        for file in beside.files:
            folders.setdefault(os.path.dirname(file.real), {}).setdefault(file.real, file)
    units = [Unit(folder, [*files.values()]) for folder, files in folders.items()]
    return Asked(units, reals, walked)


def _ids(paths: Sequence[str]) -> Mapping[str, Collection[str]]:
    """The paths of a request, each with the ids that are named behind `#`."""
    if not any("#" in path for path in paths):
        return dict.fromkeys(paths, ())
    from frlint.runs.renumbering.tei import split_documents

    return split_documents(paths)


class _only_files:  # noqa: N801
    """Leaves out folders, and what the configuration leaves out."""

    def __init__(self, configurations: Configurations) -> None:
        self._configurations = configurations

    def __call__(self, path: str, is_folder: bool) -> str:
        return "of another folder" if is_folder else self._configurations.leaves_out(path, False)


class Example(NamedTuple):
    """The index of settings, and the path of a file that has them."""

    setting: int
    path: str


def settings_of(units: Sequence[Unit], configurations: Configurations) -> tuple[list[Settings], list[list[Example]]]:
    """The settings that hold for the documents of units, and for each unit examples of the files that have each.

    Where no override asks for paths or years, one document in plain text stands for all of its folder.
    """
    numbers: dict[int, int] = {}
    settings: list[Settings] = []
    examples: list[list[Example]] = []
    for unit in units:
        uniform = configurations.of(f"{unit.folder}/").is_uniform
        found: dict[tuple[int, str], Example] = {}
        for file in unit.files:
            suffix = file.path[file.path.rfind(".") :]
            if uniform and (0, suffix) in found and not form_of(file.path).holds_volume:
                continue
            own = configurations.for_file(file.real)
            number = numbers.setdefault(id(own), len(settings))
            if number == len(settings):
                settings.append(own)
            example = Example(number, file.path)
            found.setdefault((number + 1, suffix), example)
            found.setdefault((0, suffix), example)
        examples.append([*found.values()])
    return settings, examples


class State(NamedTuple):
    """The state of the files of a unit as bytes, and when the newest of them was changed, in nanoseconds."""

    data: bytes
    newest: int


def state_of(unit: Unit, configurations: Configurations) -> State:
    """The state of the documents of a unit and of all files beside and above them that count for their board.

    It is their names, sizes, times of change and inodes; a file that is not there counts as such.
    """
    rows: list[str] = []
    newest = 0
    for path in [*(file.real for file in unit.files), *_beside(unit, configurations)]:
        try:
            found = os.stat(path)
        except (OSError, ValueError):
            rows.append(f"{path}\0")
            continue
        changed = max(found.st_mtime_ns, found.st_ctime_ns)
        newest = max(newest, changed)
        rows.append(f"{path}\0{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}")
    return State("\n".join(rows).encode("utf-8", "surrogateescape"), newest)


def _beside(unit: Unit, configurations: Configurations) -> Iterable[str]:
    """The files of a unit that are no documents: they may be there or not."""
    folder = unit.folder
    yield os.path.join(folder, STATES_NAME)
    yield os.path.join(folder, MANIFEST_NAME)
    for at in upwards(folder):
        yield os.path.join(at, EDITORS_NAME)
        yield os.path.join(at, WAIVERS_NAME)
    top = work_tree(folder)
    if top:
        yield os.path.join(top, ".mailmap")
    for source in configurations.of(f"{folder}/").sources:
        yield source.file
    for file in unit.files:
        if not file.real.endswith(".txt"):
            base = os.path.splitext(file.real)[0]
            yield base + STATES_SUFFIX
            yield base + MANIFEST_SUFFIX
