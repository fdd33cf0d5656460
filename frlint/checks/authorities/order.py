"""The order of a list, and what stands in it twice. Pure functions."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from frlint.checks.authorities.names import PARTICLES, folded
from frlint.model.lists import Person, Term

Keys = tuple[str, ...]
"""By what an entry may be ordered: by letters, by words, without particles, with `Mc` as `Mac`."""


def keys_of_person(person: Person) -> Keys:
    """The keys of a person's surname: of one surname any order is right, since ranks stand in front of given names."""
    bare = " ".join(word for word in person.surname.split() if folded(word) not in PARTICLES) or person.surname
    return tuple(
        key
        for one in (person.surname, bare)
        for key in (folded(one), _by_words(one), folded(re.sub(r"\bM’?c(?=[A-Z])", "Mac", one)))
    )


def keys_of_term(term: Term) -> Keys:
    """The keys of a term: its letters, its words, and its signs as they are."""
    form = term.forms[0]
    return folded(form), _by_words(form), form.casefold(), _letters(form)


def out_of_order(keys: Sequence[Keys]) -> Iterator[tuple[int, int]]:
    """The entries that stand out of the alphabet, each with the one in front of which it belongs.

    An entry is one without which its neighbours are in order; where that is true of two, the second of them.
    """
    k = 1
    while k < len(keys):
        if not _follows(keys[k - 1], keys[k]):
            if k + 1 == len(keys) or _follows(keys[k - 1], keys[k + 1]):
                yield k, _place(keys, k)
                k += 1
            elif k < 2 or _follows(keys[k - 2], keys[k]):
                yield k - 1, _place(keys, k - 1)
        k += 1


def listed_twice(persons: Sequence[Person]) -> Iterator[tuple[int, int]]:
    """The persons that stand in a list already: the entry, and the first one."""
    first: dict[tuple[str, str], int] = {}
    for k, person in enumerate(persons):
        key = (folded(person.surname), folded(person.given))
        if person.see or not key[1]:
            continue
        if key in first:
            yield k, first[key]
        first.setdefault(key, k)


def terms_twice(terms: Sequence[Term]) -> Iterator[tuple[int, int]]:
    """The terms that stand in a list already and stand for the same: the entry, and the first one."""
    first: dict[tuple[str, str], int] = {}
    for k, term in enumerate(terms):
        key = (term.forms[0], folded(term.expansion))
        if key in first:
            yield k, first[key]
        first.setdefault(key, k)


def _place(keys: Sequence[Keys], entry: int) -> int:
    """The index of the entry in front of which another belongs; their number where it belongs at the end."""
    own = keys[entry][0]
    if entry and keys[entry - 1][0] > own:
        return next((k + 1 for k in range(entry - 1, -1, -1) if keys[k][0] <= own), 0)
    return next((k for k in range(entry + 1, len(keys)) if keys[k][0] > own), len(keys))


def _follows(before: Keys, behind: Keys) -> bool:
    return any(one <= other for one, other in zip(before, behind, strict=True))


def _by_words(name: str) -> str:
    return " ".join(folded(word) for word in re.split(r"[\s,/–-]+", name))


def _letters(form: str) -> str:
    """Letters alone: numbers and signs are passed over."""
    plain = unicodedata.normalize("NFKD", form).casefold()
    return "".join(sign for sign in plain if sign.isalpha())
