"""The words of published volumes and of word lists, and which of them a word that is none is a slip of.

The data in `words/` are made by `bench/words.py`. They are opened when the first document is looked at, and are such
that this takes little time: arrays of checksums, which are searched as they are.
"""

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from os.path import dirname, join
from typing import NamedTuple
from zlib import crc32

from frlint.checks.plain_names import PLAIN_NAMES

FOLDER = join(dirname(__file__), "words")
_LEAST = {5: 200, 6: 50, 7: 20}
_LEAST_LONG = 8
"""How often a word must stand in published volumes for one of so many letters to be a slip of it."""
_SAME_LETTERS = 5
"""So many times less where a word has the letters of the other, one of them doubled or two turned about."""
_CUT_SHORT = 1000
"""How often a word must stand of which a word of five letters lacks the last."""
_RARE = 8
"""Letters of a word that may be a slip of one that is in the lists, and rare."""
_CAPITAL, _CAPITAL_MIDDLE, _CAPITAL_SHORT, _LONG = 10, 30, 200, 7
"""A word with a capital may be a name: it is a slip only of a word that so often has a capital, a short one oftener."""
_LONG_NAME = 9
"""Letters of a word that may begin with another letter than the one that is meant; from here on it is no name."""
_NAME_EVERYWHERE, _LONGEST_NAME = 150, 10
"""How often a name of so many letters must stand for a word to be a slip of it wherever it is."""
_OPENING, _OPENING_SHORT = 50, 1000
"""At the beginning of a sentence: of a word that so often stands without a capital, a short one oftener."""
_SURNAME = 500
"""A surname stands less often in published volumes."""
_NUMBERS = 2_400
"""Numbers below this are everywhere: days, hours, years, pages."""
_SHORTEST, LONGEST = 6, 40
"""Letters of the words that slips are looked for of: short ones are a slip from too many others, longer ones none."""
_SAME_BEGINNING = 3
"""Letters at the beginning of a word that are taken for right where more than one is lost."""
_VOWELS = "aio"
"""Vowels that words of other tongues end in."""
_CONFUSED = {
    "m": ("rn", "in", "ni", "nn"), "rn": ("m",), "in": ("m",), "ni": ("m",), "nn": ("m",), "iii": ("m",),
    "n": ("rr", "ii", "ri", "ti"), "rr": ("n",), "ii": ("n", "u"), "ri": ("n",), "ti": ("n",), "u": ("ii",),
    "li": ("h",), "h": ("li",), "cl": ("d",), "tl": ("d",), "d": ("cl",), "w": ("vv",), "vv": ("w",),
}  # fmt: skip
"""What optical reading takes for what: what it read, and what may have been printed."""
BEGINNINGS = (
    "anti", "non", "pre", "post", "inter", "sub", "over", "super", "counter", "multi", "semi", "mis", "under", "trans",
    "ultra", "pseudo", "neo", "un", "re", "out", "dis", "infra", "intra", "micro", "macro", "mini", "para", "quasi",
)  # fmt: skip
_BEHIND = (
    "s", "ize", "ized", "izing", "ization", "ise", "ised", "ising", "isation", "ly", "ally", "ness", "like", "ist",
    "ists", "ism", "istic", "istics", "wise", "less", "ship", "ward", "wards", "ite", "ites", "ian", "ians", "ish",
    "er", "ers",
)  # fmt: skip
"""What makes a new word of one that everybody knows, at its beginning and its end."""


class _Frequent(NamedTuple):
    """The frequent words in order; how often each stands in published volumes; how often of these with a capital."""

    words: list[str]
    counts: list[str]
    capitals: list[str]
    names: frozenset[str]
    """Those that no list has in lower case."""


@cache
def _table() -> _Frequent:
    with open(join(FOLDER, "frequent.txt"), encoding="ascii") as file:
        words, counts, capitals, names = (line.split() for line in file.read().splitlines())
    return _Frequent(words, counts, capitals, frozenset(names))


@cache
def _frequent() -> frozenset[str]:
    return frozenset(_table().words)


@cache
def frequent_forms() -> frozenset[bytes]:
    """The frequent words in small letters and with a capital, and small numbers, in ASCII: most words of a text.

    They are read by themselves, since a text without a rare word asks for nothing else.
    """
    with open(join(FOLDER, "frequent.txt"), "rb") as file:
        words = file.readline()
    return frozenset(chain(words.split(), words.title().split(), (b"%d" % number for number in range(_NUMBERS))))


def is_frequent(word: str) -> bool:
    """Whether something is a word that stands in several published volumes, letter case aside."""
    return word.lower() in _frequent()


@cache
def _known() -> Sequence[int]:
    """The checksums of all words, in order."""
    with open(join(FOLDER, "known.bin"), "rb") as file:
        return _numbers("I", file.read())


@cache
def _neighbours() -> tuple[Sequence[int], Sequence[int]]:
    """Checksums of the frequent words and of what they are without one of their letters; which word each is of."""
    with open(join(FOLDER, "neighbours.bin"), "rb") as file:
        data = file.read()
    size = len(data) // 6
    return _numbers("I", data[: 4 * size]), _numbers("H", data[4 * size :])


def _numbers(code: str, data: bytes) -> Sequence[int]:
    """Numbers as they are stored, the least byte first."""
    numbers = array(code, data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def count_of(word: str) -> int:
    """How often a word in lower case stands in published volumes; 0 where it is not frequent."""
    table = _table()
    return int(table.counts[bisect_left(table.words, word)]) if word in _frequent() else 0


def _capitals_of(word: str) -> int:
    """How often of these it has a capital."""
    table = _table()
    return int(table.capitals[bisect_left(table.words, word)])


@lru_cache(maxsize=50_000)
def is_known(word: str) -> bool:
    """Whether a word in lower case is one of the word lists or of several volumes."""
    return is_any_known((crc32(word.encode()),))


def is_any_known(checksums: Iterable[int]) -> bool:
    """Whether one of the words that have these checksums (CRC-32 of their letters in lower case) is known."""
    known = _known()
    for checksum in checksums:
        at = bisect_left(known, checksum)
        if at < len(known) and known[at] == checksum:
            return True
    return False


@lru_cache(maxsize=50_000)
def meant_word(word: str) -> str:
    """The frequent word that a word in lower case is a slip of; empty where it is a word, or a slip of none."""
    if len(word) > LONGEST or is_known(word):
        return ""
    others = {other for other in one_slip_away(word) if len(other) >= _SHORTEST}
    if not others or _is_derived(word):
        return ""
    best = max(sorted(others), key=count_of)
    count = count_of(best)
    has_same_letters = set(word) == set(best) and len(word) >= len(best)
    if count * (_SAME_LETTERS if has_same_letters else 1) < _LEAST.get(len(word), _LEAST_LONG):
        return ""
    if len(word) >= _SHORTEST or word[0] + word[-1] == best[0] + best[-1]:
        return best
    return best if word == best[:-1] and word[-1] not in _VOWELS and count >= _CUT_SHORT else ""


def is_common(word: str) -> bool:
    """Whether a frequent word in lower case mostly stands without a capital in published volumes."""
    return count_of(word) > 2 * _capitals_of(word)


def rare_word(word: str) -> str:
    """The one word of the lists that a long word is a slip of: a letter doubled, two turned about, or misread.

    To be asked for one that is a slip of no frequent word, and that stands in small letters: names are near to many.
    """
    if not _RARE <= len(word) <= LONGEST or word.endswith("ees") or is_known(word) or _is_derived(word):
        return ""
    forms = {word[:at] + word[at + 1 :] for at in range(1, len(word)) if word[at] == word[at - 1]}
    forms |= {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}
    forms |= set(read_otherwise(word))
    known = [form for form in forms if form != word and is_known(form)]
    return known[0] if len(known) == 1 else ""


def is_slip_with_capital(word: str, meant: str, opens: bool, beside: str) -> bool:
    """Whether a word in lower case that stands with a capital is a slip of another, and no name and no foreign word.

    `opens` says that it stands at the beginning of a sentence, `beside` is the document's text: it must have a name
    that is meant, if that is not one of those that everybody knows. A vowel at the end makes a Spanish, Italian or
    French word of an English one, an s the plural of a name, and surnames are often common words with another
    beginning. What is a slip of a rare word may as well be a name.
    """
    if not count_of(meant) or _is_foreign_form(word, meant):
        return False
    if len(word) < _LONG_NAME and word[0] != meant[0]:
        return False
    if meant in PLAIN_NAMES and len(word) >= _SHORTEST:
        return not word.startswith(meant) or word[-1] == meant[-1]
    if is_name(meant):
        everywhere = len(meant) >= _LONGEST_NAME and count_of(meant) >= _NAME_EVERYWHERE
        return everywhere or (len(meant) >= _LONG and beside.count(meant.capitalize()) > 0)
    capital = _capitals_of(meant)
    if opens and count_of(meant) - capital >= (_OPENING if len(word) >= _LONG else _OPENING_SHORT):
        return True
    if len(word) >= _LONG_NAME:
        return True
    return capital >= (_CAPITAL if len(meant) > _LONG else _CAPITAL_MIDDLE if len(word) >= _LONG else _CAPITAL_SHORT)


def _is_foreign_form(word: str, meant: str) -> bool:
    """Whether a word may be another tongue's form of the one that is meant, or made of a name: `Orientale`."""
    if word.endswith("cion") or (word[:-1] == meant and meant[-1] in _VOWELS and word[-1] != meant[-1]):
        return True
    if word[-1] not in "aeios" or word.endswith("ss"):
        return False
    return word[:-1] in (meant, meant[:-1]) or word == meant[:-1]


def is_name(word: str) -> bool:
    """Whether a frequent word in lower case never stands without a capital: in the lists, or in published volumes if it
    is short and rare enough for a surname."""
    if word in _table().names:
        return True
    count = count_of(word)
    return len(word) < _LONG_NAME and count < _SURNAME and count == _capitals_of(word)


def one_slip_away(word: str) -> Iterator[str]:
    """Frequent words of which a word is one slip: a letter lost, added or exchanged, two turned about, or misread."""
    if len(word) > LONGEST:
        return
    checksums, owners = _neighbours()
    words, frequent = _table().words, _frequent()
    letters = word.encode()
    for form in (letters, *(letters[:at] + letters[at + 1 :] for at in range(len(letters)))):
        checksum = crc32(form)
        at = bisect_left(checksums, checksum)
        while at < len(checksums) and checksums[at] == checksum:
            other = words[owners[at]]
            if _is_slip(word, other):
                yield other
            at += 1
    yield from filter(frequent.__contains__, read_otherwise(word))


def words_with_two_more(word: str) -> Iterator[str]:
    """The frequent words that a word is where two letters side by side were lost behind its third: `presen(ta)tion`."""
    words = _table().words
    begins, size = word[:_SAME_BEGINNING], len(word)
    first = bisect_left(words, begins)
    for other in words[first : bisect_left(words, f"{begins}~", first)]:
        if len(other) == size + 2:
            at = next((k for k in range(_SAME_BEGINNING, size) if word[k] != other[k]), size)
            if other[at + 2 :] == word[at:]:
                yield other


def read_otherwise(word: str) -> Iterator[str]:
    """What may have been printed where optical reading gave a word."""
    for read, several in _CONFUSED.items():
        at = word.find(read, 1)
        while at >= 0:
            for printed in several:
                yield word[:at] + printed + word[at + len(read) :]
            at = word.find(read, at + 1)


def _is_slip(word: str, other: str) -> bool:
    """Whether two words of almost the same length differ by one slip."""
    least = min(len(word), len(other))
    at = 0
    while at < least and word[at] == other[at]:
        at += 1
    if len(word) > len(other):
        return word[at + 1 :] == other[at:]
    if len(word) < len(other):
        return word[at:] == other[at + 1 :]
    if word[at + 1 :] == other[at + 1 :]:
        return True
    return word[at : at + 2] == other[at : at + 2][::-1] and word[at + 2 :] == other[at + 2 :]


def _is_derived(word: str) -> bool:
    """Whether a word is a frequent one with a common beginning or ending: `nationalistics`, `antipolice`."""
    frequent = _frequent()
    for ending in _BEHIND:
        if word.endswith(ending) and len(stem := word.removesuffix(ending)) >= 4 and stem in frequent:
            return not (ending == "s" and stem.endswith(("s", "x", "y")))
    return any(
        word.startswith(beginning) and len(word) - len(beginning) >= 5 and word.removeprefix(beginning) in frequent
        for beginning in BEGINNINGS
    )
