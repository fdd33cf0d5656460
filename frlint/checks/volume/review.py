"""What the review of a volume left out: the counts of its preface beside those of its brackets (AP004)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from frlint.checks.apparatus.review import CLASSES
from frlint.checks.volume.counting import Spot, apparatuses
from frlint.model.volume import MOST_MENTIONS, Mention, Review, VolumeFacts, VolumeHit


def review_count(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """AP004: the preface counts other numbers of documents than the brackets in them do. One hit, with both.

    Where it does not part those that lack a paragraph or more from those that lack less, they are counted together.
    """
    said = volume.manifest.review
    if said is None or not volume.documents:
        return
    spots: defaultdict[str, list[Spot]] = defaultdict(list)
    for index, apparatus in apparatuses(volume):
        for form in apparatus.forms:
            if form.name in CLASSES:
                spots[form.name].append(Spot(index, form.place))
    counted = Review(*(len(spots[name]) for name in CLASSES))
    asked = _comparable(counted, said)
    unlike = [name for name, one, other in zip(CLASSES, said, asked, strict=True) if one is not None and one != other]
    if not unlike:
        return
    places = sorted((spot for name in unlike for spot in spots[name]), key=lambda spot: spot.document)
    first = places[0] if places else Spot(0, volume.documents[0].at)
    mentions = [Mention(*spot, "something is left out here") for spot in places[1 : MOST_MENTIONS + 1]]
    values = {"said": _shown(said), "counted": _shown(asked)}
    yield VolumeHit(first.document, first.place, values, "", tuple(mentions))


def _comparable(counted: Review, said: Review) -> Review:
    """What is counted, in the classes of which something is said."""
    less = (counted.less or 0) + (counted.paragraphs or 0 if said.paragraphs is None else 0)
    return Review(
        None if said.whole is None else counted.whole,
        None if said.paragraphs is None else counted.paragraphs,
        None if said.less is None else less,
    )


def _shown(review: Review) -> str:
    """`2 in full, 5 by a paragraph or more, 31 by less`."""
    words = ("in full", "by a paragraph or more", "by less")
    return ", ".join(f"{number} {how}" for number, how in zip(review, words, strict=True) if number is not None)
