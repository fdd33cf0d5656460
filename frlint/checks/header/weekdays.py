"""Weekdays that are not those of their dates."""

from collections.abc import Iterator, Mapping
from typing import Any

from frlint.checks.dates.in_text import LATEST, dates_of
from frlint.checks.dates.printed import WEEKDAYS
from frlint.model.document import Document
from frlint.model.problem import Edit, Hit

_FIRST_GREGORIAN = 1753
"""Before this year weekdays may be those of the old calendar."""


def weekday_mismatch(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A weekday before a full date that is another weekday."""
    for printed in document.fact(dates_of):
        if printed.weekday is None or printed.until is not None:
            continue
        day = printed.as_date()
        if day is None or not _FIRST_GREGORIAN <= day.year <= LATEST or day.weekday == printed.weekday:
            continue
        values = {"date": str(day), "said": WEEKDAYS[printed.weekday], "weekday": WEEKDAYS[day.weekday]}
        start = document.text.rfind(WEEKDAYS[printed.weekday], 0, printed.start)
        edits = (Edit(start, start + len(values["said"]), values["weekday"]),)
        yield Hit(start, printed.end, values, edits=edits)
