"""Checks: pure functions `(document, options) -> hits`, one module a family; `kinds` are those that need only YAML."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any

from frlint.model import Document
from frlint.problem import Hit

__all__ = ["Check", "MissingCheckError", "find_check"]

Check = Callable[[Document, Mapping[str, Any]], Iterable[Hit]]


class MissingCheckError(LookupError):
    """No function has the name that a rule gives; `str(error)` says what is there instead."""


def find_check(name: str) -> Check:
    """The function that a rule names as `module:function`, the module being one of this package.

    Raises `MissingCheckError` where there is none.
    """
    module_name, _, function_name = name.partition(":")
    path = f"{__name__}.{module_name}"
    try:
        module = import_module(path)
    except Exception as error:
        if isinstance(error, ModuleNotFoundError) and error.name == path:
            raise MissingCheckError(f"frlint.checks has no module `{module_name}`") from error
        raise MissingCheckError(f"{path} cannot be imported: {type(error).__name__}: {error}") from error
    function = getattr(module, function_name, None)
    if not callable(function):
        raise MissingCheckError(f"{path} has no function `{function_name}`")
    check: Check = function
    return check
