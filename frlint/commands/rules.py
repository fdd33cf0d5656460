"""`frlint rules`: which rules there are, and what they are set to here."""

from typing import Any

from frlint.reporters.jsontext import encode
from frlint.reporters.terminal import Console, Look, visible
from frlint.rulebook import load
from frlint.rulebook.describe import describe
from frlint.runs.inputs.gathered import configurations_of
from frlint.runs.request import Outcome, Request


def run(request: Request, console: Console) -> Outcome:
    """List the rules that hold here, with the severities of the configuration; rules that do not run are `off`."""
    configurations = configurations_of(request)
    settings = configurations.for_file("./")
    book = load(settings.rule_folders)
    selection = book.select(
        settings.select or (), settings.ignore, settings.extend_select, settings.severity, settings.options
    )
    rows: list[dict[str, Any]] = [
        {
            "id": rule.id,
            "name": rule.name,
            "severity": str(selection.severity(rule.id)) if rule.id in selection else "off",
            "scope": rule.scope,
            "kind": rule.kind,
            "fix": describe(rule).fix,
        }
        for rule in book.rules.values()
    ]
    if request.output_format == "json":
        console.out.write("[\n " + ",\n ".join(map(encode, rows)) + "\n]\n")
    else:
        console.out.writelines(_row(row, max(len(r["name"]) for r in rows), console.look) for row in rows)
    return Outcome()


def known_rules() -> list[tuple[str, str]]:
    """The ids and names of our own rules, in order."""
    return [(rule.id, rule.name) for rule in load().rules.values()]


def _row(row: dict[str, Any], widest: int, look: Look) -> str:
    severity = row["severity"].ljust(8)
    painted = look.paint(severity, "faint" if row["severity"] == "off" else row["severity"])
    name = visible(row["name"]).ljust(widest)
    kind = f"{row['kind'].ljust(13)} {row['fix'] or ''}".rstrip()
    return f"{look.paint(visible(row['id']), 'strong')}  {name}  {painted} {kind}\n"
