"""Which of our YAML files a file is, by its name and place; and what is wrong with one."""

import os
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from frlint.configuration.file import parse_source
from frlint.errors import YamlFileError
from frlint.files.upwards import CONFIGURATION
from frlint.rulebook.reading import parse_rule
from frlint.suppression import BASELINE_NAME, WAIVERS_NAME
from frlint.suppression.waivers.file import parse as parse_waivers
from frlint.volumes import MANIFEST_NAME, MANIFEST_SUFFIX
from frlint.volumes.manifest import parse_manifest
from frlint.yamlfile import parse, validate

_RULE = re.compile(r"[A-Z]{2,4}\d{3}-[a-z0-9-]+\.ya?ml\Z")
_RULE_KEYS = re.compile(
    r"^(?:id: *[\"']?[A-Z]{2,4}\d{3}|kind: *(?:pattern|vocabulary|sequence|header-schema|check))", re.M
)


class FileKind(NamedTuple):
    """A kind of file: the name of its schema, and what reads its bytes and raises `YamlFileError`."""

    schema: str
    read: Callable[[bytes, str], Any]


def _by_schema(name: str) -> FileKind:
    def read(data: bytes, path: str) -> None:
        file = parse(data, path, YamlFileError)
        if file.value is not None:
            validate(file, name, YamlFileError)

    return FileKind(name, read)


_CONFIGURATION = FileKind("configuration", parse_source)
_MANIFEST = FileKind("volume", parse_manifest)
_RULES = FileKind("rule", parse_rule)
_BY_NAME = {
    CONFIGURATION: _CONFIGURATION,
    MANIFEST_NAME: _MANIFEST,
    WAIVERS_NAME: FileKind("waivers", parse_waivers),
    BASELINE_NAME: _by_schema("baseline"),
    "editors.yaml": _by_schema("editors"),
    "states.yaml": _by_schema("states"),
    "errata.yaml": _by_schema("errata"),
    "readings.yaml": _by_schema("readings"),
    "volumes.yaml": _by_schema("volumes"),
}
RULE = "rule"


def kind_of(path: str, text: str) -> FileKind | None:
    """The kind of a file; None for one that is none of ours."""
    name = os.path.basename(path)
    if name in _BY_NAME:
        return _BY_NAME[name]
    if name.endswith(MANIFEST_SUFFIX):
        return _MANIFEST
    is_rule = _RULE.match(name) is not None or len(_RULE_KEYS.findall(text)) > 1
    return _RULES if is_rule and name.endswith((".yaml", ".yml")) else None


def error_of(kind: FileKind, data: bytes, path: str) -> YamlFileError | None:
    """What is wrong with the bytes of a file; None where nothing is."""
    try:
        kind.read(data, path)
    except YamlFileError as error:
        return error
    return None
