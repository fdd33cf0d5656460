"""Whether records of the editorial workflow stand beside the documents of a run."""

# Asked in every run: it looks into each folder once, and imports nothing.

import os
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from frlint.files.paths import folder_of
from frlint.readers.forms import suffixes
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import Job
from frlint.stages import ERRATA_NAME, ERRATA_SUFFIX, STATES_NAME, STATES_SUFFIX
from frlint.volumes import MANIFEST_NAME

if TYPE_CHECKING:
    from frlint.model.commit import Commit

NAMES = (STATES_NAME, ERRATA_NAME)
"""What records of folders are called; what those of single files end with, behind a full stop."""
_IN_TREES = (f" {STATES_NAME}\0".encode(), f"{STATES_SUFFIX}\0".encode())
"""How a tree object has the name of a record."""
_SUFFIXES = (STATES_SUFFIX, ERRATA_SUFFIX)


def any_recorded(gathered: Gathered) -> bool:
    """Whether any folder of the documents holds a record, or the index takes one out."""
    if any(is_record(file.path) for one in gathered.changes for file in one.versions):
        return True
    folders: dict[str, bool] = {}
    for job in gathered.jobs:
        folder = folder_of(job.file.real)
        folders[folder] = folders.get(folder, False) or job.is_volume
    if any(_holds_record(folder, several=several) for folder, several in folders.items()):
        return True
    return bool(settings_with_letters(gathered))


def settings_with_letters(gathered: Gathered) -> frozenset[tuple[int, str]]:
    """The settings and folders of files in TEI that hold their records themselves (`states: tei`).

    Only of files as they lie in the file system: what a letter said when it was signed off, is known of these alone.
    """
    if gathered.tree is not None:
        return frozenset()
    places = {(job.setting, folder_of(job.file.real)): job for job in gathered.jobs if job.is_volume}
    return frozenset(place for place, job in places.items() if _says_tei(place[1], job, gathered))


def _says_tei(folder: str, job: Job, gathered: Gathered) -> bool:
    """Whether the configuration or the manifest of a folder says that letters hold their records."""
    states = [_where(source.values) for source in gathered.configurations.of(job.file.real).sources]
    if os.path.lexists(os.path.join(folder, MANIFEST_NAME)):
        from frlint.volumes.manifest import find, read_manifest

        named = find(folder)
        states.append(_where(read_manifest(named).workflow) if named else None)
    return any(one == "tei" or isinstance(one, dict) for one in states)


def _where(values: Mapping[str, Any]) -> Any:
    """What a file says of where records stand, by its `states:`, or by the preset that it names."""
    return values.get("states", "tei" if values.get("stages") == "tei" else None)


def any_recorded_in(commits: "Iterable[Commit]", head: str, tree: Callable[[str], bytes]) -> bool:
    """Whether a record stands beside any file that some commits touch, or they touch one; `head` is the last of them.

    `tree` gives git's tree object of a name such as `HEAD:v1`, nothing where there is none.
    """
    folders: set[str] = set()
    for commit in commits:
        for change in commit.changes:
            for file in change.versions:
                if is_record(file.path):
                    return True
                if file.path.lower().endswith(suffixes()):
                    folders.add(file.path.rpartition("/")[0])
    listings = (tree(f"{head}:{folder}") for folder in sorted(folders))
    return any(name in listing for listing in listings for name in _IN_TREES)


def is_record(path: str) -> bool:
    """Whether a file of a tree is a record of the workflow, or a list of errata, by its path."""
    return path.rpartition("/")[2] in NAMES or path.endswith(_SUFFIXES)


def is_of_record(path: str, records: Iterable[str]) -> bool:
    """Whether a document of a tree stands beside one of some records, by their paths."""
    folder, slash, _ = path.rpartition("/")
    own = {f"{folder}{slash}{name}" for name in NAMES} | {os.path.splitext(path)[0] + end for end in _SUFFIXES}
    return not own.isdisjoint(records)


def _holds_record(folder: str, *, several: bool) -> bool:
    """Whether a folder holds a record; with `several` also one of a single file in it."""
    if os.path.lexists(os.path.join(folder, STATES_NAME)):
        return True
    if not several:
        return False
    try:
        return any(name.endswith(STATES_SUFFIX) for name in os.listdir(folder))
    except OSError:
        return False
