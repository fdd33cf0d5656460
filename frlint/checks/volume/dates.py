"""The dates of a volume's documents, one after the other (VL002)."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from frlint.checks.dates.printed import Day, days_of
from frlint.model.volume import Mention, VolumeFacts, VolumeHit

FEW = 2
"""So many steps back say nothing of a volume's order."""


class _Dated(NamedTuple):
    """A document with a date: its index, and the day with its number."""

    at: int
    day: Day
    number: int


def date_out_of_order(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """VL002: a date that stands out against those before and behind, which are near to each other.

    Options: `near` and `far` in days, `slack` in days around both neighbours into which the date must fall when one
    part of it (year, month, or day and month exchanged) is put right, `backwards` the share of documents dated before
    the one in front of them from which a volume is not in the order of dates. A date that another one of the document
    confirms stands out rightly; one that another contradicts is reported by itself.
    """
    dated = list(_dated(volume))
    reported: set[int] = set()
    back = sum(b.number < a.number for a, b in pairwise(dated))
    if back <= max(FEW, options["backwards"] * len(dated)):
        for before, one, after in zip(dated, dated[1:], dated[2:], strict=False):
            if volume.documents[one.at].date_is:
                continue
            apart = min(abs(one.number - before.number), abs(one.number - after.number))
            if abs(before.number - after.number) <= options["near"] and apart >= options["far"]:
                meant = _meant(before, one, after, options["slack"])
                if meant is not None:
                    reported.add(one.at)
                    yield _hit(volume, before, one, after, meant)
    yield from _beyond(volume, [one for one in dated if one.at not in reported])


def _dated(volume: VolumeFacts) -> Iterator[_Dated]:
    for index, document in enumerate(volume.documents):
        if document.date:
            year, month, day = map(int, document.date.split("-"))
            found = Day(year, month, day)
            yield _Dated(index, found, found.number)


def _meant(before: _Dated, one: _Dated, after: _Dated, slack: int) -> Day | None:
    """The day that is meant, if a single slip makes the one that is printed of it."""
    least = min(before.number, after.number) - slack
    most = max(before.number, after.number) + slack
    day = one.day
    years = {neighbour.day.year for neighbour in (before, after)}
    slips = [day._replace(year=year) for year in sorted(years)]
    slips += [day._replace(month=month) for month in range(1, 13)]
    slips.append(day._replace(month=min(day.day, 12), day=day.month))
    fitting = [d for d in slips if d.day <= days_of(d.month, d.year) and least <= d.number <= most]
    return min(fitting, key=lambda d: abs(2 * d.number - least - most), default=None)


def _hit(volume: VolumeFacts, before: _Dated, one: _Dated, after: _Dated, meant: Day) -> VolumeHit:
    document = volume.documents[one.at]
    mentions = []
    for neighbour, where in ((before, "before"), (after, "behind")):
        there = volume.documents[neighbour.at]
        mentions.append(Mention(neighbour.at, there.dated_at or there.at, f"the document {where}: {neighbour.day}"))
    values = {"date": str(one.day), "before": str(before.day), "after": str(after.day), "meant": str(meant)}
    return VolumeHit(one.at, document.dated_at or document.at, values, "", tuple(mentions))


def _beyond(volume: VolumeFacts, dated: list[_Dated]) -> Iterator[VolumeHit]:
    """Documents dated before or after the days that the manifest names."""
    if volume.manifest.dates is None or not volume.manifest.file:
        return
    first, last = volume.manifest.dates
    for one in dated:
        document = volume.documents[one.at]
        if not first <= document.date <= last and document.date_is != "doubted":
            values = {"date": str(one.day), "first": first, "last": last}
            yield VolumeHit(one.at, document.dated_at or document.at, values, "beyond")
