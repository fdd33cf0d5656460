"""The volumes of an edition, as a configuration lists them or names a file that does: what references may lead to."""

# Paths are strings here: this runs at every start, and importing pathlib takes longer than all the rest of it.

import os
from collections.abc import Mapping, Sequence
from typing import Any

from frlint.cache.compiled import build_once
from frlint.configuration.file import ConfigurationFile
from frlint.configuration.settings import Layer
from frlint.errors import ConfigurationError
from frlint.files.paths import shown_from_here
from frlint.files.upwards import upwards
from frlint.schemas import schema_file

RULES = ("XR003", "XM041")
"""The rules that the list is given to, as their option `volumes`."""
_EXPECTED = "a YAML file in the repository that lists volumes, relative to this file"


def volume_layer(sources: Sequence[ConfigurationFile]) -> list[Layer]:
    """What the last source with a list of volumes sets: their names, each with the number of its last document, 0 where
    that is not given. Empty where there is none.

    Raises `ConfigurationError` for a file that is not there, lies outside of the repository, or is no such list.
    """
    source = next((one for one in reversed(sources) if "volumes" in one.values), None)
    if source is None:
        return []
    given = source.values["volumes"]
    volumes = _read(source, given) if isinstance(given, str) else by_name(given)
    keys = {f"options.{rule}.volumes": source.lines["volumes"] for rule in RULES}
    return [Layer(shown_from_here(source.file), {"options": {rule: {"volumes": volumes} for rule in RULES}}, keys)]


def by_name(given: Mapping[str, int | None] | Sequence[str]) -> dict[str, int]:
    """A list of names, or a mapping of names to the numbers of last documents, as the latter."""
    if isinstance(given, Mapping):
        return {name: last or 0 for name, last in given.items()}
    return dict.fromkeys(given, 0)


def _read(source: ConfigurationFile, name: str) -> dict[str, int]:
    folder = os.path.dirname(source.file)
    file = os.path.normpath(os.path.join(folder, name))
    if not os.path.isfile(file):
        source.refuse(("volumes",), f"there is no file {shown_from_here(file)}", _EXPECTED)
    top = list(upwards(os.path.realpath(folder)))[-1]
    if os.path.commonpath([os.path.realpath(file), top]) != top:
        source.refuse(("volumes",), f"{name} leads out of the repository", _EXPECTED)
    read: dict[str, int] = build_once("volumes", [file, schema_file("volumes")], lambda: _built(file))
    return read


def _built(file: str) -> dict[str, Any]:
    from frlint import yamlfile

    found = yamlfile.read(shown_from_here(file), ConfigurationError)
    yamlfile.validate(found, "volumes", ConfigurationError)
    return by_name(found.value)
