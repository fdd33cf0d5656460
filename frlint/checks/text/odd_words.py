"""Which rare words of a document look wrong: slips, words with a hyphen inside, misread letters and digits.

Volumes repeat their names and numbers. What was once found sound is remembered, so that a document costs one look at
its words and the judgement of a few new ones.
"""

from functools import cache
from typing import NamedTuple

from frlint.checks.kinds.expression import Expression
from frlint.checks.lexicon import is_known, meant_word, rare_word
from frlint.checks.rare_words import rare_words
from frlint.checks.text.divided import may_be_divided
from frlint.model.document import Document

_LEAST = 5
"""Letters of a word that may be a slip."""
_REMEMBERED = 100_000
"""Words that are remembered as sound."""
_MISREAD = Expression(
    r"\bI[0-9][0-9lIO]{2}|\bl[0-9O]|\bl-[0-9]{3}|\bO[0-9]{2}|[0-9]?lst\b|T0P|\b[A-Z]0[A-Z]{4}|\bt0\b|\b0[a-z]"
    r"|\b1(?:[a-df-mo-rt-z][a-z]|[en][a-qs-z]|s[a-su-z])|[0-9][lO]|[0-9]{2}I\b|\b[O0-9]l+[0-9]|[a-z][015689]{1,2}[a-z]"
    r"|[a-z]I(?:[a-lo-z]|me)|\b[ABCFGPS]I[aeou][a-z]|[a-z]aI\b|\b[a-z]{1,4}II\b|[A-Z]{2}[01][A-Z]{2}|\b1[89][0-9]?S"
    r"|\b1[89](?:[0-9][TZG]|[BTZG][0-9])\b|\b1n\b|\b(?:[123][SBZlIO]|[SlI][0-9])\b|[a-z]1\b|[lIO]{2}[0-9]*[HZ]\b"
)
"""What a word or number has in it that may be misread; a wrong yes costs a search of the text."""


class OddWords(NamedTuple):
    """The words of a document that look wrong by themselves.

    `slips` are in lower case, each with the word that is meant; `hyphened` ones, in lower case, have one hyphen and
    `may_be_divided`; `misread` says that a word or number may hold a misread letter or digit.
    """

    slips: tuple[tuple[str, str], ...]
    hyphened: tuple[str, ...]
    misread: bool


_NONE = OddWords((), (), False)


def odd_words(document: Document) -> OddWords:
    """The odd words of a document. Ask for them with `document.fact(odd_words)`."""
    sound = _sound_words()
    words = document.fact(rare_words) - sound
    if not words:
        return _NONE
    misread = _MISREAD.compiled.search(b" ".join(words)) is not None
    slips: dict[str, str] = {}
    hyphened: set[str] = set()
    found_sound: list[bytes] = []
    for word in words:
        if word.isalpha():
            if meant := _meant(word):
                slips[word.lower().decode("ascii")] = meant
                continue
        elif word.count(b"-") == 1 and may_be_divided(small := word.lower().decode("ascii")):
            hyphened.add(small)
            continue
        if not misread or _MISREAD.compiled.search(word) is None:
            found_sound.append(word)
    if len(sound) >= _REMEMBERED:
        sound.clear()
    sound.update(found_sound)
    return OddWords(tuple(sorted(slips.items())), tuple(sorted(hyphened)), misread)


def _meant(word: bytes) -> str:
    """The word that one of letters is a slip of; none where capitals stand inside it.

    A rare one is meant only by a word in small letters: names are near to many.
    """
    if len(word) < _LEAST or not word[1:].islower():
        return ""
    small = word.lower().decode("ascii")
    if is_known(small):
        return ""
    return meant_word(small) or (rare_word(small) if word.islower() else "")


@cache
def _sound_words() -> set[bytes]:
    """The words that were found to be sound."""
    return set()
