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
    from importlib.resources import files

    loaded: dict[str, Any] = json.loads(files(__name__).joinpath(f"{name}.schema.json").read_text("utf-8"))
    return loaded
