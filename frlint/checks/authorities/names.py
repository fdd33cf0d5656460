"""Names held against a list of persons: folded, a letter off, of another entry, of a namesake. Pure functions."""

import re
import unicodedata
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache

from frlint.model.lists import Person
from frlint.spelling import is_slip_of

SHORTEST = 4
"""Letters that a surname must have for a spelling one letter off to be taken for it."""
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
PARTICLES = frozenset(
    (
        *("al", "bin", "da", "de", "del", "della", "den", "der", "di", "du", "el", "ibn"),
        *("la", "le", "of", "the", "van", "von", "y", "zu"),
    )
)
TITLES: Mapping[str, frozenset[str]] = {
    "ambassador": frozenset(["ambassador"]),
    "senator": frozenset(["senator"]),
    "congressman": frozenset(["representative", "congressman"]),
    "representative": frozenset(["representative", "congressman"]),
    "king": frozenset(["king"]),
    "queen": frozenset(["queen"]),
}
"""Titles that stand in front of a name, and words of an entry of which one makes them its own.

None that a person bears for life while the list has a later office (`General`, `President`), or that is part of another
office (`Attorney General`).
"""
_POSSESSIVE = re.compile(r"[’']s?\Z")


@lru_cache(65536)
def folded(words: str) -> str:
    """Words as they are compared: letters and digits alone, in small letters, without accents and blanks."""
    if not words.isascii():
        words = unicodedata.normalize("NFKD", words)
    return "".join(sign for sign in words.casefold() if sign.isalnum())


@lru_cache(16384)
def name_words(words: str) -> tuple[str, ...]:
    """The words of a name, folded, in their order; without the `'s` at the end and the suffixes (`Jr.`).

    What a hyphen joins is one word (`Ching-kuo`).
    """
    found = (folded(word) for word in re.split(r"[\s.,/()\[\]]+", _POSSESSIVE.sub("", words.strip())))
    return tuple(word for word in found if word and word not in _SUFFIXES)


def is_letter_off(word: str, name: str) -> bool:
    """Whether a folded word is a folded name but for one letter: too many, lost, another, or two changed about.

    A plural or a possessive (`Reads`, `Gaulles`) is none.
    """
    if word == name or len(name) < SHORTEST or word in (f"{name}s", f"{name}es") or f"{word}s" == name:
        return False
    return is_slip_of(word, name, 1)


class Roll:
    """A list of persons by the words of its entries; entries are known by their index."""

    def __init__(self, persons: Sequence[Person]) -> None:
        self.persons = persons
        self.by_surname: dict[str, list[int]] = {}
        """Entries of their own by each folded surname that they have."""
        for k, person in enumerate(persons):
            if not person.see:
                for surname in surnames_of(person):
                    self.by_surname.setdefault(surname, []).append(k)
        self._by_first: dict[str, list[int]] = {}
        """Those whose surname is of several words by the first of them (`Orde Mallory`), if no particle."""
        for k, person in enumerate(persons):
            first, *others = name_words(person.surname) or ("",)
            if others and not person.see and len(first) >= SHORTEST and first not in PARTICLES:
                self._by_first.setdefault(first, []).append(k)
        self._words: dict[int, tuple[frozenset[str], frozenset[str]]] = {}

    def words(self, entry: int) -> tuple[frozenset[str], frozenset[str]]:
        """The words of an entry's name and its variants, and those of its offices; folded, with the parts of each."""
        found = self._words.get(entry)
        if found is None:
            person = self.persons[entry]
            name = " ".join((person.surname, person.given, *person.variants))
            found = self._words[entry] = (_all_words(name), _all_words(person.offices))
        return found

    def agrees(self, entry: int, words: str) -> bool:
        """Whether some words may name an entry: one of them is in it, begins like one of it, or is a letter off.

        A word of one letter says nothing, and neither does a particle (`of`, `von`); one of the offices says nothing
        where it is somebody's surname.
        """
        name, offices = self.words(entry)
        surname = folded(self.persons[entry].surname)
        joined = "".join(name_words(words))
        if surname and (surname in joined or (len(joined) >= SHORTEST and joined in surname)):
            return True
        for word in _all_words(words):
            if len(word) < 2 or word in PARTICLES:
                continue
            if word in name or word in offices.difference(self.by_surname):
                return True
            if word not in self.by_surname and any(_begin_alike(word, one) or is_letter_off(word, one) for one in name):
                return True
        return not joined

    def named(self, words: str) -> list[int]:
        """The entries whose surname ends some words, or begins them where the rest is the given name (`Oda Kiku`)."""
        parts = name_words(words)
        found: list[int] = []
        for k in range(len(parts)):
            found += self.by_surname.get("".join(parts[k:]), ())
        if not found and len(parts) > 1:
            found = [
                entry
                for entry in self.by_surname.get(parts[0], ())
                if folded(self.persons[entry].given) == "".join(parts[1:])
            ]
        return found or (self._by_first.get(parts[-1], []) if parts else [])

    def namesakes(self, entry: int) -> list[int]:
        """The other entries of the same surname."""
        return [
            other
            for other in self.by_surname.get(folded(self.persons[entry].surname), ())
            if other != entry and self.persons[other].surname and not self._same(other, entry)
        ]

    def _same(self, one: int, other: int) -> bool:
        """Whether two entries are the same person listed twice."""
        return folded(self.persons[one].given) == folded(self.persons[other].given)


def _all_words(written: str) -> frozenset[str]:
    """The words of what is written, folded, and the parts of those with a hyphen or an apostrophe."""
    parts = (*re.split(r"[\s,;.:()\[\]’'–-]+", written), *re.split(r"[\s,;.:()\[\]–]+", written))
    return frozenset(folded(part) for part in parts) - {""}


def surnames_of(person: Person) -> set[str]:
    """The surname of a person, the variants of it, and what is left of them without particles; folded."""
    found = set()
    for name in (person.surname, *person.variants):
        words = name_words(name)
        found |= {"".join(words), "".join(word for word in words if word not in PARTICLES)}
    return found - {""}


def _begin_alike(word: str, other: str) -> bool:
    """Whether the shorter of two words, of three letters at least, begins the other one (`Alex`, `Alexander`)."""
    short, long = sorted((word, other), key=len)
    return len(short) > 2 and long.startswith(short)


def given_of(person: Person, words: str) -> tuple[str, ...] | None:
    """What stands in front of a person's surname in some words, folded; None where they do not have it at an end.

    Where the surname begins the words, it is what follows (`Oda Kiku`).
    """
    parts = name_words(words)
    surnames = surnames_of(person)
    for k in range(len(parts)):
        if "".join(parts[k:]) in surnames:
            return parts[:k]
    return parts[1:] if parts and parts[0] in surnames else None


def gives_name(person: Person, given: Sequence[str]) -> bool:
    """Whether folded given names or initials are those of a person: each begins one of his, or is begun by one."""
    own = _given_words(person)
    return bool(own) and all(any(one.startswith(word) or word.startswith(one) for one in own) for word in given)


def surely_gives_name(person: Person, given: Sequence[str]) -> bool:
    """The same where more than an initial of the list agrees: a name does, whole or short, or all of several initials.

    A name that only begins like one of his (`Chong-pil`, `Chong-yom`) is another.
    """
    own = _all_words(" ".join((person.given, *person.variants)))
    names = [word for word in given if len(word) > 2 and any(one.startswith(word) for one in own)]
    return gives_name(person, given) and (bool(names) or (len(given) > 1 and all(len(word) == 1 for word in given)))


def _given_words(person: Person) -> tuple[str, ...]:
    return name_words(re.sub(r"[.-]", " ", " ".join((person.given, *person.variants))))


def has_title(person: Person, title: str) -> bool:
    """Whether the words of an entry give its person a title of `TITLES`."""
    words = set(name_words(re.sub("[;.:]", " ", f"{person.given} {person.offices}")))
    return bool(TITLES[title] & words)


def counts_by_spelling(surname: str, counts: Mapping[str, int]) -> Iterator[tuple[str, str, int]]:
    """Of words and how often they stand, those that are a surname or a letter off: spelling, folded, times."""
    wanted = folded(surname)
    length = max(1, len(name_words(surname)))
    for words, times in counts.items():
        if words == surname or folded(words) == wanted:
            yield words, wanted, times
            continue
        parts = name_words(words)
        best = ""
        for size in {length, length + 1, max(1, length - 1), 1}:
            for k in range(len(parts) - size + 1):
                joined = "".join(parts[k : k + size])
                if joined == wanted or (not best and is_letter_off(joined, wanted)):
                    best = joined
        if best:
            yield words, best, times


def other_spelling(person: Person, counts: Mapping[str, int], taken: Container[str], least: int) -> tuple[str, int]:
    """The spelling a letter off that a volume has at least `least` times where it never has the surname, and how often.

    `taken` are the folded surnames of the list: those are other people. Empty where there is none. An entry with
    variants says nothing.
    """
    if person.variants or person.see:
        return "", 0
    wanted = folded(person.surname)
    sums: dict[str, int] = {}
    for _, spelling, times in counts_by_spelling(person.surname, counts):
        if spelling == wanted or spelling in taken:
            if spelling == wanted:
                return "", 0
            continue
        sums[spelling] = sums.get(spelling, 0) + times
    best = max(sums.items(), key=lambda one: (one[1], one[0]), default=("", 0))
    return best if best[1] >= least else ("", 0)


def odd_spellings(
    person: Person, counts: Mapping[str, int], taken: Container[str], most: int, least: int
) -> tuple[list[str], int]:
    """The words, seen at most `most` times, whose spelling is a letter off a surname seen at least `least` times.

    With them how often the surname is seen. `taken` are as for `other_spelling`.
    """
    wanted = folded(person.surname)
    variants = {folded(one) for variant in person.variants for one in (variant, variant.partition(" ")[0])}
    found = list(counts_by_spelling(person.surname, counts))
    usual = sum(times for _, spelling, times in found if spelling == wanted)
    if usual < least:
        return [], usual
    sums: dict[str, int] = {}
    for _, spelling, times in found:
        sums[spelling] = sums.get(spelling, 0) + times
    odd = [
        words
        for words, spelling, _ in found
        if spelling != wanted and spelling not in taken and spelling not in variants and sums[spelling] <= most
    ]
    return odd, usual
