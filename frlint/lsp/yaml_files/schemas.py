"""What a JSON Schema allows at the end of a way: the parts of it that may hold there, references followed."""

from collections.abc import Iterator, Mapping
from typing import Any

from frlint.lsp.yaml_files.place import At

Part = Mapping[str, Any]
DEEPEST = 12
"""So many references and choices are followed within each other."""


def parts_at(schema: Part, at: At) -> list[Part]:
    """The parts of a schema that may hold for what stands at the end of a way of keys and indices."""
    found = [*_choices(schema, schema, 0)]
    for step in at:
        found = [inner for part in found for inner in _inner(part, step, schema)]
    return found


def keys_of(parts: list[Part]) -> dict[str, Part]:
    """The keys that mappings may have there, each with its own part of the schema."""
    found: dict[str, Part] = {}
    for part in parts:
        for key, inner in part.get("properties", {}).items():
            found.setdefault(key, inner)
    return found


def values_of(parts: list[Part]) -> list[tuple[Any, str]]:
    """The values that may stand there, as far as they can be listed, each with what is said about it."""
    found: dict[str, tuple[Any, str]] = {}
    for part in parts:
        about = description_of(part)
        listed = [*part.get("enum", ())]
        if "const" in part:
            listed.append(part["const"])
        if part.get("type") == "boolean":
            listed += [True, False]
        if "default" in part and not isinstance(part["default"], dict | list):
            listed.append(part["default"])
        listed += [one for one in part.get("examples", ()) if not isinstance(one, dict | list)]
        for value in listed:
            found.setdefault(repr(value), (value, about))
    return [*found.values()]


def description_of(part: Part) -> str:
    """What is said about a part."""
    return str(part.get("description", ""))


def _inner(part: Part, step: str | int, schema: Part) -> Iterator[Part]:
    """What holds one step further."""
    if isinstance(step, int):
        inner = [part.get("items")]
    elif step in part.get("properties", {}):
        inner = [part["properties"][step]]
    else:
        inner = [*part.get("patternProperties", {}).values(), part.get("additionalProperties")]
    for one in inner:
        if isinstance(one, Mapping):
            yield from _choices(one, schema, 0)


def _choices(part: Part, schema: Part, depth: int) -> Iterator[Part]:
    """A part, with those that it refers to or lets choose among."""
    if depth > DEEPEST:
        return
    yield part
    named = part.get("$ref", "")
    if named.startswith("#/"):
        target: Any = schema
        for name in named[2:].split("/"):
            target = target.get(name, {}) if isinstance(target, Mapping) else {}
        yield from _choices(target, schema, depth + 1)
    for choice in ("anyOf", "oneOf", "allOf"):
        for one in part.get(choice, ()):
            if isinstance(one, Mapping):
                yield from _choices(one, schema, depth + 1)
    for condition in ("then", "else"):
        if isinstance(part.get(condition), Mapping):
            yield from _choices(part[condition], schema, depth + 1)
