"""The kind `header-schema`: a JSON Schema over the header's record. Imported only where such a rule runs.

The schema comes from a stranger as well: its patterns are RE2's, and it may not refer to other schemas, so that it
takes no longer than it is large.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from frlint.checks.kinds.expression import Expression, ExpressionError, prove
from frlint.checks.kinds.record import record
from frlint.model.document import Document
from frlint.model.problem import Hit

_UNEVALUATED = ("unevaluatedProperties", "unevaluatedItems")
_MOST_UNEVALUATED = 6
"""So often these may stand in a schema: each one within another doubles the time that it takes."""
_REFUSED = ("$ref", "$dynamicRef", "$recursiveRef", "patternProperties")


class HeaderSchemaError(ValueError):
    """A schema that cannot be used. `at` is the way to the part that is wrong."""

    def __init__(self, message: str, at: tuple[str | int, ...]) -> None:
        super().__init__(message)
        self.at = at


class HeaderSchema:
    """A schema that headers must satisfy."""

    __slots__ = ("_schema", "_validator")

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._schema = schema
        self._validator: Any = None

    def hits(self, document: Document) -> Iterator[Hit]:
        """Where a document's header does not satisfy the schema.

        The values for the message: `part` (`heading`), `value` (what stands there), `problem` (what is wrong).
        """
        if self._validator is None:
            self._validator = _validator_class()(self._schema)
        for error in self._validator.iter_errors(record(document)):
            way = tuple(error.absolute_path)
            if not way and error.validator == "required":
                way = tuple(key for key in error.validator_value if key not in error.instance)[:1]
            start, end = _place(document, way)
            part = str(way[0]).replace("_", " ") if way else "header"
            yield Hit(start, end, {"part": part, "value": _shown(error.instance), "problem": _describe(error)})


def prove_schema(schema: Any, at: tuple[str | int, ...] = ()) -> None:
    """Whether a schema can be used. Raises `HeaderSchemaError` for one that cannot."""
    from jsonschema import Draft202012Validator, FormatChecker
    from jsonschema.exceptions import SchemaError

    try:
        Draft202012Validator.check_schema(schema, format_checker=FormatChecker(()))
    except SchemaError as error:
        raise HeaderSchemaError(f"no JSON Schema: {error.message[:200]}", (*at, *error.absolute_path)) from error
    _prove_parts(schema, at, [])


def _prove_parts(part: Any, at: tuple[str | int, ...], unevaluated: list[str]) -> None:
    """Raises for a part that is refused; `unevaluated` are the keywords of that kind before it."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key in _UNEVALUATED:
                unevaluated.append(key)
                if len(unevaluated) > _MOST_UNEVALUATED:
                    message = f"`{key}` stands here, after {_MOST_UNEVALUATED} of its kind: write `additional…` instead"
                    raise HeaderSchemaError(message, (*at, key))
            if key in _REFUSED:
                raise HeaderSchemaError(f"`{key}` stands here: write out what the header's parts must be", (*at, key))
            if key == "pattern" and isinstance(value, str):
                _prove_pattern(value, (*at, key))
            _prove_parts(value, (*at, key), unevaluated)
    elif isinstance(part, list):
        for k, value in enumerate(part):
            _prove_parts(value, (*at, k), unevaluated)


def _prove_pattern(source: str, at: tuple[str | int, ...]) -> None:
    try:
        prove(source, may_be_empty=True)
    except ExpressionError as error:
        raise HeaderSchemaError(str(error), at) from error


@cache
def _validator_class() -> Any:
    """A validator whose patterns are RE2's."""
    from jsonschema import Draft202012Validator, ValidationError
    from jsonschema.validators import extend

    def pattern(_validator: Any, wanted: str, instance: Any, _schema: Any) -> Iterator[Any]:
        if isinstance(instance, str) and not _found(wanted, instance):
            yield ValidationError(f"{instance!r} does not match {wanted!r}")

    validator_class: Any = extend(Draft202012Validator, {"pattern": pattern})  # type: ignore[no-untyped-call]
    return validator_class


@cache
def _expression(source: str) -> Expression:
    return Expression(source)


def _found(source: str, text: str) -> bool:
    return _expression(source).compiled.search(text.encode("utf-8", "surrogateescape")) is not None


def _place(document: Document, way: tuple[Any, ...]) -> tuple[int, int]:
    """Where a part of the record stands; the first line where it stands nowhere."""
    header = document.header
    blocks: Any = {
        "source_note": [header.source_note],
        "number": [header.number],
        "heading": [header.heading],
        "datelines": header.datelines,
        "date": header.datelines or [header.heading],
        "classifications": header.classifications,
    }.get(str(way[0]) if way else "", ())
    index = way[1] if len(way) > 1 and isinstance(way[1], int) else 0
    if index < len(blocks) and blocks[index] is not None:
        return blocks[index].start, blocks[index].end
    first = len(document.text) - len(document.text.lstrip())
    line = document.text.find("\n", first)
    return (first, line if line > first else len(document.text)) if first < len(document.text) else (0, 0)


def _describe(error: Any) -> str:
    if error.validator == "type" and error.instance is None:
        return "is absent"
    if "description" in error.schema and error.validator not in ("required",):
        return f"is not {error.schema['description']}"
    return str(error.message)[:200]


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else "" if value is None else repr(value)[:200]
