"""The volumes of an edition, as a configuration lists them or names a file that does: what references may lead to."""

# Paths are strings here: this runs at every start, and importing pathlib takes longer than all the rest of it.

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from frlint.cache.compiled import build_once
from frlint.configuration.file import At, ConfigurationFile
from frlint.configuration.settings import Layer
from frlint.errors import ConfigurationError
from frlint.files.paths import shown_from_here
from frlint.schemas import schema_file

RULES = ("XR003", "XM041")
"""The rules that the list is given to, as their option `volumes`."""
_EXPECTED = "a YAML file in the repository that lists volumes, relative to this file"


def volume_layer(
    sources: Sequence[ConfigurationFile], require_own: Callable[[ConfigurationFile, At, str], None]
) -> list[Layer]:
    """What the last source with a list of volumes sets: their names, each with the number of its last document, 0 where
    that is not given. Empty where there is none. `require_own` raises for a file that a source may not name.

    Raises `ConfigurationError` for a file that is not there, lies outside of the project, or is no such list.
    """
    source = next((one for one in reversed(sources) if "volumes" in one.values), None)
    if source is None:
        return []
    given = source.values["volumes"]
    volumes = _read(source, given, require_own) if isinstance(given, str) else by_name(given)
    keys = {f"options.{rule}.volumes": source.lines["volumes"] for rule in RULES}
    return [Layer(shown_from_here(source.file), {"options": {rule: {"volumes": volumes} for rule in RULES}}, keys)]


def by_name(given: Mapping[str, int | None] | Sequence[str]) -> dict[str, int]:
    """A list of names, or a mapping of names to the numbers of last documents, as the latter."""
    if isinstance(given, Mapping):
        return {name: last or 0 for name, last in given.items()}
    return dict.fromkeys(given, 0)


def _read(
    source: ConfigurationFile, name: str, require_own: Callable[[ConfigurationFile, At, str], None]
) -> dict[str, int]:
    file = os.path.normpath(os.path.join(os.path.dirname(source.file), name))
    require_own(source, ("volumes",), file)
    if not os.path.isfile(file):
        source.refuse(("volumes",), f"there is no file {shown_from_here(file)}", _EXPECTED)
    read: dict[str, int] = build_once("volumes", [file, schema_file("volumes")], lambda: _built(file))
    return read


def _built(file: str) -> dict[str, Any]:
    from frlint import yamlfile

    found = yamlfile.read(shown_from_here(file), ConfigurationError)
    yamlfile.validate(found, "volumes", ConfigurationError)
    return by_name(found.value)
