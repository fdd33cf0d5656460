"""JSON Schemas (draft 2020-12) of the files that people write, published for their editors, and of what we print."""

from functools import cache
from typing import Any


def schema_file(name: str) -> str:
    """The path of one of our schemas: what depends on it is stored until it changes."""
    return f"{__file__[: -len('__init__.py')]}{name}.schema.json"


def schema_names() -> list[str]:
    """The names of our schemas, in alphabetical order."""
    from importlib.resources import files

    ending = ".schema.json"
    names = (entry.name for entry in files(__name__).iterdir())
    return sorted(name.removesuffix(ending) for name in names if name.endswith(ending))


def schema_text(name: str) -> str:
    """The text of one of our schemas. Raises `OSError` for a name that is none of `schema_names`."""
    loader: Any = __spec__.loader  # It reads files in a zip file, too; importlib.resources takes 20 ms to import.
    data: bytes = loader.get_data(schema_file(name))
    return data.decode("utf-8")


@cache
def schema(name: str) -> dict[str, Any]:
    """One of our schemas by name: `rule`, `configuration`."""
    import json

    loaded: dict[str, Any] = json.loads(schema_text(name))
    return loaded


def schema_line(name: str) -> str:
    """The comment by which an editor that knows YAML finds the schema of a file, as its first line.

    `frlint schema NAME` prints the schema for editors without a network: the address may be that of a file.
    """
    return f"# yaml-language-server: $schema={schema(name)['$id']}"
