"""One configuration file read and validated; and complaints that show a place of it."""

# Paths are strings here: this runs at every start, and importing pathlib takes longer than all the rest of it.

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from frlint.cache.compiled import build_once
from frlint.errors import ConfigurationError
from frlint.files.paths import shown_from_here
from frlint.schemas import schema_file

if TYPE_CHECKING:
    from frlint.yamlfile import Fault, YamlFile

PRESETS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "presets")
_SCHEMA = schema_file("configuration")

At = tuple[str | int, ...]
"""The way to a part of a file: keys and indices from the top."""


class ConfigurationFile(NamedTuple):
    """A validated configuration file as data. `preset` is its name where it is one of ours.

    `lines` maps the way to a key, joined by dots (`severity.FN001`, `overrides.0.markers`), to its line.
    """

    file: str
    preset: str
    values: Mapping[str, Any]
    lines: Mapping[str, int]

    def refuse(self, at: At, message: str, expected: str = "", *, key: bool = False) -> NoReturn:
        """Raises `ConfigurationError` with the place of a part of the file."""
        from frlint import yamlfile

        file = yamlfile.read(shown_from_here(self.file), ConfigurationError)
        raise yamlfile.show(file.path, file.text, [file.fault(at, message, expected, key=key)], ConfigurationError)


def read_source(file: str) -> ConfigurationFile:
    """A configuration file. Reading and validating is done once until the file changes.

    Raises `ConfigurationError` where it is wrong and `RequiredVersionError` where it asks for another frlint.
    """
    values, lines = build_once("configuration", [file, _SCHEMA], lambda: _build(file))
    return ConfigurationFile(file, "", values, lines)


def read_preset(name: str) -> ConfigurationFile | None:
    """One of our presets, None where there is none of that name."""
    file = os.path.join(PRESETS, f"{name}.yaml")
    return read_source(file)._replace(preset=name) if os.path.isfile(file) else None


def preset_names() -> list[str]:
    """The names of our presets."""
    return sorted(name.removesuffix(".yaml") for name in os.listdir(PRESETS) if name.endswith(".yaml"))


def is_preset_name(name: str) -> bool:
    """Whether an `extends` names a preset: it is no path."""
    return not ("/" in name or "\\" in name or name.endswith((".yaml", ".yml")))


def parse_source(data: bytes, file: str) -> ConfigurationFile:
    """The same for bytes that come from elsewhere; `file` is what errors call them."""
    from frlint import yamlfile

    return ConfigurationFile(file, "", *_proved(yamlfile.parse(data, file, ConfigurationError)))


def _build(file: str) -> tuple[dict[str, Any], dict[str, int]]:
    from frlint import yamlfile

    return _proved(yamlfile.read(shown_from_here(file), ConfigurationError))


def _proved(found: "YamlFile") -> tuple[dict[str, Any], dict[str, int]]:
    """What a file says, and the lines of its keys. Raises as `read_source` does."""
    from frlint import yamlfile

    if found.value is None:
        return {}, {}
    # First of all: a configuration for another frlint may hold what this one does not know.
    _require_version(found)
    yamlfile.validate(found, "configuration", ConfigurationError)
    faults = list(_faults(found))
    if faults:
        raise yamlfile.show(found.path, found.text, faults, ConfigurationError)
    return found.value, {".".join(map(str, at)): mark.line for at, mark in found.keys.items()}


def _require_version(file: "YamlFile") -> None:
    asked = file.value.get("required-version") if isinstance(file.value, dict) else None
    if isinstance(asked, str):
        from frlint.configuration.version import is_specifier, require

        if is_specifier(asked):
            require(asked, file.path)


def _faults(file: "YamlFile") -> Iterator["Fault"]:
    """What is wrong beyond the schema: years, page breaks, presets of stages, overrides without a condition."""
    yield from _page_break_faults(file, ())
    yield from _reference_faults(file, ())
    stages = file.value.get("stages", {})
    for stage in () if isinstance(stages, str) else stages:
        yield from _preset_faults(file, ("stages", stage, "extends"), (stages[stage] or {}).get("extends", ()))
    for k, override in enumerate(file.value.get("overrides", ())):
        at: At = ("overrides", k)
        yield from _page_break_faults(file, at)
        yield from _reference_faults(file, at)
        if "paths" not in override and "years" not in override:
            yield file.fault(at, "this override does not say what it holds for", "`paths` or `years`")
        if "years" in override:
            from frlint.configuration.years import parse_span

            try:
                parse_span(override["years"])
            except ValueError as error:
                yield file.fault((*at, "years"), str(error), "the earlier year first")


def _preset_faults(file: "YamlFile", at: At, named: str | list[str]) -> Iterator["Fault"]:
    """What is wrong with the presets that are named at a place."""
    for k, name in enumerate([named] if isinstance(named, str) else named):
        if name not in preset_names():
            from frlint.yamlfile import nearest

            known = preset_names()
            way = at if isinstance(named, str) else (*at, k)
            yield file.fault(way, f"there is no preset `{name}`{nearest(name, known)}", f"one of {', '.join(known)}")


def _page_break_faults(file: "YamlFile", at: At) -> Iterator["Fault"]:
    part = file.value
    for step in at:
        part = part[step]
    template = part.get("page-break", "auto")
    before, _, after = template.partition("{label}")
    if not (before.strip() or after.strip()):
        yield file.fault((*at, "page-break"), "nothing but the number would mark a page break", "[Page {label}]")


def _reference_faults(file: "YamlFile", at: At) -> Iterator["Fault"]:
    part = file.value
    for step in at:
        part = part[step]
    if "references" in part:
        from frlint.references.faults import faults

        yield from faults(file, (*at, "references"))
