"""Markers in the text that have no note, found by what they look like: signs, letters, a day beyond the 31st.

The numbers of the notes tell of most lost notes (`beyond`, and the gaps between them). What has no place in that order,
a sign such as `†` or a number with a letter such as `75a`, and a number glued to a day, are looked for here. In 5,147
published documents of 12 volumes these patterns match in one, where the text of the note stands in the paragraph.
"""

import re
from collections.abc import Iterator

from frlint.model.document import Document, Kind, Marker
from frlint.model.numbering import numbering_in
from frlint.patterns import deferred

_SURE = 0.99
# Patterns that begin with a sign are searched for ten times sooner than those that look behind at each place.
_SIGN = deferred(r"([*†‡§])(?<=[\w.,;:)\]”’\"?!].)\1{0,2}(?=[\s,.;:)\]”’]|\Z)")
_OPENING = deferred(r"[*†‡§](?<![\w.,;:)\]”’\"?!*†‡§].)[*†‡§]{0,2}(?= ?\w)")
"""A sign before a word: a note of the paper's own below the paragraph, or a word that is set off."""
_ANOTHERS = deferred(r"[*†‡§]{1,3}(?:[,.;:)\]”’]|(?<=[.?!)\]”][*]) [A-Z])")
"""What follows a sign where its note may be another's: within a quotation, or run into the paragraph."""
_ROW = deferred(r"[*†‡§]{1,3}\s+[*†‡§]")
_WITH_LETTER = deferred(r"(?:(?<=[.,;:)\]”])|(?<=[a-z]{3}))(\d{1,4})([a-z])(?![\w.])")
_LETTER = deferred(r"(?<=[a-z][.,;:)\]”])([a-z])(?=\s)")
_DAY = deferred(
    r"(?<!\d )\b(?:January|February|March|April|May|June|July|August|September|October|November|December) (\d{2,4})\Z"
)
_NO_DAY = deferred(r"[\d/–-]|,? \d{4}\b")
"""What follows a number that is no day, or one whose year says so."""
_LONGEST = 18
"""Characters of the longest month with a number and a blank before."""
_LAST_DAY = 31
_YEAR = deferred(r"\b1[789](\d\d)\b")
_YEARS_AWAY = 10
"""So many years from one that the document names, a number of two digits is taken for a year: `October 54` in 1955."""
_SIGNS = "*†‡§"
_COMMON = "*‡§"
_DAGGER = deferred("†")
"""Python's own search takes its code for a blank's at first, and stops at each of these."""


def unnoted(document: Document) -> tuple[Marker, ...]:
    """The markers of a document's text that look like none of its notes' and were given to none, in order."""
    taken = {at for marker in document.markers for at in range(marker.start, marker.end)}
    found = [
        marker for marker in (*_signs(document), *_letters(document), *_days(document)) if marker.start not in taken
    ]
    return tuple(sorted(found, key=lambda marker: marker.start))


def _marker(found: "re.Match[str]", start: int, end: int) -> Marker:
    return Marker(found.string[start:end], start, end, None, _SURE)


def _signs(document: Document) -> Iterator[Marker]:
    """Signs glued to a word or a stop, but in tables, and where the sign also begins a note of the paper's own."""
    text, end = document.text, document.notes_at
    if not (any(sign in text for sign in _COMMON) or _DAGGER.search(text)):
        return
    opening = {found[0][0] for found in _OPENING.finditer(text, 0, end)}
    tables = [block for block in document.blocks if block.kind is Kind.TABLE]
    are_labels = any(note.label[:1] in _SIGNS for note in document.notes if note.label)
    for found in _SIGN.finditer(text, 0, end):
        start = found.start()
        if found[1] in opening or any(table.start <= start < table.end for table in tables):
            continue
        if not _ROW.match(text, start, end) and (are_labels or not _ANOTHERS.match(text, start, end)):
            yield _marker(found, *found.span())


def _letters(document: Document) -> Iterator[Marker]:
    """A number with a letter where a note has the number alone, and the next letter where all notes have letters."""
    labels = {note.label for note in document.notes}
    if any(label.isdecimal() for label in labels):
        if not document.strays:
            return  # The number before the letter would be one.
        for found in _WITH_LETTER.finditer(document.text, 0, document.notes_at):
            before = found[1] if found[2] == "a" else f"{found[1]}{chr(ord(found[2]) - 1)}"
            if before in labels and found[0] not in labels:
                yield _marker(found, *found.span())
    elif labels and all(len(label) == 1 and "a" <= label <= "z" for label in labels):
        due = chr(ord(max(labels)) + 1)
        for found in _LETTER.finditer(document.text, 0, document.notes_at):
            if found[1] == due:
                yield _marker(found, *found.span(1))


def _days(document: Document) -> Iterator[Marker]:
    """The number after the last note's, glued to a day of a month: `May 288` is the 28th with the marker 8."""
    due, text, limit = _due(document), document.text, document.notes_at
    if not due:
        return
    last = max((marker.start for marker in document.markers), default=0)
    at = text.find(due, last, limit)
    while at >= 0:
        end = at + len(due)
        if text[at - 1 : at].isdigit() and not _NO_DAY.match(text, end, limit):
            found = _DAY.search(text, max(0, end - _LONGEST), end)
            day = found[1].removesuffix(due) if found else ""
            is_no_day = found and day and int(found[1]) > _LAST_DAY >= int(day) > 0 and day[0] != "0"
            if found and is_no_day and not _is_short_year(found[1], text):
                yield _marker(found, at, end)
        at = text.find(due, at + 1, limit)


def _is_short_year(number: str, text: str) -> bool:
    """Whether a number of two digits is near a year that the text names in full."""
    if len(number) != 2:
        return False
    return any(abs(int(found[1]) - int(number)) <= _YEARS_AWAY for found in _YEAR.finditer(text))


def _due(document: Document) -> str:
    """The number of a note after the last one; empty where the notes have no numbers."""
    numbering = numbering_in(document)
    if not numbering.numbered or numbering.first:
        return ""
    return str(int(document.notes[numbering.numbered[-1]].label) + 1)
