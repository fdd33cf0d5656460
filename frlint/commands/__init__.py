"""The commands, one module each, called like the command: a request in, results on the console, an outcome back."""

import sys
from importlib import import_module

from frlint.reporters.terminal import Console
from frlint.runs.request import Outcome, Request

__all__ = ["Outcome", "Request", "run"]


def run(request: Request, console: Console) -> Outcome:
    """Run the command of a request. Raises `FrlintError` for what the user can mend."""
    request = request._replace(standard_input=lambda: sys.stdin.buffer.read())
    outcome: Outcome = import_module(f"frlint.commands.{request.command}").run(request, console)
    return outcome
