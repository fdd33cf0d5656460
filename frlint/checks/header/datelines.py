"""What datelines lack: papers without a date in dateline or heading, telegrams without the hour."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from frlint.checks.dates.printed import dates_in
from frlint.checks.unfilled import unfilled
from frlint.model.document import Document
from frlint.model.problem import Hit
from frlint.patterns import deferred

_EDITORIAL = deferred(r"(?:\d{1,4}\. |No\. \d+ )?Editorial Note", re.IGNORECASE)

_HOUR = deferred(
    r"\d ?[ap]\. ?m\b|\b(?:noon|midnight|midday|morning|forenoon|afternoon|evening|night)\b"
    r"|\b\d{3,4} ?(?:Z|hours|GMT)\b",
    re.IGNORECASE,
)
"""What tells the time of day: `4 p. m.`, `noon`, `1430Z`."""
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
    paper = _paper(document, options["papers"])
    if paper is not None or not options["papers"]:
        variant = "" if paper is None else "of-a-kind"
        yield Hit(header.heading.start, header.heading.end, {"paper": paper or "paper"}, variant)


def telegram_without_time(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """HD018: a paper of one of the kinds of option `papers` whose dateline has a day and no hour.

    The hour may stand in the heading. None where the dateline is still to be filled in, says that the paper is undated,
    or is not there, which is HD010's.
    """
    header = document.header
    if header.heading is None or not header.datelines or document.fact(unfilled) & {*_PARTS, "time"}:
        return
    lines = [document.quote(header.heading), *map(document.quote, header.datelines)]
    if any(_HOUR.search(line) for line in lines):
        return
    dated = next((block for block in header.datelines if any(d.day for d in dates_in(document.quote(block)))), None)
    paper = _paper(document, options["papers"]) if dated is not None else None
    if dated is not None and paper is not None:
        yield Hit(dated.start, dated.end, {"paper": paper})


def _paper(document: Document, papers: Iterable[str]) -> str | None:
    """The first of some kinds of paper that heading or source note names; None where they name none."""
    header = document.header
    parts = (header.heading, header.source_note)
    above = "\n".join(document.quote(part) for part in parts if part is not None).casefold()
    return next((paper for paper in papers if paper.casefold() in above), None)
