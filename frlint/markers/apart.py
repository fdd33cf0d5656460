"""Notes that the assignment in order left without a marker, and whose marker can be seen all the same."""

import re
from collections.abc import Sequence

from frlint.markers.candidates import LabelPlace
from frlint.markers.styles import is_provisional
from frlint.markers.weighing import Weighing
from frlint.model.document import SURELY_ABSENT, Marker, Note
from frlint.patterns import deferred

SURE = 0.95
"""The share of places that read alike and are markers from which one may stand out of the order of the notes."""
MOST = 12
"""Where more notes than this have no sure marker, their markers are not looked for one by one."""
LETTER = 0.98
"""The share of letters glued to punctuation, before a blank, that are markers where letters are labels."""
_WITH_LETTER = deferred(r"\d{1,3}[a-z]\Z")
_GLUED = deferred(r"[^\W\d_][.,;:)\]”’]{0,3}\Z")
"""What stands before a marker that is glued to a word."""
_LETTER_BEFORE = deferred(r"(?:[,;:)”\]]|[^\W\d_]{3}\.)\Z")


def place_apart(weighing: Weighing, notes: Sequence[Note], markers: tuple[Marker, ...]) -> tuple[Marker, ...]:
    """All markers, with those of notes that had none, or a doubtful one: signs that stand as often as their notes, a
    number that stands out of order, and one in another note's text."""
    sure = {m.note for m in markers if m.absence < SURELY_ABSENT}
    without = [k for k, note in enumerate(notes) if k not in sure and note.label and not is_provisional(note.label)]
    if len(without) > MOST:
        return markers
    for label in sorted({notes[k].label for k in without}):
        several = [k for k, note in enumerate(notes) if note.label == label]
        taken = {at for m in markers if m.note not in several for at in range(m.start, m.end)}
        is_sign = not label[0].isalnum()
        places = weighing.places.get(label, []) if is_sign else _sure_places(weighing, label)
        if not places and len(several) == 1 and several[0] not in {m.note for m in markers}:
            places = _in_notes(weighing, notes[: several[0]], label)
        if len(places) == len(several) and not any(p.start in taken for p in places):
            here = [Marker(label, place.start, place.end, k, SURE) for k, place in zip(several, places, strict=True)]
            markers = (*(m for m in markers if m.note not in several), *here)
    return markers


def _sure_places(weighing: Weighing, label: str) -> list[LabelPlace]:
    """The sure places of a number, or of one with a letter, wherever they stand; none of another label."""
    if _WITH_LETTER.match(label):
        return [p for p in weighing.places.get(label, ()) if _GLUED.search(weighing.text, max(0, p.start - 4), p.start)]
    if not label.isdecimal():
        return []
    share = weighing.weights.share
    return [
        w.place
        for w in weighing.weigh(label)
        if share(w.seen) >= SURE and w.place.run == w.place.start and w.place.stop == w.place.end
    ]


def _in_notes(weighing: Weighing, notes: Sequence[Note], label: str) -> list[LabelPlace]:
    """The places of a number in the texts of notes, glued to a word: a note on a note."""
    if not label.isdecimal() or not notes:
        return []
    glued = re.compile(rf"[^\W\d_]{{3}}(?:[.,;:)]?[”’]?)({label})(?=[\s.,;:)]|\Z)(?!\.\d)")
    found = (m.span(1) for m in glued.finditer(weighing.text, notes[0].sign, notes[-1].end))
    return [LabelPlace(label, start, end, start, end) for start, end in found]


def letter_share(text: str, place: LabelPlace) -> float:
    """How likely a letter that is a label is a marker at a place: it is where it is glued to punctuation."""
    after = text[place.end : place.end + 1]
    if after.isalnum() or after == "." or not _LETTER_BEFORE.search(text, max(0, place.start - 4), place.start):
        return 0.0
    return LETTER
