"""Manual pages for `man`, made from the table of options: one of frlint, and one a command.

    python -m frlint.cli.manual FOLDER

writes them into a folder, as FOLDER/frlint.1, FOLDER/frlint-check.1 and so on. A wheel has them in share/man/man1.
Nothing but Python is needed to make them. The language is that of man(7).
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from frlint import __version__
from frlint.cli.commands import COMMANDS
from frlint.cli.options import Command, Option
from frlint.cli.suggestions import TOP

_EXIT_CODES = (
    ("0", "Nothing of the failing level was found."),
    ("1", "Problems of that level."),
    ("2", "Wrong usage or configuration, a path that is not there, no document at all."),
    ("3", "A bug in frlint; with FRLINT_DEBUG=1 in the environment it shows where."),
    ("130", "Interrupted."),
)
_FILES = (
    (".frlint.yaml", "The configuration: what is checked, by which rules. The nearest upwards counts."),
    ("volume.yaml", "Beside the documents of a volume: what is known of it."),
    ("waivers.yaml", "Problems that stay, each with the reason; written by `frlint waive`."),
    (".frlint-baseline.yaml", "Problems that stood on a day; written by `frlint baseline`."),
    ("states.yaml", "How far each document is; written by `frlint advance`."),
)
_VARIABLES = (
    ("FRLINT_CACHE_DIR", "The folder of what is stored between runs."),
    ("FRLINT_DEBUG", "Shows where a bug happened."),
    ("NO_COLOR, FORCE_COLOR", "Turn colours off, or on."),
)
_EXAMPLES = (
    ("frlint check volumes", "List the problems of all documents below a folder."),
    ("frlint check --since main", "Only what is new since the branch left main."),
    ("frlint explain FN001", "Why a rule is there, and what to do."),
    ("frlint fix --diff", "What mending would change."),
)


def pages() -> Iterator[tuple[str, str]]:
    """The name of each page, and its text."""
    yield "frlint.1", _text(_main_page())
    for command in COMMANDS.values():
        yield f"frlint-{command.name}.1", _text(_command_page(command))


def _main_page() -> Iterator[str]:
    yield _title("frlint")
    yield from _name("frlint", "linter for documentary editions kept in git")
    yield from (".SH SYNOPSIS", ".B frlint", r"\fICOMMAND\fR [\fIOPTION\fR]... [\fIPATH\fR]...")
    yield ".SH DESCRIPTION"
    yield _prose(
        "frlint reads the transcribed documents of a documentary edition, in plain text or TEI, and says what is wrong "
        "with them: footnotes, page breaks, headers, dates, text. `frlint init` looks at the documents and writes a "
        "configuration; `frlint check` lists the problems; `frlint help COMMAND` names the options of a command."
    )
    yield ".SH COMMANDS"
    for command in COMMANDS.values():
        yield from (".TP", rf"\fB{_escaped(command.name)}\fR", _prose(command.help))
    yield ".SH OPTIONS"
    for flag, about in TOP.items():
        shell = r" [\fISHELL\fR]" if "completion" in flag else ""
        yield from (".TP", rf"\fB{_escaped(flag)}\fR{shell}", _prose(about))
    yield from _table("EXIT STATUS", _EXIT_CODES)
    yield from _table("ENVIRONMENT", _VARIABLES)
    yield from _table("FILES", _FILES)
    yield from _table("EXAMPLES", _EXAMPLES)
    yield ".SH SEE ALSO"
    names = [_escaped(f"frlint-{name}") for name in COMMANDS]
    yield from (f".BR {name} (1)," for name in names[:-1])
    yield f".BR {names[-1]} (1)"


def _command_page(command: Command) -> Iterator[str]:
    name = f"frlint-{command.name}"
    yield _title(name)
    yield from _name(name, _phrase(command.help))
    taken = rf" \fI{_escaped(command.argument.metavar)}\fR" if command.argument else ""
    yield from (".SH SYNOPSIS", rf".B frlint {_escaped(command.name)}", rf"[\fIOPTION\fR]...{taken}")
    yield from (".SH DESCRIPTION", _prose(command.help))
    if command.more:
        yield from (".PP", _prose(command.more))
    if command.argument and command.argument.help:
        yield from (".TP", rf"\fI{_escaped(command.argument.metavar)}\fR", _prose(command.argument.help))
    groups = dict.fromkeys(option.group for option in command.options)
    yield ".SH OPTIONS"
    for group in groups:
        if len(groups) > 1 and group != "Options":
            yield f".SS {_escaped(group)}"
        for option in command.options:
            if option.group == group:
                yield from _option(option)
    yield from _table("EXIT STATUS", _EXIT_CODES)
    yield from (".SH SEE ALSO", r".BR frlint (1)")


def _option(option: Option) -> Iterator[str]:
    value = option.metavar or "|".join(option.values)
    shown = rf" \fI{_escaped(value)}\fR" if option.kind != "flag" and value else ""
    yield ".TP"
    yield ", ".join(rf"\fB{_escaped(flag)}\fR{shown}" for flag in option.flags)
    yield _prose(option.description + (f" Default: {option.default}." if option.default else ""))


def _table(heading: str, rows: tuple[tuple[str, str], ...]) -> Iterator[str]:
    yield f".SH {heading}"
    for word, about in rows:
        yield from (".TP", rf"\fB{_escaped(word)}\fR", _prose(about))


def _title(name: str) -> str:
    return f'.TH "{_escaped(name.upper())}" 1 "" "frlint {_escaped(__version__)}" "frlint manual"'


def _name(name: str, about: str) -> Iterator[str]:
    """The section that `whatis` and `apropos` read."""
    yield from (".SH NAME", rf"{_escaped(name)} \- {_escaped(about)}")


def _phrase(help_: str) -> str:
    """A command's first line as the rest of a phrase: no capital, no full stop."""
    return help_[:1].lower() + help_[1:].rstrip(".")


def _prose(text: str) -> str:
    """A sentence or more: what stands between backquotes is bold."""
    parts = re.split(r"`([^`]*)`", text)
    return "".join(rf"\fB{_escaped(part)}\fR" if k % 2 else _escaped(part) for k, part in enumerate(parts))


def _escaped(text: str) -> str:
    """A text that roff prints as it is; no line of it is a request."""
    plain = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("\n", " ")
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain


def _text(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"


def main(folder: str) -> None:
    """Write the pages into a folder, which is made."""
    at = Path(folder)
    at.mkdir(parents=True, exist_ok=True)
    for name, text in pages():
        (at / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m frlint.cli.manual FOLDER")
    main(sys.argv[1])
