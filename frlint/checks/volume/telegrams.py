"""Telegrams by their numbers: those that texts name and notes point to (XR016), those of one office (XR017)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from frlint.checks.dates.printed import Day
from frlint.checks.volume.numbers import document_numbers
from frlint.checks.volume.offices import cities_of, office_key
from frlint.model.apparatus import Apparatus, CitedTelegram, Telegram, apparatus_from_bytes
from frlint.model.volume import MOST_MENTIONS, Mention, VolumeFacts, VolumeHit
from frlint.patterns import deferred

_TO_PLACE = deferred(r"\b(?:to|from) ([A-Z]\w+(?: [A-Z]\w+)?)")
_OF_PLACE = deferred(r"([A-Z][a-z]+(?: [A-Z][a-z]+)?)(?:[’'])?s? (?:No\. |number )?\d")
_NO_PLACE = deferred(
    r"(?:[Tt]el|[Cc]able|[Aa]irgram|[Dd]espatch|My|Your|Our|Ur|No|Nos|Re|Department|Embassy|Legation|Mission|Consulate)\w*\Z|\w+tels?\Z"
)
_DEPARTMENT = "Department of State"


class _Slip(NamedTuple):
    """A telegram that a text names: the index of the document, the words, the index of the document in the note."""

    document: int
    cited: CitedTelegram
    target: int


def other_telegram(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """XR016: a text names a telegram by its number, and the document in the note is one that has another number."""
    apparatus = [apparatus_from_bytes(document.apparatus) for document in volume.documents]
    if not any(one.cited for one in apparatus):
        return
    numbers = document_numbers(volume)
    by_number = numbers.by_number if numbers.printed else {}
    slips = [
        _Slip(index, cited, target)
        for index, one in enumerate(apparatus)
        for cited in one.cited
        if (target := by_number.get(int(cited.document or 0))) is not None
        and target != index
        and _is_another(cited, apparatus[target])
    ]
    cities = cities_of(volume) if slips else {}
    found: dict[tuple[str, int], list[_Slip]] = {}
    for slip in slips:
        if _is_of_the_same_post(slip.cited, apparatus[slip.document], apparatus[slip.target], cities):
            found.setdefault((slip.cited.number.split()[0], slip.target), []).append(slip)
    for (number, target), same in found.items():
        yield _other(volume, apparatus, number, target, same)


def _is_another(cited: CitedTelegram, target: Apparatus) -> bool:
    """Whether a document is a telegram that has a number, and none of those that the text names."""
    telegram = target.telegram
    return telegram is not None and telegram.number != "" and not set(cited.number.split()) & set(target.bears.split())


def _is_of_the_same_post(
    cited: CitedTelegram, own: Apparatus, target: Apparatus, cities: Mapping[str, frozenset[str]]
) -> bool:
    """Whether the words name the post of the telegram that the note names, or none besides that of their own document.

    One telegram that goes to several posts has a number at each, and the volume prints one of them.
    """
    posts = _posts(target.telegram)
    named = _TO_PLACE.search(cited.words) or _OF_PLACE.match(cited.words)
    place = named[1] if named else ""
    if place and _NO_PLACE.match(place) is None:
        place = place.casefold()
        return any(place in post or place in cities.get(post, frozenset()) for post in posts)
    own_posts = _posts(own.telegram)
    return not own_posts or not posts or not own_posts.isdisjoint(posts)


def _posts(telegram: Telegram | None) -> frozenset[str]:
    """The posts between which a telegram went, as `office_key` has them, without the Department."""
    if telegram is None:
        return frozenset()
    return frozenset(
        key for office in (telegram.office, telegram.addressee) if (key := office_key(office)) not in ("", _DEPARTMENT)
    )


def _other(volume: VolumeFacts, apparatus: list[Apparatus], number: str, target: int, slips: list[_Slip]) -> VolumeHit:
    first = slips[0]
    printed = apparatus[target].telegram
    mentions = [Mention(target, volume.documents[target].at, "the telegram in the note")]
    bearer = _bearer(volume, apparatus, number, first)
    values = {
        "words": first.cited.words,
        "document": first.cited.document,
        "number": printed.number if printed is not None else "",
        "bearer": "",
        "count": f"; so in {len(slips)} places" if len(slips) > 1 else "",
    }
    if bearer is not None:
        values["bearer"] = f"; {number} is the number of Document {volume.documents[bearer].number}"
        mentions.append(Mention(bearer, volume.documents[bearer].at, f"the telegram {number}"))
    mentions += [Mention(one.document, one.cited.place, "the same words") for one in slips[1:MOST_MENTIONS]]
    return VolumeHit(first.document, first.cited.place, values, "", tuple(mentions))


def _bearer(volume: VolumeFacts, apparatus: list[Apparatus], number: str, slip: _Slip) -> int | None:
    """The document that has the number that the text names, of the same post as the one in the note."""
    posts = _posts(apparatus[slip.target].telegram)
    for index, one in enumerate(apparatus):
        telegram = one.telegram
        if telegram is None or index == slip.document or telegram.number.lstrip("0") != number:
            continue
        if not posts or not posts.isdisjoint(_posts(telegram)):
            return index
    return None


class _Sent(NamedTuple):
    """A telegram with its number: the document's index, the day's number, the telegram's."""

    document: int
    day: int
    number: int


def telegram_number_slip(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """XR017: a telegram's number that lies outside those of its neighbours, of one office to one addressee, by date.

    Options: `days` that the neighbours may be apart, `far`: so far outside of both the number must be. One figure
    changed, lost, too many, or two changed about, must make a number that fits.
    """
    for sent in _series(volume).values():
        sent.sort(key=lambda one: (one.day, one.number))
        for before, one, after in zip(sent, sent[1:], sent[2:], strict=False):
            low, high = before.number, after.number
            if not low < high or after.day - before.day > options["days"]:
                continue
            if low - options["far"] < one.number < high + options["far"]:
                continue
            meant = _meant(one.number, low, high)
            if meant and _is_in_order(sent, before, after):
                yield _number_hit(volume, before, one, after, meant)


def _series(volume: VolumeFacts) -> dict[tuple[str, str], list[_Sent]]:
    """The numbered telegrams of each office to each addressee."""
    series: defaultdict[tuple[str, str], list[_Sent]] = defaultdict(list)
    for index, document in enumerate(volume.documents):
        telegram = apparatus_from_bytes(document.apparatus).telegram
        if telegram is None or telegram.paper != "telegram" or not telegram.number or not document.date:
            continue
        sender, addressee = office_key(telegram.office), office_key(telegram.addressee)
        if sender and addressee:
            year, month, day = map(int, document.date.split("-"))
            series[sender, addressee].append(_Sent(index, Day(year, month, day).number, int(telegram.number)))
    return series


def _is_in_order(sent: list[_Sent], before: _Sent, after: _Sent) -> bool:
    """Whether the neighbours go on from, and lead on to, those beside them: two series that run at once do not."""
    at = sent.index(before)
    behind = sent.index(after)
    lower = sent[at - 1].number < before.number if at else True
    higher = after.number < sent[behind + 1].number if behind + 1 < len(sent) else True
    return lower or higher


def _meant(number: int, low: int, high: int) -> set[int]:
    """The numbers between both bounds that one slip makes of another one."""
    return {int(one) for one in _slips(str(number)) if one[0] != "0" and low < int(one) < high}


def _slips(printed: str) -> Iterator[str]:
    for k in range(len(printed) + 1):
        for figure in "0123456789":
            yield printed[:k] + figure + printed[k:]
            if k < len(printed):
                yield printed[:k] + figure + printed[k + 1 :]
        if k < len(printed) and len(printed) > 1:
            yield printed[:k] + printed[k + 1 :]
        if k + 1 < len(printed):
            yield printed[:k] + printed[k + 1] + printed[k] + printed[k + 2 :]


def _number_hit(volume: VolumeFacts, before: _Sent, one: _Sent, after: _Sent, meant: set[int]) -> VolumeHit:
    values = {"number": str(one.number), "before": str(before.number), "after": str(after.number)}
    values["meant"] = f"; {meant.pop()} would fit" if len(meant) == 1 else ""
    mentions = tuple(
        Mention(beside.document, volume.documents[beside.document].at, f"the telegram {where}: {beside.number}")
        for beside, where in ((before, "before"), (after, "behind"))
    )
    return VolumeHit(one.document, volume.documents[one.document].at, values, "", mentions)
