"""The words of a document that a list of its volume may have: surnames, terms, words a letter off a surname, and the
abbreviations of its notes and headings."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from frlint.checks.apparatus.sentences import end_of_sentence
from frlint.checks.lexicon import is_common, is_frequent
from frlint.checks.plain_names import PLAIN_NAMES
from frlint.model.apparatus import UNPLACED, Used
from frlint.model.document import Document
from frlint.model.listed_words import ListedWords
from frlint.model.volume import Place
from frlint.patterns import deferred
from frlint.spelling import Near

PlaceOf = Callable[[int, int], Place]
_PIECE = deferred(r"[^\W_](?:[^\W_]|[/&’'.–-](?=[^\W_]))*")
"""A word with what stands within it: `Gore-Booth`, `S/P`, `U.S`."""
_PART = deferred(r"[^\W\d_]+")
_ENDING = deferred(r"(?:[’']s?|\d+)\Z")
"""A possessive, and the marker of a note that stands close to a word."""
SHORTEST = 5
"""Letters of a surname that another word may be a slip of."""
_PARTICLES = frozenset(["de", "del", "der", "den", "van", "von", "the", "and", "zu", "und"])
_ABBREVIATION = deferred(r"\b[A-Z][A-Z/&]*[A-Z]\b")
_NUMERAL = deferred(r"[IVXLC]+\Z")
_SOURCE = deferred(r"\s*\[?Source:")
_BRACKETS = deferred(r"\([^()]*\)")


def term_key(form: str) -> str:
    """What a term is compared by: its letters without stops, `UN` of `U.N.`."""
    return form.replace(".", "")


def surname_words(surname: str) -> Iterator[str]:
    """The words of a surname by which it is found, in small letters: of three letters at least, and no particles."""
    for word in surname.casefold().split():
        word = word.strip(".,’'“”")
        if len(word) > 2 and word not in _PARTICLES:
            yield word


class _Seeker:
    """Tells what a word of a text is held for, each word worked out once."""

    def __init__(self, listed: ListedWords) -> None:
        self._surnames = frozenset(word for surname in listed.surnames for word in surname_words(surname))
        self._near = Near(sorted(word for word in self._surnames if len(word) >= SHORTEST))
        self._terms = frozenset(term_key(form) for form in listed.terms if " " not in form)
        self.phrases = tuple(form for form in listed.terms if " " in form)
        self._known: dict[str, tuple[tuple[str, bool], ...]] = {}

    def __call__(self, piece: str) -> tuple[tuple[str, bool], ...]:
        """The words in a piece of text without blanks that a list has, or is near to, and whether it has them."""
        found = self._known.get(piece)
        if found is None:
            words = (word for part in _PIECE.findall(piece) for word in self._held_for(part))
            found = self._known[piece] = tuple(words)
        return found

    def _held_for(self, piece: str) -> tuple[tuple[str, bool], ...]:
        if term_key(piece) in self._terms:
            return ((piece, True),)
        word = _ENDING.sub("", piece)
        if self._is_term(word):
            return ((word, True),)
        if not word[:1].isupper():
            return ()
        folded = word.casefold()
        if folded in self._surnames:
            return ((word, True),)
        parts = [part for part in _PART.findall(word) if part.casefold() in self._surnames and part[0].isupper()]
        if parts:
            return tuple((part, True) for part in parts)
        return ((word, False),) if self._is_near(folded) and not word.isupper() else ()

    def _is_term(self, word: str) -> bool:
        key = term_key(word)
        return key in self._terms or (key[-1:] == "s" and key[:-1] in self._terms)

    def _is_near(self, word: str) -> bool:
        """Whether a word is a slip of a surname; a plural of one, a common word, a country or a month is none."""
        if not word.isalpha() or (is_frequent(word) and is_common(word)) or word in PLAIN_NAMES:
            return False
        return any(word not in (f"{one}s", f"{one}es") and one != f"{word}s" for one in self._near.to(word))


_seeker = lru_cache(8)(_Seeker)


def used_in(
    document: Document, listed: ListedWords, place_of: PlaceOf, judged: Sequence[tuple[int, int]] = ()
) -> tuple[Used, ...]:
    """The words of a document that are in the volume's lists, or a letter off a surname there.

    Words of the lists are counted and have no place; those a letter off have that at which they stand first. What rules
    on words report (`judged`, stretches of the text) is told there, and left out.
    """
    seeker, text = _seeker(listed), document.text
    times: dict[str, int] = {}
    near: dict[str, None] = {}
    for piece, count in Counter(text.split()).items():
        for word, is_listed in seeker(piece):
            times[word] = times.get(word, 0) + count
            if not is_listed:
                near[word] = None
    for phrase in seeker.phrases:
        if phrase in text:
            times[phrase] = text.count(phrase)
    found = [Used(word, count, UNPLACED) for word, count in times.items() if word not in near]
    for word in near:
        places = [at.span() for at in re.finditer(rf"\b{re.escape(word)}(?![^\W\d_])", text)]
        places = [at for at in places if not any(a <= at[0] < b for a, b in judged)]
        if places:
            found.append(Used(word, len(places), place_of(*places[0])))
    return tuple(found)


def abbreviations_in(document: Document, place_of: PlaceOf) -> tuple[Used, ...]:
    """The abbreviations in capitals of a document's notes and headings: in how many of these they stand, where first.

    The path of a source note and what stands in brackets with commas (`(Department of State, NHB Files)`) is left out:
    there the letters of files stand.
    """
    text, first, times = document.text, dict[str, tuple[int, int]](), dict[str, int]()
    for start, end in _stretches(document):
        paths = [found.span() for found in _BRACKETS.finditer(text, start, end) if "," in found[0]]
        there = set()
        for found in _ABBREVIATION.finditer(text, start, end):
            if _is_no_abbreviation(found[0]) or any(a <= found.start() < b for a, b in paths):
                continue
            there.add(found[0])
            first.setdefault(found[0], found.span())
        for word in there:
            times[word] = times.get(word, 0) + 1
    return tuple(Used(word, times[word], place_of(*first[word])) for word in sorted(first, key=first.__getitem__))


def _is_no_abbreviation(word: str) -> bool:
    """Whether a word in capitals is a numeral, or a common word that is set so."""
    small = word.lower()
    return _NUMERAL.match(word) is not None or (is_frequent(small) and is_common(small))


def _stretches(document: Document) -> Iterator[tuple[int, int]]:
    """From where to where the headings and notes of a document stand, source notes without their path."""
    for header in (document.header, *(attachment.header for attachment in document.attachments)):
        if header.heading is not None:
            yield header.heading.start, header.heading.end
    for note in document.notes:
        start = note.sign
        if _SOURCE.match(document.text, note.sign, note.end):
            start = end_of_sentence(document.text, note.sign, note.end)
        yield start, note.end
