"""How the numbers of lots are written in a volume: `Lot 64 D 199`, `Lot 64 D199`, `lot 64D 199` (AP002, AP003)."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from frlint.checks.volume.counting import Spot, apparatuses, hit_of
from frlint.checks.wording import times
from frlint.model.volume import VolumeFacts, VolumeHit
from frlint.patterns import deferred

_LOT = deferred(r"(?P<word>[Ll]ot) \d{2}(?P<before> ?)(?P<letter>[A-Z])(?P<behind> ?)\d{1,5}\Z")


class Shape(NamedTuple):
    """How the number of a lot is written: its word, and the blanks before and behind its letter."""

    word: str
    before: str
    behind: str

    @property
    def example(self) -> str:
        """A number that is written so."""
        return f"{self.word} 12{self.before}D{self.behind}345"


class Shaped(NamedTuple):
    """A number as it is written, and where."""

    number: str
    spot: Spot


def lot_shapes(volume: VolumeFacts) -> dict[Shape, list[Shaped]]:
    """The numbers of lots in a volume by how they are written."""
    found: defaultdict[Shape, list[Shaped]] = defaultdict(list)
    for index, apparatus in apparatuses(volume):
        for lot in apparatus.lots:
            shape = _LOT.match(lot.number)
            if shape is not None:
                found[Shape(shape["word"], shape["before"], shape["behind"])].append(
                    Shaped(lot.number, Spot(index, lot.place))
                )
    return dict(found)


def odd_shapes(volume: VolumeFacts, ratio: int) -> Iterator[VolumeHit]:
    """One hit for each way of writing that is seldom: the usual one stands `ratio` times as often.

    Numbers without a blank before their letter are not looked at: AP003 counts them.
    """
    shapes = {shape: ones for shape, ones in lot_shapes(volume).items() if shape.before}
    if len(shapes) < 2:
        return
    usual, most = max(shapes.items(), key=lambda shape: len(shape[1]))
    for shape, ones in shapes.items():
        if shape != usual and len(most) >= ratio * len(ones):
            values = {"part": ones[0].number, "usual": most[0].number, "usually": times(len(most))}
            yield hit_of(
                [one.spot for one in ones], values, (most[0].spot, f"as most lots are: “{most[0].number}”"), "lot"
            )
