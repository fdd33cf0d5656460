"""The text of a new document: what is known of it, in a volume's style, and marks where the rest is to be put in."""

import re
from datetime import date
from typing import NamedTuple

from frlint.checks.unfilled import mark
from frlint.drafting.papers import PAPERS_NUMBER
from frlint.drafting.style import Style
from frlint.patterns import deferred

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARKERS = {"superscript": "{}", "bracketed": "[{}]", "caret": "[^{}]", "circumflex": "^{}"}
_ARTICLE = deferred(r"The (?=[A-Z])")
_SLOT = deferred(r"\{(\w+)\}")


class Known(NamedTuple):
    """What is known of a new document; empty where it is to be put in. `day` is None there.

    `sender` and `recipient` are as a heading has them: `the Embassy in Portugal`.
    """

    sender: str = ""
    recipient: str = ""
    day: date | None = None
    place: str = ""
    subject: str = ""
    file_number: str = ""
    classification: str = ""


def skeleton(style: Style, known: Known, number: int) -> str:
    """The text of a document, with the line ends of the style; each place that is to be filled in bears a mark."""
    source = _source(style, known) if style.source in ("line", "label") else ""
    heading = _heading(style, known, number)
    dateline, level = _dateline(style, known), _classification_line(style, known)
    page = "[Page 1]" if style.page else ""
    header = [level, dateline] if style.before_dateline else [dateline, level]
    parts = [page if style.page == "first" else "", source, heading, style.below, *header]
    parts.append(page if style.page == "header" else "")
    parts += [_subject(style, known), style.participants.format(mark("participants"))]
    parts.append(mark(_text(style)))
    parts.append(mark("signature") if style.signed else "")
    if style.source == "note":
        parts.append(f"  {style.label}. {_source_note(style, known)}")
    return ("\n\n".join(filter(None, parts)) + "\n").replace("\n", style.ends)


def _text(style: Style) -> str:
    """What is to be put in below the header."""
    more = ["its page breaks"] if style.has_pages else []
    # A mark for the number would make a heading of so many words that it reads like text.
    more += ["the number of the telegram, in the heading, too"] if PAPERS_NUMBER in style.heading else []
    return f"text, with {' and '.join(more)}" if more else "text"


def _heading(style: Style, known: Known, number: int) -> str:
    """The heading with the document's number, and the marker of its source note."""
    values = {"from": known.sender, "to": known.recipient}
    names = {"from": "sender", "to": "recipient"}

    def put(found: re.Match[str]) -> str:
        value = values[found[1]] or mark(names[found[1]])
        # Within a heading an office begins with a small article, at its beginning with a capital.
        return value if found.start() == 0 else _ARTICLE.sub("the ", value, count=1)

    words = _SLOT.sub(put, style.heading.replace(PAPERS_NUMBER, ""))
    if style.place_and_date:
        words += f", {_place_and_day(known) or mark('place and date')}"
    words = words[:1].upper() + words[1:] + style.stop
    marker = ""
    if style.source == "note":
        form = _MARKERS.get(style.marker_style, "{}")
        label = style.label.translate(_RAISED) if style.marker_style == "superscript" else style.label
        marker = form.format(label)
    return f"{style.number.format(number)}{words}{marker}"


def _source(style: Style, known: Known) -> str:
    return style.source_form.replace("{}", known.file_number or mark("file number"))


def _source_note(style: Style, known: Known) -> str:
    """The source as a note, with the classification where notes have it."""
    where = f"{style.archive}{known.file_number}" if known.file_number else f"Source: {mark('source')}"
    level = known.classification
    if level.islower():
        level = level.title() if not level.startswith("no ") else level.capitalize()
    return f"{where}. {level or mark('classification')}." if style.classification == "note" else f"{where}."


def _classification_line(style: Style, known: Known) -> str:
    if style.classification != "line":
        return ""
    level = known.classification
    cased = {"lower": level.lower(), "upper": level.upper()}.get(style.case, level.title())
    return cased or mark("classification")


def _dateline(style: Style, known: Known) -> str:
    """Place, day and, where such papers have it, the hour; one mark where nothing of it is known."""
    if not style.dateline:
        return ""
    there = _place_and_day(known)
    if not there:
        return mark("dateline")
    return f"{there}{style.time}{mark('time')}." if style.time else style.dateline.format(there)


def _place_and_day(known: Known) -> str:
    """Place and day, one of which may be a mark; empty where neither is known."""
    place, day = known.place, _day(known)
    return f"{place or mark('place')}, {day or mark('date')}" if place or day else ""


def _day(known: Known) -> str:
    day = known.day
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}" if day else ""


def _subject(style: Style, known: Known) -> str:
    """The subject, where such papers have one or one is given."""
    form = style.subject or ("Subject: {}" if known.subject else "")
    return form.format(known.subject or mark("subject"))
