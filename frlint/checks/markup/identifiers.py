"""Ids and references of a whole volume: ids given twice, references that lead nowhere.

Such rules see no XML, only facts of its parts: one part for each document, the last one for all that stands around
them. Facts hold offsets within their part, so that they stay right when another part of the file changes.
"""

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from frlint.checks.markup.elements import value_at
from frlint.model.document import Document
from frlint.model.element import attributes, resolved
from frlint.model.problem import Elsewhere, Hit
from frlint.patterns import deferred

_LETTERS = deferred(r"[^\d_]*")


class Identifier(NamedTuple):
    """An id that an element has. `start` and `end` are where it stands in its part."""

    id: str
    start: int
    end: int


class Pointer(NamedTuple):
    """An attribute that leads to `#target`, the first of `times` in its part; `place` is what stands before the `#`."""

    element: str
    attribute: str
    place: str
    target: str
    start: int
    end: int
    times: int


class MarkupFacts(NamedTuple):
    """The ids of a part of a volume, and where its references lead: one for each target, element and attribute."""

    ids: tuple[Identifier, ...]
    pointers: tuple[Pointer, ...]


class MarkupPart(NamedTuple):
    """A part of a volume: the id of the document that it is (of the volume, for what stands around), and its facts."""

    id: str
    facts: MarkupFacts


class MarkupVolume(NamedTuple):
    """The parts of a volume with the volume's id. The last part is what stands around the documents."""

    id: str
    parts: Sequence[MarkupPart]


class PartHit(NamedTuple):
    """A hit in the part with an index: its offsets are those of the part's XML."""

    part: int
    hit: Hit


VolumeMarkupCheck = Callable[[MarkupVolume, Mapping[str, Any]], Iterable[PartHit]]


def markup_facts(document: Document) -> MarkupFacts:
    """The ids and references of a document's XML, or of what stands around the documents."""
    ids: list[Identifier] = []
    pointers: dict[tuple[str, str, str], list[Any]] = {}
    for element in document.elements:
        written = element.written
        if "xml:id" in written:
            start, end = value_at(document, element, "xml:id")
            if start > element.start:  # Else the letters stand in another attribute.
                ids.append(Identifier(resolved(document.text[start:end]).strip(), start, end))
        if "#" in written:
            for attribute, word in _pointers_of(written):
                key = (element.full_name, attribute, word)
                if key in pointers:
                    pointers[key][-1] += 1
                else:
                    pointers[key] = [element, 1]
    return MarkupFacts(
        tuple(ids),
        tuple(
            Pointer(name, attribute, *_parted(word), *value_at(document, first, attribute), count)
            for (name, attribute, word), (first, count) in pointers.items()
        ),
    )


@lru_cache(4096)
def _pointers_of(written: str) -> tuple[tuple[str, str], ...]:
    """The words of a start tag's attributes that lead to an id, each with its attribute. Addresses are none."""
    found = []
    for attribute, value in attributes(written).items():
        for word in value.split() if "#" in value else ():
            place, target = _parted(word)
            if target and ":" not in place:
                found.append((attribute, word))
    return tuple(found)


def _parted(word: str) -> tuple[str, str]:
    """What stands before the first `#` of a word, and what behind it."""
    place, _, target = word.partition("#")
    return place, target


def markup_facts_to_bytes(facts: MarkupFacts) -> bytes:
    """Facts as bytes to keep."""
    return marshal.dumps((list(map(tuple, facts.ids)), list(map(tuple, facts.pointers))))


def markup_facts_from_bytes(value: bytes) -> MarkupFacts:
    """The facts that were stored. Raises `ValueError`, `TypeError` or `EOFError` for what are none."""
    ids, pointers = marshal.loads(value)
    return MarkupFacts(tuple(map(Identifier._make, ids)), tuple(map(Pointer._make, pointers)))


def duplicate_id(volume: MarkupVolume, options: Mapping[str, Any]) -> Iterator[PartHit]:
    """An id that another element of the volume has already."""
    first: dict[str, tuple[int, Identifier]] = {}
    for index in _in_order(volume):
        part = volume.parts[index]
        for one in part.facts.ids:
            if one.id not in first:
                first[one.id] = (index, one)
                continue
            where, other = first[one.id]
            elsewhere = (Elsewhere(other.start, "first here"),) if where == index else ()
            yield PartHit(
                index, Hit(one.start, one.end, {"id": one.id, "other": volume.parts[where].id}, "", elsewhere)
            )


def dead_target(volume: MarkupVolume, options: Mapping[str, Any]) -> Iterator[PartHit]:
    """A reference leads to an id that no element of the volume has. Those to other volumes are not followed.

    Where the option `most` (a share) of all targets of a sort and more are dead, the elements that they lead to were
    never given ids: that is one lack of the volume and no slip, and a variant of its own.
    """
    known = {one.id for part in volume.parts for one in part.facts.ids}
    dead: dict[str, set[str]] = {}
    alive: dict[str, set[str]] = {}
    own = ("", volume.id, f"{volume.id}.xml")
    for part in volume.parts:
        for one in part.facts.pointers:
            if one.place in own:
                (alive if one.target in known else dead).setdefault(_sort(one.target), set()).add(one.target)
    if not dead:
        return
    small = {one.lower(): one for one in sorted(known)}
    for index, part in enumerate(volume.parts):
        for one in part.facts.pointers:
            if one.place not in own or one.target in known:
                continue
            sort = _sort(one.target)
            count = len(dead[sort])
            values = {
                "target": one.target,
                "element": one.element,
                "attribute": one.attribute,
                "times": "" if one.times == 1 else f" ({one.times} times here)",
                "nearest": small.get(one.target.lower(), ""),
                "dead": count,
            }
            many = count > options["fewest"] and count > options["most"] * (count + len(alive.get(sort, ())))
            variant = "many" if many else "capitals" if values["nearest"] else ""
            yield PartHit(index, Hit(one.start, one.end, values, variant))


def _sort(target: str) -> str:
    """What a target's letters say it is: `pg_`, `d`, `in`, `p_` ."""
    found = _LETTERS.match(target)
    assert found is not None
    return found[0]


def _in_order(volume: MarkupVolume) -> Iterator[int]:
    """The parts, what stands around the documents first: the ids there are those that documents refer to."""
    size = len(volume.parts)
    yield from (k % size for k in range(size - 1, 2 * size - 1))
