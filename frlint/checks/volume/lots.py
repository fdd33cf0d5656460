"""Numbers of lots, accessions and jobs, each against those behind the same name of files (AP005)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from frlint.checks.volume.counting import Spot, apparatuses, hit_of, times
from frlint.lists.entries import lot_key
from frlint.model.volume import VolumeFacts, VolumeHit
from frlint.patterns import deferred
from frlint.spelling import is_slip_of

_LETTERS = deferred(r"[\W\d_]+")
_WORD = deferred(r"\A\D+")


class _Cited(NamedTuple):
    """A number as it is cited: what it is compared by, its words, the letters of the name of files, and where."""

    key: str
    number: str
    files: str
    spot: Spot


def lot_misread(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """AP005: a number cited seldom, a sign or a swap away from one cited often behind the same name of files.

    Options: `seldom`, as often at most the one is cited; `often`, as often at least the other, which must stand twice
    as often. Where the volume's list of sources has both numbers, both are right.
    """
    cited: defaultdict[str, list[_Cited]] = defaultdict(list)
    for one in _cited(volume):
        cited[one.key].append(one)
    rare = [ones for ones in cited.values() if len(ones) <= options["seldom"]]
    frequent = [ones for ones in cited.values() if len(ones) >= options["often"]]
    listed = {lot for source in volume.lists.sources or () for lot in source.lots}
    for ones in rare:
        for others in frequent:
            key, usual = ones[0].key, others[0].key
            if key == usual or not is_slip_of(key, usual, 1) or {key, usual} <= listed:
                continue
            same = _of_same_files(ones, others)
            if len(same) >= max(options["often"], 2 * len(ones)):
                values = {"number": ones[0].number, "usual": same[0].number, "usually": times(len(same))}
                yield hit_of(
                    [one.spot for one in ones],
                    values,
                    (same[0].spot, f"the number that is cited often: “{same[0].number}”"),
                )
                break


def _cited(volume: VolumeFacts) -> Iterator[_Cited]:
    """The numbers of a volume in order."""
    for index, apparatus in apparatuses(volume):
        for lot in apparatus.lots:
            files = _LETTERS.sub("", lot.files).casefold()
            yield _Cited(lot_key(_WORD.sub("", lot.number)), lot.number, files, Spot(index, lot.place))


def _of_same_files(ones: Sequence[_Cited], others: Sequence[_Cited]) -> list[_Cited]:
    """Those of some numbers that stand behind the same name of files as some others."""
    names = {one.files for one in ones if one.files}
    return [other for other in others if other.files in names]
