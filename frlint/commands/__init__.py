"""The use cases: the only room that joins the others. A request in, results on the console, an outcome back."""

from importlib import import_module

from frlint.reporters.terminal import Console
from frlint.runs.request import Outcome, Request

__all__ = ["Outcome", "Request", "run"]

_USE_CASES = {
    "check": "check:check",
    "commits": "commits:commits",
    "blame": "blame:blame",
    "log": "log:show_log",
    "waive": "waive:waive",
    "waivers": "waivers:waivers",
    "baseline": "baseline:baseline",
    "cache": "cache:cache",
    "hook": "hook:hook",
    "parse": "parse:parse",
    "convert": "convert:convert",
    "compare": "compare:compare",
    "rules": "rules:rules",
    "explain": "explain:explain",
    "config": "config:config",
    "init": "init:init",
}


def run(request: Request, console: Console) -> Outcome:
    """Do what is asked for. Raises `FrlintError` for what the user can mend."""
    module, _, name = _USE_CASES[request.command].partition(":")
    outcome: Outcome = getattr(import_module(f"frlint.commands.{module}"), name)(request, console)
    return outcome
