"""A document's header as a record of plain values, for rules of the kind `header-schema`."""

from typing import Any

from frlint.checks.dates.printed import dates_in
from frlint.model.document import Block, Document


def record(document: Document) -> dict[str, Any]:
    """The header's parts as text, null where one is absent.

    `date` is the first full date of the datelines, else of the heading, as YYYY-MM-DD. Markers that stand in a part
    are left out of its text.
    """
    header = document.header
    datelines = [_text(document, block) for block in header.datelines]
    heading = _text(document, header.heading)
    return {
        "source_note": _text(document, header.source_note),
        "number": _text(document, header.number),
        "heading": heading,
        "datelines": datelines,
        "date": next((date for line in (*datelines, heading) if (date := _date(line))), None),
        "classifications": [_text(document, block) for block in header.classifications],
    }


def _text(document: Document, block: Block | None) -> str | None:
    if block is None:
        return None
    pieces = []
    at = block.start
    for marker in document.markers:
        if block.start <= marker.start and marker.end <= block.end:
            pieces.append(document.text[at : marker.start])
            at = marker.end
    pieces.append(document.text[at : block.end])
    return "".join(pieces)


def _date(line: str | None) -> str | None:
    """The first full date of a line that the calendar has."""
    days = (printed.as_date() for printed in dates_in(line or ""))
    return next((day.isoformat() for day in days if day is not None), None)
