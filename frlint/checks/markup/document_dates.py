"""The span of time that the publisher's programs give a document, and the days of its dateline."""

from collections.abc import Iterator, Mapping
from typing import Any

from frlint.checks.markup.dates import ATTRIBUTES, is_date
from frlint.checks.markup.elements import value_at
from frlint.model.document import Document
from frlint.model.element import Element
from frlint.model.problem import Elsewhere, Hit

FIRST, LAST = "frus:doc-dateTime-min", "frus:doc-dateTime-max"
_DAY = len("1952-03-12")
_OTHERS = frozenset(["attachment", "note", "quote", "div", "floatingText"])
"""The dates in these, within a document, are of other papers."""


def document_date_mismatch(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A document's dateline names a day outside of the span that its attributes give it, or the span is none."""
    for node in document.elements.named("div"):
        given = node.attributes
        first, last = given.get(FIRST), given.get(LAST)
        if first is None or last is None:
            continue
        wrong = next((name for name in (FIRST, LAST) if not is_date(given[name])), None)
        if wrong is not None:
            yield Hit(*value_at(document, node, wrong), {"attribute": wrong, "value": given[wrong]}, "invalid")
        elif last[:_DAY] < first[:_DAY]:
            yield Hit(*value_at(document, node, LAST), {"first": first, "last": last}, "descending")
        else:
            yield from _outside(document, node, first[:_DAY], last[:_DAY])


def _outside(document: Document, node: Element, first: str, last: str) -> Iterator[Hit]:
    date = next((one for one in document.elements.named("date") if _is_own(one, node)), None)
    days = [date.attributes[name][:_DAY] for name in ATTRIBUTES if date is not None and name in date.attributes]
    if date is None or not days or not all(len(day) == _DAY and is_date(day) for day in days):
        return
    if max(days) < first or min(days) > last:
        values = {"day": min(days), "first": first, "last": last}
        where = Elsewhere(date.start, "the date of the dateline")
        yield Hit(*value_at(document, node, FIRST), values, elsewhere=(where,))


def _is_own(date: Element, node: Element) -> bool:
    """Whether a date stands in a dateline of a document itself, not in one of another paper within it."""
    around = list(date.around())
    if node not in around or not any(one.name == "dateline" for one in around):
        return False
    return not any(one.name in _OTHERS for one in around[: around.index(node)])


def wrong_namespace(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """The prefix of the option `prefix` stands for another namespace than the option `uri`, or for one of `older`."""
    name = f"xmlns:{options['prefix']}"
    for node in document.elements:
        if name in node.written and node.attributes.get(name, options["uri"]) != options["uri"]:
            values = {"prefix": options["prefix"], "uri": node.attributes[name], "expected": options["uri"]}
            yield Hit(*value_at(document, node, name), values, "older" if values["uri"] in options["older"] else "")
