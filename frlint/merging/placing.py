"""Where each marker stands in a merged text: as the side has it that put it there, in doubt where it cannot be sure."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from frlint.merging.three_way import Carried, carry
from frlint.merging.versions import Place, Version
from frlint.merging.words import Cut, is_firm
from frlint.renumbering.parts import RefusalError


class Side:
    """A side of a merge: its version, where the words of its texts stand in the merged ones, and what it changed."""

    def __init__(self, base: Version, version: Version, carried: Mapping[int, Carried]) -> None:
        self._base, self.version, self._carried = base, version, carried
        self._from_base: dict[int, Carried] = {}

    def keeps_place(self, name: int) -> bool:
        """Whether a note's marker stands in this version where it stood, and the words around it are the same."""
        before, now = self._base.places.get(name), self.version.places[name]
        if before is None or before.text != now.text:
            return False
        if now.text not in self._from_base:
            text = now.text
            self._from_base[text] = carry(Cut(self._base.texts[text]), Cut(self.version.texts[text]))
        return self._from_base[now.text].offset(before.offset) == now.offset

    def merged_place(self, name: int) -> Place | None:
        """The place in the merged text where this version has a note's marker; None where it is not sure."""
        place = self.version.places[name]
        carried = self._carried.get(place.text)
        offset = carried.offset(place.offset) if carried else None
        return None if offset is None else place._replace(offset=offset)


def placed(
    names: Sequence[int], ours: Side, theirs: Side, texts: Mapping[int, str]
) -> dict[int, list[tuple[int, int]]]:
    """For each merged text its markers, as offset and note, in their order. Raises `RefusalError`."""
    by: dict[int, frozenset[str]] = {}
    places: dict[Place, list[int]] = {}
    for name in names:
        having = {word: side for word, side in (("ours", ours), ("theirs", theirs)) if name in side.version.places}
        moved = {word: side for word, side in having.items() if not side.keeps_place(name)}
        found = {side.merged_place(name) for side in (moved or having).values()}
        place = found.pop()
        if found or place is None:
            label = next(iter(having.values())).version.label(name)
            raise RefusalError(f"both sides changed the text at the marker of note {label}, or where it stands")
        by[name] = frozenset(moved)
        places.setdefault(place, []).append(name)
    marks: dict[int, list[tuple[int, int]]] = {}
    for place in sorted(places):
        for name in _in_one_order(places[place], ours.version, theirs.version):
            marks.setdefault(place.text, []).append((place.offset, name))
    for text, here in marks.items():
        _require_words_between(texts[text], here, by)
    return marks


def _in_one_order(names: Sequence[int], ours: Version, theirs: Version) -> Sequence[int]:
    """Notes at one place, in the order in which a side has all of them."""
    if len(names) == 1:
        return names
    orders = {tuple(n for n in side.order if n in names) for side in (ours, theirs) if set(names) <= {*side.order}}
    if len(orders) != 1:
        raise RefusalError("both sides put a marker at the same place")
    return orders.pop()


def _require_words_between(text: str, marks: Sequence[tuple[int, int]], by: Mapping[int, frozenset[str]]) -> None:
    """Raises `RefusalError` where a marker of one side and one of the other have no word between them."""
    for (start, one), (end, other) in pairwise(marks):
        sides = by[one] ^ by[other]
        if by[one] and by[other] and sides == {"ours", "theirs"} and not any(map(is_firm, Cut(text[start:end]).keys)):
            raise RefusalError("both sides put a marker at the same word")
