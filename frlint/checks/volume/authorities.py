"""The lists of a volume in plain text held against the words of its documents (AU): what its markup tells of TEI."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from frlint.checks.apparatus.used import SHORTEST, term_key
from frlint.checks.authorities.names import folded, name_words, odd_spellings, other_spelling, surnames_of
from frlint.checks.authorities.order import (
    Keys,
    keys_of_person,
    keys_of_term,
    listed_twice,
    out_of_order,
    terms_twice,
)
from frlint.checks.lexicon import is_known
from frlint.model.apparatus import Used, apparatus_from_bytes
from frlint.model.lists import ListPlace, Person, Term
from frlint.model.volume import MOST_MENTIONS, Mention, Place, VolumeFacts, VolumeHit
from frlint.patterns import deferred
from frlint.spelling import Near

_LONG = 7
"""Letters of a surname that no other one shares but for the first letter."""
_TITLE = (
    r"(?:Mr|Mrs|Ms|Dr|Messrs|Gen|Col|Maj|Capt|Adm|Sen|Amb|Gov|Prof)\.|Miss|Sir|Lord|Lady|Ambassador|Secretary|Minister"
    r"|President|Premier|Chancellor|Senator|Congressman|Governor|General|Admiral|Marshal|Colonel|Major|Captain|Consul"
    r"|Commissioner|Director|Prince|King|Dean|Judge|Justice|Professor|[A-Z]\."
)
_NAMED = deferred(rf"(?:{_TITLE}) \Z")
"""What stands in front of a person's name: a title, or an initial."""


class _Found(NamedTuple):
    """A word in a document with an index: how often it stands there, and where first."""

    document: int
    used: Used


class _Words:
    """The words of a volume's documents that its lists may have, each with its places."""

    def __init__(self, volume: VolumeFacts) -> None:
        self.places: dict[str, list[_Found]] = {}
        self.counts: Counter[str] = Counter()
        for index, document in enumerate(volume.documents):
            for used in apparatus_from_bytes(document.apparatus).used:
                self.places.setdefault(used.word, []).append(_Found(index, used))
                self.counts[used.word] += used.times
        self._by_folded: dict[str, list[str]] = {}
        for word in self.counts:
            self._by_folded.setdefault(folded(word), []).append(word)
        self._near = Near(self._by_folded)

    def near(self, surname: str) -> dict[str, int]:
        """The words that are a surname, or a letter off, and how often they stand in the volume."""
        return {word: self.counts[word] for one in self._near.to(folded(surname)) for word in self._by_folded[one]}

    def spelt(self, spelling: str) -> list[_Found]:
        """The places of all words of a folded spelling, in the order of documents."""
        return sorted(found for word in self._by_folded.get(spelling, ()) for found in self.places[word])


def list_spelling(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """AU004: a surname of the list that no document has, while one spelling a letter off stands `least` times or more.

    It is told where that spelling stands first, of those places at which a title, an initial, a given name or the
    brackets of a heading show a person.
    """
    persons = volume.lists.persons or ()
    words, taken = _Words(volume), _surnames(persons)
    for person in persons:
        if not _is_one_word(person.surname):
            continue
        spelling, times = other_spelling(person, words.near(person.surname), taken, options["least"])
        places = words.spelt(spelling) if spelling else []
        first = next((one for one in places if _is_person(one.used, person)), None)
        if first is not None:
            values = {**_values(person.at, person.surname), "spelling": first.used.word, "times": times}
            yield _hit(first, [one for one in places if one is not first], values)


def odd_name_spelling(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """AU005: a word that stands `most` times at most, a letter off a surname that stands `least` times or more."""
    persons = volume.lists.persons or ()
    words, taken = _Words(volume), _surnames(persons)
    told: set[str] = set()
    for person in persons:
        if not _is_one_word(person.surname):
            continue
        odd, usual = odd_spellings(person, words.near(person.surname), taken, options["most"], options["least"])
        for word in odd:
            if folded(word) in told or not _may_be_misprint(word, person.surname):
                continue
            told.add(folded(word))
            places = words.spelt(folded(word))
            times = sum(one.used.times for one in places)
            values = {**_values(person.at, person.surname), "words": word, "usual": usual, "times": _times(times)}
            yield _hit(places[0], places[1:], values)


def heading_name_unlisted(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """AU007: a name in the brackets of a heading that the list of persons lacks. The same name is told once."""
    persons = volume.lists.persons
    if persons is None:
        return
    listed = _surnames(persons)
    by_name: dict[str, list[_Found]] = {}
    for index, document in enumerate(volume.documents):
        for named in apparatus_from_bytes(document.apparatus).names:
            parts = name_words(named.name)
            if parts and not listed & {"".join(parts), parts[-1], parts[0]}:
                found = _Found(index, Used(named.name, 1, named.place))
                by_name.setdefault(folded(named.name), []).append(found)
    for places in by_name.values():
        yield _hit(places[0], places[1:], {"name": places[0].used.word, "times": _times(len(places))}, "")


def unused_entry(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """AU008: a person of the list whose surname no document has, a term of the list that no document has.

    It is told at the volume's first document: a list is none.
    """
    used = {folded(word) for word in _Words(volume).counts}
    for person in volume.lists.persons or ():
        words = {*name_words(person.surname), *(word for one in person.variants for word in name_words(one))}
        if not person.see and volume.documents and not used & {*words, *surnames_of(person)}:
            yield _at_top(volume, _values(person.at, shown(person)), "text")
    forms = {term_key(word) for word in _Words(volume).counts}
    forms |= {form.removesuffix("s") for form in forms}
    for term in volume.lists.terms or ():
        if volume.documents and not forms & {term_key(form) for form in term.forms}:
            yield _at_top(volume, _values(term.at, term.forms[0]), "text-term")


def unlisted_abbreviation(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """AU009: capitals that stand in `least` notes and headings or more, and in no list."""
    terms = volume.lists.terms
    if terms is None:
        return
    listed = {term_key(form) for term in terms for form in term.forms}
    listed |= {part for form in listed for part in form.split("/")}
    by_word: dict[str, list[_Found]] = {}
    for index, document in enumerate(volume.documents):
        for used in apparatus_from_bytes(document.apparatus).abbreviations:
            if term_key(used.word) not in listed:
                by_word.setdefault(used.word, []).append(_Found(index, used))
    for word, places in by_word.items():
        times = sum(one.used.times for one in places)
        if times >= options["least"]:
            yield _hit(places[0], places[1:], {"abbreviation": word, "times": times}, "")


def list_order(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """AU010: an entry out of the alphabet, or one that the list has already, told at the volume's first document."""
    persons, terms = volume.lists.persons or (), volume.lists.terms or ()
    lists: tuple[tuple[Sequence[Person | Term], list[Keys], Iterator[tuple[int, int]]], ...] = (
        (persons, [keys_of_person(person) for person in persons], listed_twice(persons)),
        (terms, [keys_of_term(term) for term in terms], terms_twice(terms)),
    )
    for entries, keys, twice in lists if volume.documents else ():
        again = dict(twice)
        for entry, first in again.items():
            values = _values(entries[entry].at, shown(entries[entry]))
            yield _at_top(volume, {**values, "first": entries[first].at.shown}, "text-twice")
        for entry, behind in out_of_order(keys):
            if entry not in again:
                belongs = f"before {shown(entries[behind])}" if behind < len(entries) else "at the end"
                values = _values(entries[entry].at, shown(entries[entry]))
                yield _at_top(volume, {**values, "belongs": belongs}, "text")


def _is_one_word(surname: str) -> bool:
    """Whether a surname is one word, and long enough that another one a letter off is rather a misprint."""
    return len(name_words(surname)) == 1 and len(folded(surname)) >= SHORTEST


def _may_be_misprint(word: str, surname: str) -> bool:
    """Whether a word a letter off a surname is no other word or name: it is in no word list, no initial stands in front
    of it without a blank (`LHale`), and it begins as the surname does, if that is not a long one."""
    if is_known(word.casefold()) or word[1:].casefold() == surname.casefold():
        return False
    return word[0] == surname[0] or len(surname) >= _LONG


def _surnames(persons: Sequence[Person]) -> frozenset[str]:
    return frozenset(surname for person in persons for surname in surnames_of(person))


def shown(entry: Person | Term) -> str:
    """An entry as a message names it: `Hale, Martha`, `NHB`."""
    if isinstance(entry, Term):
        return entry.forms[0]
    return f"{entry.surname}, {entry.given}" if entry.given else entry.surname


def _is_person(used: Used, person: Person) -> bool:
    """Whether what stands in front of a word at its first place shows a person."""
    place = used.place
    line = place.excerpt[0] if place.excerpt else ""
    before = line[: place.column - 1] if place.line == place.end_line else ""
    given = [word for word in person.given.replace(",", " ").split() if len(word.strip(".")) > 1]
    return (
        _NAMED.search(before) is not None
        or any(before.endswith(f"{word} ") for word in given)
        or (before.endswith("(") and line[place.end_column - 1 :].startswith(")"))
    )


def _values(at: ListPlace, name: str) -> dict[str, Any]:
    return {"surname": name, "entry": name, "place": at.shown, "at": at}


def _times(times: int) -> str:
    """How often something stands in the volume, for a message; empty where it is once."""
    return "" if times == 1 else f" ({times} times)"


def _hit(first: _Found, others: Sequence[_Found], values: dict[str, Any], variant: str = "text") -> VolumeHit:
    """One hit for words that stand at several places: at the first of them, the others go with it.

    Its values tell how often they stand there in all, and in how many documents.
    """
    every = (first, *others)
    values |= {"count": sum(one.used.times for one in every), "documents": len({one.document for one in every})}
    mentions = tuple(Mention(one.document, one.used.place, f"`{one.used.word}`") for one in others[:MOST_MENTIONS])
    return VolumeHit(first.document, first.used.place, values, variant, mentions)


def _at_top(volume: VolumeFacts, values: dict[str, Any], variant: str) -> VolumeHit:
    """A hit about a list: it is told at the heading of the first document."""
    place: Place = volume.documents[0].at
    return VolumeHit(0, place, values, variant)
