"""A note that was moved by more than one place in the order of the notes: 1, 3, 4, 2."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from frlint.model import Marker, Note
from frlint.numbering import is_run


class Moved(NamedTuple):
    """A note that stands where its number has no place, and the one beside it that shows so (both as indexes).

    `backwards`: the other stands before it.
    """

    note: int
    other: int
    backwards: bool


def moved_note(notes: Sequence[Note], numbered: Sequence[int], markers: Mapping[int, Marker]) -> Moved | None:
    """The one note that was moved, where all numbers from the first to the last are there once. `markers`: by note."""
    values = [int(notes[k].label) for k in numbered]
    if is_run(values) or not is_run(sorted(values)) or _begins_anew(values, numbered, markers):
        return None
    found = [j for j in range(len(values)) if all(a < b for a, b in pairwise(values[:j] + values[j + 1 :]))]
    if len(found) != 1:
        return None
    at = found[0]
    backwards = at > 0 and values[at - 1] > values[at]
    return Moved(numbered[at], numbered[at - 1 if backwards else at + 1], backwards)


def _begins_anew(values: Sequence[int], numbered: Sequence[int], markers: Mapping[int, Marker]) -> bool:
    """Whether the numbers run on and begin anew once (3, 4, 1, 2), the markers in the order of the notes."""
    at = next((j for j, value in enumerate(values) if j and value in (0, 1)), None)
    if at is None or not (is_run(values[:at]) and is_run(values[at:])):
        return False
    before, after = markers.get(numbered[at - 1]), markers.get(numbered[at])
    return before is None or after is None or before.start < after.start
