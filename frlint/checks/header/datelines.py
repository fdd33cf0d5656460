"""Papers that have no date: neither a dateline nor a date in the heading."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from frlint.checks.dates.printed import dates_in
from frlint.checks.unfilled import unfilled
from frlint.model.document import Document
from frlint.model.problem import Hit
from frlint.patterns import deferred

_EDITORIAL = deferred(r"(?:\d{1,4}\. |No\. \d+ )?Editorial Note", re.IGNORECASE)

_PARTS = frozenset(("dateline", "place", "date", "place and date"))


def missing_dateline(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """HD010: a paper without a date. Option `papers`: words by which the kinds of paper are known; none for all.

    A dateline that says that the paper is undated is one, and so is a place that is still to be filled in; editorial
    notes need none.
    """
    header = document.header
    if header.heading is None or header.datelines or document.fact(unfilled) & _PARTS:
        return
    heading = document.quote(header.heading)
    if _EDITORIAL.match(heading) or next(dates_in(heading), None) is not None or "undated" in heading.lower():
        return
    source = document.quote(header.source_note) if header.source_note else ""
    above = f"{heading}\n{source}".casefold()
    paper = next((paper for paper in options["papers"] if paper.casefold() in above), None)
    if paper is not None or not options["papers"]:
        variant = "" if paper is None else "of-a-kind"
        yield Hit(header.heading.start, header.heading.end, {"paper": paper or "paper"}, variant)
