"""References of a document to other documents of its volume: "see Document 51", "footnote 3, Document 40"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from frlint.patterns import deferred

_LIST = r"\d{1,3}(?:(?:, and |, | and | or |[–-])\d{1,3})*"
_DOCUMENTS = r"\d{1,4}(?:(?:, and |, | and | or |[–-])\d{1,4})*"
# Both begin with plain letters: so they are found quickly.
_FOOTNOTE = deferred(
    rf"oot ?notes? (?P<notes>{_LIST}),? ?"
    rf"(?:(?:to |in )?Document (?P<document>\d{{1,4}})\b|(?P<beside>[Ss]upra|[Ii]nfra)\b)"
    r"(?=(?P<after>[^.;)\n]{0,60}))"
)
_DOCUMENT = deferred(
    rf"Document(?:s (?P<several>{_DOCUMENTS})| (?P<one>\d{{1,4}}))(?![\d–/-])(?=(?P<after>[^.;)\n]{{0,60}}))"
)
_LEADS = deferred(
    r"(?:\b[Ss]ee(?: also)? |\((?:[Ss]ee(?: also)? )?|\b(?:printed|published)(?: in part)? as |\bis |[a-z\d]; "
    r"|^ {2,4}\d{1,3}\. )\Z",
    re.MULTILINE,
)
_LONGEST_LEAD = 24
_LONGEST_NOTES = 60
_THERETO = deferred(rf"Document (?P<document>\d{{1,4}})\b,? and (?P<notes>foot ?notes? {_LIST}) thereto")
_NAMED = deferred(r"Doc(?:ument|\.) (?P<document>\d{1,4})(?![\d–/-])(?=(?P<after>[^.;)\n]{0,60}))")
_NOTE_BEFORE = deferred(rf"\b(?:[Nn]otes?|[Ff]ns?\.|[Ff]oot ?notes?) (?P<notes>{_LIST}),? (?:(?:to|in|of) )?\Z")
_NOTE_BEHIND = deferred(
    rf", (?:foot ?notes?|notes?|fns?\.) (?P<notes>{_LIST})(?![\d–-]|,? (?:(?:to|in|of) )?Doc)"
    r"(?=(?P<after>[^.;)\n]{0,60}))"
)
_NUMBER = deferred(r"\d+")
_ELSEWHERE = deferred(r"\b(?:vol(?:ume)?\b|Foreign Relations|[Pp]art \d|[Ii]bid|pp?\. \d|Supplement)|^ (?:of|in) the\b")
_SENTENCE = deferred(
    r"\n|; |\)\.|\? |(?<=[a-z\d]{4}[.\])]) (?=[A-Z(\[]|$)"
    r"|(?<=[.\])”]) (?=(?:See|Cited|For|Regarding|As to|In|On|The|This) )|(?<=\d) (?=See )"
)
_BEFORE = 160
"""Characters before a reference in which a volume may be named that it belongs to."""


class FoundReference(NamedTuple):
    """A reference in a text: its place, and what it names (as in `frlint.model.volume.Reference`)."""

    start: int
    end: int
    document: str
    note: str


def references_in(text: str) -> list[FoundReference]:
    """The references of a text that name a number, in order. Those into other volumes are left out."""
    found: list[FoundReference] = []
    if "ootnote" in text or "oot note" in text:
        found += _to_notes(text)
    if "Doc" in text:
        taken = {f.start for f in found}
        found += [f for f in _to_notes_of(text) if f.start not in taken]
    if "Document" in text:
        taken = {f.start for f in found}
        found += [f for f in _to_documents(text) if f.start not in taken]
    return sorted(found)


def _to_notes(text: str) -> Iterator[FoundReference]:
    for m in _FOOTNOTE.finditer(text):
        if text[m.start() - 1] not in "Ff" or is_elsewhere(text, m.start() - 1, m["after"]):
            continue
        document = m["document"] or m["beside"].lower()
        for number in _NUMBER.finditer(text, *m.span("notes")):
            yield FoundReference(number.start(), number.end(), document, str(int(number[0])))
    for m in _THERETO.finditer(text):
        if not is_elsewhere(text, m.start(), ""):
            for number in _NUMBER.finditer(text, *m.span("notes")):
                yield FoundReference(number.start(), number.end(), m["document"], str(int(number[0])))


def _to_notes_of(text: str) -> Iterator[FoundReference]:
    """References to notes in other words: `Document 17, footnote 4`, `note 4 to Document 17`, `fn. 4, Doc. 17`."""
    for m in _NAMED.finditer(text):
        before = _NOTE_BEFORE.search(text, max(0, m.start() - _LONGEST_NOTES), m.start())
        found, after = before or _NOTE_BEHIND.match(text, m.end()), m["after"]
        if found is None:
            continue
        start = before.start() if before else m.start()
        if not is_elsewhere(text, start, after if before else found["after"]):
            for number in _NUMBER.finditer(text, *found.span("notes")):
                yield FoundReference(number.start(), number.end(), str(int(m["document"])), str(int(number[0])))


def _to_documents(text: str) -> Iterator[FoundReference]:
    for m in _DOCUMENT.finditer(text):
        led = _LEADS.search(text, max(0, m.start() - _LONGEST_LEAD), m.start())
        if led is None or is_elsewhere(text, led.start(), m["after"]):
            continue
        for number in _NUMBER.finditer(text, *m.span("several" if m["several"] else "one")):
            # The end of a range may be shortened (`124–26`): it is looked at only where it is not.
            if text[number.start() - 1] not in "–-" or len(number[0]) > 2:
                yield FoundReference(number.start(), number.end(), str(int(number[0])), "")
    for m in _FOOTNOTE.finditer(text):
        if m["document"] and not is_elsewhere(text, m.start(), m["after"]):
            yield FoundReference(*m.span("document"), m["document"], "")


def is_elsewhere(text: str, start: int, after: str) -> bool:
    """Whether the sentence around a reference names another volume before it, or its end does."""
    before = text[max(0, start - _BEFORE) : start]
    before = _SENTENCE.split(before)[-1]
    return bool(_ELSEWHERE.search(before) or _ELSEWHERE.search(after))
