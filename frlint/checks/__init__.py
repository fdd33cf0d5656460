"""Checks: pure functions `(Document, options) -> hits`, one folder a family; `kinds` are those that need only YAML."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from itertools import chain
from types import ModuleType
from typing import Any

from frlint.model.document import Document
from frlint.model.problem import Edit, Hit

__all__ = ["Check", "Mender", "MissingCheckError", "find_check", "find_family", "find_mender"]

Check = Callable[[Document, Mapping[str, Any]], Iterable[Hit]]

Mender = Callable[[Document, Hit], Iterable[Edit]]
"""What gives the edits of a hit that has none."""


_OF_PLUG_IN = "@"
"""Stands in the name of a function that a plug-in has."""


class MissingCheckError(LookupError):
    """No function has the name that a rule gives; `str(error)` says what is there instead."""


def find_check(name: str) -> Check:
    """The function that a rule names as `family.module:function`, or as `family:function`, whatever module has it.

    A function may be named as in version 0.1 too. One of a plug-in has its sign (see `frlint.plugins.functions`).
    Raises `MissingCheckError` where there is none.
    """
    if _OF_PLUG_IN in name:
        return _of_plug_in(name)
    module_name, _, function_name = name.partition(":")
    module = _current_module(module_name)
    function = _function(module, function_name)
    if function is None:
        from frlint.checks.former import FUNCTIONS

        function = _function(module, FUNCTIONS.get(find_family(name), {}).get(function_name, function_name))
    if function is None:
        raise MissingCheckError(f"{module.__name__} has no function `{function_name}`")
    return function


def _of_plug_in(name: str) -> Check:
    from frlint.plugins.functions import PlugInError, function_of

    try:
        return function_of(name)
    except PlugInError as error:
        raise MissingCheckError(str(error)) from error


def find_mender(name: str) -> Mender:
    """The function that a rule names as `mended-by`. Raises `MissingCheckError` where there is none."""
    mender: Any = find_check(name)
    found: Mender = mender
    return found


def find_family(name: str) -> str:
    """The folder of the function that a rule names, whether it is there or not."""
    from frlint.checks.former import MODULES

    module_name = name.partition(":")[0]
    return MODULES.get(module_name, module_name).partition(".")[0]


def _current_module(name: str) -> ModuleType:
    """The module that a rule means: the one of that name, or the one that had it in version 0.1."""
    try:
        return _module(name)
    except MissingCheckError:
        from frlint.checks.former import MODULES

        if name not in MODULES:
            raise
        return _module(MODULES[name])


def _function(module: ModuleType, name: str) -> Check | None:
    """The function of a module, or of the modules of its folder in the order of their names; None where none has it."""
    for part in chain((module,), _parts(module)):
        function: Check | None = getattr(part, name, None)
        if callable(function):
            return function
    return None


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
