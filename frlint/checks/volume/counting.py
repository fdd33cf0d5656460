"""A volume's apparatus for rules that count: a fault that stands in many places is one hit, with all of them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from frlint.checks.wording import times
from frlint.model.apparatus import Apparatus, apparatus_from_bytes
from frlint.model.volume import MOST_MENTIONS, Mention, Place, VolumeFacts, VolumeHit


class Spot(NamedTuple):
    """A place in the document with an index."""

    document: int
    place: Place


def apparatuses(volume: VolumeFacts) -> Iterator[tuple[int, Apparatus]]:
    """The apparatus of each document that has any, with the document's index."""
    for index, document in enumerate(volume.documents):
        if document.apparatus:
            yield index, apparatus_from_bytes(document.apparatus)


def hit_of(
    spots: Sequence[Spot], values: Mapping[str, Any], usual: tuple[Spot, str] | None = None, variant: str = ""
) -> VolumeHit:
    """One hit for a fault that stands at some places: at the first of them, with the others, and `times` as a word.

    `usual` is where what ought to stand there is found, and what is said of that place.
    """
    first, *others = spots
    mentions = [Mention(*usual[0], usual[1])] if usual else []
    mentions += [Mention(*spot, "again here") for spot in others[: MOST_MENTIONS - len(mentions)]]
    return VolumeHit(first.document, first.place, {"times": times(len(spots)), **values}, variant, tuple(mentions))
