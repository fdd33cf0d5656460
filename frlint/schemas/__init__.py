"""JSON Schemas (draft 2020-12) of the files that people write, published for their editors, and of what we print."""

from functools import cache
from typing import Any


def schema_file(name: str) -> str:
    """The path of one of our schemas: what depends on it is stored until it changes."""
    return f"{__file__[: -len('__init__.py')]}{name}.schema.json"


@cache
def schema(name: str) -> dict[str, Any]:
    """One of our schemas by name: `rule`, `configuration`."""
    import json

    loader: Any = __spec__.loader  # It reads files in a zip file, too; importlib.resources takes 20 ms to import.
    loaded: dict[str, Any] = json.loads(loader.get_data(schema_file(name)))
    return loaded
