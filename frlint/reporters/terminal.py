"""What may reach a terminal: control signs made visible, widths of characters, colours, links."""

import os
import sys
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TextIO

_TAB = "    "
BRACKET = "\ud800"
"""Stands for the bracket of a runner's command in a line whose signs are counted; no text that was read holds it."""
STYLES = {
    "error": "1;38;5;196",
    "warning": "1;38;5;130",
    "info": "1;38;5;63",
    "strong": "1",
    "faint": "38;5;243",
    "gutter": "38;5;63",
    "label": "38;5;98",
    "good": "1;38;5;28",
}
"""Parameters of the sequences that colour a text. The colours are of those that no theme of a terminal changes; their
contrast to white and to black is 4.5 or more, in bold type 3.9."""


class Look(NamedTuple):
    """How wide a line may be, in columns, whether colours are used, and links.

    `links` is the form of the addresses that open a file at a line, see `frlint.reporters.links`; empty for no links.
    """

    width: int = 100
    colour: bool = False
    links: str = ""

    def paint(self, text: str, style: str) -> str:
        """The text in a style: a severity, or strong, faint, gutter, label, good."""
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if self.colour and text else text

    def to_file(self, text: str, path: str, line: int, column: int) -> str:
        """The text as a link that opens a file at a line and column; as it is where no links are used.

        Standard input, `-`, cannot be opened.
        """
        if not self.links or path == "-":
            return text
        from frlint.reporters.links import file_address, link

        return link(text, file_address(self.links, path, line, column))

    def to_page(self, text: str, address: str) -> str:
        """The text as a link to a page; as it is where no links are used, or the page has no address."""
        if not self.links or not address:
            return text
        from frlint.reporters.links import link

        return link(text, address)


class Console(NamedTuple):
    """Where results and messages go, and what each stream can show."""

    out: TextIO
    err: TextIO
    look: Look
    err_look: Look
    out_is_terminal: bool = False
    err_is_terminal: bool = False

    @property
    def closing_look(self) -> Look:
        """How a closing line on standard error looks: only a terminal has a width at which it is wrapped."""
        return self.err_look if self.err_is_terminal else self.err_look._replace(width=sys.maxsize)


def wants_colour(choice: str, environment: Mapping[str, str], is_terminal: bool) -> bool:
    """Whether to colour. `choice` is auto, always or never.

    With auto NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR decide, in this order, and then the terminal.
    """
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if any(environment.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return is_terminal and environment.get("CLICOLOR") != "0" and environment.get("TERM") != "dumb"


def columns(stream: TextIO, environment: Mapping[str, str]) -> int:
    """The width of a stream in columns: COLUMNS, else the terminal's, else 100."""
    wanted = environment.get("COLUMNS", "")
    if wanted.isdecimal() and int(wanted) > 0:
        return int(wanted)
    try:
        return os.get_terminal_size(stream.fileno()).columns or 100
    except (OSError, ValueError, AttributeError):
        return 100


def visible(text: str) -> str:
    """The text with everything that a terminal might obey, hide or reorder written out: `‹U+200B›`, `‹0xE9›`.

    That is all that is neither printable nor white space of a width: controls, zero-width and bidirectional signs,
    line ends, bytes that were not UTF-8; and the bracket by which runners know a command anywhere in a line.
    """
    if not text.isprintable():
        text = "".join(map(_shown, text))
    return without_commands(text) if "##" in text else text


def without_commands(text: str, bracket: str = "‹U+005B›") -> str:
    """The text with another bracket in what runners take for a command anywhere in a line.

    These are GitHub's `##[`, Azure's `##vso[` and TeamCity's `##teamcity[`.
    """
    from re import IGNORECASE, sub

    return sub(r"(##(?:vso|teamcity)?)\[", lambda found: f"{found[1]}{bracket}", text, flags=IGNORECASE)


def visible_line(text: str) -> str:
    """The same for a whole line: a runner of GitHub takes one that begins with two colons for a command."""
    text = visible(text)
    return f"‹U+003A›{text.lstrip()[1:]}" if text.lstrip().startswith("::") else text


def visible_path(path: str) -> str:
    """A path as `visible`, but for bytes that are not UTF-8: they stay as they are, so that it still names its file.

    Bytes from 0x80 to 0x9F are written out nevertheless: some terminals obey them. One that begins with two colons is
    called from the current folder (`./::x.txt`): runners of GitHub would take the line for a command.
    """
    if not path.isprintable():
        path = "".join(c if "\udca0" <= c <= "\udcff" else _shown(c) for c in path)
    if "##" in path:
        path = without_commands(path)
    return f"./{path}" if "::" in path and path.lstrip().startswith("::") else path


def cells(text: Iterable[str]) -> list[tuple[str, int]]:
    """Each character as it is shown, and how many columns it takes: 0, 1, 2, or more for one that is written out."""
    shown = []
    for character in text:
        if character < "\u0300":
            safe = _TAB if character == "\t" else character if character.isprintable() else _shown(character)
            shown.append((safe, len(safe)))
        else:
            shown.append(_wide_cell(character))
    return shown


_SPACES = str.maketrans({" ": "␣", "\t": "⇥", "\n": "↵", "\r": "␍"})


def spaces_shown(text: str) -> str:
    """A stretch of text in which white space that might be overlooked is a sign: all of it but a blank between words.

    `␣` is a blank, `⇥` a tab, `↵` a line feed, `␍` a carriage return; others are written out, as `‹U+00A0›`.
    """
    if " " not in text and text.isprintable():
        return text
    shown = []
    for k, sign in enumerate(text):
        if sign == " " and 0 < k < len(text) - 1 and not (text[k - 1].isspace() or text[k + 1].isspace()):
            shown.append(sign)
        else:
            other = sign.isspace() and sign not in " \t\n\r"
            shown.append(f"‹U+{ord(sign):04X}›" if other else visible(sign.translate(_SPACES)))
    return without_commands("".join(shown))


def _wide_cell(character: str) -> tuple[str, int]:
    safe = _shown(character)
    if safe != character:
        return safe, len(safe)
    from unicodedata import category, east_asian_width

    if category(character) in ("Mn", "Me"):
        return character, 0
    return character, 2 if east_asian_width(character) in ("W", "F") else 1


def _shown(character: str) -> str:
    if character == BRACKET:
        return "‹U+005B›"
    if character.isprintable() or (character.isspace() and character >= "\xa0" and character not in "\u2028\u2029"):
        return character
    if "\udc80" <= character <= "\udcff":
        return f"‹0x{ord(character) - 0xDC00:02X}›"
    return f"‹U+{ord(character):04X}›"
