"""The use cases: the only room that joins the others. A request in, results on the console, an outcome back."""

from importlib import import_module

from frlint.reporters.terminal import Console
from frlint.workflow.outcome import Outcome
from frlint.workflow.request import Request

__all__ = ["Outcome", "Request", "run"]

_USE_CASES = {
    "check": "checking:check",
    "commits": "committing:commits",
    "blame": "blaming:blame",
    "log": "blaming:show_log",
    "waive": "waiving:waive",
    "waivers": "waiving:waivers",
    "baseline": "recording:baseline",
    "cache": "caching:cache",
    "hook": "hooking:hook",
    "parse": "parsing:parse",
    "convert": "converting:convert",
    "compare": "comparing:compare",
    "rules": "telling:rules",
    "explain": "telling:explain",
    "config": "configuring:config",
    "init": "configuring:init",
}


def run(request: Request, console: Console) -> Outcome:
    """Do what is asked for. Raises `FrlintError` for what the user can mend."""
    module, _, name = _USE_CASES[request.command].partition(":")
    outcome: Outcome = getattr(import_module(f"frlint.workflow.{module}"), name)(request, console)
    return outcome
