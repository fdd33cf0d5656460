"""The forms of references that we have as presets, and those that a setting means: a preset's, or an edition's own."""

import os
from collections.abc import Mapping
from typing import Any

from frlint.cache.compiled import build_once
from frlint.errors import YamlFileError
from frlint.references.forms import Forms, forms_from
from frlint.schemas import schema_file

PRESETS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "presets")
DEFAULT = "frus-1961"
"""The preset that holds where nothing is set."""


def preset_names() -> list[str]:
    """The names of our presets of forms."""
    return sorted(name.removesuffix(".yaml") for name in os.listdir(PRESETS) if name.endswith(".yaml"))


def forms_of(setting: str | Mapping[str, Any] = DEFAULT) -> Forms:
    """The forms that a setting means: a preset by its name, or keys that are set over those of a preset.

    Raises `KeyError` for a preset that there is not.
    """
    if isinstance(setting, str):
        return forms_from(_preset(setting))
    base = _preset(setting.get("preset", DEFAULT))
    forms = {**base["forms"], **setting.get("forms", {})}
    cluster = {**base["cluster"], **setting.get("cluster", {})}
    joined = {**base["list"], **setting.get("list", {})}
    own = {key: setting[key] for key in ("leads", "words") if key in setting}
    return forms_from({**base, **own, "forms": forms, "cluster": cluster, "list": joined})


def _preset(name: str) -> Mapping[str, Any]:
    """A preset's values, read once. Raises `KeyError` where there is none of that name."""
    file = os.path.join(PRESETS, f"{name}.yaml")
    if name not in preset_names():
        raise KeyError(name)
    values: Mapping[str, Any] = build_once("references", [file, schema_file("references")], lambda: _read(file))
    return values


def _read(file: str) -> Mapping[str, Any]:
    from frlint import yamlfile

    values: Mapping[str, Any] = yamlfile.load(file, "references", YamlFileError).value
    return values
