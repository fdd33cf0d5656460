"""Characters that no reader sees, and letters of another alphabet that look like ours."""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from frlint.checks.text.mojibake import misread_runs
from frlint.model.document import Document
from frlint.model.problem import Edit, Hit
from frlint.patterns import deferred

_INVISIBLE = deferred(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u2064\u2066-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ue000-\uf8ff\U000e0000-\U000e0fff"
    "\U000f0000-\U0010ffff]+"
)
_BLANKS = "\xa0\x0b\x0c\x85\u2028\u2029"
_NAMES = {
    "\x07": "BELL",
    "\x0b": "VERTICAL TAB",
    "\x0c": "FORM FEED",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
    "\ufeff": "BYTE ORDER MARK",
}
_FOREIGN = deferred("[\u0370-\u052f\u1c80-\u1c8f\u1f00-\u1fff\ua640-\ua69f\ufb00-\ufb06\uff21-\uff5a]")
_WORD = deferred(r"[^\W\d_]+")
_UNJOINED = deferred("[^\n][\u0300-\u036f]+|[\u212a\u212b\u2126\u1fef\u0340\u0341]")
_LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухѐӕїԛԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧοόνρϲаäöü",
    "ABESIJKMHOPCTYXaesijopcyxèæïqwhABEZHIKMNOPTYXoóvpcaäöü",
)


def invisible_character(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Control and format characters, characters of no meaning, and U+FFFD, which stands for one that was lost.

    A no-break space and the line separators are to be blanks; the others are to go. Where such a character belongs to
    misread UTF-8, that is another rule's.
    """
    text = document.text
    misread = document.fact(misread_runs)
    for match in _INVISIBLE.finditer(text):
        start, end = match.span()
        if any(a < end and start < b for a, b in misread):
            continue
        first = text[start]
        values = {"code": f"U+{ord(first):04X}", "name": _name(first), "count": end - start}
        if first == "\ufffd":
            yield Hit(start, end, values, "lost")
        elif first in _BLANKS:
            yield Hit(start, end, values, "blank", (), (Edit(start, end, " "),))
        else:
            yield Hit(start, end, values, "", (), (Edit(start, end, ""),))


def _name(character: str) -> str:
    if character in _NAMES:
        return _NAMES[character]
    kind = "private use" if unicodedata.category(character) == "Co" else "control character"
    return unicodedata.name(character, kind)


def foreign_lookalike(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Words of Latin letters with a Greek or Cyrillic letter among them, ligature and full-width letters, and accents
    that are not joined with their letter (text not in normalization form C).
    """
    text = document.text
    if text.isascii():
        return
    if _FOREIGN.search(text):
        for match in _WORD.finditer(text):
            word = match[0]
            if not word.isascii() and _FOREIGN.search(word):
                yield from _foreign(match.start(), word)
    for match in _UNJOINED.finditer(text):
        joined = unicodedata.normalize("NFC", match[0])
        if joined != match[0]:
            yield _mended(match.start(), match[0], joined, match[0], "unjoined")


def _foreign(start: int, word: str) -> Iterator[Hit]:
    """The first letter of a word that is not of its alphabet; a word wholly of another alphabet is allowed."""
    plain = unicodedata.normalize("NFKC", word)
    if plain != word and plain.isascii():
        yield _mended(start, word, plain, word, "ligature")
        return
    latin = [c for c in word if "LATIN" in unicodedata.name(c, "")]
    other = [k for k, c in enumerate(word) if _FOREIGN.match(c)]
    if latin and other:
        at = other[0]
        right = word.translate(_LOOK_ALIKES)
        right = "" if _FOREIGN.search(right) else right
        values = {"letter": word[at], "name": unicodedata.name(word[at], ""), "word": word, "right": right}
        edits = (Edit(start, start + len(word), right),) if right else ()
        yield Hit(start + at, start + at + 1, values, "", (), edits)


def _mended(start: int, bad: str, right: str, word: str, variant: str) -> Hit:
    values = {"letter": bad, "name": unicodedata.name(bad[-1], ""), "word": word, "right": right}
    return Hit(start, start + len(bad), values, variant, (), (Edit(start, start + len(bad), right),))
