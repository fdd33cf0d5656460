"""Whether what the checks depend on besides documents has changed: configuration, manifests, lists, waivers, rules.

An editor that watches files says so; for one that does not, the files that may hold are looked at now and then.
"""

import os
from collections.abc import Iterable
from time import monotonic

from frlint.files.upwards import CONFIGURATION, upwards
from frlint.files.word_lists import LISTS
from frlint.readers.forms import suffixes
from frlint.suppression import BASELINE_NAME, WAIVERS_NAME
from frlint.volumes import MANIFEST_NAME, MANIFEST_SUFFIX

NAMES = (CONFIGURATION, MANIFEST_NAME, WAIVERS_NAME, BASELINE_NAME, "editors.yaml", "states.yaml", *LISTS)
PATTERNS = (
    *(f"**/{name}" for name in NAMES),
    f"**/*{MANIFEST_SUFFIX}",
    *(f"**/*.{name}" for name in LISTS),
    "**/*.yaml",
    "**/*.yml",
    *(f"**/*{suffix}" for suffix in suffixes()),
)
"""What an editor is asked to watch, as globs."""
PAUSE = 1.0
"""Seconds after which it is looked again."""


class Looking:
    """Looks at the files that may hold for documents in some folders."""

    def __init__(self) -> None:
        self._last = 0.0
        self._folders: tuple[str, ...] = ()
        self._rules: tuple[str, ...] = ()
        self._state: dict[str, tuple[int, int]] = {}

    def is_due(self) -> bool:
        """Whether it is time to look again."""
        return monotonic() - self._last > PAUSE

    def has_changed(self, folders: Iterable[str], rules: Iterable[str]) -> bool:
        """Whether what was looked at last is another now; from now on these folders are looked at, with those above
        them, and `rules`, the folders of rules of the user's own."""
        before = _state_of(self._folders, self._rules)
        changed = before != self._state
        self._folders, self._rules = tuple(dict.fromkeys(folders)), tuple(sorted(rules))
        self._state = _state_of(self._folders, self._rules)
        self._last = monotonic()
        return changed


def matters(path: str) -> bool:
    """Whether a file may say something about documents besides itself: any YAML may be a rule or be named by one."""
    name = os.path.basename(path)
    return name in LISTS or name.endswith((".yaml", ".yml", ".rng", ".rnc", ".json", *(f".{one}" for one in LISTS)))


def _state_of(folders: Iterable[str], rules: Iterable[str]) -> dict[str, tuple[int, int]]:
    """What the files look like: times and sizes by path."""
    found: dict[str, tuple[int, int]] = {}
    for folder in dict.fromkeys(at for one in folders for at in upwards(one)):
        for name in NAMES:
            _look(os.path.join(folder, name), found)
    for folder in rules:
        for at, _, files in os.walk(folder):
            for name in files:
                if name.endswith((".yaml", ".yml")):
                    _look(os.path.join(at, name), found)
    return found


def _look(path: str, found: dict[str, tuple[int, int]]) -> None:
    try:
        seen = os.stat(path)
    except OSError:
        return
    found[path] = seen.st_mtime_ns, seen.st_size
