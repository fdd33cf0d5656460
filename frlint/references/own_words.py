"""An edition's own words for a footnote, a document and what stands beside them, put into those that are read."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

Words = tuple[tuple[str, str], ...]
"""Pairs: a word of the edition, and the word that the parser knows for it (`("Anm.", "footnote")`)."""
KNOWN = (
    "footnote",
    "footnotes",
    "Document",
    "Documents",
    "See",
    "see",
    "also",
    "and",
    "or",
    "above",
    "below",
    "supra",
    "infra",
    "thereto",
    "ibid.",
    "to",
    "in",
    "printed as",
    "volume",
    "page",
    "pages",
)
"""The words that the parser reads references by."""


class Translated(NamedTuple):
    """A text with the parser's words in it, and the way back to the offsets of the text as it was.

    `ends` are the ends of the words that were put in, in the translated text, in order; `shifts` says for each how much
    further on the same place is in the text as it was.
    """

    text: str
    ends: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def back(self, offset: int) -> int:
        """The offset in the text as it was, of a place that is in none of the words that were put in."""
        k = bisect_right(self.ends, offset)
        return offset + self.shifts[k - 1] if k else offset


def translated(text: str, words: Words) -> Translated:
    """A text in the parser's words; without own words as it is."""
    if not words:
        return Translated(text)
    pattern, known = _pattern(words)
    parts: list[str] = []
    ends: list[int] = []
    shifts: list[int] = []
    at = length = 0
    for match in pattern.finditer(text):
        word = known[match[0]]
        parts += [text[at : match.start()], word]
        length += match.start() - at + len(word)
        at = match.end()
        ends.append(length)
        shifts.append(at - length)
    return Translated("".join([*parts, text[at:]]), tuple(ends), tuple(shifts))


T = TypeVar("T", bound=tuple[Any, ...])


def placed_back(found: Iterable[T], way: Translated) -> list[T]:
    """What was found in a translated text (named tuples with `start` and `end`), with its places in the text as it
    was."""
    return [_placed(one, way) for one in found]


def _placed(one: Any, way: Translated) -> Any:
    return one._replace(start=way.back(one.start), end=way.back(one.end))


@lru_cache(maxsize=32)
def _pattern(words: Words) -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds the words, the longer ones first, and what each becomes; a capital begins the known word as it
    begins the edition's."""
    known = dict(words)
    for own, word in words:
        known.setdefault(own[:1].upper() + own[1:], word[:1].upper() + word[1:])
    found = "|".join(re.escape(own) for own in sorted(known, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)"), known
