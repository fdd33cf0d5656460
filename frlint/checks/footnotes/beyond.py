"""Markers whose numbers run on beyond the notes: the notes of the last, or of the first ones, are lost.

Where the notes are counted anew, by page or by attachment, that holds for each count.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from frlint.checks.footnotes.numbers import in_number, in_table
from frlint.model.document import Document, Marker
from frlint.model.numbering import Irregularity, Numbering

BEYOND = 0.87
"""The least share of places that read alike and are markers, for a marker before the first note or after the last."""
AGAIN = 0.97
"""The same for one of a label that several notes have."""
FOLLOWING = 0.5
"""The same for one that follows such a marker with the next number."""


def beyond(
    document: Document,
    strays: Sequence[Marker],
    numbering: Numbering,
    markers: Mapping[int, Marker],
    explained: Collection[int],
) -> list[Marker]:
    """The markers that run on behind the last note's, and down before the first's. `markers`: by note.

    In a document without notes it is the first alone, 0 or 1: all notes were lost at once.
    """
    several = [s for s in strays if not in_table(document, s)]
    numbered = numbering.numbered
    if not numbered:
        run = _run(several, numbering, 0, 1, -1) or _run(several, numbering, 1, 1, -1)
        return [] if document.notes else run[:1]
    first, last = numbered[0], numbered[-1]
    found: list[Marker] = []
    if last in markers and last not in explained:
        number = numbering.number(document.notes[last].label)
        found += _run(several, numbering, number + 1, 1, markers[last].start)
    if first in markers:
        number = numbering.number(document.notes[first].label)
        found += _run(several, numbering, number - 1, -1, markers[first].start)
    return found


def run_on(
    document: Document,
    strays: Sequence[Marker],
    numbering: Numbering,
    markers: Mapping[int, Marker],
    explained: Collection[int],
) -> list[Marker]:
    """The markers `beyond`, and where the notes are counted anew, those that run on behind a count or stand in one."""
    found = beyond(document, strays, numbering, markers, explained)
    found += _between_counts(document, strays, numbering, markers, explained)
    found += _counted_again(document, strays)
    return list(dict.fromkeys(found))


def _between_counts(
    document: Document,
    strays: Sequence[Marker],
    numbering: Numbering,
    markers: Mapping[int, Marker],
    explained: Collection[int],
) -> list[Marker]:
    """The markers that run on behind the last note's of a count, before those of the next count."""
    if not strays:
        return []
    found: list[Marker] = []
    starts = [stray.start for stray in strays]
    restarts = {event.note for event in numbering.events if event.kind is Irregularity.RESTART}
    for last, first in pairwise(numbering.numbered):
        if first in restarts and last in markers and last not in explained and first in markers:
            number = numbering.number(document.notes[last].label)
            within = strays[bisect_right(starts, markers[last].start) : bisect_left(starts, markers[first].start)]
            found += _run(within, numbering, number + 1, 1, markers[last].start)
    return found


def _counted_again(document: Document, strays: Sequence[Marker]) -> list[Marker]:
    """The markers of a label that several notes have, where all of these have another marker: one note more is lost."""
    labels = Counter(note.label for note in document.notes)
    return [
        stray
        for stray in strays
        if stray.confidence >= AGAIN
        and labels[stray.label] > 1
        and not in_number(document, stray)
        and not in_table(document, stray)
    ]


def _run(strays: Sequence[Marker], numbering: Numbering, number: int, step: int, at: int) -> list[Marker]:
    """Markers from a number on, each the next number and behind the last one; before it where `step` is -1."""
    run: list[Marker] = []
    while label := numbering.label(number):
        least = FOLLOWING if run else BEYOND
        further = [s for s in strays if s.label == label and s.confidence >= least and (s.start - at) * step > 0]
        if not further:
            break
        run.append(further[0] if step > 0 else further[-1])
        at = run[-1].start
        number += step
    return run
