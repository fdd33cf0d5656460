"""Markers whose numbers run on beyond the notes: the notes of the last, or of the first ones, are lost."""

from collections.abc import Collection, Mapping, Sequence

from frlint.checks.footnotes.numbers import in_table
from frlint.model.document import Document, Marker
from frlint.model.numbering import Numbering

BEYOND = 0.9
"""The least share of places that read alike and are markers, for a marker before the first note or after the last."""
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
