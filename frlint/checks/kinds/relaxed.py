"""A looser form of a pattern: it matches wherever the pattern does, and perhaps elsewhere, but counts little.

An automaton of many patterns has to remember every count of each (`[^\\n]{0,60}` is sixty states in every combination
with the others). Loosened, they fit into one small automaton that tells where it is worth to look closer.
"""

import re
from functools import cache
from math import prod

from frlint.patterns import deferred

COUNT = 8
"""Repetitions are counted up to this; what may be repeated more often may be repeated for ever."""
ALL_COUNTS = 200
"""A pattern whose counts come to more than this, multiplied, is loosened wherever it counts."""

_TOKEN = deferred(
    r"\\Q.*?(?:\\E|$)"
    r"|\\[pPx]\{[^}]*\}|\\."
    r"|\[\^?\]?(?:\\[pPx]\{[^}]*\}|\\.|\[:\^?\w+:\]|[^\]\\])*\]"
    r"|\{(?P<least>\d+)(?P<open>,(?P<most>\d*))?\}"
    r"|[^\\\[{(|)]+|.",
    re.DOTALL,
)


_IN_CLASS = r"\]?(?:\\[pPx]\{[^}]*\}|\\.|\[:\^?\w+:\]|[^\]\\])*\]"
_LETTERS = deferred(
    rf"\\Q.*?(?:\\E|$)|(?P<letter>\\p(?:L|\{{L[ul]?\}}))|\\.|\[\^{_IN_CLASS}|(?P<signs>\[{_IN_CLASS})", re.DOTALL
)
_ANY_LETTER = deferred(r"(?P<letter>\\p(?:L|\{L[ul]?\}))|\\.", re.DOTALL)
_WIDER = r"A-Za-z\x{AA}-\x{10FFFF}"
"""All letters, and all signs behind the first of them that is not ASCII."""


def with_any_letter(source: str) -> str:
    """A looser form in which letters of all languages (`\\pL`) are any signs that are not ASCII, or ASCII letters.

    The letters of Unicode are some 600 ranges: a pattern with four such signs takes 3 ms to compile.
    """
    return _LETTERS.sub(_with_any, source) if "\\p" in source else source


def _with_any(piece: re.Match[str]) -> str:
    if piece["letter"]:
        return f"[{_WIDER}]"
    if piece["signs"]:
        return _ANY_LETTER.sub(lambda sign: _WIDER if sign["letter"] else sign[0], piece["signs"])
    return piece[0]


@cache
def relaxed(source: str) -> str:
    """The looser form of a pattern in RE2 syntax."""
    if "{" not in source or (source.count("{") < 3 and not re.search(r"\{\d*,?(?:9|\d\d)", source)):
        return source
    tokens = list(_TOKEN.finditer(source))
    counts = [max(1, int(token["most"] or token["least"])) for token in tokens if token["least"]]
    limit = COUNT if prod(count for count in counts if count <= COUNT) <= ALL_COUNTS else 1
    return "".join(_loose(token, limit) for token in tokens)


def beginning(source: str) -> str:
    """The letters that every match of a pattern begins with; empty where they are fewer than four, or not plain."""
    depth = 0
    for token in _TOKEN.finditer(source):
        depth += {"(": 1, ")": -1}.get(token[0], 0)
        if token[0] == "|" and depth == 0:
            return ""
    found = re.match(r"(?:\^|\\b)*([A-Za-z0-9,:;<>&' –“”’-]*)([?*{|]?)", source)
    letters = found[1] if found else ""
    letters = letters[:-1] if found and found[2] else letters
    return letters if len(letters) >= 4 else ""


def _loose(token: re.Match[str], limit: int) -> str:
    """A piece of a pattern, a count in it taken away where it is higher than the limit."""
    if not token["least"] or int(token["most"] or token["least"]) <= limit:
        return token[0]
    return "*" if int(token["least"]) == 0 else "+"
