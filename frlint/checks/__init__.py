"""Checks: pure functions `(Document, options) -> hits`, one folder a family; `kinds` are those that need only YAML."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from types import ModuleType
from typing import Any

from frlint.model.document import Document
from frlint.model.problem import Hit

__all__ = ["Check", "MissingCheckError", "find_check", "find_family"]

Check = Callable[[Document, Mapping[str, Any]], Iterable[Hit]]

_FORMER = {
    "apostrophes": "text.apostrophes",
    "brackets": "text.brackets",
    "characters": "text.characters",
    "classification_phrases": "classification.phrases",
    "conflicts": "text.conflicts",
    "dashes": "text.dashes",
    "datelines": "header.datelines",
    "encoding": "text.encoding",
    "file_dates": "header.file_dates",
    "header_dates": "header.dates",
    "joined_words": "text.joined_words",
    "misread_digits": "text.misread_digits",
    "mojibake": "text.mojibake",
    "quotes": "text.quotes",
    "volumes": "volume",
    "white_space": "text.white_space",
}
"""Modules of version 0.1 by the names that they had then: rules of users may still give them."""


class MissingCheckError(LookupError):
    """No function has the name that a rule gives; `str(error)` says what is there instead."""


def find_check(name: str) -> Check:
    """The function that a rule names as `family.module:function`, or as `family:function`, whatever module has it.

    Raises `MissingCheckError` where there is none.
    """
    module_name, _, function_name = name.partition(":")
    module = _module(_FORMER.get(module_name, module_name))
    function = getattr(module, function_name, None)
    if not callable(function):
        function = next((f for part in _parts(module) if callable(f := getattr(part, function_name, None))), None)
    if function is None:
        raise MissingCheckError(f"{module.__name__} has no function `{function_name}`")
    check: Check = function
    return check


def find_family(name: str) -> str:
    """The folder of the function that a rule names, whether it is there or not."""
    module_name = name.partition(":")[0]
    return _FORMER.get(module_name, module_name).partition(".")[0]


def _module(name: str) -> ModuleType:
    path = f"{__name__}.{name}"
    try:
        return import_module(path)
    except Exception as error:
        if isinstance(error, ModuleNotFoundError) and f"{path}.".startswith(f"{error.name}."):
            raise MissingCheckError(f"frlint.checks has no module `{name}`") from error
        raise MissingCheckError(f"{path} cannot be imported: {type(error).__name__}: {error}") from error


def _parts(module: ModuleType) -> Iterator[ModuleType]:
    """The modules of a family's folder, in the order of their names."""
    from pkgutil import iter_modules

    for part in iter_modules(getattr(module, "__path__", ())):
        yield _module(f"{module.__name__.removeprefix(f'{__name__}.')}.{part.name}")
