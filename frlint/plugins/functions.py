"""The functions of plug-ins that rules name, each kept from doing to a run what no check may."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from frlint.errors import FrlintError
from frlint.model.document import Document
from frlint.model.problem import Hit
from frlint.plugins.packages import PlugIn, installed
from frlint.plugins.user import allowed

SIGN = "@"
"""Stands between the name of a plug-in and that of its function: `acme@acme_rules.checks:doubled`.

No file may write it: where a rule's file lies decides whose functions it may name."""

Check = Callable[[Document, Mapping[str, Any]], Iterable[Hit]]


class PlugInError(Exception):
    """A function of a plug-in that is not there, is not allowed, or gives what no check may."""


def named_in(plug_in: PlugIn, name: str) -> str:
    """What a function that a rule of a plug-in names is called in a run; the name itself, where it is one of ours."""
    return f"{plug_in.name}{SIGN}{name}" if name.startswith((f"{plug_in.package}.", f"{plug_in.package}:")) else name


def function_of(name: str) -> Check:
    """The function of a name with the sign. Its module is imported here, and only where the user allows the plug-in.

    Raises `PlugInError` where that is not so, where there is none, and where the import fails.
    """
    from importlib import import_module

    plug_in_name, _, rest = name.partition(SIGN)
    module_name, _, function_name = rest.partition(":")
    if plug_in_name not in allowed():
        raise PlugInError(f"the plug-in `{plug_in_name}` is not allowed here")
    try:
        package = installed(plug_in_name).package
    except FrlintError as error:
        raise PlugInError(str(error)) from error
    if module_name != package and not module_name.startswith(f"{package}."):
        raise PlugInError(f"`{module_name}` is no module of the plug-in `{plug_in_name}`")
    try:
        function = getattr(import_module(module_name), function_name, None)
    except (Exception, SystemExit) as error:
        raise PlugInError(f"{module_name} cannot be imported: {type(error).__name__}: {error}") from error
    if not callable(function):
        raise PlugInError(f"{module_name} has no function `{function_name}`")
    return _guarded(function)


def _guarded(function: Check) -> Check:
    """A function whose hits are looked at: what is none, or lies outside of the text, is an error of its rule alone."""

    def check(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
        length = len(document.text)
        try:
            for hit in function(document, options):
                if not isinstance(hit, Hit):
                    raise PlugInError(f"the check gives {type(hit).__name__}, not Hit")
                if not 0 <= hit.start <= hit.end <= length:
                    raise PlugInError(f"the check gives a place from {hit.start} to {hit.end} in {length} characters")
                yield hit
        except SystemExit as error:
            raise PlugInError("the check asks for the end of the program") from error

    return check
