"""What a JSON Schema finds wrong in a file, given as faults with places. The only importer of jsonschema here."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from frlint.schemas import schema
from frlint.yamlfile.excerpt import Fault, nearest
from frlint.yamlfile.tree import At, YamlFile

_TYPES = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping (`key: value`)",
    "null": "nothing",
}
_PYTHON_TYPES = {str: "string", bool: "boolean", int: "integer", float: "number", list: "array", dict: "object"}


def faults(file: YamlFile, schema_name: str) -> list[Fault]:
    """What one of our schemas finds wrong in a file."""
    from jsonschema import Draft202012Validator

    found: list[Fault] = []
    for error in Draft202012Validator(schema(schema_name)).iter_errors(file.value):
        found += _faults_of(file, _deepest(error))
    return found


def _deepest(error: Any) -> Any:
    """Where a value fits none of several schemas: what is wrong by the one it comes nearest to."""
    while error.context and error.validator in ("anyOf", "oneOf"):
        error = max(error.context, key=lambda e: (len(e.absolute_path), e.validator != "type", -e.schema_path[0]))
    return error


def _faults_of(file: YamlFile, error: Any) -> Iterator[Fault]:
    at: At = tuple(error.absolute_path)
    describe = _DESCRIBE.get(error.validator)
    if describe is None:
        yield file.fault(at, error.message[:300], _description(error.schema))
    else:
        yield from describe(file, at, error)


def _unknown_keys(file: YamlFile, at: At, error: Any) -> Iterator[Fault]:
    known = sorted(error.schema.get("properties", {}))
    patterns = error.schema.get("patternProperties", {})
    for key in error.instance:
        if key not in known and not any(re.search(pattern, key) for pattern in patterns):
            yield file.fault((*at, key), f"unknown key `{key}`{nearest(key, known)}", ", ".join(known), key=True)


def _not_in_list(file: YamlFile, at: At, error: Any) -> Iterator[Fault]:
    known = [error.validator_value] if error.validator == "const" else error.validator_value
    words = [str(word) for word in known]
    guess = nearest(error.instance, words) if isinstance(error.instance, str) else ""
    expected = words[0] if len(words) == 1 else f"one of {', '.join(words)}"
    yield file.fault(at, f"{_quoted(error.instance)} is not known here{guess}", expected)


def _missing(file: YamlFile, at: At, error: Any) -> Iterator[Fault]:
    for key in error.validator_value:
        if key not in error.instance:
            properties = error.schema.get("properties", {})
            yield file.fault(at, f"`{key}` is missing", _description(properties.get(key, {})), key=True)


def _out_of_place(file: YamlFile, at: At, error: Any) -> Iterator[Fault]:
    yield file.fault(at, f"`{at[-1] if at else 'this'}` has no place here", _description(error.schema), key=True)


def _wrong_type(file: YamlFile, at: At, error: Any) -> Iterator[Fault]:
    wanted = [error.validator_value] if isinstance(error.validator_value, str) else error.validator_value
    expected = " or ".join(_TYPES[t] for t in wanted)
    there = _TYPES[_PYTHON_TYPES.get(type(error.instance), "null")]
    yield file.fault(at, f"{there} stands here", _joined(expected, _description(error.schema)))


def _wrong_form(file: YamlFile, at: At, error: Any) -> Iterator[Fault]:
    expected = _description(error.schema) or f"text that matches {error.validator_value}"
    yield file.fault(at, f"{_quoted(error.instance)} does not have the form asked for", expected)


def _too_few(file: YamlFile, at: At, error: Any) -> Iterator[Fault]:
    what = (
        "entries" if error.validator == "minItems" else "keys" if error.validator == "minProperties" else "characters"
    )
    message = f"{len(error.instance)} {what}, at least {error.validator_value} must stand here"
    yield file.fault(at, message, _description(error.schema))


def _too_long(file: YamlFile, at: At, error: Any) -> Iterator[Fault]:
    message = f"{len(error.instance):,} characters, at most {error.validator_value:,} may stand here"
    yield file.fault(at, message, _description(error.schema))


_DESCRIBE: dict[str, Callable[[YamlFile, At, Any], Iterator[Fault]]] = {
    "additionalProperties": _unknown_keys,
    "unevaluatedProperties": _unknown_keys,
    "enum": _not_in_list,
    "const": _not_in_list,
    "required": _missing,
    "not": _out_of_place,
    "type": _wrong_type,
    "pattern": _wrong_form,
    "minItems": _too_few,
    "minLength": _too_few,
    "minProperties": _too_few,
    "maxLength": _too_long,
}


def _description(part: Any) -> str:
    return str(part.get("description", "")) if isinstance(part, dict) else ""


def _joined(expected: str, description: str) -> str:
    return f"{expected}: {description}" if description else expected


def _quoted(value: Any) -> str:
    shown = value if isinstance(value, str) else repr(value)
    return f"`{shown[:57]}...`" if len(shown) > 60 else f"`{shown}`"
