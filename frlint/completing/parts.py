"""The parts of a document that `compare` can leave out, as candidates."""

from collections.abc import Iterator

from frlint.completing.candidate import Candidate, Ending, Place
from frlint.drift import PARTS, DriftKind


def parts(place: Place) -> Iterator[Candidate]:
    """The parts, as far as the last of a list (commas part) begins like them, and the kinds of drift before them."""
    before, comma, begun = place.typed.rpartition(",")
    taken = set(before.split(",")) if comma else set()
    for part in PARTS:
        if part not in taken:
            yield Candidate(f"{before}{comma}{part}")
    for kind in DriftKind:
        if begun.startswith(f"{kind}-"):
            yield from (Candidate(f"{before}{comma}{kind}-{part}") for part in PARTS)
        else:
            yield Candidate(f"{before}{comma}{kind}-", "only such drift", Ending.OPEN)
