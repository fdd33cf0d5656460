"""Names in the brackets of headings against those of the same office, and against the list of persons (AU006)."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from frlint.model.apparatus import apparatus_from_bytes
from frlint.model.volume import MOST_MENTIONS, Mention, Place, VolumeFacts, VolumeHit
from frlint.spelling import is_misread, is_slip_of

_RARE = 2
"""So often a name is rare."""
_SHORTEST = 4
"""Letters of a name; shorter ones are near to too many others."""


class _Seen(NamedTuple):
    """Where a name stands in a heading: the document's index, the place."""

    document: int
    place: Place


def heading_name_misspelt(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """AU006: a name in a heading's brackets that is a letter off one that the same office has often.

    Where there is a list of persons, also a rare name that it lacks, a letter off one that it has and that stands in
    headings. Options: `least` times of the usual name, `share`: how often the odd one may stand beside each usual one.
    """
    offices: dict[str, dict[str, list[_Seen]]] = {}
    names: dict[str, list[_Seen]] = {}
    for index, document in enumerate(volume.documents):
        for one in apparatus_from_bytes(document.apparatus).names:
            seen = _Seen(index, one.name_at)
            offices.setdefault(one.office.casefold(), {}).setdefault(one.name, []).append(seen)
            names.setdefault(one.name, []).append(seen)
    reported: set[str] = set()
    for office in offices.values():
        for name, usual in _slips(office, options["least"], options["share"]):
            if name not in reported:
                reported.add(name)
                values = {"name": name, "usual": usual, "times": str(len(office[usual]))}
                yield _hit(office[name], values, "")
    listed = _surnames(volume)
    for name, places in names.items() if listed else ():
        meant = _listed(name, places, names, listed) if name not in reported else ""
        if meant:
            yield _hit(places, {"name": name, "usual": meant, "times": str(len(names[meant]))}, "listed")


def _slips(office: Mapping[str, list[_Seen]], least: int, share: float) -> Iterator[tuple[str, str]]:
    """The names of an office that are slips of one that it has more often, each with the one that is meant."""
    frequent = sorted((name for name in office if len(office[name]) >= least), key=lambda name: -len(office[name]))
    for name, seen in office.items() if frequent else ():
        for usual in frequent:
            others = office[usual]
            if name == usual or len(seen) > max(1, share * len(others)) or not _is_misspelt(name, usual):
                continue
            between = any(seen[0].document < other.document < seen[-1].document for other in others)
            if len(usual) >= _SHORTEST and (len(seen) <= _RARE or between):
                yield name, usual
                break


def _is_misspelt(name: str, usual: str) -> bool:
    """Whether a name is a letter off another, or has two letters that were read for one."""
    return is_slip_of(name, usual, 1) or is_misread(name, usual)


def _surnames(volume: VolumeFacts) -> frozenset[str]:
    """The surnames of the list of persons; none where there is no list."""
    return frozenset(surname for one in volume.lists.persons or () for surname in (one.surname, *one.variants))


def _listed(name: str, seen: list[_Seen], names: Mapping[str, list[_Seen]], listed: frozenset[str]) -> str:
    """The listed name that a rare one is a slip of and that stands in more headings; empty where there is none."""
    if len(seen) > _RARE or len(name) < _SHORTEST or name in listed or name.rpartition(" ")[2] in listed:
        return ""
    near = [one for one in names if one in listed and len(names[one]) > len(seen) and _is_misspelt(name, one)]
    return max(near, key=lambda one: len(names[one]), default="")


def _hit(seen: list[_Seen], values: Mapping[str, Any], variant: str) -> VolumeHit:
    count = f"; so in {len(seen)} headings" if len(seen) > 1 else ""
    mentions = tuple(Mention(one.document, one.place, "so here") for one in seen[1 : MOST_MENTIONS + 1])
    return VolumeHit(seen[0].document, seen[0].place, {**values, "count": count}, variant, mentions)
