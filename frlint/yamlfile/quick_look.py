"""A quick look whether a value is surely valid by a JSON Schema, before jsonschema, whose import takes 40 ms, is asked.

It knows the keywords that our schemas are mostly made of. "No" means "not sure": then jsonschema decides, and only it
says what is wrong.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

Schema = Any
"""A part of a schema: a mapping, or true or false."""
_NO_MATTER = frozenset(("$schema", "$id", "$defs", "title", "description", "examples", "default"))
"""Keywords that ask for nothing."""


def is_surely_valid(value: Any, schema: Mapping[str, Any]) -> bool:
    """Whether a value as YAML gives it is valid by a schema (draft 2020-12), as far as a quick look shows."""
    return _is_valid(value, schema, schema.get("$defs", {}))


def _is_valid(value: Any, schema: Schema, named: Mapping[str, Any]) -> bool:
    if isinstance(schema, bool):
        return schema
    for keyword, wanted in schema.items():
        if keyword in _NO_MATTER:
            continue
        holds = _KEYWORDS.get(keyword)
        if holds is None or not holds(value, wanted, schema, named):
            return False
    return True


def _has_type(value: Any, wanted: Any, *_: Any) -> bool:
    names = (wanted,) if isinstance(wanted, str) else wanted
    return any(_TYPES[name] is type(value) or (name == "number" and type(value) is int) for name in names)


def _referred(value: Any, wanted: str, _: Schema, named: Mapping[str, Any]) -> bool:
    name = wanted.removeprefix("#/$defs/")
    return name in named and _is_valid(value, named[name], named)


def _properties(value: Any, wanted: Mapping[str, Any], _: Schema, named: Mapping[str, Any]) -> bool:
    return type(value) is not dict or all(_is_valid(value[key], wanted[key], named) for key in value if key in wanted)


def _other_properties(value: Any, wanted: Schema, schema: Schema, named: Mapping[str, Any]) -> bool:
    known = schema.get("properties", {})
    return type(value) is not dict or all(_is_valid(value[key], wanted, named) for key in value if key not in known)


def _names(value: Any, wanted: Schema, _: Schema, named: Mapping[str, Any]) -> bool:
    return type(value) is not dict or all(_is_valid(key, wanted, named) for key in value)


def _items(value: Any, wanted: Schema, _: Schema, named: Mapping[str, Any]) -> bool:
    return type(value) is not list or all(_is_valid(item, wanted, named) for item in value)


def _one_of_values(value: Any, wanted: list[Any], *_: Any) -> bool:
    return any(type(value) is type(one) and value == one for one in wanted)


def _required(value: Any, wanted: list[str], *_: Any) -> bool:
    return type(value) is not dict or all(key in value for key in wanted)


def _required_beside(value: Any, wanted: Mapping[str, list[str]], *_: Any) -> bool:
    return type(value) is not dict or all(_required(value, keys) for key, keys in wanted.items() if key in value)


def _matches(value: Any, wanted: str, *_: Any) -> bool:
    return type(value) is not str or re.search(wanted, value) is not None


def _at_least(value: Any, wanted: float, *_: Any) -> bool:
    return type(value) not in (int, float) or value >= wanted


def _at_most(value: Any, wanted: float, *_: Any) -> bool:
    return type(value) not in (int, float) or value <= wanted


def _so_many(*kinds: type) -> Callable[..., bool]:
    def holds(value: Any, wanted: int, *_: Any) -> bool:
        return type(value) not in kinds or len(value) >= wanted

    return holds


_TYPES: Mapping[str, type] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}
_KEYWORDS: Mapping[str, Callable[..., bool]] = {
    "type": _has_type,
    "$ref": _referred,
    "properties": _properties,
    "additionalProperties": _other_properties,
    "propertyNames": _names,
    "items": _items,
    "enum": _one_of_values,
    "required": _required,
    "dependentRequired": _required_beside,
    "pattern": _matches,
    "minimum": _at_least,
    "maximum": _at_most,
    "minItems": _so_many(list),
    "minLength": _so_many(str),
    "minProperties": _so_many(dict),
}
