"""Notes that stand twice, one behind the other, and have one marker: it is the first one's."""

# A note that the print cites twice may be listed twice, and then has two markers. Where there is one marker, which of
# the two notes has it is as likely for the one as for the other, and each would seem to be without by half.

from collections.abc import Sequence

from frlint.markers.assignment import ScoredPlace
from frlint.model.document import Note

LIKELY = 0.5
"""The least probability of a place that holds a marker of one of the notes."""
FAIR = -1.0
"""The least score (log odds) of such a place: second markers in published volumes read better, even the one of `19512`;
of places that are taken only as there are two notes, hardly any does (`bench/damages.py --kind "note doubled"`)."""


def repeats_in(text: str, notes: Sequence[Note]) -> set[int]:
    """The indexes of the notes that repeat the number and the words of the note before them."""
    return {
        k
        for k in range(1, len(notes))
        if notes[k].label == notes[k - 1].label != "" and _words(text, notes[k]) == _words(text, notes[k - 1])
    }


def give_to_first(
    rows: Sequence[int | None],
    repeats: set[int],
    options: list[list[ScoredPlace]],
    chances: list[list[float]],
    chosen: list[int | None],
) -> None:
    """Give the one marker of a note that stands several times to the first; `chances` and `chosen` are changed.

    `rows` are the indexes of the notes whose places the others hold, in order; None for a number without a note.
    """
    i = 0
    while i < len(rows):
        end = i + 1
        while end < len(rows) and (k := rows[end]) is not None and k in repeats and rows[end - 1] == k - 1:
            end += 1
        if end > i + 1:
            _give(range(i, end), options, chances, chosen)
        i = end


def _give(
    same: Sequence[int], options: list[list[ScoredPlace]], chances: list[list[float]], chosen: list[int | None]
) -> None:
    """Give the marker to the first where one place alone is likelier than not to be that of one of them.

    A place that reads nothing like a marker is only taken as there are two notes.
    """
    sums: dict[int, float] = {}
    fair: set[int] = set()
    for j in same:
        for option, chance in zip(options[j], chances[j], strict=True):
            sums[option.start] = sums.get(option.start, 0.0) + chance
            if option.score >= FAIR:
                fair.add(option.start)
    likely = [start for start in fair if sums[start] >= LIKELY]
    first = same[0]
    starts = [option.start for option in options[first]]
    if len(likely) != 1 or likely[0] not in starts:
        return
    for j in same:
        chosen[j] = None
    chosen[first] = starts.index(likely[0])
    chances[first] = [min(1.0, sums[start]) for start in starts]


def _words(text: str, note: Note) -> list[str]:
    return text[note.sign : note.end].split()
