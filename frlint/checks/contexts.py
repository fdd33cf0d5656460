"""Which words may stand in the place of which others, and between what words each of them is seen in published text.

The data in `places/` are made by `bench/contexts.py`; how they are written is said there. `mistakable.txt` is opened
when the first document is looked at, the others when the first document has one of these words.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from math import log
from os.path import dirname, join
from typing import NamedTuple

from frlint.patterns import deferred

FOLDER = join(dirname(__file__), "places")
AROUND = 60
"""Characters on either side of a word in which its neighbours are looked for."""
EDGE = "¶"
"""What stands for the neighbour of the first and of the last word of a paragraph."""
ANY = "="
"""The row that says how often each neighbour stands anywhere in published text."""
TOKEN = deferred(r"[A-Za-zÀ-ÖØ-öø-ÿ]+(?:['’\-][A-Za-zÀ-ÖØ-öø-ÿ]+)*|\d[\d,.]*|[^\w\s]")
"""A word, a number or a sign."""
_OWN_MEANT, _OWN_SEEN = 8.0, 40.0
"""How much the class of a word weighs beside its own counts: of one that is meant, and one that stands there."""
_OTHER_TEXT = 0.7
"""The share of the class where the counts of other text than the volumes are beside it."""
_BOTH, _WEAKER = 0.6, 0.6
"""How much the two sides together weigh, and the weaker of them again."""
_STEP = 1.5
"""From one number to the next that can be written."""
_WEAKEST = -1.0
"""A side must not speak against the word that is meant more than so much."""
_LEAST = 9.1
"""What all must come to, as a natural logarithm of how much likelier the other word is."""


class Row(NamedTuple):
    """What is seen beside a word, or beside the words of a class, as it is written."""

    kind: str
    """The class of the word, empty for the row of a class."""
    total: float
    left: str
    right: str

    def seen(self, right: bool, neighbour: str) -> float:
        """About how often a neighbour stands on one side; 0 where that is seldom, or no more often than elsewhere."""
        code = _codes().get(neighbour)
        side = self.right if right else self.left
        at = side.find(code) if code else -1
        return value_of(side[at + 2]) if at >= 0 else 0.0


class Meant(NamedTuple):
    """A word that may be meant, and what speaks for it before one looks at the words around."""

    word: str
    weight: float


@cache
def mistakable_words() -> frozenset[bytes]:
    """The words in lower case that may stand in the place of others, as ASCII."""
    with open(join(FOLDER, "mistakable.txt"), "rb") as file:
        return frozenset(file.readline().split())


@cache
def _mistakable() -> tuple[list[str], list[str]]:
    """These words in order, and for each its class and the words that may be meant."""
    with open(join(FOLDER, "mistakable.txt"), encoding="ascii") as file:
        words, details = (line.split() for line in file.read().splitlines())
    return words, details


def code_of(rank: int) -> str:
    """The two signs that a neighbour is written with, the most frequent having rank 0.

    First signs, second signs and those of numbers are of three ranges: what is searched is found nowhere else.
    """
    return chr(0x80 + rank // 31) + chr(0x60 + rank % 31)


def level_of(number: float) -> str:
    """The sign that a number is written with: steps of a half from 0.1."""
    return chr(0x21 + min(62, max(0, round(log(number / 0.1) / log(_STEP)))))


def value_of(sign: str) -> float:
    """The number that a sign is written for."""
    return float(0.1 * _STEP ** (ord(sign) - 0x21))


@cache
def _codes() -> dict[str, str]:
    """The neighbours that are counted as themselves, with what they are written with."""
    with open(join(FOLDER, "neighbours.txt"), encoding="utf-8") as file:
        return {word: code_of(rank) for rank, word in enumerate(file.read().split())}


@cache
def _lines() -> dict[str, str]:
    """The rows as they are written, by what they are of."""
    with open(join(FOLDER, "contexts.bin"), "rb") as file:
        lines = file.read().decode("latin-1").split("\n")
    return {line[: line.index("\t")]: line for line in lines if line}


@lru_cache(maxsize=10_000)
def row_of(name: str) -> Row:
    """The row of a word, of a class, or of all text; an empty one where there is none."""
    line = _lines().get(name)
    if line is None:
        return Row("", 0.0, "", "")
    _, kind, total, left, right = line.split("\t")
    return Row(kind, float(total), left, right)


@lru_cache(maxsize=10_000)
def meant_for(word: str) -> tuple[str, tuple[Meant, ...]]:
    """The class of a word that may stand in the place of others, and those others."""
    words, details = _mistakable()
    kind, others = details[bisect_left(words, word)].split("/")
    pairs = (other.split(":") for other in others.split(","))
    return kind, tuple(Meant(other, int(weight) / 10) for other, weight in pairs)


def neighbours(before: str, after: str) -> tuple[str, str]:
    """The last word, number or sign of what stands before, and the first of what stands after, as they stand there."""
    lefts = TOKEN.findall(before)
    right = TOKEN.search(after)
    return lefts[-1] if lefts else EDGE, right[0] if right else EDGE


@lru_cache(maxsize=20_000)
def counted_as(token: str) -> str:
    """What a neighbour is counted as: all numbers are one, and so are rare words and rare names."""
    if token[0].isdigit():
        return "0"
    if not token[0].isalpha():
        return token
    small = token.lower()
    if small in _codes():
        return small
    return "<X>" if token[0].isupper() else "<x>"


class Likelier(NamedTuple):
    """A word that must be meant where another stands, and which of the two sides show it."""

    word: str
    left: bool
    right: bool
    """Whether the volumes have it beside this neighbour, and never the word that stands there."""


def likelier_word(word: str, left: str, right: str) -> Likelier | None:
    """The word that between two neighbours is so much likelier that it must be meant; None where there is none.

    `word` is one of `mistakable_words`; the neighbours are as they stand in the text.
    """
    kind, others = meant_for(word)
    first, second = counted_as(left), counted_as(right)
    best, most = None, _LEAST
    for meant, score in _scores(word, kind, others, first, second):
        if score >= most:
            best, most = meant, score
    if best is None:
        return None
    written, row = row_of(f"{word}?"), row_of(best)
    sides = [row.seen(at, one) > 0 and not written.seen(at, one) for at, one in ((False, first), (True, second))]
    return Likelier(best, *sides) if any(sides) else None


def is_meant(word: str, meant: str, left: str, right: str) -> bool:
    """Whether one word that may be meant would be recognised between two neighbours, as they are counted."""
    kind, others = meant_for(word)
    mine = tuple(other for other in others if other.word == meant)
    return any(score >= _LEAST for _, score in _scores(word, kind, mine, left, right))


def _scores(word: str, kind: str, others: tuple[Meant, ...], left: str, right: str) -> Iterator[tuple[str, float]]:
    """For each word that may be meant how much speaks for it, but those that one side speaks against."""
    written = row_of(f"{word}?")
    there = (_share(written, kind, False, left, True), _share(written, kind, True, right, True))
    for meant, weight in others:
        row = row_of(meant)
        first = log(_share(row, row.kind, False, left, False) / there[0])
        second = log(_share(row, row.kind, True, right, False) / there[1])
        if min(first, second) >= _WEAKEST:
            yield meant, weight + _BOTH * (first + second) + _WEAKER * min(first, second)


def _share(row: Row, kind: str, right: bool, neighbour: str, written: bool) -> float:
    """How often of its places a word has a neighbour, from its own counts and those of its class."""
    base = _share_of_class(kind, right, neighbour)
    if written:
        return (row.seen(right, neighbour) + _OWN_SEEN * _OTHER_TEXT * base) / (row.total + _OWN_SEEN)
    return (row.seen(right, neighbour) + _OWN_MEANT * base) / (row.total + _OWN_MEANT)


@lru_cache(maxsize=20_000)
def _share_of_class(kind: str, right: bool, neighbour: str) -> float:
    """How often the words of a class have a neighbour; of those that are not frequent, how often all words have it."""
    everywhere, those = row_of(ANY), row_of(f"={kind}")
    often = those.seen(right, neighbour)
    return often / those.total if often else max(everywhere.seen(False, neighbour), 1.0) / everywhere.total
