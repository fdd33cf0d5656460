"""Numbers of lots, accessions and jobs, each against those behind the same name of files (AP005)."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from frlint.checks.volume.counting import Spot, apparatuses, hit_of
from frlint.checks.volume.known_lots import follow_each_other, letters_of, listed_lots, only_near, published_lots
from frlint.checks.wording import times
from frlint.lists.entries import lot_key
from frlint.model.apparatus import PART
from frlint.model.lists import Source
from frlint.model.volume import VolumeFacts, VolumeHit
from frlint.patterns import deferred
from frlint.spelling import is_slip_of

_WORD = deferred(r"\A\D+")
_FOLDER = deferred(r"\A, ([^\W\d_]+)")
_MOSTLY = 0.8
"""What share of citations names its boxes or volumes in one way where the files have such a way."""


class _Cited(NamedTuple):
    """A number as it is cited: what it is compared by, its words, the letters of the name of files, and where.

    `folder` is the word behind it (`vol` in `Lot 64 D 559, vol. 12`), empty where none stands there.
    """

    key: str
    number: str
    files: str
    folder: str
    spot: Spot


def lot_misread(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """AP005: a number cited seldom, a sign or a swap away from one cited often behind the same name of files.

    Options: `seldom`, as often at most the one is cited; `often`, as often at least the other, which must stand twice
    as often; `known`, whether a number that has no such other is held against the volume's list of sources and the
    table of published lots. Where the list of sources has both numbers, both are right; so they are where they follow
    each other and their boxes are named in two ways.
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
            if len(same) >= max(options["often"], 2 * len(ones)) and not _of_two_lots(ones, same):
                values = {"number": ones[0].number, "usual": same[0].number, "usually": times(len(same))}
                yield hit_of(
                    [one.spot for one in ones],
                    values,
                    (same[0].spot, f"the number that is cited often: “{same[0].number}”"),
                )
                break
        else:
            if options["known"] and ones[0].key not in listed:
                yield from _unlike_known(ones, volume.lists.sources or ())


def _unlike_known(ones: Sequence[_Cited], sources: Sequence[Source]) -> Iterator[VolumeHit]:
    """The hit for a number that is a slip of one of the list of sources, or of published volumes, and of no other."""
    names = frozenset(one.files for one in ones if one.files)
    if not names:
        return
    for variant, known in (("listed", listed_lots(sources, names)), ("known", published_lots())):
        other = only_near(ones[0].key, names, known)
        if other is not None:
            values = {"number": ones[0].number, "usual": other.number}
            yield hit_of([one.spot for one in ones], values, variant=variant)
            return


def _cited(volume: VolumeFacts) -> Iterator[_Cited]:
    """The numbers of a volume in order."""
    for index, apparatus in apparatuses(volume):
        for lot in apparatus.lots:
            files = letters_of(lot.files)
            number = lot_key(_WORD.sub("", lot.number))
            yield _Cited(number, lot.number, files, _folder(lot.place.words), Spot(index, lot.place))


def _of_same_files(ones: Sequence[_Cited], others: Sequence[_Cited]) -> list[_Cited]:
    """Those of some numbers that stand behind the same name of files as some others."""
    names = {one.files for one in ones if one.files}
    return [other for other in others if other.files in names]


def _folder(words: str) -> str:
    """The word with which boxes are named behind a number, from the words at and around its place."""
    found = _FOLDER.match(words.rpartition(PART)[2]) if words.count(PART) == 2 else None
    return "" if found is None else found[1]


def _of_two_lots(ones: Sequence[_Cited], others: Sequence[_Cited]) -> bool:
    """Whether two numbers follow each other, as lots given in one go do, and each has its own way to name boxes.

    `Lot 67 D 587, vol. 12` where `Lot 67 D 586` has `CF 83`, `CF 142` and so on: the boxes themselves differ.
    """
    if not follow_each_other(ones[0].key, others[0].key):
        return False
    way, count = Counter(one.folder for one in others).most_common(1)[0]
    return way != "" and count >= _MOSTLY * len(others) and all(one.folder not in ("", way) for one in ones)
