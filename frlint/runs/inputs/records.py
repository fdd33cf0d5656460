"""Whether records of the editorial workflow stand beside the documents of a run."""

# Asked in every run: it looks into each folder once, and imports nothing.

import os
from collections.abc import Callable, Iterable

from frlint.model.commit import Commit
from frlint.readers.forms import form_of
from frlint.runs.inputs.gathered import Gathered
from frlint.stages import ERRATA_NAME, ERRATA_SUFFIX, STATES_NAME, STATES_SUFFIX

_NAMES = (STATES_NAME, ERRATA_NAME)
_SUFFIXES = (STATES_SUFFIX, ERRATA_SUFFIX)


def any_recorded(gathered: Gathered) -> bool:
    """Whether any folder of the documents holds a record, or the index takes one out."""
    if any(is_record(file.path) for one in gathered.changes for file in one.versions):
        return True
    folders: dict[str, bool] = {}
    for job in gathered.jobs:
        folder = os.path.dirname(job.file.real)
        folders[folder] = folders.get(folder, False) or job.is_volume
    return any(_holds_record(folder, several=several) for folder, several in folders.items())


def any_recorded_in(commits: Iterable[Commit], head: str, is_there: Callable[[str], bool]) -> bool:
    """Whether a record stands beside any file that some commits touch, or they touch one; `head` is the last of them.

    `is_there` says whether a name such as `HEAD:v1/states.yaml` means anything.
    """
    names: set[str] = set()
    for commit in commits:
        for change in commit.changes:
            for file in change.versions:
                if is_record(file.path):
                    return True
                form = form_of(file.path)
                if file.path.lower().endswith(form.suffixes):
                    folder, slash, _ = file.path.rpartition("/")
                    names.add(f"{folder}{slash}{STATES_NAME}")
                    if form.holds_volume:
                        names.add(os.path.splitext(file.path)[0] + STATES_SUFFIX)
    return any(is_there(f"{head}:{name}") for name in sorted(names))


def is_record(path: str) -> bool:
    """Whether a file of a tree is a record of the workflow, or a list of errata, by its path."""
    return path.rpartition("/")[2] in _NAMES or path.endswith(_SUFFIXES)


def is_of_record(path: str, records: Iterable[str]) -> bool:
    """Whether a document of a tree stands beside one of some records, by their paths."""
    folder, slash, _ = path.rpartition("/")
    own = {f"{folder}{slash}{name}" for name in _NAMES} | {os.path.splitext(path)[0] + end for end in _SUFFIXES}
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
