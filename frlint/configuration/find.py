"""Where a configuration file is: from a folder upwards to the root of the git work tree."""

# Paths are strings here: this runs at every start, and importing pathlib takes longer than all the rest of it.

import os

from frlint.errors import ConfigurationError
from frlint.files.own import own_file
from frlint.files.upwards import CONFIGURATION as NAME
from frlint.files.upwards import nearest

_WRONG_NAMES = (".frlint.yml", "frlint.yaml", "frlint.yml")


def find_upwards(folder: str, known: dict[str, str]) -> str:
    """The path of the nearest configuration file of a folder (a real path), or an empty string.

    The search ends with the folder that holds `.git`, else with the file system's root. `known` keeps what was found
    for each folder that was passed. Raises `ConfigurationError` where a file stands under a name that is nearly right,
    `ForeignFileError` for one that is not the project's own.
    """
    passed: list[str] = []

    def own(at: str) -> str:
        passed.append(at)
        return own_file(at, NAME)

    found = nearest(folder, own, known)
    if not found:
        _refuse_wrong_names(passed)
    return found


def _refuse_wrong_names(folders: list[str]) -> None:
    for folder in folders:
        for name in _WRONG_NAMES:
            if os.path.isfile(os.path.join(folder, name)):
                raise ConfigurationError(f"{os.path.join(folder, name)} is not read", f"name it {NAME}")
