"""The first notes of documents, by the way in which their volume numbers notes (FN003, FN011)."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from frlint.checks.volume.schemes import note_scheme
from frlint.model.volume import Mention, VolumeFacts, VolumeHit

LONGEST_GAP = 4
"""So many numbers may be missing between two documents; what is farther on is another count."""
_ANEW = 2
"""A first note up to this number begins a new count: note 1 may hang on the heading of a chapter."""
_WRAPS = 90
"""From this number on a count may end anywhere."""


class _Step(NamedTuple):
    """From the last note of one document to the first of the next: indexes of both, and the numbers.

    `doubled`: as many numbers stand twice since the last gap. A number set twice in place of the next one explains a
    gap that follows.
    """

    before: int
    after: int
    last: int
    first: int
    doubled: int


def note_number_skipped(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """FN003: in a volume whose notes run on, numbers are missing between one document and the next."""
    if note_scheme(volume).scheme != "volume":
        return
    for step in _steps(volume):
        missing = step.first - step.last - 1
        if 0 < missing <= LONGEST_GAP and missing > step.doubled and not _lost_there(volume, step):
            due = [str(number) for number in range(step.last + 1, step.first)]
            values = {"label": str(step.first), "previous": str(step.last), "missing": _labels_text(due)}
            yield _hit(volume, step, values, "between")


def numbering_start(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """FN011: a document's first note is not what the volume's way of numbering asks for.

    Where the option `start` names the numbers that may come first, that is asked of each document by itself.
    """
    scheme = note_scheme(volume)
    if scheme.scheme == "volume":
        yield from _first_of_all(volume, scheme.starts)
        for step in _steps(volume):
            ahead = step.first - step.last
            anew = step.first <= _ANEW or (step.last >= _WRAPS and ahead < 0)
            if not anew and not 1 <= ahead <= LONGEST_GAP + 1:
                values = {"label": str(step.first), "allowed": str(step.last + 1)}
                yield _hit(volume, step, values)
    elif scheme.scheme == "document" and "any" in options["start"]:
        for index, document in enumerate(volume.documents):
            first = next((note for note in document.notes if note), "")
            if first.isdecimal() and int(first) not in scheme.starts and not document.lost and document.first_note:
                values = {"label": first, "allowed": " or ".join(map(str, scheme.starts))}
                yield VolumeHit(index, document.first_note, values)


def _first_of_all(volume: VolumeFacts, starts: Sequence[int]) -> Iterator[VolumeHit]:
    """The volume's first note, where its manifest names another number for it."""
    if not starts:
        return
    index = next((k for k, one in enumerate(volume.documents) if any(note.isdecimal() for note in one.notes)), None)
    document = None if index is None else volume.documents[index]
    if index is None or document is None or document.first_note is None:
        return
    first = next(note for note in document.notes if note.isdecimal())
    if int(first) not in starts:
        values = {"label": first, "allowed": " or ".join(map(str, starts))}
        yield VolumeHit(index, document.first_note, values)


def _steps(volume: VolumeFacts) -> Iterator[_Step]:
    before: tuple[int, int] | None = None
    doubled = 0
    for index, document in enumerate(volume.documents):
        numbers = [int(note) for note in document.notes if note.isdecimal()]
        if not numbers:
            continue
        if before is not None and document.notes[0].isdecimal():
            doubled += numbers[0] == before[1]
            yield _Step(before[0], index, before[1], numbers[0], doubled)
            if numbers[0] > before[1] + 1 or numbers[0] < before[1]:
                doubled = 0
        for one, other in pairwise(numbers):
            doubled = doubled + 1 if other == one else 0 if other != one + 1 else doubled
        before = index, numbers[-1]


def _lost_there(volume: VolumeFacts, step: _Step) -> bool:
    """Whether markers without a note, which are reported by themselves, explain what is missing."""
    lost = {*volume.documents[step.before].lost, *volume.documents[step.after].lost}
    return any(str(number) in lost for number in range(step.last + 1, step.first))


def _hit(volume: VolumeFacts, step: _Step, values: Mapping[str, Any], variant: str = "") -> VolumeHit:
    document = volume.documents[step.after]
    before = volume.documents[step.before]
    mention = Mention(step.before, before.first_note or before.at, f"the notes here end with {step.last}")
    return VolumeHit(step.after, document.first_note or document.at, values, variant, (mention,))


def _labels_text(labels: list[str]) -> str:
    """`note 18 is`, `notes 18 and 19 are`, `notes 18 to 20 are`."""
    if len(labels) == 1:
        return f"note {labels[0]} is"
    return f"notes {labels[0]} {'and' if len(labels) == 2 else 'to'} {labels[-1]} are"
