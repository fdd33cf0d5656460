"""The quick look at a file never takes for valid what jsonschema refuses, and knows plain files for what they are."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import frlint.schemas
from frlint.schemas import schema
from frlint.yamlfile.quick_look import is_surely_valid

NAMES = sorted(p.name.removesuffix(".schema.json") for p in Path(frlint.schemas.__file__).parent.glob("*.schema.json"))
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.floats(-3, 3),
    st.sampled_from(["", "a", "d12", "1969", "error", "plain", "x y", "FN002", "sha256:" + "0" * 64]),
)


def keys_of(name: str) -> list[str]:
    """All keys that a schema names anywhere."""
    found: set[str] = set()

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            found.update(map(str, part.get("properties", ())))
            for value in part.values():
                walk(value)
        elif isinstance(part, list):
            for value in part:
                walk(value)

    walk(schema(name))
    return sorted(found) or ["a"]


def values_for(name: str) -> st.SearchStrategy[Any]:
    """Values made of the keys that a schema names, and of others."""
    keys = st.one_of(st.sampled_from(keys_of(name)), st.sampled_from(["a", "FN", "1"]))
    return st.recursive(
        LEAVES, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=4))
    )


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_what_the_quick_look_takes_for_valid_is_valid(name: str, data: st.DataObject) -> None:
    value = data.draw(values_for(name))
    for part in [schema(name), *schema(name).get("properties", {}).values()]:
        if isinstance(part, dict) and is_surely_valid(value, {**part, "$defs": schema(name).get("$defs", {})}):
            whole = {**part, "$defs": schema(name).get("$defs", {})}
            assert Draft202012Validator(whole).is_valid(value), json.dumps(value)


@pytest.mark.parametrize(
    ("value", "by"),
    [
        (True, {"type": "integer"}),
        (1, {"type": "boolean"}),
        (1, {"enum": [True]}),
        ("ab", {"minLength": 3}),
        ({"a": 1}, {"additionalProperties": False}),
        ({"a": 1}, {"dependentRequired": {"a": ["b"]}}),
        ({"A": 1}, {"propertyNames": {"pattern": "^[a-z]$"}}),
        ([1], {"items": {"$ref": "#/$defs/text"}, "$defs": {"text": {"type": "string"}}}),
        (1, {"anyOf": [{"type": "integer"}]}),
        (1, {"unheard-of": 1}),
    ],
)
def test_the_quick_look_is_not_sure_of_what_is_wrong_or_unknown_to_it(value: Any, by: dict[str, Any]) -> None:
    assert not is_surely_valid(value, by)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("configuration", {"exclude": ["drafts/**"], "severity": {"TX005": "error"}}),
        ("volume", {"title": "Norland", "documents": {"first": 1, "last": 12}}),
    ],
)
def test_a_plain_file_is_known_to_be_valid_without_jsonschema(name: str, value: Any) -> None:
    assert Draft202012Validator(schema(name)).is_valid(value)
    assert is_surely_valid(value, schema(name))
