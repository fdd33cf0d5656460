"""From an argument list to a request: the short way in, and what both ways share."""

import os
from collections.abc import Mapping, Sequence
from typing import Any

from frlint.cli.commands import COMMANDS
from frlint.cli.options import Command, Option
from frlint.commands import Request


def jobs(value: str) -> int:
    """The number of processes that an option names, 0 for `auto`. Raises `ValueError` for anything else."""
    if value == "auto":
        return 0
    if value.isascii() and value.isdecimal() and 0 < int(value) <= 1024:
        return int(value)
    raise ValueError(f"{value!r} is neither auto nor a number from 1 to 1024")


def is_format(value: str, names: Sequence[str]) -> bool:
    """Whether a value is an output format, alone or with the file that takes it: `json`, `sarif:out.sarif`."""
    name, colon, file = value.partition(":")
    return name in names and (not colon or bool(file))


def is_executor(value: str, names: Sequence[str]) -> bool:
    """Whether a value names an executor, or a cluster of dask by the address of its scheduler."""
    return value in names or (value.startswith("dask:") and len(value) > len("dask:"))


def request_of(command: Command, given: Mapping[str, Any]) -> Request:
    """The request that the given values make; a value that is None or empty was not given.

    `given` maps an option's name to what stood on the command line: a bool for flags, a string, or a list of strings.
    """
    lists = {option.name for option in command.options if option.kind == "list"}
    values: dict[str, Any] = {}
    for name, value in given.items():
        if value is None or value is False or value == [] or value == ():
            continue
        if name in lists:
            values[name] = tuple(item.strip() for text in value for item in text.split(",") if item.strip())
        elif name == "jobs":
            values[name] = jobs(value)
        elif isinstance(value, (list, tuple)):
            values[name] = tuple(value)
        elif command.argument and name == command.argument.name:
            values[name] = (value,)
        else:
            values[name] = value
    own = tuple((name, values.pop(name)) for name in sorted(values) if name not in Request._fields)
    return Request(command.name, **values, own=own)


def parse_plainly(arguments: Sequence[str]) -> Request | None:
    """The request of an argument list that is plainly valid, without typer; None where there is any doubt.

    Doubtful are help, abbreviations, values that look like options, wrong choices and everything unknown: typer reads
    those again and says what is wrong.
    """
    if not arguments or arguments[0] not in COMMANDS or (os.name == "nt" and _has_wildcard(arguments)):
        return None
    command = COMMANDS[arguments[0]]
    by_flag = {flag: option for option in command.options for flag in option.flags}
    given: dict[str, Any] = {}
    loose: list[str] = []
    rest = list(reversed(arguments[1:]))
    while rest:
        word = rest.pop()
        if not word.startswith("-") or word == "-":
            loose.append(word)
            continue
        flag, equals, attached = word.partition("=")
        option = by_flag.get(flag)
        if option is None or (equals and not flag.startswith("--")):
            return None
        if option.kind == "flag":
            if equals:
                return None
            given[option.name] = True
            continue
        if not equals and not rest:
            return None
        value = attached if equals else rest.pop()
        if not _plain(option, value):
            return None
        if option.kind in ("list", "formats"):
            given.setdefault(option.name, []).append(value)
        else:
            given[option.name] = value
    return _with_loose(command, given, loose)


def _plain(option: Option, value: str) -> bool:
    """Whether a value is surely what its option takes."""
    if not value or (value.startswith("-") and value != "-"):
        return False
    if option.kind == "choice":
        return value in option.values
    if option.kind == "formats":
        return is_format(value, option.values)
    if option.kind == "executor":
        return is_executor(value, option.values)
    if option.kind == "jobs":
        try:
            jobs(value)
        except ValueError:
            return False
    return True


def _with_loose(command: Command, given: dict[str, Any], loose: list[str]) -> Request | None:
    argument = command.argument
    if loose and (argument is None or "" in loose or (not argument.many and len(loose) > 1)):
        return None
    if argument is not None:
        if argument.required and not loose:
            return None
        given[argument.name] = loose
    return request_of(command, given)


def _has_wildcard(arguments: Sequence[str]) -> bool:
    """Whether an argument holds what a shell of this system leaves to the program to expand."""
    return any(sign in word for word in arguments for sign in "*?[~$%")
