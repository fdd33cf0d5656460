"""The places where each label may be a marker, with their scores: hopeless ones are left out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from frlint.markers.assignment import CLEAR, ScoredPlace
from frlint.markers.candidates import LabelPlace, numbers_in, places
from frlint.markers.evidence import Evidence, Surroundings, evidence, impossible
from frlint.markers.weights import Weights, weights
from frlint.model.document import Attachment, Header, Note, Parts

PATIENCE = 4.6
"""How much dearer it is for a note to have no marker than it was in fitting, where one true place in ten was hidden."""
HOPELESS = 7.0
"""A place whose score is lower by this than that of no marker at all is not weighed."""
APART = ("", " ", "\n", "(")
"""What stands before a place that stands apart."""
GOOD = 3.0
"""By how much a place must score more than no marker at all to be good."""
MOST = 40
"""How many places of one label are weighed at the most; the best are kept."""
MORE = 4
"""So many places for each note of a label are weighed in any case."""
MOST_PAIRS = 6_000
"""So many pairs of a note and a place are weighed for one label; beyond, each note is held against the places near to
its share of them: the tenth of hundred notes 1 against those around a tenth of the way."""
MOST_FROM_NOTE = 4.0
"""What a note's own text can add to the score of a place, more or less, at the most that is met."""
MOST_DIGITS = 20_000
"""In so many figures of a text it is counted how often a number stands there."""


class WeighedPlace(NamedTuple):
    """A place, what is seen there, and its score: log odds that it is a marker."""

    place: LabelPlace
    seen: Evidence
    score: float


class Weighing:
    """The places of all labels in one document, each label's weighed when it is first asked for."""

    def __init__(self, text: str, parts: Parts, wanted: Mapping[str, int], labels: set[str], beyond: set[str]) -> None:
        """`wanted` says how many notes have a label; `labels` are all that are looked for, `beyond` the numbers that
        would follow the last note's and precede the first's."""
        self.text = text
        self.wanted = wanted
        self.weights: Weights = weights()
        self._numbers = numbers = numbers_in(text)
        self.around = surroundings(text, parts.notes_at, parts.header, parts.attachments, labels | beyond, numbers)
        self.places = places(text, parts.notes_at, labels, parts.page_breaks, beyond, numbers)
        self._weighed: dict[str, list[WeighedPlace]] = {}
        self._by_start: dict[str, dict[int, WeighedPlace]] = {}

    def weigh(self, label: str) -> list[WeighedPlace]:
        """The places of a label with their scores, hopeless ones left out.

        Places that stand apart (`No. 3`, `(3)`) are looked at only where too few others are good.
        """
        done = self._weighed.get(label)
        if done is None:
            text = self.text
            glued: list[LabelPlace] = []
            apart: list[LabelPlace] = []
            for place in self.places.get(label, ()):
                start = place.start
                (apart if text[start - 1 : start] in APART else glued).append(place)
            done = self._scored(label, glued)
            good = self.weights.absent + GOOD
            if apart and sum(w.score >= good for w in done) < self.wanted.get(label, 0):
                done = sorted(done + self._scored(label, apart), key=lambda w: w.place.start)
            most = max(MOST, MORE * self.wanted.get(label, 0))
            if len(done) > most:
                bar = sorted((w.score for w in done), reverse=True)[most - 1]
                done = [w for w in done if w.score >= bar]
            self._weighed[label] = done
        return done

    def near(self, label: str, rank: int) -> list[WeighedPlace]:
        """The places for one of the notes of a label, of which `rank` stand before it: all, where these are not too
        many."""
        weighed = self.weigh(label)
        count = self.wanted.get(label, 1)
        if len(weighed) * count <= MOST_PAIRS:
            return weighed
        width = max(1, MOST_PAIRS // count)
        first = max(0, min(len(weighed) * rank // count - width // 2, len(weighed) - width))
        return weighed[first : first + width]

    def at(self, label: str, start: int) -> WeighedPlace | None:
        """The place of a label that begins at an offset; None where none was weighed there."""
        found = self._by_start.get(label)
        if found is None:
            found = self._by_start[label] = {w.place.start: w for w in self.weigh(label)}
        return found.get(start)

    def look_beyond(self, label: str) -> None:
        """Looks for a further label beyond those of the notes, where it was not looked for."""
        if label not in self.places:
            self.places[label] = places(self.text, self.around.end, (), (), (label,), self._numbers)[label]

    def _scored(self, label: str, several: list[LabelPlace]) -> list[WeighedPlace]:
        found = []
        least = self.weights.absent - PATIENCE - HOPELESS
        letter = label.isalpha()
        for place in several:
            if impossible(place, self.around):
                continue
            seen = evidence(place, self.around)
            score = self.weights.score(seen, letter)
            if score > least:
                found.append(WeighedPlace(place, seen, score))
        return found


def surroundings(
    text: str,
    notes_at: int,
    header: Header,
    attachments: Sequence[Attachment],
    labels: Collection[str],
    numbers: Iterable[str],
) -> Surroundings:
    """Where the parts of a document lie that matter to its markers. `numbers` are all `numbers_in` the text."""
    blocks = header.blocks
    return Surroundings(
        text,
        notes_at,
        (header.heading.start, header.heading.end) if header.heading else (0, 0),
        (header.source_note.start, header.source_note.end) if header.source_note else (0, 0),
        tuple((b.start, b.end) for b in header.datelines),
        tuple((a.start, max((b.end for b in a.header.blocks), default=a.end) + 4) for a in attachments),
        blocks[-1].end if blocks else 0,
        frozenset(labels),
        " ".join(numbers)[:MOST_DIGITS],
    )


def ranks(notes: Sequence[Note]) -> list[int]:
    """For each note how many notes of its label stand before it."""
    seen: dict[str, int] = {}
    ranks = []
    for note in notes:
        ranks.append(seen.get(note.label, 0))
        seen[note.label] = ranks[-1] + 1
    return ranks


def settled(scores: list[float], absent: float) -> bool:
    """Whether one score is so far above all others that what the note itself says cannot change the choice."""
    if not scores:
        return False
    highest = max(scores)
    return highest > absent + CLEAR and sum(score >= highest - (CLEAR + MOST_FROM_NOTE) for score in scores) == 1


def bare(several: list[WeighedPlace]) -> list[ScoredPlace]:
    """Places as options of a number that has no note."""
    return [ScoredPlace(w.place.start, w.place.end, w.score) for w in several]
