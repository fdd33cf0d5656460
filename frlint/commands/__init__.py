"""The commands, one module each, called like the command: a request in, results on the console, an outcome back."""

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from frlint.reporters.terminal import Console
from frlint.runs.request import Outcome, Request

if TYPE_CHECKING:
    from frlint.reporters.formats import Format

__all__ = ["Outcome", "Request", "formats_of", "module_of", "run"]


_FORMATS = {
    "problems": "problems:FORMATS",
    "commits": "history:FORMATS",
    "origins": "history:ORIGINS",
    "standing": "history:STANDING",
    "drift": "drift:FORMATS",
    "documents": "document:FORMATS",
    "impact": "impact:FORMATS",
    "board": "stages:BOARD",
    "moves": "stages:MOVES",
    "samples": "sampling:SUMMARIES",
    "lists": "listing:FORMATS",
}
"""The tables of output formats, by what is printed in them. None is imported before it is asked for."""


def formats_of(results: str) -> "Mapping[str, Format]":
    """The output formats that there are at this moment of some results: those named in `_FORMATS`."""
    module, _, name = _FORMATS[results].partition(":")
    table: Mapping[str, Format] = getattr(import_module(f"frlint.reporters.{module}"), name)
    return table


def module_of(command: str) -> str:
    """The module of a command: `merge-notes` is in `merge_notes`, and `return`, a word of Python's, in `return_`."""
    name = command.replace("-", "_")
    return f"frlint.commands.{name}_" if name == "return" else f"frlint.commands.{name}"


def run(request: Request, console: Console) -> Outcome:
    """Run the command of a request. Raises `FrlintError` for what the user can mend."""
    if request.output or request.output_formats or request.coverage:
        from frlint.commands.sparing import files_for_results, require_spare

        for file in files_for_results(request):
            require_spare(file, request)
    request = request._replace(standard_input=lambda: sys.stdin.buffer.read())
    outcome: Outcome = import_module(module_of(request.command)).run(request, console)
    return outcome
