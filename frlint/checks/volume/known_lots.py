"""Lots that are known behind a name of files: from a volume's list of sources, or from a table of published ones."""

from collections.abc import Iterable, Mapping
from functools import cache
from os.path import dirname, join
from typing import NamedTuple

from frlint.lists.entries import lot_key
from frlint.model.lists import Source
from frlint.patterns import deferred
from frlint.spelling import is_slip_of

_OTHERS = deferred(r"[\W\d_]+")
_DIGITS = deferred(r"\d+")
_PARTS = deferred(r"\d+|\D+")


class KnownLot(NamedTuple):
    """A lot as it is compared and as it is written, and the letters of the names of files that it is cited behind."""

    key: str
    number: str
    names: frozenset[str]


def letters_of(words: str) -> str:
    """The letters of some words, small."""
    return _OTHERS.sub("", words).casefold()


def with_blanks(key: str) -> str:
    """A lot as it is written mostly, with blanks between its digits and its letters: `64 D 199`."""
    return " ".join(_PARTS.findall(key))


@cache
def published_lots() -> Mapping[str, KnownLot]:
    """The lots of the table by their keys. It is read once, and only where a volume has a lot that is seldom cited."""
    known = {}
    with open(join(dirname(__file__), "lots.txt"), encoding="ascii") as file:
        for line in file:
            number, tab, names = line.rstrip("\n").partition("\t")
            if tab:
                key = lot_key(number)
                known[key] = KnownLot(key, number, frozenset(names.split()))
    return known


def listed_lots(sources: Iterable[Source], names: Iterable[str]) -> Mapping[str, KnownLot]:
    """The lots of a list of sources by their keys. Of some names of files each lot has those that its entry holds."""
    known = {}
    for source in sources:
        words = letters_of(source.words)
        here = frozenset(name for name in names if name and name in words)
        known.update({lot: KnownLot(lot, with_blanks(lot), here) for lot in source.lots})
    return known


def only_near(key: str, names: frozenset[str], known: Mapping[str, KnownLot]) -> KnownLot | None:
    """The one known lot behind one of some names of files that a lot is a slip of; None where none or several are.

    None, too, where the lot itself is known. A slip is one in digits: `66 A 3542` and `66 B 3542` are two lots. Those
    that follow each other are two lots as well, since lots were numbered as they came in.
    """
    if key in known:
        return None
    near = [one for one in known.values() if names & one.names and _is_misread(key, one.key)]
    return near[0] if len(near) == 1 else None


def _is_misread(key: str, other: str) -> bool:
    """Whether a lot is another one with a slip in its digits, and not the one before or behind it."""
    if _DIGITS.sub("", key) != _DIGITS.sub("", other) or not is_slip_of(key, other, 1):
        return False
    return not follow_each_other(key, other)


def follow_each_other(key: str, other: str) -> bool:
    """Whether one of two lots is the next after the other: `67 D 586` and `67 D 587`."""
    last = key[-1:] + other[-1:]
    return key[:-1] == other[:-1] and last.isdecimal() and abs(int(last[0]) - int(last[1])) == 1
