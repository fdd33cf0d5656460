"""Whether what the checks depend on besides documents has changed: configuration, manifests, lists, waivers, rules.

An editor that watches files says so; for one that does not, the files that may hold are looked at now and then.
"""

import os
from collections.abc import Iterable

from frlint.files.upwards import CONFIGURATION, upwards
from frlint.files.word_lists import LISTS
from frlint.suppression import BASELINE_NAME, WAIVERS_NAME
from frlint.volumes import MANIFEST_NAME, MANIFEST_SUFFIX

NAMES = (CONFIGURATION, MANIFEST_NAME, WAIVERS_NAME, BASELINE_NAME, "editors.yaml", "states.yaml", *LISTS)
PATTERNS = (
    *(f"**/{name}" for name in NAMES),
    f"**/*{MANIFEST_SUFFIX}",
    *(f"**/*.{name}" for name in LISTS),
    "**/*.yaml",
    "**/*.yml",
)
"""What an editor is asked to watch, as globs."""
State = tuple[tuple[str, int, int], ...]


def matters(path: str) -> bool:
    """Whether a file may say something about documents besides itself: any YAML may be a rule or be named by one."""
    name = os.path.basename(path)
    return name in LISTS or name.endswith((".yaml", ".yml", ".rng", ".rnc", ".json", *(f".{one}" for one in LISTS)))


def state_of(folders: Iterable[str], rules: Iterable[str] = ()) -> State:
    """What the files that may hold for documents in some folders look like: names, times, sizes.

    `rules` are the folders of rules of the user's own.
    """
    found: dict[str, tuple[int, int]] = {}
    for folder in dict.fromkeys(at for one in folders for at in upwards(one)):
        for name in NAMES:
            _look(os.path.join(folder, name), found)
    for folder in rules:
        for at, _, files in os.walk(folder):
            for name in files:
                if name.endswith((".yaml", ".yml")):
                    _look(os.path.join(at, name), found)
    return tuple((path, *seen) for path, seen in sorted(found.items()))


def _look(path: str, found: dict[str, tuple[int, int]]) -> None:
    try:
        seen = os.stat(path)
    except OSError:
        return
    found[path] = seen.st_mtime_ns, seen.st_size
