"""Characters that no reader sees, and letters of another alphabet that look like ours."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
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
_PLAIN = bytes(
    {*range(256)}
    - {*range(9), *range(0x0B, 0x20), 0x7F}
    - {0xC2, *range(0xCC, 0xD5), 0xD8, 0xE1, 0xE3, 0xEA, 0xEE, 0xEF, 0xF3, 0xF4}
)
"""Bytes of which no characters are made in UTF-8 that these rules may report, but for some that `_odd_signs` finds."""
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_ALLOWED = deferred(
    # Joiners inside words of Arabic, Persian, Syriac and the scripts of India, and where such a word ends.
    "(?<=[\u0600-\u08ff\u0900-\u0dff\u1780-\u17ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc])[\u200c\u200d]+"
    # A place where a line may break in scripts without blanks; variants of signs of Mongolian and Chinese.
    "|(?<=[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])\u200b|(?<=[\u1800-\u18af])[\u180b-\u180e]|(?<=[\u3400-\u9fff])[\ufe00-\ufe0f]"
    "|(?<=[\u0590-\u05ff])\u034f"
)
_DIRECTION = deferred("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_WRITTEN_TO_LEFT = deferred(f"[{_RIGHT_TO_LEFT}]")
_FRENCH = deferred(r"(?<=[\w)\]’”»!?…%])\u00a0[:;!?»%€]|[«“]\u00a0|\d\u00a0\d{3}(?!\d)|(?:\bn[o°ᵒº]|№|§)\u00a0\d")
"""What shows that a line's no-break spaces are set by rule: before high marks, inside quotation marks, in numbers."""
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
_MOST_OF_A_UNIT = 3
"""Latin letters that a sign of science has at most: `kΩ`, `μPa`, `ΔP`."""
_UNIT = deferred(r"(?<![^\W\d_])[kMGmnpμµ]?[\u2126\u212a\u212b](?![^\W\d_])")
"""Ohm, kelvin and ångström as units."""
_UNJOINED = deferred("[^\n][\u0300-\u036f]+|[\u212a\u212b\u2126\u1fef\u0340\u0341]")
_LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухѐӕїԛԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧοόνρϲаäöü",
    "ABESIJKMHOPCTYXaesijopcyxèæïqwhABEZHIKMNOPTYXoóvpcaäöü",
)


def may_hold_odd(document: Document) -> bool:
    """Whether a document may hold characters that these rules report: told by its bytes, in a twentieth of a search's
    time."""
    data = document.data
    odd = data.translate(None, _PLAIN)
    if odd and (odd.strip(b"\xc2") or _odd_latin().search(data)):
        return True
    return _odd_signs().search(data) is not None


@cache
def _odd_latin() -> re.Pattern[bytes]:
    """The bytes of controls of the second half, of no-break spaces and of soft hyphens."""
    return re.compile(rb"\xc2[\x80-\xa0\xad]")


@cache
def _odd_signs() -> re.Pattern[bytes]:
    """The bytes of U+200B to U+200F, U+2028 to U+202E, U+2060 to U+206F; of ohm, kelvin and angstrom."""
    return re.compile(rb"\xe2(?:\x80[\x8b-\x8f\xa8-\xae]|\x81[\xa0-\xaf]|\x84[\xa6\xaa\xab])")


def invisible_character(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Control and format characters, characters of no meaning, and U+FFFD, which stands for one that was lost.

    A no-break space and the line separators are to be blanks; the others are to go. Where such a character belongs to
    misread UTF-8, that is another rule's. What other tongues are written with is allowed: no-break spaces of French,
    joiners of Persian and Hindi, marks of direction beside Hebrew and Arabic.
    """
    text = document.text
    misread = document.fact(misread_runs)
    for match in _INVISIBLE.finditer(text):
        start, end = match.span()
        k = bisect_left(misread, (end,))
        if k and misread[k - 1][1] > start:
            continue
        first = text[start]
        if first != "\ufffd" and _is_of_a_tongue(text, start, end):
            continue
        values = {"code": f"U+{ord(first):04X}", "name": _name(first), "count": end - start}
        control = "control" if "\x80" <= first <= "\x9f" and first not in _BLANKS else ""
        variant = "lost" if first == "\ufffd" else "blank" if first in _BLANKS else control
        yield Hit(start, end, values, variant)


def _is_of_a_tongue(text: str, start: int, end: int) -> bool:
    """Whether invisible characters are such as the line's language is written with."""
    allowed = _ALLOWED.match(text, start)
    if allowed is not None and allowed.end() == end:
        return True
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = len(text) if last < 0 else last
    if _DIRECTION.fullmatch(text, start, end):
        inside = (
            text[start - 1 : start].isascii() and text[start - 1 : start].isalpha() and text[end : end + 1].isalpha()
        )
        return not inside and _is_written_to_left(text, first, last)
    return text[start:end] == "\xa0" and _is_french(text, first, last)


@lru_cache(2)
def _is_written_to_left(text: str, first: int, last: int) -> bool:
    """Whether a line has letters that are written from right to left; asked once for all characters of the line."""
    return _WRITTEN_TO_LEFT.search(text, first, last) is not None


@lru_cache(2)
def _is_french(text: str, first: int, last: int) -> bool:
    """Whether a line reads as French."""
    return _FRENCH.search(text, first, last) is not None


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
        if joined != match[0] and not _is_sign_of_unit(text, match.start()):
            yield _mended(match.start(), match[0], joined, match[0], "unjoined")


def _foreign(start: int, word: str) -> Iterator[Hit]:
    """The first letter of a word that is not of its alphabet; a word wholly of another alphabet is allowed."""
    plain = unicodedata.normalize("NFKC", word)
    if plain != word and plain.isascii():
        yield _mended(start, word, plain, word, "ligature")
        return
    latin = [c for c in word if "LATIN" in unicodedata.name(c, "")]
    other = [k for k, c in enumerate(word) if _FOREIGN.match(c)]
    if latin and other and not _is_sign_of_science(word, len(latin)):
        at = other[0]
        right = word.translate(_LOOK_ALIKES)
        right = "" if _FOREIGN.search(right) else right
        values = {"letter": word[at], "name": unicodedata.name(word[at], ""), "word": word, "right": right}
        edits = (Edit(start, start + len(word), right),) if right else ()
        yield Hit(start + at, start + at + 1, values, "", (), edits)


def _is_sign_of_science(word: str, latin: int) -> bool:
    """Whether a word is a unit or a quantity: Greek letters that are like none of ours, and few Latin ones."""
    if latin > _MOST_OF_A_UNIT and not word.startswith(("μ", "Δ")):
        return False
    greek = [c for c in word if _FOREIGN.match(c)]
    return all("\u0391" <= c <= "\u03c9" and c.translate(_LOOK_ALIKES) == c for c in greek)


def _is_sign_of_unit(text: str, at: int) -> bool:
    """Whether the sign of ohm, kelvin or ångström stands for the unit, and not for a letter of a word."""
    return any(m.end() == at + 1 for m in _UNIT.finditer(text, max(0, at - 1), at + 2))


def _mended(start: int, bad: str, right: str, word: str, variant: str) -> Hit:
    values = {"letter": bad, "name": unicodedata.name(bad[-1], ""), "word": word, "right": right}
    return Hit(start, start + len(bad), values, variant, (), (Edit(start, start + len(bad), right),))
