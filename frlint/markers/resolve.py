"""From a text and its notes to the markers: which digit is the sign of which note, and how sure that is."""

# Notes stand in the order of their markers. So the question is not asked of each digit by itself but of all notes at
# once: which places, taken in order, read most like markers together? Each place has a score (`weighing`), a note may
# also stay without a place at a price, and `assign` finds the best way through. An example: the notes 1, 2, 3 and the
# text "in 1951.1 The 2 ships2 left on May 3.3". "1" fits behind the full stop, not within "1951"; "2" has two places,
# of which the one glued to a word scores far better; "3" stands behind "3." and not in "May 3", because a date explains
# that one. Taking the first "2" would be allowed too, but makes the whole likely by less.
#
# Sometimes two notes changed places, or a note's number is misprinted. Then another order is tried, and is taken only
# where it explains the text by far more (`EXCHANGED`).

from collections.abc import Iterable

from frlint.markers.apart import letter_share, place_apart
from frlint.markers.assignment import ScoredPlace
from frlint.markers.edges import edges_of
from frlint.markers.evidence import with_note
from frlint.markers.many import assign_within
from frlint.markers.repeated import give_to_first, repeats_in
from frlint.markers.styles import FLATTENED, detect, is_provisional, read_explicit, read_provisional
from frlint.markers.weighing import PATIENCE, Weighing, bare, ranks, settled
from frlint.markers.weights import Weights, weights
from frlint.model.budget import OverBudgetError
from frlint.model.document import SURELY_ABSENT, Candidate, Marker, Marking, Parts
from frlint.model.numbering import Irregularity, Numbering, is_run, numbering_of

NOTE_BEGINNING = 300
"""How many characters of a note's text are looked at for what it says of its marker."""
SKIPPED = 0.0
"""As `PATIENCE`, for a number that the notes skip: its note may be lost, or the number was never used."""
MISPRINT = -2.0
"""What it costs to take a note's number for a misprint."""
STRAY = 0.5
"""The least probability of a marker without a note that is reported."""
SURE = 0.95
"""The share of places that read alike and are markers from which a place is a sure one."""
FAIR = 1.4
"""The least score of the places where exchanged markers stand."""
MOST_TRIES = 12
"""How many pairs are tried the other way round."""
EXCHANGED = 0.7
"""By how many markers more an order with two neighbours exchanged must explain the text."""
MOST_STEPS = 30_000
"""So many notes, or places where they may stand, are weighed anew in tries of other orders."""
MOST_BEYOND = 1_000
"""So many numbers beyond those of the notes are looked for, one after the other."""
_TRIED = f"{MOST_STEPS:,} places weighed anew, for notes that may have changed places"


def resolve(several: Iterable[tuple[str, Parts]], style: str) -> list[Marking]:
    """Find each note's marker in the text above the notes, for several texts with their parts.

    `style` is auto, flattened, superscript, bracketed, caret or circumflex. One step is done for all texts, then the
    next: so what it works with stays in the processor's cache.
    """
    markings = [_explicit(text, parts, style) or Flattened(text, parts) for text, parts in several]
    orders = [marking.best_order() if isinstance(marking, Flattened) else () for marking in markings]
    return [
        marking.resolve(order) if isinstance(marking, Flattened) else marking
        for marking, order in zip(markings, orders, strict=True)
    ]


def _explicit(text: str, parts: Parts, style: str) -> Marking | None:
    """The markers of a text that marks explicitly; None for one in the flattened style."""
    if style == "auto":
        style = detect(text, parts.notes_at, parts.notes)
    if style == FLATTENED:
        return None
    markers, strays = read_explicit(text, parts.notes_at, parts.notes, style)
    return Marking(tuple(markers), tuple(strays), style)


class Flattened:
    """One document's flattened markers, found in one go."""

    def __init__(self, text: str, parts: Parts) -> None:
        self.text = text
        self.notes = parts.notes
        self.weights: Weights = weights()
        self.numbering: Numbering = numbering_of(text, parts.notes)
        self.meant = self.numbering.meant()
        self.repeats = repeats_in(text, parts.notes) - self.meant.keys()
        self.edges = edges_of(self.numbering, parts.notes)
        self.named = read_provisional(text, parts.notes_at, parts.notes)
        """The markers like `[^new]`, which are known by their labels and have no place in the order of the notes."""
        others = [k for k, note in enumerate(parts.notes) if not note.label.isdecimal()]
        self.apart = {k for k in others if is_provisional(parts.notes[k].label) or self._stands_apart(k)}
        wanted: dict[str, int] = {}
        for note in parts.notes:
            label = note.label
            if label and not (label[0] == "[" and is_provisional(label)):
                wanted[label] = wanted.get(label, 0) + 1
        skipped = {label for e in self.numbering.events if e.kind is Irregularity.GAP for label in e.expected}
        labels = {*wanted, *skipped, *self.meant.values()}
        self.weighing = Weighing(text, parts, wanted, labels, self._beyond() - labels)
        self.weigh = self.weighing.weigh
        self._options: dict[int, list[ScoredPlace]] = {}
        self._unsure: dict[str, bool] = {}
        """Whether no place of a label is a sure one."""
        self._ranks = ranks(parts.notes)
        self._ended: OverBudgetError | None = None

    def _beyond(self) -> set[str]:
        """The labels of the numbers beyond those of the notes."""
        return {label for number, _ in self.edges if (label := self.numbering.label(number))}

    def resolve(self, order: tuple[Marker, ...]) -> Marking:
        """All markers, where those in the `best_order` are known."""
        named = tuple(m for m in self.named if m.note is not None)
        markers = place_apart(self.weighing, self.notes, (*named, *order))
        placed = tuple(sorted((m for m in markers if m.note is not None), key=lambda m: m.start))
        strays = self._strays([m for m in markers if m.note is None], markers)
        return Marking(placed, strays, FLATTENED, ended=self._ended)

    def best_order(self) -> tuple[Marker, ...]:
        """The markers in the order of the notes, or with neighbours exchanged where that explains far more."""
        if not self.notes:
            return ()
        order = self.in_line(list(range(len(self.notes))))
        markers = self._in_order(self.entries(order))
        by_number = self.in_line(self._by_number())
        if by_number != order:
            in_number = self._in_order(self.entries(by_number))
            if self._certainty(in_number) >= self._certainty(markers) + EXCHANGED:
                return in_number
        left = MOST_STEPS // max(len(self.notes), sum(map(len, self._options.values())))
        while pairs := self._doubtful_pairs(order, markers):
            if left < len(pairs):
                self._ended = OverBudgetError(self.notes[order[pairs[left]]].start, _TRIED)
            tries = []
            for j in pairs[:left]:
                pair = order[j + 1], order[j]
                other = [*order[:j], *pair, *order[j + 2 :]]
                exchanged = self._in_order(self.entries(other))
                if self._plausible([m for m in exchanged if m.note in pair]):
                    tries.append((exchanged, other))
            left -= min(left, len(pairs))
            best_try, best_order = max(tries, key=lambda t: self._certainty(t[0]), default=((), order))
            if self._certainty(best_try) < self._certainty(markers) + EXCHANGED:
                break
            markers, order = best_try, best_order
        return markers

    def _stands_apart(self, k: int) -> bool:
        """Whether a note such as `3a` stands elsewhere than behind note 3, or `3b` than behind `3a`."""
        label = self.notes[k].label
        if not (label[-1:].isalpha() and label[:-1].isdecimal()):
            return False
        before = self.notes[k - 1].label if k else ""
        return before != (label[:-1] if label[-1] == "a" else label[:-1] + chr(ord(label[-1]) - 1))

    def in_line(self, order: list[int]) -> list[int]:
        """The notes that have a place in the order of the markers: not `[^new]`, nor `3a` unless it follows note 3."""
        if not self.apart:
            return order
        return [k for k in order if k not in self.apart]

    def _by_number(self) -> list[int]:
        """The notes in the order of their numbers, where each number from the first to the last is there once."""
        order = list(range(len(self.notes)))
        numbered = self.numbering.numbered
        if not self.numbering.events:
            return order
        number = self.numbering.number
        by_number = sorted(numbered, key=lambda k: number(self.notes[k].label))
        if is_run([number(self.notes[k].label) for k in by_number]):
            for at, k in zip(numbered, by_number, strict=True):
                order[at] = k
        return order

    def _plausible(self, pair: list[Marker]) -> bool:
        """Whether two exchanged markers stand where markers do: both at places with a fair score, one at a sure one."""
        found = [self.weighing.at(m.label, m.start) for m in pair]
        fair = [w for w in found if w is not None and w.score >= FAIR]
        return len(fair) == 2 and any(self.weights.share(w.seen) >= STRAY for w in fair)

    def _doubtful_pairs(self, order: list[int], markers: tuple[Marker, ...]) -> list[int]:
        """Where two notes that follow each other may have changed places: one of them has no certain marker."""
        certain = {m.note for m in markers if m.confidence >= 0.8 and self._is_certain(m)}
        if len(certain) >= len(order):
            return []
        pairs = [
            j
            for j in range(len(order) - 1)
            if order[j] < order[j + 1] and not (order[j] in certain and order[j + 1] in certain)
        ]
        labels = [note.label for note in self.notes]
        return [j for j in pairs if all(self._stands(labels[k]) for k in order[j : j + 2])][:MOST_TRIES]

    def _certainty(self, markers: tuple[Marker, ...]) -> float:
        """How many notes surely have their marker, each as much as its place is certain."""
        return sum(m.confidence for m in markers if m.note is not None and self._is_certain(m))

    def _is_certain(self, marker: Marker) -> bool:
        """Whether a note surely has a marker, and no place is left that reads far more like it."""
        if marker.absence >= SURELY_ABSENT:
            return False
        if not marker.label.isdecimal():
            return True
        share = self.weights.share
        own = self.weighing.at(marker.label, marker.start)
        if own is not None and share(own.seen) >= STRAY:
            return True
        label = marker.label
        if label not in self._unsure:
            self._unsure[label] = all(share(w.seen) < SURE for w in self.weigh(label))
        return self._unsure[label]

    def _stands(self, label: str) -> bool:
        """Whether a label stands at some place with a fair score."""
        return any(w.score >= FAIR for w in self.weigh(label))

    def entries(self, order: list[int]) -> list[tuple[int | None, str]]:
        """What is to be placed, in order: notes (index, label) and numbers that the notes skip (None, label)."""
        entries: list[tuple[int | None, str]] = []
        skipped = {e.note: e.expected for e in self.numbering.events if e.kind is Irregularity.GAP}
        for k in order:
            entries += [(None, label) for label in skipped.get(k, ())]
            entries.append((k, self.notes[k].label))
        return entries

    def _in_order(self, entries: list[tuple[int | None, str]]) -> tuple[Marker, ...]:
        options = [self.options(k) if k is not None else bare(self.weigh(label)) for k, label in entries]
        absent = [self.weights.absent - (PATIENCE if k is not None else SKIPPED) for k, _ in entries]
        chances, chosen, ended = assign_within(options, absent)
        self._ended = self._ended or ended
        if self.repeats:
            give_to_first([k for k, _ in entries], self.repeats, options, chances, chosen)
        markers = []
        for (k, _), several, odds, index in zip(entries, options, chances, chosen, strict=True):
            if index is None:
                continue
            o = several[index]
            others = [
                Candidate(p.start, p.end, chance)
                for p, q in zip(several, odds, strict=True)
                if q > 0.01 and p is not o and (chance := round(q, 4)) > 0.01
            ]
            others.sort(key=lambda c: -c.confidence)
            absence = round(max(0.0, 1 - sum(odds, 0.0)), 4)
            label = self.text[o.start : o.end]
            markers.append(Marker(label, o.start, o.end, k, round(odds[index], 4), tuple(others), absence))
        return tuple(markers)

    def options(self, k: int) -> list[ScoredPlace]:
        """The places where the marker of note `k` may stand, with what the note's own text says for each."""
        if k not in self._options:
            self._options[k] = self._options_of(k)
        return self._options[k]

    def _options_of(self, k: int) -> list[ScoredPlace]:
        note = self.notes[k]
        weighed = self.weighing.near(note.label, self._ranks[k]) if note.label else []
        if k not in self.meant and settled([w.score for w in weighed], self.weights.absent):
            return bare(weighed)
        first = note.paragraphs[0] if note.paragraphs else (note.sign, note.sign)
        beginning = self.text[first[0] : min(first[1], first[0] + NOTE_BEGINNING)]
        options = []
        for place, seen, score in weighed:
            more = self.weights.more(with_note(place, seen, beginning, self.weighing.around))
            options.append(ScoredPlace(place.start, place.end, score + more))
        if k in self.meant:
            options += [ScoredPlace(w.place.start, w.place.end, w.score + MISPRINT) for w in self.weigh(self.meant[k])]
            options.sort(key=lambda o: o.start)
        return options

    def _strays(self, skipped: list[Marker], markers: tuple[Marker, ...]) -> tuple[Marker, ...]:
        """The markers of numbers that the notes skip, and places that read like markers and were given to no note."""
        taken = {m.start for m in markers} | {m.end - 1 for m in markers}
        strays = [*skipped, *(m for m in self.named if m.note is None)]
        there = {s.label for s in strays}
        for label in self.weighing.places:
            strays += self._strays_of(label, taken, there)
        for number, step in self.edges:
            label = self.numbering.label(number)
            for _ in range(MOST_BEYOND):
                if not label or label not in there:
                    break
                number += step
                label = self.numbering.label(number)
                if label and label not in self.weighing.places:
                    self.weighing.look_beyond(label)
                    strays += self._strays_of(label, taken, there)
            else:
                self._ended = OverBudgetError(strays[-1].start, f"{MOST_BEYOND:,} markers beyond the notes")
        return tuple(sorted(strays, key=lambda m: m.start))

    def _strays_of(self, label: str, taken: set[int], there: set[str]) -> list[Marker]:
        strays = []
        for place, seen, _ in self.weigh(label):
            share = self.weights.share(seen) if not label.isalpha() else letter_share(self.text, place)
            if share < STRAY or place.start in taken or place.end - 1 in taken or seen.after == "digit":
                continue
            strays.append(Marker(label, place.start, place.end, None, share))
            there.add(label)
        return strays
