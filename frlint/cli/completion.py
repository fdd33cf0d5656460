"""Which words may follow on a command line that is begun: commands, options, values, as the table of options says.

Shells ask by `frlint __complete`, in the forms of `frlint.completing.shells`. The answer comes without typer: it has to
be there before a person notices.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from frlint.cli.commands import COMMANDS
from frlint.cli.options import Command, Option
from frlint.cli.suggestions import HELP, INSTALL, SHOW, TOP
from frlint.completing import Candidate, Place, candidates
from frlint.completing.shells import NAMES, Answer, asked_by, printed_for


def answer(words: Sequence[str]) -> str:
    """What is printed for the script of a shell: `words` are its name, and what it has to say of the command line."""
    if not words or words[0] not in NAMES:
        return ""
    asked = asked_by(words[0], words[1:])
    return printed_for(words[0], complete(asked.words), asked)


def complete(words: Sequence[str]) -> Answer:
    """What may stand in place of the last of some words, those after the program's name."""
    *before, typed = words or [""]
    if not before:
        return Answer([one for one in _first_words() if one.value.startswith(typed)])
    if before[0] == HELP:
        return Answer([one for one in _commands() if one.value.startswith(typed)])
    if before[0] in (INSTALL, SHOW):
        return Answer([Candidate(name) for name in NAMES if name.startswith(typed)])
    command = COMMANDS.get(before[0])
    return _of_command(command, _read(command, before[1:]), typed) if command else Answer([])


class _Line(NamedTuple):
    """What stands on the command line before the place: values of options and of the argument.

    `waiting` is the option whose value comes next.
    """

    given: dict[str, str]
    loose: list[str]
    waiting: Option | None
    is_loose: bool
    """Whether all that follows is loose: behind `--`."""


def _read(command: Command, words: Sequence[str]) -> _Line:
    by_flag = {flag: option for option in command.options for flag in option.flags}
    line = _Line({}, [], None, False)
    for word in words:
        if line.waiting is not None:
            line.given[line.waiting.name] = word
            line = line._replace(waiting=None)
        elif line.is_loose or word == "-" or not word.startswith("-"):
            line.loose.append(word)
        elif word == "--":
            line = line._replace(is_loose=True)
        else:
            flag, equals, value = word.partition("=")
            option = by_flag.get(flag)
            if option is not None:
                line.given[option.name] = value
                line = line._replace(waiting=None if equals or option.kind == "flag" else option)
    return line


def _of_command(command: Command, line: _Line, typed: str) -> Answer:
    if line.waiting is not None:
        return _values(line.waiting, line, typed, "")
    if typed.startswith("-") and not line.is_loose:
        flag, equals, value = typed.partition("=")
        if not equals:
            return Answer([*_flags(command, line.given, typed)])
        option = next((one for one in command.options if flag in one.flags), None)
        return _values(option, line, value, f"{flag}=") if option else Answer([])
    takes = command.argument.values_of if command.argument else ()
    many = command.argument is not None and (command.argument.many or not line.loose)
    if takes and many:
        return Answer(candidates(takes[min(len(line.loose), len(takes) - 1)], _place(line, typed)))
    return Answer([*_flags(command, line.given, "--")] if not typed else [])


def _values(option: Option, line: _Line, typed: str, before: str) -> Answer:
    """The values of an option; `before` is what stands in the same word before the value."""
    name, colon, _ = typed.partition(":")
    if option.kind == "formats" and colon:
        before, typed = f"{before}{name}:", typed[len(name) + 1 :]
        found = candidates("<file>", _place(line, typed))
    else:
        found = candidates(option.takes, _place(line, typed))
    return Answer([one._replace(value=before + one.value) for one in found], len(before))


def _place(line: _Line, typed: str) -> Place:
    return Place(typed, tuple(line.loose), line.given.get("config", ""), "isolated" in line.given)


def _flags(command: Command, given: dict[str, str], typed: str) -> Iterator[Candidate]:
    """The options that are not given yet, and those that may be repeated."""
    for option in command.options:
        if option.name not in given or option.kind in ("list", "formats"):
            for flag in option.flags:
                if flag.startswith(typed) and (flag.startswith("--") or typed == "-"):
                    yield Candidate(flag, _first_sentence(option.description))
    if "--help".startswith(typed):
        yield Candidate("--help", "Show what there is.")


def _first_words() -> Iterator[Candidate]:
    yield from _commands()
    yield Candidate(HELP, "Name the commands, or every option of one.")
    yield from (Candidate(flag, about) for flag, about in TOP.items())


def _commands() -> Iterator[Candidate]:
    return (Candidate(command.name, _first_sentence(command.help)) for command in COMMANDS.values())


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0].partition("; ")[0].rstrip(".")
