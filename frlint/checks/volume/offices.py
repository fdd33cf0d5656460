"""Offices and persons of a volume against themselves: where an office writes from, what an office is called."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple
from unicodedata import normalize

from frlint.checks.apparatus.headings import FROM, SMALL_FROM
from frlint.model.apparatus import Form, HeadingName, apparatus_from_bytes
from frlint.model.identity import AROUND
from frlint.model.volume import MOST_MENTIONS, Mention, Place, VolumeFacts, VolumeHit
from frlint.patterns import deferred
from frlint.spelling import is_slip_of

_RARE = 2
"""So often the odd form of an office may stand."""
_POST = deferred(
    r"(?:[\w.]+ ){0,4}?(?:Embassy|Legation|Ambassador|Chargé|Minister|Consulate|Consul|Mission|Liaison Officer?"
    r"|Interests Section|High Commissioner|Commissioner|Political Adviser|Diplomatic Agent|Representative)\b"
    r"(?: [\w’'.]+){0,3}? (?P<where>in|at) (?:the )?(?P<place>[^,]+)"
)
_DEPARTMENT = deferred(r"(?:Department of State|(?:Acting )?Secretary of State)\Z")
_SECRETARY = "Secretary of State"
_AT_HOME = deferred(r"(?:Department|Acting|Under Secretary|Deputy Under|President)\b")
_DEPARTMENT_ITSELF = "Department of State"
_TRAVELS = deferred(
    r"\b(?:President|Delegat\w+|at Large|[Tt]emporarily|Special|Personal|Conference|Party|[Aa]board|Appointed"
    r"|Designate)\b"
)
_AT_SEA = deferred(
    r"(?:U\. ?S\. ?S\.|USS|S\. ?S\.|SS|H\. ?M\. ?S\.|[Aa]board|[Oo]n [Bb]oard|[Aa]t [Ss]ea|[Ee]n [Rr]oute|In )(?![a-z])"
)


class _Written(NamedTuple):
    """A telegram with its place: the document's index and date, the city as printed, the office."""

    document: int
    date: str
    city: str
    office: str


def place_unlike_office(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """HD011: telegrams of an office that are dated from another place than nearly all of its others.

    Options: `least` documents of the office, the `share` of them from one place, `most`: so often another place is no
    slip, but a place from which the office writes as well.
    """
    offices = []
    for written in _by_office(volume).values():
        by_city: dict[str, list[_Written]] = {}
        for one in written:
            by_city.setdefault(_folded(one.city), []).append(one)
        usual = max(by_city, key=lambda city: len(by_city[city]))
        if usual:
            offices.append((usual, by_city, len(written)))
    homes = {usual for usual, _, _ in offices}
    for usual, by_city, count in offices:
        times = len(by_city[usual])
        if count < options["least"] or times < options["share"] * count:
            continue
        for city, odd in by_city.items():
            if city != usual and len(odd) <= options["most"] and _is_slip_of_place(city, odd, by_city[usual], homes):
                yield _place_hit(volume, odd, by_city[usual], count)


def _is_slip_of_place(city: str, odd: list[_Written], usual: list[_Written], homes: set[str]) -> bool:
    """Whether no journey, no ship, and no move or new name of the city explains another place.

    A move leaves the usual place on one side of the odd one only, by date; the home of another office is no new name.
    """
    first = odd[0]
    if city and (_AT_SEA.match(first.city) or city in first.office.casefold()):
        return False
    if city in homes or not city or not all(one.date for one in odd):
        return True
    dates = [one.date for one in usual if one.date]
    return any(min(dates, default="") < one.date < max(dates, default="") for one in odd)


def _place_hit(volume: VolumeFacts, odd: list[_Written], usual: list[_Written], count: int) -> VolumeHit:
    first, *others = odd
    is_misspelt = first.city != "" and is_slip_of(_folded(first.city), _folded(usual[0].city))
    values = {
        "place": first.city,
        "office": first.office,
        "usual": Counter(one.city for one in usual).most_common(1)[0][0],
        "times": str(len(usual)),
        "all": str(count),
        "count": f"; so in {len(odd)} documents" if len(odd) > 1 else "",
    }
    mentions = tuple(Mention(one.document, _city_at(volume, one), "so here") for one in others[:MOST_MENTIONS])
    variant = "misspelt" if is_misspelt else "" if first.city else "missing"
    return VolumeHit(first.document, _city_at(volume, first), values, variant, mentions)


def _city_at(volume: VolumeFacts, written: _Written) -> Place:
    """Where the place of a dateline stands: in front of the date; where it is missing, the date's."""
    document = volume.documents[written.document]
    at = document.dated_at
    if at is None or document.dated != "dateline":
        return document.at
    start = at.excerpt[0].rfind(written.city, 0, at.column - 1) if at.excerpt and written.city else -1
    if start < 0 or at.line == 1:  # In its document's first line columns may be counted from its beginning.
        return at
    behind = at.words.split("\x1f")[1:2]
    words = "\x1f".join(("", written.city.casefold(), " ".join(" ".join(behind).split()[:AROUND])))
    end = start + len(written.city) + 1
    return at._replace(column=start + 1, end_line=at.line, end_column=end, words=words, excerpt=at.excerpt[:1])


def _by_office(volume: VolumeFacts) -> dict[str, list[_Written]]:
    apparatus = [apparatus_from_bytes(document.apparatus) for document in volume.documents]
    departs = any(
        (one.telegram is not None and one.telegram.office == _DEPARTMENT_ITSELF)
        or any(form.name == FROM for form in one.forms)
        for one in apparatus
    )
    written: defaultdict[str, list[_Written]] = defaultdict(list)
    for index, one in enumerate(apparatus):
        telegram = one.telegram
        if telegram is None or telegram.city is None:
            continue
        if telegram.office == _SECRETARY and (departs or _AT_HOME.match(telegram.addressee)):
            continue  # Where the Department's telegrams bear its own name, the Secretary's are written on journeys.
        key = office_key(telegram.office)
        if key:
            written[key].append(_Written(index, volume.documents[index].date, telegram.city, telegram.office))
    return written


def cities_of(volume: VolumeFacts) -> dict[str, frozenset[str]]:
    """The places from which each office writes, in small letters, by what `office_key` gives for it."""
    return {key: frozenset(_folded(one.city) for one in written) for key, written in _by_office(volume).items()}


@lru_cache(4096)
def office_key(office: str) -> str:
    """What an office is known by, whoever heads it: that of the embassy is that of ambassador and chargé.

    Empty for persons and delegations that travel.
    """
    if _DEPARTMENT.match(office):
        return _DEPARTMENT_ITSELF
    found = _POST.match(office)
    if found is None or _TRAVELS.search(office):
        return ""
    return f"{found['where']} {found['place']}".casefold()


def _folded(city: str) -> str:
    return " ".join(city.casefold().split())


class _Named(NamedTuple):
    """A name in a heading: the document's index, and what stands there."""

    document: int
    one: HeadingName


def office_unlike_itself(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """HD015: a person's office that is one letter or word off the form that he has nearly always.

    Options: `least` times of the usual form; `ranks`: words that an office may rightly have or not; `formulas`: words
    whose slips HD004 reports.
    """
    ranks, formulas = frozenset(options["ranks"]), frozenset(options["formulas"])
    for offices in _by_name(volume).values():
        usual = max(offices, key=lambda office: len(offices[office]))
        times = len(offices[usual])
        if times < options["least"]:
            continue
        for office, found in offices.items():
            if office == usual or len(found) > _RARE or len(found) * options["least"] > times:
                continue
            if _is_slip_of_office(office, usual, ranks, formulas):
                first, count = found[0], f"; so in {len(found)} headings" if len(found) > 1 else ""
                values = {"name": first.one.name, "office": office, "usual": usual, "times": str(times), "count": count}
                yield VolumeHit(first.document, first.one.place, values, "", _mentions_of_names(found[1:]))


def _by_name(volume: VolumeFacts) -> dict[str, dict[str, list[_Named]]]:
    """The offices of each name, as printed, and where they stand."""
    names: dict[str, dict[str, list[_Named]]] = {}
    for index, document in enumerate(volume.documents):
        for one in apparatus_from_bytes(document.apparatus).names:
            names.setdefault(one.name, {}).setdefault(one.office, []).append(_Named(index, one))
    return names


def _is_slip_of_office(office: str, usual: str, ranks: frozenset[str], formulas: frozenset[str]) -> bool:
    """Whether an office is another one with one word more or less, or with a slip in one word."""
    words, others = office.split(), usual.split()
    if len(words) == len(others):
        unlike = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
        if len(unlike) != 1 or not ranks.isdisjoint(unlike[0]) or not is_slip_of(office, usual):
            return False
        word, other = unlike[0]
        return other not in formulas or _stem(word) == _stem(other)
    longer, shorter = (words, others) if len(words) > len(others) else (others, words)
    if len(longer) != len(shorter) + 1:
        return False
    return any(longer[:k] + longer[k + 1 :] == shorter and longer[k] not in ranks for k in range(len(longer)))


def _stem(word: str) -> str:
    """A word without accents and without what a plural or possessive adds: other rules do not tell these apart."""
    return normalize("NFD", word).replace("\u0301", "").rstrip("s’'")


def heading_small_from(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """HD013: headings with `Telegram from` in a volume in which nearly all have `Telegram From`.

    Options: `least` headings that have either, and `share`: what share of them may have the small one and be a slip.
    """
    small: list[tuple[int, Form]] = []
    large = 0
    for index, document in enumerate(volume.documents):
        for form in apparatus_from_bytes(document.apparatus).forms:
            large += form.times if form.name == FROM else 0
            if form.name == SMALL_FROM:
                small.append((index, form))
    if small and len(small) + large >= options["least"] and len(small) <= options["share"] * (len(small) + large):
        (document_at, form), *others = small
        values = {"times": str(large), "count": f"; so in {len(small)} headings" if others else ""}
        mentions = tuple(Mention(index, one.place, "so here") for index, one in others[:MOST_MENTIONS])
        yield VolumeHit(document_at, form.place, values, "", mentions)


def _mentions_of_names(found: list[_Named]) -> tuple[Mention, ...]:
    return tuple(Mention(named.document, named.one.place, "so here") for named in found[:MOST_MENTIONS])
