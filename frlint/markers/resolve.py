"""From a text and its notes to the markers: candidates, evidence, assignment."""

from collections.abc import Sequence
from typing import NamedTuple

from frlint.markers.assignment import Option, best, probabilities
from frlint.markers.candidates import Place, places
from frlint.markers.evidence import Evidence, Surroundings, evidence, with_note
from frlint.markers.styles import FLATTENED, detect, read_explicit
from frlint.markers.weights import Weights, weights
from frlint.model import Attachment, Candidate, Header, Marker, Note, PageBreak
from frlint.numbering import Irregularity, Numbering, numbering

NOTE_BEGINNING = 300
"""How many characters of a note's text are looked at for what it says of its marker."""
PATIENCE = 3.0
"""How much dearer it is for a note to have no marker than it was in fitting, where one true place in fifty was hidden."""
MISPRINT = -2.0
"""What it costs to take a note's number for a misprint."""
HOPELESS = 7.0
"""A place whose score is lower by this than that of no marker at all is not weighed."""
STRAY = 0.5
"""The least probability of a marker without a note that is told."""
MOST = 40
"""How many places of one label are weighed at the most; the best are kept."""


class Resolution(NamedTuple):
    """The markers of a text in order, and strays: places that read like markers and belong to no note."""

    markers: tuple[Marker, ...]
    strays: tuple[Marker, ...]
    style: str


class _Weighed(NamedTuple):
    place: Place
    seen: Evidence
    score: float


def resolve(
    text: str,
    notes: Sequence[Note],
    notes_at: int,
    header: Header,
    attachments: Sequence[Attachment],
    page_breaks: Sequence[PageBreak],
    style: str,
) -> Resolution:
    """Find each note's marker in the text before `notes_at`.

    `style` is auto, flattened, superscript, bracketed or caret. Offsets are code points from 0.
    """
    if style == "auto":
        style = detect(text, notes_at, notes)
    if style != FLATTENED:
        markers, strays = read_explicit(text, notes_at, notes, style)
        return Resolution(tuple(markers), tuple(strays), style)
    return _Flattened(text, notes, notes_at, header, attachments, page_breaks).resolve()


class _Flattened:
    """One document's flattened markers, found in one go."""

    def __init__(
        self,
        text: str,
        notes: Sequence[Note],
        notes_at: int,
        header: Header,
        attachments: Sequence[Attachment],
        page_breaks: Sequence[PageBreak],
    ) -> None:
        self.text = text
        self.notes = notes
        self.weights: Weights = weights()
        self.numbering: Numbering = numbering([n.label for n in notes])
        self.meant = self.numbering.meant()
        self.around = surroundings(text, notes_at, header, attachments)
        own = {n.label for n in notes if n.label}
        more = self._labels_beyond() | set(self.meant.values())
        self.places = places(text, notes_at, own | more, page_breaks)
        self.weighed: dict[str, list[_Weighed]] = {}

    def _labels_beyond(self) -> set[str]:
        """The labels that no note has, though the numbers before or after ask for them."""
        found = {label for e in self.numbering.events if e.kind is Irregularity.GAP for label in e.expected}
        numbered = self.numbering.numbered
        if not numbered:
            return found | ({"1", "0"} if not self.notes else set())
        first, last = self.notes[numbered[0]].label, self.notes[numbered[-1]].label
        found.add(str(int(last) + 1))
        if int(first):
            found.add(str(int(first) - 1))
        return found

    def weigh(self, label: str) -> list[_Weighed]:
        """The places of a label with their scores, hopeless ones left out."""
        done = self.weighed.get(label)
        if done is None:
            done = []
            least = self.weights.absent - PATIENCE - HOPELESS
            letter = label.isalpha()
            for place in self.places.get(label, ()):
                seen = evidence(place, self.around)
                score = self.weights.score(seen, letter)
                if score > least:
                    done.append(_Weighed(place, seen, score))
            if len(done) > MOST:
                bar = sorted((w.score for w in done), reverse=True)[MOST - 1]
                done = [w for w in done if w.score >= bar]
            self.weighed[label] = done
        return done

    def resolve(self) -> Resolution:
        orders = [list(range(len(self.notes)))]
        for event in self.numbering.events:
            if event.kind is Irregularity.SWAPPED:
                swapped = list(orders[0])
                k = swapped.index(event.note)
                swapped[k], swapped[k + 1] = swapped[k + 1], swapped[k]
                orders.append(swapped)
        markers = max((self._in_order(order) for order in orders), key=lambda ms: sum(m.confidence for m in ms))
        return Resolution(markers, self._strays(markers), FLATTENED)

    def _in_order(self, order: list[int]) -> tuple[Marker, ...]:
        options = [self._options(k) for k in order]
        absent = [self.weights.absent - PATIENCE] * len(order)
        chances = probabilities(options, absent)
        chosen = best(options, absent)
        markers = []
        for k, several, odds, index in zip(order, options, chances, chosen, strict=True):
            if index is None:
                continue
            o = several[index]
            others = sorted(
                (Candidate(p.start, p.end, round(q, 4)) for p, q in zip(several, odds, strict=True) if p is not o and q > 0.01),
                key=lambda c: -c.confidence,
            )
            markers.append(Marker(self.text[o.start : o.end], o.start, o.end, k, round(odds[index], 4), tuple(others)))
        return tuple(markers)

    def _options(self, k: int) -> list[Option]:
        """The places where the marker of note `k` may stand, with what the note's own text says for each."""
        note = self.notes[k]
        first = note.paragraphs[0] if note.paragraphs else (note.sign, note.sign)
        beginning = self.text[first[0] : min(first[1], first[0] + NOTE_BEGINNING)]
        options = [
            Option(w.place.start, w.place.end, w.score + self.weights.more(with_note(w.place, w.seen, beginning, self.around)))
            for w in self.weigh(note.label)
        ] if note.label else []  # fmt: skip
        if k in self.meant:
            options += [Option(w.place.start, w.place.end, w.score + MISPRINT) for w in self.weigh(self.meant[k])]
            options.sort(key=lambda o: o.start)
        return options

    def _strays(self, markers: tuple[Marker, ...]) -> tuple[Marker, ...]:
        """Places that read like markers by themselves and were given to no note."""
        taken = {m.start for m in markers} | {m.end - 1 for m in markers}
        strays = []
        for label in self.places:
            for w in self.weigh(label):
                if w.place.start in taken or w.place.end - 1 in taken:
                    continue
                share = self.weights.share(w.seen)
                if share >= STRAY:
                    strays.append(Marker(label, w.place.start, w.place.end, None, share))
        return tuple(sorted(strays, key=lambda m: m.start))


def surroundings(text: str, notes_at: int, header: Header, attachments: Sequence[Attachment]) -> Surroundings:
    """Where the parts of a document lie that matter to its markers."""
    blocks = header.blocks
    return Surroundings(
        text,
        notes_at,
        (header.heading.start, header.heading.end) if header.heading else (0, 0),
        (header.source_note.start, header.source_note.end) if header.source_note else (0, 0),
        tuple((b.start, b.end) for b in header.datelines),
        tuple((a.start, max((b.end for b in a.header.blocks), default=a.end) + 4) for a in attachments),
        blocks[-1].end if blocks else 0,
    )
