"""The reference of keys, made of the JSON Schemas that the files of an edition are held against."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from frlint.schemas import schema
from manual.markup import cell

_FILES = (
    ("configuration", ".frlint.yaml", "What is checked and how; [Configuration](configuration.md) explains it."),
    ("volume", "volume.yaml", "What a volume is; see [volumes](volumes.md)."),
    ("volumes", "volumes.yaml", "The volumes that references lead to; see [Configuration](configuration.md)."),
    ("references", "references", "The forms of references; see [References](references.md)."),
    ("waivers", "waivers.yaml", "Judgements of editors; see [Waivers and the baseline](waivers.md)."),
    ("editors", "editors.yaml", "The people; see [The editorial workflow](workflow.md)."),
    ("states", "states.yaml", "How far each document is; written by `frlint advance`, `return`, `assign` and `task`."),
    ("errata", "errata.yaml", "What was changed after publication; see [The editorial workflow](workflow.md)."),
    ("readings", "readings.yaml", "What readers found; written by `frlint sample`, see [samples](sampling.md)."),
    ("rule", "a rule's file", "See [Rules of your own](rules.md)."),
)
"""The schemas, the files that they are for, and where to read on."""
_TOP = """\
---
title: All keys of all files
---

# All keys of all files

Each file is held against a JSON Schema, and what is wrong is shown with line and column. These tables are made of the
schemas; an editor that knows YAML completes and checks the keys where the file's first line names its schema
(`frlint/schemas/`).

`NAME` stands for a name of your own, `[]` for each entry of a list.
"""
_DEEPEST = 4
"""Keys within keys that are shown."""


def keys_page() -> tuple[str, str]:
    """The path of the page below docs/, and its Markdown."""
    lines = [_TOP]
    for name, file, about in _FILES:
        root = schema(name)
        lines += [f"## {file} {{#{name}}}", "", about, "", "| key | value | |", "|---|---|---|"]
        lines += _rows(root, root, "", 0)
        lines.append("")
    return "keys.md", "\n".join(lines) + "\n"


def _rows(part: Mapping[str, Any], root: Mapping[str, Any], above: str, depth: int) -> Iterator[str]:
    """A row for each key below a schema, in its order, and below it those that stand in it."""
    part = _resolved(part, root)
    if depth > _DEEPEST:
        return
    for name, one in part.get("properties", {}).items():
        yield from _key(f"{above}{name}", one, root, depth, name in part.get("required", ()))
    inner = part.get("additionalProperties")
    if isinstance(inner, Mapping) and not (depth and _is_plain(inner, root)):
        yield from _key(f"{above}NAME", inner, root, depth, False)
    if isinstance(part.get("items"), Mapping):
        yield from _rows(part["items"], root, f"{above.removesuffix('.')}[].", depth)
    for choice in (*part.get("oneOf", ()), *part.get("anyOf", ())):
        yield from _rows(choice, root, above, depth)


def _key(path: str, one: Mapping[str, Any], root: Mapping[str, Any], depth: int, needed: bool) -> Iterator[str]:
    one = _resolved(one, root)
    about = one.get("description", "")
    if "default" in one:
        about += f" (by default {_code(one['default'])})"
    if one.get("examples"):
        about += f"; such as {_code(one['examples'][0])}"
    yield f"| `{path}`{' (needed)' if needed else ''} | {_type(one)} | {cell(about.strip('; '))} |"
    yield from _rows(one, root, f"{path}.", depth + 1)


def _resolved(part: Mapping[str, Any], root: Mapping[str, Any]) -> Mapping[str, Any]:
    """A schema with what it refers to put in; its own words stand over those of what it refers to."""
    reference = part.get("$ref", "")
    if not reference.startswith("#/$defs/"):
        return part
    own = {key: value for key, value in part.items() if key != "$ref"}
    return {**_resolved(root["$defs"][reference.rpartition("/")[2]], root), **own}


def _is_plain(part: Mapping[str, Any], root: Mapping[str, Any]) -> bool:
    return not {"properties", "additionalProperties", "items"} & set(_resolved(part, root))


def _type(part: Mapping[str, Any]) -> str:
    if "enum" in part:
        return ", ".join(_code(value) for value in part["enum"])
    if "const" in part:
        return _code(part["const"])
    kinds = part.get("type", "")
    return ", ".join([kinds] if isinstance(kinds, str) else kinds)


def _code(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"`{text}`".replace("|", "\\|") if text else "empty"
