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

_POINTING = frozenset(["target", "corresp", "ref", "ana", "who", "key"])
"""In these a mere `#` was meant to lead to an id."""
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
    """The ids of a part of a volume, and where its references lead: one for each target, element and attribute.

    An empty target is one that names nothing (`target="#"`). `includes` tells where `xi:include` brings what stands in
    other files: in the `header`, in the `text`.
    """

    ids: tuple[Identifier, ...]
    pointers: tuple[Pointer, ...]
    includes: tuple[str, ...] = ()
    tagged: bytes = b""


class MarkupPart(NamedTuple):
    """A part of a volume: the id of the document that it is (of the volume, for what stands around), and its facts."""

    id: str
    facts: MarkupFacts


class MarkupVolume(NamedTuple):
    """The parts of a volume with the volume's id. The last part is what stands around the documents.

    `is_frus` tells that it follows the guidelines of *Foreign Relations*, by which all targets stand in the same file.
    """

    id: str
    parts: Sequence[MarkupPart]
    is_frus: bool = True


class PartHit(NamedTuple):
    """A hit in the part with an index: its offsets are those of the part's XML. `others` are places in other parts:
    the part's index, the offset in its XML, what stands there."""

    part: int
    hit: Hit
    others: tuple[tuple[int, int, str], ...] = ()


VolumeMarkupCheck = Callable[[MarkupVolume, Mapping[str, Any]], Iterable[PartHit]]


def markup_facts(document: Document) -> MarkupFacts:
    """The ids and references of a document's XML, or of what stands around the documents."""
    from frlint.checks.markup.tagged import tagged_to_bytes  # Runs over text do without it.

    ids: list[Identifier] = []
    pointers: dict[tuple[str, str, str], list[Any]] = {}
    includes: set[str] = set()
    for element in document.elements:
        written = element.written
        if "xml:id" in written:
            start, end = value_at(document, element, "xml:id")
            if start > element.start:  # Else the letters stand in another attribute.
                ids.append(Identifier(resolved(document.text[start:end]).strip(), start, end))
        if element.full_name.endswith("include") and "href" in written:
            includes.add("header" if any(one.name == "teiHeader" for one in element.around()) else "text")
        if "#" in written or '=""' in written or "=''" in written:
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
        tuple(sorted(includes)),
        tagged_to_bytes(document),
    )


@lru_cache(4096)
def _pointers_of(written: str) -> tuple[tuple[str, str], ...]:
    """The words of a start tag's attributes that lead to an id, each with its attribute. Addresses are none.

    A target that is empty is one as well.
    """
    found = []
    for attribute, value in attributes(written).items():
        if attribute == "target" and not value.strip():
            found.append((attribute, ""))
        for word in value.split() if "#" in value else ():
            place, target = _parted(word)
            if ":" not in place and (target or (not place and attribute in _POINTING)):
                found.append((attribute, word))
    return tuple(found)


def _parted(word: str) -> tuple[str, str]:
    """What stands before the first `#` of a word, and what behind it."""
    place, _, target = word.partition("#")
    return place, target


def markup_facts_to_bytes(facts: MarkupFacts) -> bytes:
    """Facts as bytes to keep."""
    return marshal.dumps((list(map(tuple, facts.ids)), list(map(tuple, facts.pointers)), facts.includes, facts.tagged))


def markup_facts_from_bytes(value: bytes) -> MarkupFacts:
    """The facts that were stored. Raises `ValueError`, `TypeError` or `EOFError` for what are none."""
    ids, pointers, includes, tagged = marshal.loads(value)
    return MarkupFacts(tuple(map(Identifier._make, ids)), tuple(map(Pointer._make, pointers)), tuple(includes), tagged)


def duplicate_id(volume: MarkupVolume, options: Mapping[str, Any]) -> Iterator[PartHit]:
    """An id that another element of the volume has already, or that is empty."""
    first: dict[str, tuple[int, Identifier]] = {}
    for index in _in_order(volume):
        part = volume.parts[index]
        for one in part.facts.ids:
            if not one.id:
                yield PartHit(index, Hit(one.start, one.end, {"id": "", "other": ""}, "empty"))
                continue
            if one.id not in first:
                first[one.id] = (index, one)
                continue
            where, other = first[one.id]
            values = {"id": one.id, "other": volume.parts[where].id}
            if where == index:
                yield PartHit(index, Hit(one.start, one.end, values, "", (Elsewhere(other.start, "first here"),)))
            else:
                yield PartHit(index, Hit(one.start, one.end, values), ((where, other.start, "first here"),))


def dead_target(volume: MarkupVolume, options: Mapping[str, Any]) -> Iterator[PartHit]:
    """A reference leads to an id that no element of the volume has. Those to other volumes are not followed.

    Where the option `most` (a share) of all targets of a sort and more are dead, the elements that they lead to were
    never given ids: that is one lack of the volume and no slip, and a variant of its own. What another file brings by
    `xi:include` may have any id: where one stands in the header, @ana is not followed; where one stands in the text, no
    target of a sort of which the volume itself has none, as in other editions than *Foreign Relations* anyhow: their
    lists of persons and of renditions are files of their own. The option `known` names ids that the publisher's
    programs have.
    """
    targets = _Targets(volume, options)
    for index, part in enumerate(volume.parts):
        for one in part.facts.pointers:
            if targets.is_dead(one):
                yield PartHit(index, targets.hit(one))


class _Targets:
    """The ids of a volume, and how many targets of each sort lead to one and how many nowhere."""

    def __init__(self, volume: MarkupVolume, options: Mapping[str, Any]) -> None:
        self.options = options
        self.known = {one.id for part in volume.parts for one in part.facts.ids if one.id} | {*options["known"]}
        self._own = ("", volume.id, f"{volume.id}.xml")
        included = {place for part in volume.parts for place in part.facts.includes}
        self._includes = bool(included)
        self._holds_all = volume.is_frus and "text" not in included
        self._sorts = {_sort(one) for one in self.known if one != volume.id}
        self._small = {one.lower(): one for one in sorted(self.known)}
        self._dead: dict[str, set[str]] = {}
        self._alive: dict[str, set[str]] = {}
        for one in (one for part in volume.parts for one in part.facts.pointers):
            if one.place in self._own and one.target:
                found = self._alive if one.target in self.known else self._dead
                found.setdefault(_sort(one.target), set()).add(one.target)

    def is_dead(self, one: Pointer) -> bool:
        """Whether a pointer leads nowhere, and to no other file either."""
        if one.place not in self._own or one.target in self.known:
            return False
        if not one.target:
            return True
        brought = self._includes and one.attribute == "ana"
        return not brought and (self._holds_all or _sort(one.target) in self._sorts)

    def hit(self, one: Pointer) -> Hit:
        """The hit of a pointer that leads nowhere."""
        sort = _sort(one.target)
        count, nearest = len(self._dead.get(sort, ())), self._small.get(one.target.lower(), "")
        values = {
            "target": one.target,
            "element": one.element,
            "attribute": one.attribute,
            "times": "" if one.times == 1 else f" ({one.times} times here)",
            "nearest": nearest,
            "dead": count,
        }
        least = self.options["most"] * (count + len(self._alive.get(sort, ())))
        many = count > self.options["fewest"] and count > least
        variant = "empty" if not one.target else "many" if many else "capitals" if nearest else ""
        return Hit(one.start, one.end, values, variant)


def _sort(target: str) -> str:
    """What a target's letters say it is: `pg_`, `d`, `in`, `p_` ."""
    found = _LETTERS.match(target)
    assert found is not None
    return found[0]


def _in_order(volume: MarkupVolume) -> Iterator[int]:
    """The parts, what stands around the documents first: the ids there are those that documents refer to."""
    size = len(volume.parts)
    yield from (k % size for k in range(size - 1, 2 * size - 1))
