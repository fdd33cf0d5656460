"""Forms of writing that a volume has in one of two ways (AP003), and citations that are given in full again (XR012)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from frlint.checks.apparatus.forms import PAIRS, pairs_in
from frlint.checks.volume.counting import Spot, apparatuses, hit_of
from frlint.checks.volume.lot_shapes import lot_shapes
from frlint.checks.wording import times
from frlint.model.volume import VolumeFacts, VolumeHit


class _Form(NamedTuple):
    """A form of a volume: how it is shown, how often it stands there, and the first place in each document."""

    name: str
    times: int
    spots: Sequence[Spot]


def two_forms(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """AP003: a thing is written in one way throughout a volume, and in another here and there.

    Options: `pairs`, further pairs, from one form to the other; `share`, the most of both that the seldom one may be;
    `least`, how often both must stand together.
    """
    for one, other in _pairs(volume, [*PAIRS, *pairs_in(options["pairs"])]):
        seldom, usual = sorted((one, other), key=lambda form: form.times)
        both = seldom.times + usual.times
        if seldom.times and both >= options["least"] and seldom.times <= options["share"] * both:
            values = {
                "form": seldom.name,
                "times": times(seldom.times),
                "usual": usual.name,
                "usually": times(usual.times),
            }
            yield hit_of(seldom.spots, values, (usual.spots[0], f"as it mostly is: “{usual.name}”"))


def _pairs(volume: VolumeFacts, named: Sequence[tuple[str, str]]) -> Iterator[tuple[_Form, _Form]]:
    """Both forms of each pair, as they stand in the volume."""
    counts: defaultdict[str, int] = defaultdict(int)
    spots: defaultdict[str, list[Spot]] = defaultdict(list)
    for index, apparatus in apparatuses(volume):
        for form in apparatus.forms:
            counts[form.name] += form.times
            spots[form.name].append(Spot(index, form.place))
    for first, second in dict.fromkeys(named):
        yield _Form(first, counts[first], spots[first]), _Form(second, counts[second], spots[second])
    yield _lots(volume, " "), _lots(volume, "")


def _lots(volume: VolumeFacts, blank: str) -> _Form:
    """The numbers of lots that have a blank or none before their letter."""
    shaped = [(shape, one) for shape, ones in lot_shapes(volume).items() if shape.before == blank for one in ones]
    shaped.sort(key=lambda one: one[1].spot.document)
    return _Form(shaped[0][1].number if shaped else "", len(shaped), [one.spot for _, one in shaped])


def third_citation(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """XR012: a publication is cited in full, in the same words, a third time.

    Option: `least`, so many times it is cited at least. One hit for each citation, where it comes to be too many.
    """
    spots: defaultdict[str, list[Spot]] = defaultdict(list)
    for index, apparatus in apparatuses(volume):
        for citation in apparatus.citations:
            spots[citation.text].append(Spot(index, citation.place))
    for text, ones in spots.items():
        if len(ones) >= options["least"]:
            values = {"citation": text, "all": times(len(ones))}
            yield hit_of(ones[options["least"] - 1 :], values, (ones[0], "the first one"))
