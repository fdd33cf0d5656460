"""`frlint config` and `frlint init`: what holds and where it comes from; a first configuration."""

import json
from typing import Any

from frlint.reporters.jsontext import encode
from frlint.reporters.terminal import Console, visible, visible_path
from frlint.rulebook import load
from frlint.runs.inputs.gathered import configurations_of
from frlint.runs.request import Outcome, Request


def run(request: Request, console: Console) -> Outcome:
    """Show what holds for a file or folder, key by key, and where each value comes from."""
    configurations = configurations_of(request)
    path = request.paths[0] if request.paths else ""
    rows = configurations.explain(path)
    settings = configurations.for_file(path or "./")
    configurations.require_known(settings, load(settings.rule_folders).rules)
    if request.output_format == "json":
        console.out.write("[\n " + ",\n ".join(encode(row._asdict()) for row in rows) + "\n]\n")
        return Outcome()
    keys = max(len(row.key) for row in rows)
    values = min(48, max(len(_value(row.value)) for row in rows))
    look = console.look
    for row in rows:
        value = visible_path(_value(row.value)).ljust(values)
        key = look.paint(visible(row.key).ljust(keys), "label")
        console.out.write(f"{key}  {value}  {look.paint(visible_path(row.source), 'faint')}".rstrip() + "\n")
    return Outcome()


def _value(value: Any) -> str:
    """A value as a person reads it."""
    if value is None:
        return "-"
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value) or "-"
    return json.dumps(value, ensure_ascii=False)
