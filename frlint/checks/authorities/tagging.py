"""All that a TEI volume tags as persons and terms, beside its lists: what the rules of authority lists count over."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from frlint.checks.authorities.names import Roll
from frlint.checks.markup.identifiers import MarkupVolume, PartHit
from frlint.checks.markup.tagged import HeadName, Tag, tagged_from_bytes
from frlint.model.lists import ListPlace, Person, VolumeLists
from frlint.model.problem import Hit
from frlint.model.volume import MOST_MENTIONS


class Use(NamedTuple):
    """A tag in the part of a volume with an index."""

    part: int
    tag: Tag


class Tagging:
    """The lists of a volume, and the tags that lead to their entries.

    `uses` are the tags by `kind` and target, in the order of the parts; `heads` are names in headings that are not
    tagged as one of the list, with the index of their part.
    """

    def __init__(self, stored: Sequence[bytes]) -> None:
        """`stored` are the facts of the parts, the last one what stands around the documents."""
        parts = [tagged_from_bytes(one) for one in stored]
        self.outside = len(parts) - 1
        self.lists: VolumeLists = parts[-1].lists if parts else VolumeLists()
        self.persons: tuple[Person, ...] = self.lists.persons or ()
        self.roll = Roll(self.persons)
        self.uses: dict[tuple[str, str], list[Use]] = {}
        self.heads: list[tuple[int, HeadName]] = []
        for k, part in enumerate(parts):
            for tag in part.tags:
                self.uses.setdefault((tag.kind, tag.target), []).append(Use(k, tag))
            self.heads += [(k, head) for head in part.heads]

    def of_person(self, entry: int) -> list[Use]:
        """The tags that lead to a person's entry."""
        own = self.persons[entry].id
        return self.uses.get(("p", own), []) if own else []

    def in_documents(self, entry: int) -> list[Use]:
        """The tags of documents that lead to a person's entry: the index has names as the list has them."""
        return [use for use in self.of_person(entry) if use.part != self.outside]

    def counts(self, entry: int) -> Counter[str]:
        """How often which words lead to a person's entry in documents."""
        found: Counter[str] = Counter()
        for use in self.in_documents(entry):
            found[use.tag.words] += use.tag.times
        return found

    def at_list(self, at: ListPlace, values: dict[str, object], variant: str, uses: Sequence[Use] = ()) -> PartHit:
        """A hit at an entry of a list, with places in the documents that go with it."""
        return PartHit(self.outside, Hit(at.start, at.end, values, variant), _places(uses))


def tagging(volume: MarkupVolume) -> Tagging:
    """What a volume tags, put together once for all rules."""
    return _put_together(tuple(part.facts.tagged for part in volume.parts))


@lru_cache(2)
def _put_together(stored: tuple[bytes, ...]) -> Tagging:
    return Tagging(stored)


def shown(person: Person) -> str:
    """A person as a message names him: `Hale, Martha`."""
    return f"{person.surname}, {person.given}" if person.given else person.surname


def times_in(uses: Iterable[Use]) -> str:
    """How often tags stand in a volume, for a message: ` (207 times in 58 documents)`; empty where it is once."""
    ones = list(uses)
    times, parts = sum(use.tag.times for use in ones), len({use.part for use in ones})
    if times == 1:
        return ""
    return f" ({times} times in {parts} documents)" if parts > 1 else f" ({times} times)"


def hit_of(uses: Sequence[Use], values: dict[str, object], variant: str = "", *, at_words: bool = False) -> PartHit:
    """One hit for tags that all have the same mistake: the first of them, the others as places that go with it.

    It marks the target, or (`at_words`) the words.
    """
    first = uses[0]
    start, end = (first.tag.inner, first.tag.close) if at_words else (first.tag.start, first.tag.end)
    return PartHit(first.part, Hit(start, end, values, variant), _places(uses[1:]))


def _places(uses: Sequence[Use]) -> tuple[tuple[int, int, str], ...]:
    return tuple((use.part, use.tag.inner, f"`{use.tag.words}`") for use in uses[:MOST_MENTIONS])
