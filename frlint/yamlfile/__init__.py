"""YAML with places: read, validated by a JSON Schema, errors shown as excerpts of the file."""

import os

from frlint.errors import YamlFileError
from frlint.yamlfile.excerpt import Fault, Mark, nearest, show
from frlint.yamlfile.tree import SIZE_LIMIT, At, YamlFile, parse, read

__all__ = ["SIZE_LIMIT", "At", "Fault", "Mark", "YamlFile", "load", "nearest", "parse", "read", "show", "validate"]


def load(path: str | os.PathLike[str], schema_name: str, error_class: type[YamlFileError]) -> YamlFile:
    """A file read and validated by one of our schemas (`rule`, `configuration`).

    Raises an `error_class` that shows every place where the file is wrong.
    """
    file = read(path, error_class)
    validate(file, schema_name, error_class)
    return file


def validate(file: YamlFile, schema_name: str, error_class: type[YamlFileError]) -> None:
    """Hold a file against one of our schemas; raises an `error_class` that shows every place where it is wrong."""
    from frlint.yamlfile.validation import faults

    found = faults(file, schema_name)
    if found:
        raise show(file.path, file.text, found, error_class)
