"""`frlint rules`: which rules there are, what they are set to here, and how often editors held them right.

`frlint rules test` and `frlint rules new` are about the rules that people write themselves.
"""

import os
from contextlib import ExitStack
from typing import Any, NamedTuple

from frlint.errors import UsageError
from frlint.files.paths import shown_from_here
from frlint.reporters.jsontext import encode
from frlint.reporters.terminal import Console, Look, visible, visible_path
from frlint.rulebook import Rule, load
from frlint.rulebook.describe import describe
from frlint.runs.inputs.gathered import configurations_of
from frlint.runs.request import Outcome, Request


class Options(NamedTuple):
    """The options that `rules` alone has."""

    precision: bool = False
    """Whether it is asked how often rules are right."""
    name: str = ""
    kind: str = ""
    most: str = ""
    sample: str = ""


def run(request: Request, console: Console) -> Outcome:
    """List the rules that hold here, with the severities of the configuration; rules that do not run are `off`.

    With `precision`: what editors made of their problems, over the history of the repository.
    """
    options = request.own_options(Options)
    _require_fitting(request, options)
    if request.paths:
        return _of_ones_own(request, options, console)
    if options.precision:
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
            "from": _origin(rule),
        }
        for rule in book.rules.values()
    ]
    if request.output_format == "json":
        console.out.write("[\n " + ",\n ".join(map(encode, rows)) + "\n]\n")
    else:
        console.out.writelines(_row(row, max(len(r["name"]) for r in rows), console.look) for row in rows)
    return Outcome()


_OPTIONS_OF = {
    "": ("precision",),
    "new": ("name", "kind"),
    "test": ("most", "sample"),
}
"""The options that a list of rules, `rules new` and `rules test` have alone."""


def _require_fitting(request: Request, options: Options) -> None:
    """Raises `UsageError` for a word that says nothing to do, and for an option of something else."""
    action = request.paths[0] if request.paths else ""
    if action not in _OPTIONS_OF:
        raise UsageError(
            f"rules {action}: there is `rules test FOLDER [PATH]...`, `rules new ID [FOLDER]`, and `rules` alone",
            "frlint rules --help; about a single rule: frlint explain ID",
        )
    for other, names in _OPTIONS_OF.items():
        given = next((name for name in names if getattr(options, name)), "")
        if given and other != action:
            raise UsageError(f"--{given} goes with {f'`rules {other}`' if other else '`rules` alone'}", "")


def _of_ones_own(request: Request, options: Options, console: Console) -> Outcome:
    """`rules test` and `rules new`, with what stands behind the word."""
    action, *others = request.paths
    request = request._replace(paths=tuple(others))
    if action == "test":
        from frlint.commands.rule_tests import Asked, test_rules

        return test_rules(request, Asked(options.most, options.sample), console)
    from frlint.commands import rule_files

    return rule_files.write_rule(request, rule_files.Asked(options.name, options.kind), console)


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


_OURS = "frlint"


def _origin(rule: Rule) -> str:
    """Where a rule comes from: `frlint`, a plug-in with its version, or a file."""
    if rule.plug_in:
        return f"plug-in {rule.plug_in}"
    return shown_from_here(rule.path) if os.path.isabs(rule.path) else _OURS


def _row(row: dict[str, Any], widest: int, look: Look) -> str:
    severity = row["severity"].ljust(8)
    painted = look.paint(severity, "faint" if row["severity"] == "off" else row["severity"])
    name = visible(row["name"]).ljust(widest)
    kind = f"{row['kind'].ljust(13)} {row['fix'] or ''}".rstrip()
    origin = "" if row["from"] == _OURS else look.paint(f"  from {visible_path(row['from'])}", "faint")
    rule = look.to_page(look.paint(visible(row["id"]), "strong"), row["page"])
    return f"{rule}  {name}  {painted} {kind}{origin}\n"
