"""Names in the brackets of headings held against the list of persons: listed and not tagged, or not listed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from frlint.checks.authorities.names import folded, surnames_of
from frlint.checks.authorities.tagging import Tagging, shown, tagging
from frlint.checks.markup.identifiers import MarkupVolume, PartHit
from frlint.checks.markup.tagged import HeadName
from frlint.model.problem import Hit
from frlint.model.volume import MOST_MENTIONS

Places = list[tuple[int, HeadName]]


def untagged_heading_name(volume: MarkupVolume, options: Mapping[str, Any]) -> Iterator[PartHit]:
    """A name in the brackets of a heading that the list has, and that is not tagged. The same name is told once."""
    whole = tagging(volume)
    for places, entries in _heads(whole):
        if entries:
            person = whole.persons[entries[0]]
            several = f"{len(entries)} persons of that name, such as " if len(entries) > 1 else ""
            yield _hit(places, {"entry": several + shown(person), "target": person.id})


def heading_name_unlisted(volume: MarkupVolume, options: Mapping[str, Any]) -> Iterator[PartHit]:
    """A name in the brackets of a heading that the list of persons lacks. The same name is told once."""
    whole = tagging(volume)
    listed = {surname for person in whole.persons for surname in surnames_of(person)}
    for places, entries in _heads(whole) if whole.persons else ():
        name = places[0][1].words
        if not entries and not listed & {folded(name), folded(name.split()[-1]), folded(name.split()[0])}:
            yield _hit(places, {})


def _heads(whole: Tagging) -> Iterator[tuple[Places, Sequence[int]]]:
    """The names in headings that are not tagged as one of the list, each with its places and the entries it names."""
    by_name: dict[str, Places] = {}
    for part, head in whole.heads:
        by_name.setdefault(folded(head.words), []).append((part, head))
    for places in by_name.values():
        yield places, whole.roll.named(places[0][1].words)


def _hit(places: Places, values: dict[str, object]) -> PartHit:
    """One hit for a name: where it stands first, with its other places."""
    part, head = places[0]
    times = "" if len(places) == 1 else f" ({len(places)} times)"
    others = tuple((other, one.start, f"`{one.words}`") for other, one in places[1 : MOST_MENTIONS + 1])
    return PartHit(part, Hit(head.start, head.end, {**values, "name": head.words, "times": times}), others)
