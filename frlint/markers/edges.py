"""The numbers beyond those of the notes, which markers may have whose notes are lost."""

from collections.abc import Sequence
from itertools import pairwise

from frlint.model.document import Note
from frlint.model.numbering import Irregularity, Numbering


def edges_of(numbering: Numbering, notes: Sequence[Note]) -> list[tuple[int, int]]:
    """The number that would follow the last note's and the one before the first's, each with the step beyond.

    Where the notes are counted anew, the number after the last one of each count is among them.
    """
    numbered, number = numbering.numbered, numbering.number
    if not numbered:
        return [] if notes else [(1, 1), (0, -1)]
    edges = [(number(notes[numbered[-1]].label) + 1, 1), (number(notes[numbered[0]].label) - 1, -1)]
    restarts = {event.note for event in numbering.events if event.kind is Irregularity.RESTART}
    edges += [(number(notes[last].label) + 1, 1) for last, first in pairwise(numbered) if first in restarts]
    return list(dict.fromkeys(edges))
