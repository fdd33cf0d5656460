"""`frlint rules`: which rules there are, what they are set to here, and how often editors held them right."""

from contextlib import ExitStack
from typing import Any, NamedTuple

from frlint.errors import UsageError
from frlint.reporters.jsontext import encode
from frlint.reporters.terminal import Console, Look, visible
from frlint.rulebook import load
from frlint.rulebook.describe import describe
from frlint.runs.inputs.gathered import configurations_of
from frlint.runs.request import Outcome, Request


class Options(NamedTuple):
    """The option that `rules` alone has."""

    precision: bool = False
    """Whether it is asked how often rules are right."""


def run(request: Request, console: Console) -> Outcome:
    """List the rules that hold here, with the severities of the configuration; rules that do not run are `off`.

    With `precision`: what editors made of their problems, over the history of the repository.
    """
    if request.own_options(Options).precision:
        return _precision(request, console)
    if request.since:
        raise UsageError("--since says where the history begins", "it goes with --precision")
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
            "page": rule.page,
        }
        for rule in book.rules.values()
    ]
    if request.output_format == "json":
        console.out.write("[\n " + ",\n ".join(map(encode, rows)) + "\n]\n")
    else:
        console.out.writelines(_row(row, max(len(r["name"]) for r in rows), console.look) for row in rows)
    return Outcome()


def _precision(request: Request, console: Console) -> Outcome:
    from frlint.commands.console import progress_of, say_to
    from frlint.reporters.sampling.precision import precision_json, precision_table
    from frlint.reporters.wording import counted
    from frlint.runs.sampling.precision import precision

    with ExitStack() as stack:
        found = precision(request, stack, progress_of(request, console, stack))
    if request.output_format == "json":
        console.out.writelines(precision_json(found.rules))
    else:
        console.out.writelines(precision_table(found.rules, console.look))
    console.out.flush()
    for path, why in found.unread:
        say_to(console.err, f"frlint: {path} is passed over: {why}")
    if request.output_format != "json":
        rules = counted(len(found.rules), "rule")
        say_to(console.err, f"{rules} of whose problems editors made something in {counted(found.commits, 'commit')}")
    return Outcome()


def _row(row: dict[str, Any], widest: int, look: Look) -> str:
    severity = row["severity"].ljust(8)
    painted = look.paint(severity, "faint" if row["severity"] == "off" else row["severity"])
    name = visible(row["name"]).ljust(widest)
    kind = f"{row['kind'].ljust(13)} {row['fix'] or ''}".rstrip()
    rule = look.to_page(look.paint(visible(row["id"]), "strong"), row["page"])
    return f"{rule}  {name}  {painted} {kind}\n"
