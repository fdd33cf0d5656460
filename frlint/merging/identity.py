"""Which note of one version is which of another: by its place in the text and its words, never by its number."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from frlint.merging.three_way import carry
from frlint.merging.versions import BODY, Version
from frlint.merging.words import Cut
from frlint.renumbering.parts import RefusalError


def same_notes(one: Version, other: Version) -> dict[int, int]:
    """The notes of the second version that are notes of the first, by index: from the second to the first.

    A note with the same words at the same place is the same. Of the others, a note whose words stand once in both was
    moved, and one at the same place with other words was edited. Raises `RefusalError` where several may be the same.
    """
    return _Pairing(one, other).found


def same_new_notes(ours: Version, theirs: Version, mine: Iterable[int], others: Iterable[int]) -> dict[int, int]:
    """The notes that both sides put in, with the same words and at the same place: from theirs to ours, by index."""
    pairing = _Pairing(ours, theirs, only=(frozenset(mine), frozenset(others)))
    return pairing.found


class _Pairing:
    """The work on two versions. With `only`, just notes of these indexes with the same words at the same place."""

    def __init__(self, one: Version, other: Version, only: tuple[frozenset[int], frozenset[int]] | None = None) -> None:
        self.found: dict[int, int] = {}
        self._words = [note.words for note in one.apart.notes], [note.words for note in other.apart.notes]
        old, new = only or (frozenset(range(len(self._words[0]))), frozenset(range(len(self._words[1]))))
        self._old, self._new = set(old), set(new)
        self._there = self._same_places(one, other)
        self._pair(self._with_same_words())
        if only is None:
            self._pair(self._moved())
            self._pair(self._edited())

    def _pair(self, pairs: Iterable[tuple[int, int]]) -> None:
        for k, j in pairs:
            self.found[j] = k
            self._old.discard(k)
            self._new.discard(j)

    def _same_places(self, one: Version, other: Version) -> dict[int, list[int]]:
        """From each note of the first version to those of the second whose markers stand at its marker's place."""
        carried = carry(Cut(one.texts[BODY]), Cut(other.texts[BODY]))
        standing: dict[int, list[int]] = defaultdict(list)
        for j, name in enumerate(other.names):
            if other.places[name].text == BODY:
                standing[other.places[name].offset].append(j)
        there: dict[int, list[int]] = {}
        for k, name in enumerate(one.names):
            place = one.places[name]
            offset = carried.offset(place.offset) if place.text == BODY and k in self._old else None
            if offset is not None:
                there[k] = [j for j in standing.get(offset, ()) if j in self._new]
        return there

    def _with_same_words(self) -> Iterator[tuple[int, int]]:
        for k in sorted(self._old):
            alike = (j for j in self._there.get(k, ()) if j in self._new and self._words[1][j] == self._words[0][k])
            j = next(alike, None)
            if j is not None:
                yield k, j

    def _moved(self) -> Iterator[tuple[int, int]]:
        by_words: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for k in sorted(self._old):
            by_words[self._words[0][k]][0].append(k)
        for j in sorted(self._new):
            by_words[self._words[1][j]][1].append(j)
        for words, (old, new) in by_words.items():
            if len(old) == len(new) == 1:
                yield old[0], new[0]
            elif old and new:
                raise RefusalError(f"which of the notes “{words[:40]}” was moved is not sure")

    def _edited(self) -> Iterator[tuple[int, int]]:
        claimed: dict[int, list[int]] = defaultdict(list)
        for k in sorted(self._old):
            for j in self._there.get(k, ()):
                if j in self._new:
                    claimed[j].append(k)
        for j, old in claimed.items():
            here = [i for i in self._there[old[0]] if i in self._new]
            if len(old) > 1 or len(here) > 1:
                raise RefusalError(f"several notes at one place are changed: “{self._words[1][j][:40]}”")
            yield old[0], j
