"""The reference of commands, made of the option table that help, completion and both parsers are made of."""

from collections.abc import Iterator

from frlint.cli.commands import COMMANDS
from frlint.cli.options import Command, Option
from manual.markup import cell

_TOP = """\
---
title: All commands and options
---

# All commands and options

What `frlint help COMMAND` says, on one page. [The command line](cli.md) explains what is checked, what is printed, and
the exit codes.

| | |
|---|---|
"""


def commands_page() -> tuple[str, str]:
    """The path of the page below docs/, and its Markdown."""
    lines = [f"| [`frlint {name}`](#{name}) | {cell(command.help)} |" for name, command in COMMANDS.items()]
    lines += ["| `frlint help COMMAND` | The options of a command. |", "| `frlint --version` | The version. |", ""]
    for command in COMMANDS.values():
        lines += _section(command)
    return "commands.md", _TOP + "\n".join(lines) + "\n"


def _section(command: Command) -> Iterator[str]:
    argument = command.argument
    words = f" {argument.metavar}" if argument else ""
    yield from (f"## frlint {command.name} {{#{command.name}}}", "", "```text")
    yield from (f"frlint {command.name}{words}{' [OPTIONS]' if command.options else ''}", "```", "", command.help, "")
    if command.more:
        yield from (command.more, "")
    if argument:
        yield from (f"`{argument.metavar}`: {argument.help}", "")
    groups: dict[str, list[Option]] = {}
    for option in command.options:
        groups.setdefault(option.group, []).append(option)
    for group, members in groups.items():
        yield from (f"| {group} | |", "|---|---|", *map(_row, members), "")


def _row(option: Option) -> str:
    metavar = option.metavar or ("" if option.kind == "flag" else "|".join(option.choices) or option.kind.upper())
    flags = ", ".join(f"`{flag}{f' {metavar}' if metavar else ''}`".replace("|", "\\|") for flag in option.flags)
    values = f" One of {', '.join(f'`{value}`' for value in option.values)}." if option.formats_of else ""
    default = f" By default: {option.default}." if option.default else ""
    return f"| {flags} | {cell(option.description)}{values}{default} |"
