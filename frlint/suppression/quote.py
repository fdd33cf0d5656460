"""The words that a waiver quotes: three parts, and how they are written so that people can read them.

`Problem.words` holds the words before a place, those of the place and those after it. A quote writes them as they are
read, the place in braces: `quiet, and the {boat boat} lay still.` A backslash stands before a brace or a backslash that
is text; what cannot be seen or printed is written `\\u00ad`. Case and white space say nothing, so the braces may stand
within a word: `as he said{1} and`.
"""

import re
from typing import NamedTuple

from frlint.patterns import deferred

_ESCAPE = deferred(r"\\(?:([{}\\])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.|\Z))", re.DOTALL)
_PIECE = deferred(r"((?:\\.|[^\\{}])+)|[{}]|\\", re.DOTALL)
_PARTS = "\x1f"
CODE = __file__
"""This file: what was read by it before depends on it."""


class Words(NamedTuple):
    """The words before a place, of the place, and after it. Parts from `parts_of` and `read_quote` are normalised."""

    before: str
    place: str
    after: str

    @property
    def joined(self) -> str:
        """The words in the form of `Problem.words`."""
        return _PARTS.join(self)


class QuoteError(ValueError):
    """A quote that cannot be read; `str(error)` says why."""


def parts_of(words: str) -> Words:
    """The parts of a problem's words. Words without parts, as problems of a whole file have, are those of the place."""
    parts = words.split(_PARTS)
    if len(parts) == 3:
        return Words(*map(normal, parts))
    return Words("", normal(" ".join(parts)), "")


def normal(text: str) -> str:
    """Words without regard to case and white space."""
    return " ".join(text.casefold().split())


def quote(words: Words, spaced: tuple[bool, bool] = (True, True)) -> str:
    """The words as people read them, the place in braces. Case stays; `read_quote` gives the words back.

    `spaced` says whether white space stands before the place and after it, where it is not within a word.
    """
    before, place, after = (escaped(part) for part in words)
    left, right = (" " if apart else "" for apart in spaced)
    return f"{before}{left}{{{place}}}{right}{after}".strip(" ")


def read_quote(text: str) -> Words:
    """The words of a quote, normalised. Raises `QuoteError` where it has not exactly one place in braces."""
    parts, inside = [""], False
    for piece in _PIECE.finditer(text):
        if piece[1]:
            parts[-1] += unescaped(piece[1])
        elif piece[0] == "\\":
            raise QuoteError("a backslash ends the quote")
        elif (piece[0] == "{") is inside or len(parts) == 3:
            raise QuoteError("a brace too many; write \\{ and \\} for braces that are text")
        else:
            inside = piece[0] == "{"
            parts.append("")
    if len(parts) != 3:
        raise QuoteError("no place stands in braces; put the words of the place between { and }")
    return Words(*map(normal, parts))


def escaped(text: str) -> str:
    """A text in which braces, backslashes and what cannot be printed are written with a backslash."""
    if text.isprintable() and not any(sign in text for sign in "\\{}"):
        return text
    return "".join(_written(sign) for sign in text)


def unescaped(text: str) -> str:
    """The text that `escaped` was given. Raises `QuoteError` for a backslash before anything else."""

    def read(found: re.Match[str]) -> str:
        sign, *codes, other = found.groups()
        if other is not None:
            raise QuoteError(f"\\{other} means nothing; write \\\\ for a backslash that is text")
        code = int(next(filter(None, codes), "0"), 16)
        if code > 0x10FFFF:
            raise QuoteError(f"{found[0]} is no character")
        return sign or chr(code)

    return _ESCAPE.sub(read, text) if "\\" in text else text


def _written(sign: str) -> str:
    if sign in "{}\\":
        return f"\\{sign}"
    if sign.isprintable():
        return sign
    code = ord(sign)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
