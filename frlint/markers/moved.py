"""Pairs of markers and notes where an editor may have moved a note or two: how sure each place is then."""

# The reader takes the notes for those of the print: in the order of their markers, but for a slip. While an editor
# works, a marker may have gone elsewhere while its note waits where it was. So several readings are weighed: that all
# notes are in order, that one of them was moved, that two were. In each of them the moved notes may have any place, and
# the others stand in order. Each reading weighs as much as its places read like markers, less a price for each note
# that was moved.

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from math import exp, log, log1p
from typing import NamedTuple

from frlint.markers.assignment import ScoredPlace, probabilities, total_weight
from frlint.markers.resolve import SURE, Flattened
from frlint.markers.weighing import PATIENCE, bare
from frlint.model.document import SURELY_ABSENT, Document, Parts
from frlint.patterns import deferred

MOVED = 3.5
"""What it costs to take a note for moved, in log odds."""
MOST_PAIRS = 14
"""So many notes at the most are tried by twos; of longer lists those whose places are in question."""
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATED = deferred(rf"\b(?:{_MONTHS}) \d{{1,2}}, (?:1[5-9]|20)\d(?P<whole>\d)?\Z")
"""A date, its year whole or without the last digit. A digit behind a whole one makes it none: `November 21, 19712`."""
_LONGEST_DATE = 20
UNEXPLAINED = 2.5
"""What it costs to leave a place without a note that surely is a marker, in log odds."""
NEAR = 4.0
"""A place is in question where its score is within this of that of the note's best place."""


class Chance(NamedTuple):
    """A place of a note's marker, and how likely it is the one."""

    start: int
    end: int
    probability: float


def chances(document: Document) -> list[list[Chance]]:
    """For each note of a document in the flattened style the places of its marker, the likeliest first.

    What is missing to 1 is the probability that it has no marker. Notes with a sign, with `[^new]` and those whose
    marker stands in another note have the place that the reader found.
    """
    parts = Parts(
        document.notes_at,
        document.header,
        tuple(document.blocks),
        document.attachments,
        document.page_breaks,
        document.list_labels,
        document.notes,
    )
    return _Readings(document, Flattened(document.text, parts)).chances()


class _Readings:
    """The readings of one document."""

    def __init__(self, document: Document, flattened: Flattened) -> None:
        self.flattened = flattened
        self.notes = document.notes
        self.read = {m.note: m for m in document.markers if m.note is not None}
        self.fixed = {k for k, note in enumerate(self.notes) if self._is_fixed(document, k, note.label)}
        self.options = [[] if k in self.fixed else self._options(k) for k in range(len(self.notes))]
        self.order = [k for k in flattened.in_line([*range(len(self.notes))]) if k not in self.fixed]
        self.apart = [k for k in sorted(flattened.apart) if k not in self.fixed]
        self.absent = flattened.weights.absent - PATIENCE

    def _is_fixed(self, document: Document, k: int, label: str) -> bool:
        marker = self.read.get(k)
        in_notes = marker is not None and marker.start >= document.notes_at
        return not label[:1].isalnum() or (len(label) == 1 and label.isalpha()) or in_notes

    def _options(self, k: int) -> list[ScoredPlace]:
        """The places of a note's marker. One that surely is some marker is more likely than its score says.

        So is one behind a whole date, and one is less likely whose digit the year of a date needs.
        """
        label = self.notes[k].label
        share = self.flattened.weights.share
        places = {w.place.start: w for w in self.flattened.weigh(label)}
        options = []
        for option in self.flattened.options(k):
            seen = places.get(option.start)
            if (
                seen is not None
                and share(seen.seen) >= SURE
                and seen.place.run == seen.place.start
                and seen.place.stop == seen.place.end
            ):
                option = option._replace(score=option.score + UNEXPLAINED)
            dated = _DATED.search(self.flattened.text, max(0, option.start - _LONGEST_DATE), option.start)
            if dated is not None:
                option = option._replace(score=option.score + (UNEXPLAINED if dated["whole"] else -UNEXPLAINED))
            options.append(option)
        if not label.isdecimal():
            glued = [o for o in options if not self.flattened.text[o.start - 1 : o.start].isdecimal()]
            options = glued or options
        return options

    def chances(self) -> list[list[Chance]]:
        readings = [self._reading(moved) for moved in self._hypotheses()]
        highest = max(weight for weight, _ in readings)
        shares = [exp(weight - highest) for weight, _ in readings]
        total = sum(shares)
        return [
            self._of_note(k, [(s / total, odds[k]) for s, (_, odds) in zip(shares, readings, strict=True)])
            for k in range(len(self.notes))
        ]

    def _of_note(self, k: int, odds: Sequence[tuple[float, Sequence[float]]]) -> list[Chance]:
        """The places of one note. `odds`: the share of each reading, and the probabilities of the places in it."""
        marker = self.read.get(k)
        if k in self.fixed:
            # Letters are read in the order of their notes, or not at all: where they stand says nothing of a move.
            sure = marker is not None and (marker.absence < SURELY_ABSENT or not marker.label[:1].isalpha())
            return [Chance(marker.start, marker.end, 1.0 if sure else marker.confidence)] if marker else []
        row = [
            Chance(option.start, option.end, sum(share * chance[j] for share, chance in odds))
            for j, option in enumerate(self.options[k])
        ]
        return sorted(row, key=lambda c: -c.probability)

    def _hypotheses(self) -> Iterator[tuple[int, ...]]:
        """Which notes may have been moved: none, each of them, and each two."""
        yield ()
        tried = self.order if len(self.order) <= MOST_PAIRS else self._in_question()
        for k in tried:
            yield (k,)
        yield from combinations(tried[:MOST_PAIRS], 2)

    def _in_question(self) -> list[int]:
        """The notes whose best places are not in order, or that have several good ones, and those beside them."""
        best = {k: max(self.options[k], key=lambda o: o.score) for k in self.order if self.options[k]}
        found: set[int] = set()
        for at, k in enumerate(self.order):
            near = [o for o in self.options[k] if k in best and o.score >= best[k].score - NEAR]
            before = self.order[at - 1] if at else k
            if len(near) != 1 or (before in best and k in best and best[before].start > best[k].start):
                found |= {*self.order[max(0, at - 2) : at + 3]}
        return [k for k in self.order if k in found]

    def _reading(self, moved: Collection[int]) -> tuple[float, list[list[float]]]:
        """The weight of a reading (log), and the probability of each place of each note in it."""
        entries = self.flattened.entries([k for k in self.order if k not in moved])
        options = [bare(self.flattened.weigh(label)) if k is None else self.options[k] for k, label in entries]
        absent = [self.flattened.weights.absent if k is None else self.absent for k, _ in entries]
        odds: list[list[float]] = [[0.0] * len(o) for o in self.options]
        for (k, _), chance in zip(entries, probabilities(options, absent), strict=True):
            if k is not None:
                odds[k] = chance
        weight = total_weight(options, absent) - MOVED * len(moved)
        for k in (*self.apart, *moved):
            free = self._free(k, odds)
            total = self._sum([*free, self.absent])
            odds[k] = [exp(score - total) for score in free]
            weight += total
        return weight, odds

    def _free(self, k: int, odds: Sequence[Sequence[float]]) -> list[float]:
        """The score of each place of a note that may stand anywhere, less where another note's marker likely stands."""
        scores = []
        for option in self.options[k]:
            taken = sum(
                p
                for j, chance in enumerate(odds)
                if j != k
                for o, p in zip(self.options[j], chance, strict=True)
                if p > 0 and o.start < option.end and option.start < o.end
            )
            scores.append(option.score + (log1p(-min(taken, 1 - 1e-9)) if taken else 0.0))
        return scores

    @staticmethod
    def _sum(scores: Sequence[float]) -> float:
        highest = max(scores)
        return highest + log(sum(exp(s - highest) for s in scores))
