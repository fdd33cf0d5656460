"""What was meant by a word of the command line that is no command and no option: the nearest one that is."""

import os
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from frlint.cli.options import Command

HELP = "help"
"""The word that asks for help as `--help` does; it is no command of the table."""
INSTALL = "--install-completion"
SHOW = "--show-completion"
TOP = {
    "--version": "Print the version.",
    INSTALL: "Have the shell complete commands, options, rules and paths.",
    SHOW: "Print the script that does so, to put it elsewhere.",
    "--help": "Name the commands.",
}
"""What the program itself takes, without a command, and what that does."""
_LIKE = 0.6
"""How like each other (0 to 1) two words must be for one to be meant by the other."""
_SHORT = 3
"""Words of so many letters are like many: they are never corrected."""


def near_command(word: str, commands: Mapping[str, Command]) -> str:
    """What to write in place of an unknown command: `check`, `--version`, `frlint check FOLDER`; empty for nothing.

    `commands` maps names to commands. A file or folder of that name is meant sooner than a command that is like it.
    """
    path = word.partition(":")[0]
    if path and os.path.exists(path):
        from shlex import quote

        return f"frlint check {quote(word)}"
    return _nearest(word, [*commands, HELP], _LIKE) or _nearest(word, TOP, _LIKE)


def near_option(word: str, command: Command | None, commands: Mapping[str, Command]) -> str:
    """What to write in place of an unknown option of a command, None for the program itself; empty for nothing.

    Options of the command come first, then commands (`--explain`), then options of other commands (`frlint --staged`);
    but a word that is written as it should be, at the wrong place, comes before any that is only like it.
    """
    own = [*(_flags(command) if command else TOP), "--help"]
    others: dict[str, str] = {}
    for other in commands.values():
        for flag in _flags(other):
            others.setdefault(flag, other.name)
    for likeness in (1.0, _LIKE):
        if near := _nearest(word, own, likeness):
            return near
        if name := _nearest(word, [*commands, HELP], likeness):
            return f"frlint {name}"
        if flag := _nearest(word, others, likeness):
            return f"frlint {others[flag]} {flag}"
    return ""


def _flags(command: Command) -> list[str]:
    return [flag for option in command.options for flag in option.flags]


def _nearest(word: str, known: Iterable[str], likeness: float) -> str:
    """The known word that is most like another, whatever their case and leading dashes; empty where none is."""
    by_letters = {one.lstrip("-"): one for one in known}
    letters = word.lstrip("-").lower()
    least = likeness if len(letters) > _SHORT else 1.0
    near = get_close_matches(letters, by_letters, 1, least)
    return by_letters[near[0]] if near else ""
