"""Entries of the lists that nothing leads to, that stand out of the alphabet, or that stand twice."""

from collections.abc import Iterator, Mapping
from typing import Any

from frlint.checks.authorities.order import keys_of_person, keys_of_term, listed_twice, out_of_order, terms_twice
from frlint.checks.authorities.tagging import shown, tagging
from frlint.checks.markup.identifiers import MarkupVolume, PartHit
from frlint.model.problem import Elsewhere


def unused_entry(volume: MarkupVolume, options: Mapping[str, Any]) -> Iterator[PartHit]:
    """A person or a term of the lists to which no tag of a document leads (variant `term`)."""
    whole = tagging(volume)
    used = {one.target for part in volume.parts[:-1] for one in part.facts.pointers}
    for person in whole.persons:
        if person.id and not person.see and person.id not in used:
            yield whole.at_list(person.at, {"entry": shown(person)}, "")
    for term in whole.lists.terms or ():
        if term.id and term.id not in used:
            yield whole.at_list(term.at, {"entry": term.forms[0]}, "term")


def list_order(volume: MarkupVolume, options: Mapping[str, Any]) -> Iterator[PartHit]:
    """An entry that stands out of the alphabet, or (variant `twice`) that the list has already."""
    whole = tagging(volume)
    terms = whole.lists.terms or ()
    persons_at = [(shown(person), person.at) for person in whole.persons]
    terms_at = [(term.forms[0], term.at) for term in terms]
    for entries, keys, twice in (
        (persons_at, [keys_of_person(person) for person in whole.persons], listed_twice(whole.persons)),
        (terms_at, [keys_of_term(term) for term in terms], terms_twice(terms)),
    ):
        again = dict(twice)
        for entry, first in again.items():
            name, at = entries[entry]
            found = whole.at_list(at, {"entry": name, "place": ""}, "twice")
            elsewhere = (Elsewhere(entries[first][1].start, "first here"),)
            yield found._replace(hit=found.hit._replace(elsewhere=elsewhere))
        for entry, behind in out_of_order(keys):
            if entry not in again:
                name, at = entries[entry]
                place = f"before {entries[behind][0]}" if behind < len(entries) else "at the end"
                yield whole.at_list(at, {"entry": name, "place": place}, "")
