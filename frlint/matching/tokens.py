"""A text as tokens: its words and signs (in XML tags and their attributes, too), alike where no editor sees another.

Not told apart: composed and decomposed letters; kinds of apostrophes, quotation marks, dashes and blanks; soft hyphens
and other characters without width; in XML the order of attributes and their quotes, `<p/>` and `<p></p>`, characters
and references to them. White space and comments are no tokens.
"""

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import NamedTuple

from frlint.model.element import attributes, resolved
from frlint.model.identity import UNSEEN, normal

_WORD = rf"(?:[^\W\d_]|[{UNSEEN}\u0300-\u036f])+|\d+|\S"


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(rf"(?P<frame>\[Page [^\]\n]{{1,40}}\])|{_WORD}")


@cache
def _markup() -> re.Pattern[str]:
    quoted = r"\"[^\"<]*\"|'[^'<]*'"
    tag = rf"<(?P<close>/?)(?P<name>[^\s<>/!?\"']{{1,200}})(?P<written>(?:[^<>\"']|{quoted})*)>"
    skipped = r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[|\]\]>"
    return re.compile(rf"(?P<skip>{skipped})|{tag}|&[#\w.:-]{{1,80}};|{_WORD}", re.DOTALL)


@cache
def _written() -> re.Pattern[str]:
    return re.compile(r"([^\s=\"'/]+)\s*=\s*(?:\"[^\"]*\"|'[^']*')")


class Unit(NamedTuple):
    """A stretch of the text that is a token: where it begins and ends, which token, whether it is of a frame.

    A frame is what stands around words and is none: a tag with its attributes, a page break.
    """

    start: int
    end: int
    token: int
    is_frame: bool


class Tokens:
    """The tokens of a stretch of a text: `keys` in their order; `units` in the order of the text."""

    def __init__(self, text: str, is_markup: bool, start: int = 0, end: int | None = None) -> None:
        """Offsets are those of the whole text; the stretch must not begin or end within a tag."""
        self.text = text
        self.keys: list[str] = []
        self.units: list[Unit] = []
        end = len(text) if end is None else end
        for found in (_markup() if is_markup else _plain()).finditer(text, start, end):
            if not is_markup:
                self._add(normal(found[0]), found.start(), found.end(), found.lastgroup is not None)
            elif found["name"] is not None:
                self._tag(found)
            elif found["skip"] is None:
                raw = found[0]
                self._add(normal(resolved(raw) if raw[0] == "&" else raw), found.start(), found.end(), False)
        self._starts = [unit.start for unit in self.units]
        self._ends = [unit.end for unit in self.units]

    def _add(self, key: str, start: int, end: int, is_frame: bool) -> None:
        if key:
            self.units.append(Unit(start, end, len(self.keys), is_frame))
            self.keys.append(key)

    def _tag(self, found: re.Match[str]) -> None:
        """The tokens of a tag: its name, each attribute, and its end; an empty element has its end tag as well."""
        start, end = found.span()
        name = found["name"]
        if found["close"]:
            self._add(f"</{name}>", start, end, True)
            return
        at = found.start("written")
        self._add(f"<{name}", start, at, True)
        written = [*_written().finditer(self.text, at, end - 1)]
        keys = [_attribute(one[0]) for one in written]
        places = {k: len(self.keys) + place for place, k in enumerate(sorted(range(len(keys)), key=keys.__getitem__))}
        self.units += (Unit(*one.span(), places[k], True) for k, one in enumerate(written))
        self.keys += sorted(keys)
        is_empty = found["written"].endswith("/")
        if is_empty:
            self.keys.append(">")
            self._add(f"</{name}>", end - 2, end, True)
        else:
            self._add(">", end - 1, end, True)

    def at_or_after(self, offset: int) -> int:
        """The number of the first unit that ends behind an offset."""
        return bisect_right(self._ends, offset)

    def before(self, offset: int) -> int:
        """The number of the last unit that begins before an offset; -1 where none does."""
        return bisect_left(self._starts, offset) - 1


def _attribute(written: str) -> str:
    """An attribute as a token, however it is written."""
    (name, value), *_ = attributes(written).items()
    return f"@{name}={normal(' '.join(value.split()))}"


def own_words(text: str, is_markup: bool, start: int = 0, end: int | None = None) -> list[str]:
    """The tokens of a stretch. Frames count only where it begins with a tag, or holds nothing else."""
    tokens = Tokens(text, is_markup, start, end)
    if is_markup and text[start : start + 1] == "<":
        return tokens.keys
    return [tokens.keys[unit.token] for unit in tokens.units if not unit.is_frame] or tokens.keys
