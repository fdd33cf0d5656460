"""The dates of the XML: attributes that are no dates, pairs that do not fit, dates that are not the printed ones."""

from collections.abc import Iterator, Mapping
from typing import Any

from frlint.checks.dates.printed import days_of
from frlint.checks.markup.elements import value_at, words_of
from frlint.checks.markup.printed import clocks_in, clocks_text, fits, is_plainly, mismatch, printed_moment
from frlint.model.document import Document
from frlint.model.element import Element
from frlint.model.problem import Hit
from frlint.patterns import deferred

ATTRIBUTES = ("when", "from", "to", "notBefore", "notAfter")
_DATE = deferred(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?\Z")
_TIME = deferred(r"(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?\Z")
_UNDATED = deferred(r"\b(?:[Uu]ndated|[Nn]ot dated|date not declassified|[Nn]o date)\b")


def invalid_date_value(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """An attribute's value is no date (or time) as ISO 8601 has it, or no calendar has it."""
    found = document.elements
    for name, exists in (("date", is_date), ("time", _is_time)):
        for node in found.named(name):
            given = node.attributes
            for attribute in ATTRIBUTES:
                value = given.get(attribute)
                if value is not None and not exists(value):
                    yield Hit(*value_at(document, node, attribute), {"attribute": attribute, "value": value})


def zulu_time(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A date's value ends in `Z`, where the publisher writes `+00:00`."""
    found = document.elements
    for node in found.named("date", "time"):
        for attribute in ATTRIBUTES:
            value = node.attributes.get(attribute)
            if value is not None and value.endswith("Z"):
                yield Hit(*value_at(document, node, attribute), {"attribute": attribute, "value": value})


def unpaired_date(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """@from without @to, @notBefore without @notAfter, or the other way round; a span that ends before it begins.

    `when="1971-10-22" to="1971-10-26"` is a variant of its own: @when stands for @from.
    """
    found = document.elements
    for node in found.named("date", "time"):
        given = node.attributes
        for first, last in (("from", "to"), ("notBefore", "notAfter")):
            begins, ends = given.get(first), given.get(last)
            if begins is None and ends is None:
                continue
            if begins is None or ends is None:
                there, lost = (first, last) if ends is None else (last, first)
                variant = "when" if lost == "from" and "when" in given else ""
                yield Hit(*value_at(document, node, there), {"there": there, "lost": lost}, variant)
            elif node.name == "date" and is_date(begins) and is_date(ends) and _ends_first(begins, ends):
                yield Hit(*value_at(document, node, last), {"begins": begins, "ends": ends}, "descending")


def _ends_first(begins: str, ends: str) -> bool:
    size = min(len(begins), len(ends), 10 if _zoned(begins) != _zoned(ends) else 19)
    return ends[:size] < begins[:size]


def _zoned(value: str) -> bool:
    return value.endswith("Z") or value[-6:-5] in ("+", "-")


def date_without_attributes(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A `date` of a document has no attribute that says which day it is."""
    for node in document.elements.named("date"):
        if any(name in node.attributes for name in ATTRIBUTES):
            continue
        if any(around.name in ("dateline", "p", "head") for around in node.around()):
            printed = words_of(document, node)
            variant = "undated" if printed_moment(printed) is None else ""
            yield Hit(node.start, node.inner, {"printed": printed}, variant)


def dateline_without_date(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A dateline holds no `date`; where it prints one, or says that there is none, the message tells so."""
    for node in document.elements.named("dateline"):
        if any(child.name == "date" for child in node.within()):
            continue
        printed = words_of(document, node)
        variant = "undated" if _UNDATED.search(printed) else "printed" if printed_moment(printed) else ""
        yield Hit(node.start, node.inner, {"printed": printed}, variant)


def encoded_date_mismatch(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """The date's attributes say another day, or another time of day, than the one that is printed.

    Not where the encoder says by @ana why; what is printed after the Julian calendar is reckoned over, after others not
    judged.
    """
    found = document.elements
    for node in found.named("date"):
        if node.attributes and "ana" not in node.attributes:
            yield from _other_day(document, node)
    for node in found.named("time"):
        if node.attributes:
            yield from _other_time(document, node)


def _other_day(document: Document, node: Element) -> Iterator[Hit]:
    given = {name: node.attributes[name] for name in ATTRIBUTES if name in node.attributes}
    printed = words_of(document, node)
    if len(given) == 1 and is_plainly(printed, next(iter(given.values()))):
        return
    if not given or not all(map(is_date, given.values())):
        return
    moment = printed_moment(printed)
    calendar = node.attributes.get("calendar", "").lstrip("#").lower()
    if moment is None or calendar not in ("", "gregorian", "julian"):
        return
    wrong = mismatch(given, moment, is_julian=calendar == "julian")
    if wrong is not None:
        values = {"attribute": wrong.attribute, "value": given[wrong.attribute], "printed": printed}
        yield Hit(*value_at(document, node, wrong.attribute), values | {"said": wrong.printed}, wrong.kind)


def _other_time(document: Document, node: Element) -> Iterator[Hit]:
    printed = words_of(document, node)
    clocks = clocks_in(printed)
    for attribute in ATTRIBUTES if clocks else ():
        value = node.attributes.get(attribute)
        if value is not None and _is_time(value) and not fits(value[:5], clocks):
            values = {"attribute": attribute, "value": value, "printed": printed, "said": clocks_text(clocks)}
            yield Hit(*value_at(document, node, attribute), values, "time")


def is_date(value: str) -> bool:
    found = _DATE.match(value)
    if found is None:
        return False
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    if not 1 <= month <= 12 or not 1 <= day <= days_of(month, year):
        return False
    return found[4] is None or _is_clock(int(found[4]), int(found[5]), int(found[6] or 0))


def _is_time(value: str) -> bool:
    found = _TIME.match(value)
    return found is not None and _is_clock(int(found[1]), int(found[2]), int(found[3] or 0))


def _is_clock(hour: int, minute: int, second: int) -> bool:
    return (hour <= 23 and minute <= 59 and second <= 59) or (hour, minute, second) == (24, 0, 0)
