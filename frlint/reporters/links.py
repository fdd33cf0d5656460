"""Links of a terminal (OSC 8): which terminals take them, and the address that opens a file at a line."""

import os
from collections.abc import Mapping

from frlint.reporters.encoding import utf8

FORMS = {
    "file": "file://{host}{path}",
    "kitty": "file://{host}{path}#{line}",
    "vscode": "vscode://file{path}:{line}:{column}",
    "vscodium": "vscodium://file{path}:{line}:{column}",
    "cursor": "cursor://file{path}:{line}:{column}",
    "zed": "zed://file{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "sublime": "subl://open?url=file://{path}&line={line}&column={column}",
    "textmate": "txmt://open?url=file://{path}&line={line}&column={column}",
}
"""The forms of addresses that have a name, each for the program that it opens a file in. `file` is the system's own."""
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/:")
"""Bytes that stand in an address as they are."""
WORDS = ("auto", "always", "never")
"""What can be asked for besides a form."""
_VTE_LEAST = 5001
"""VTE takes links from 0.50 on, and 0.50.0 falls over one that is empty."""
_TMUX_LEAST = (3, 4)
_PROGRAMS = frozenset(("iTerm.app", "WezTerm", "vscode", "ghostty", "zed", "WarpTerminal", "mintty", "rio", "Tabby"))
"""`TERM_PROGRAM` of terminals that take links."""
_TERMS = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour")
"""What `TERM` begins with in terminals that take links."""
_MARKS = ("WT_SESSION", "KITTY_WINDOW_ID", "ALACRITTY_WINDOW_ID", "DOMTERM")
"""Variables that only terminals which take links set."""


def link(text: str, address: str) -> str:
    """The text as a link. The address must hold nothing but printable ASCII."""
    return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\"


def file_address(form: str, path: str, line: int, column: int) -> str:
    """The address that opens a file at a line and a column, both from 1. `form` holds `{path}`, and others perhaps.

    The path may be relative to the current folder.
    """
    whole = os.path.abspath(path).replace(os.sep, "/")
    encoded = _encoded(whole if whole.startswith("/") else f"/{whole}")
    host = os.uname().nodename if hasattr(os, "uname") else ""
    values = {"host": _encoded(host), "path": encoded, "line": str(line), "column": str(column)}
    for name, value in values.items():
        form = form.replace(f"{{{name}}}", value)
    return form


def _encoded(text: str) -> str:
    """A text as a part of an address, percent-encoded. (To import urllib for that takes longer than a check.)"""
    data = utf8(text)
    return "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in data)


def wanted_links(choice: str, environment: Mapping[str, str]) -> str:
    """What is asked for: one of `WORDS`, the name of a form or a form.

    `choice` is what the command line says; where it is `auto` or empty, `FRLINT_LINKS` counts.
    """
    return (choice if choice not in ("", "auto") else "") or environment.get("FRLINT_LINKS", "") or "auto"


def is_form(wanted: str) -> bool:
    """Whether something can be asked for: a form holds `{path}`, and what may stand in an address."""
    form = FORMS.get(wanted, wanted)
    return wanted in WORDS or ("{path}" in form and form.isascii() and form.isprintable())


def link_form(choice: str, environment: Mapping[str, str], is_terminal: bool) -> str:
    """The form of the addresses of files where links are wanted, else an empty text.

    `choice` is what the command line says (see `wanted_links`). NO_HYPERLINKS, FORCE_HYPERLINK and the terminal decide
    where it says nothing. A form that is asked for is taken on any terminal that is not `TERM=dumb`.
    """
    own = choice if choice not in ("", "auto") else ""
    wanted = wanted_links(choice, environment)
    force = environment.get("FORCE_HYPERLINK", "") or environment.get("FORCE_HYPERLINKS", "")
    named = wanted not in WORDS
    if wanted == "never" or (not own and (environment.get("NO_HYPERLINKS") or force == "0")):
        return ""
    if wanted != "always" and not force:
        known = named or takes_links(environment)
        if not is_terminal or environment.get("TERM") == "dumb" or not known:
            return ""
    return FORMS.get(wanted, wanted) if named else FORMS[_usual(environment)]


def takes_links(environment: Mapping[str, str]) -> bool:
    """Whether the terminal that this environment is of is known to take links."""
    program, version = environment.get("TERM_PROGRAM", ""), environment.get("TERM_PROGRAM_VERSION", "")
    if environment.get("STY"):
        return False
    if environment.get("TMUX"):
        # What else the environment says is of the terminal that tmux was started in.
        numbers = tuple(int(part) if part.isdecimal() else 0 for part in version.rstrip("abcdef").split(".")[:2])
        return program == "tmux" and numbers >= _TMUX_LEAST
    vte = environment.get("VTE_VERSION", "")
    return (
        program in _PROGRAMS
        or environment.get("TERM", "").startswith(_TERMS)
        or any(environment.get(mark) for mark in _MARKS)
        or (vte.isdecimal() and int(vte) >= _VTE_LEAST)
    )


def _usual(environment: Mapping[str, str]) -> str:
    """The form for a terminal, where none is asked for: that of the editor whose terminal it is."""
    program = environment.get("TERM_PROGRAM", "")
    if program == "vscode":
        return "cursor" if environment.get("CURSOR_TRACE_ID") else "vscode"
    if program == "zed":
        return "zed"
    return "kitty" if environment.get("TERM", "") == "xterm-kitty" else "file"
