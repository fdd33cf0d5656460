"""What a telegram, despatch or airgram says of itself: its number, whose it is, where it was written."""

from frlint.checks.apparatus.headings import correspondents
from frlint.checks.header.dates import header_dates
from frlint.model.apparatus import Telegram
from frlint.model.document import Block, Document, Kind
from frlint.patterns import deferred

_PAPER = deferred(
    r"(?:No\. \d{1,4}[a-z]?\.? |\[?\d{1,4}[a-z]?\]?\. )?(?!Text of )(?:\w+ ){0,2}(Telegram|Airgram|Despatch)\b"
    r"[^,;(]*? [Ff]rom\b"
)
_SUFFIX = deferred(r": (?:\w+ )?([Tt]elegram|[Aa]irgram|[Dd]espatch)\b")
_OFFICE = deferred(
    r"(?:Embass|Legation|Consul|Ambassador|Minister |Chargé|Mission|Department of State|Secretary of State"
    r"|Diplomatic |High Commissioner|Commissioner|Representative|Agent |Political Adviser|Liaison)"
)
_HOUR = deferred(r"\d ?[ap]\. ?m\b|\b(?:noon|midnight)\b|\d{4}Z")
_OWN_NUMBER = deferred(r"(\d{1,6})\.(?=[\s\[]|\Z)")
_PRINTED_NUMBER = deferred(r"No\. (\d{1,5})\b")
_FIGURES = deferred("[0-9]+")
_GLUED = deferred(r"[0-9]+\Z")
_LONGEST = 8
_ABOVE = (Kind.SOURCE_NOTE, Kind.NUMBER, Kind.HEADING, Kind.DATELINE, Kind.CLASSIFICATION, Kind.PAGE_BREAK)
_AHEAD = deferred(r"(?:No\. \d+[.,]? ?)?[\[(]?")
_UNDATED = deferred(r"[^,]*(?=,? ?\[?,? ?[Uu]ndated)")
_CUT = deferred(r"[\[\]()?,;—\d]")
_SHORT_PLACE = 45
"""Characters of a place's name; what is longer is no name alone."""
_BEGINNING = 500
"""So far into the text a telegram names its own numbers: it may have one of the Department's and one of its series."""
_FIRST_NOTES = 3
_NOTE = 300
"""So far into one of these."""


def telegram_of(document: Document) -> Telegram | None:
    """What a document says of itself as a telegram; None where it is none."""
    block = document.header.heading
    if block is None:
        return None
    heading = document.quote(block)
    paper = _paper(document, heading)
    if not paper:
        return None
    return Telegram(paper, _number(document), *correspondents(heading), _city(document))


def _paper(document: Document, heading: str) -> str:
    """`telegram`, `airgram` or `despatch`, empty where a document is neither.

    A letter from one office to another that has an hour is a telegram, one with a number above its text a despatch.
    """
    header = document.header
    found = _PAPER.match(heading)
    if found is None and header.source_note is not None:
        found = _SUFFIX.search(document.text, header.source_note.start, header.source_note.end)
    if found is not None:
        return found[1].lower()
    if not heading.startswith("The ") or _OFFICE.search(heading) is None or " to " not in heading:
        return ""
    if any(_HOUR.search(document.text, line.start, line.end) for line in header.datelines):
        return "telegram"
    return "despatch" if header.number is not None else ""


def _number(document: Document) -> str:
    """The number that a telegram's text begins with, or that stands above the text of a despatch."""
    above = document.header.number
    if above is not None:
        found = _PRINTED_NUMBER.search(document.text, above.start, above.end)
    else:
        first = _first_of_text(document)
        found = _OWN_NUMBER.match(document.text, first.start, first.end) if first is not None else None
    return found[1] if found is not None else ""


def _city(document: Document) -> str | None:
    """The place that the first dateline begins with: empty where it begins with a date, None where with neither."""
    datelines = document.header.datelines
    if not datelines:
        return None
    block, text = datelines[0], document.text
    start = _AHEAD.match(text, block.start, block.end).end()  # type: ignore[union-attr]
    dates = document.fact(header_dates)[block]
    if dates:
        end = dates[0].start
        if end == start:
            return ""
    else:
        undated = _UNDATED.match(text, start, block.end)
        end = undated.end() if undated else start
    cut = _CUT.search(text, start, end)
    city = text[start : cut.start() if cut else end].rstrip(" .")
    return city if 1 < len(city) <= _SHORT_PLACE and city[0].isupper() else None


def own_numbers(document: Document) -> str:
    """The numbers that may be a telegram's own, without leading zeros, parted by blanks: those of its heading, of the
    beginning of its text and of its first notes; and of what is printed with it."""
    text, notes_at = document.text, document.notes_at
    first = _first_of_text(document)
    ends = (first.start if first is not None else 0) + _BEGINNING
    numbers = _FIGURES.findall(text, 0, min(ends, notes_at))
    for attachment in document.attachments:
        numbers += _FIGURES.findall(text, attachment.start, min(attachment.end + _BEGINNING, notes_at))
    for note in document.notes[:_FIRST_NOTES]:
        numbers += _FIGURES.findall(text, note.sign, min(note.end, note.sign + _NOTE))
    for marker in document.markers:
        if marker.start >= ends:
            break
        if text[marker.start - 1].isdecimal():  # The number without the figures of the note's sign behind it.
            numbers += _GLUED.findall(text, max(0, marker.start - _LONGEST), marker.start)
    return " ".join(dict.fromkeys([number.lstrip("0") for number in numbers]))


def _first_of_text(document: Document) -> Block | None:
    """The first block behind the header."""
    for block in document.blocks:
        if block.kind not in _ABOVE:
            return block
    return None
