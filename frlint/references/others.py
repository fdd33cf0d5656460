"""References of a document to other documents of its volume: "see Document 51", "footnote 3, Document 40"."""

import re
from collections.abc import Callable, Iterator

from frlint.patterns import deferred
from frlint.references.found import FoundReference
from frlint.references.own_words import Words, placed_back, translated
from frlint.references.same import notes_of_the_same
from frlint.references.whose import Whose, whose

# A number that begins with two noughts stands for one that is not known yet: it is no reference.
_LIST = r"(?!00)\d{1,3}(?:(?:, and |, | and | or |[–-])(?!00)\d{1,3})*"
_DOCUMENTS = r"(?!00)\d{1,4}(?:(?:, and |, | and | or |[–-])(?!00)\d{1,4})*"
# Both begin with plain letters: so they are found quickly.
# `footnote 2. Document 61.`: what stands for the comma may end a sentence, too, and so that is not sure.
_SLIP = r"(?:[.,] ?[.,]|[.:<>*•·_|/\\'’^~=+–—-]) ?(?=Document \d{1,4}(?:[.;)\n]|\Z))"
_FOOTNOTE = deferred(
    rf"oot ?notes? (?P<notes>{_LIST})(?:(?P<slip>{_SLIP})|,? ?(?:respectively,? )?)"
    rf"(?:(?:to |in )?Document (?P<document>(?!00)\d{{1,4}})\b|(?P<beside>[Ss]upra|[Ii]nfra)\b)"
    r"(?=(?P<after>[^.;)\n]{0,60}))"
)
_DOCUMENT = deferred(
    rf"Document(?:s (?P<several>{_DOCUMENTS})| (?P<one>(?!00)\d{{1,4}}))(?![\d–/-])(?=(?P<after>[^.;)\n]{{0,60}}))"
)
_LEADS = deferred(
    r"(?:\b[Ss]ee(?: also)? |\((?:[Ss]ee(?: also)? )?|\b(?:[Pp]rinted|[Pp]ublished)(?: in part)? as |\bis |[a-z\d]; "
    r"|^ {2,4}\d{1,3}\. )\Z",
    re.MULTILINE,
)
_LONGEST_LEAD = 24
_GOES_ON = deferred(
    rf"(?:\b[Ff]oot ?notes? {_LIST},? (?:(?:(?:to|in) )?Document \d{{1,4}}|above|below|[Ss]upra|[Ii]nfra|ibid\."
    r"|thereto)"
    rf"|(?P<plain>\bDocuments? {_DOCUMENTS})(?: and foot ?notes? {_LIST} thereto|, foot ?notes? {_LIST})?)"
    r"(?:,? and|[,;]|; and) \Z"
)
"""What stands before a document that is a further target of the same reference: `See footnote 3, above, and `."""
_LONGEST_BEFORE = 90
_LONGEST_NOTES = 60
_THERETO = deferred(rf"Document (?P<document>(?!00)\d{{1,4}})\b,? and (?P<notes>foot ?notes? {_LIST}) thereto")
_NAMED = deferred(r"Doc(?:ument|\.) (?P<document>(?!00)\d{1,4})(?![\d–/-])(?=(?P<after>[^.;)\n]{0,60}))")
_NOTE_BEFORE = deferred(
    rf"\b(?:[Nn]otes? |[Ff]oot ?notes? |(?:[Ff]ns?|nn?)\. ?)(?P<notes>{_LIST}),? (?:(?:to|in|of) )?\Z"
)
_NOTE_BEHIND = deferred(
    rf", (?:foot ?notes? |notes? |(?:fns?|nn?)\. ?)(?P<notes>{_LIST})(?![\d–-]|,? (?:(?:to|in|of) )?Doc)"
    r"(?=(?P<after>[^.;)\n]{0,60}))"
)
_NUMBER = deferred(r"\d+")


def references_in(text: str, words: Words = ()) -> list[FoundReference]:
    """The references of a text that name a number, in order. Left out are those that are into other volumes.

    `words` are the edition's own, where it has other ones for a footnote or a document.
    """
    if words:
        other = translated(text, words)
        return placed_back(references_in(other.text), other)
    ways: list[Callable[[str], Iterator[FoundReference]]] = []
    if "oot" in text and ("ootnote" in text or "oot note" in text):
        ways += [_to_notes, notes_of_the_same]
    if "Doc" in text:
        ways += [_to_notes_of, _to_documents]
    found: dict[int, FoundReference] = {}
    for way in ways:
        for reference in way(text):
            found.setdefault(reference.start, reference)
    return sorted(found.values())


def _to_notes(text: str) -> Iterator[FoundReference]:
    for m in _FOOTNOTE.finditer(text):
        if text[m.start() - 1] in "Ff":
            document = m["document"] or m["beside"].lower()
            at = whose(text, m.start() - 1, m["after"])
            yield from _notes(text, m, document, Whose.DOUBTFUL if m["slip"] and at is Whose.OWN else at)
    for m in _THERETO.finditer(text):
        yield from _notes(text, m, m["document"], whose(text, m.start(), ""))


def _notes(text: str, numbers: re.Match[str], document: str, at: Whose) -> Iterator[FoundReference]:
    """The references to the notes whose numbers a match found."""
    if at is not Whose.ELSEWHERE:
        for one in _NUMBER.finditer(text, *numbers.span("notes")):
            yield FoundReference(one.start(), one.end(), document, str(int(one[0])), at is Whose.DOUBTFUL)


def _to_notes_of(text: str) -> Iterator[FoundReference]:
    """References to notes in other words: `Document 17, footnote 4`, `note 4 to Document 17`, `fn. 4, Doc. 17`."""
    for m in _NAMED.finditer(text):
        before = _NOTE_BEFORE.search(text, max(0, m.start() - _LONGEST_NOTES), m.start())
        found, after = before or _NOTE_BEHIND.match(text, m.end()), m["after"]
        if found is None:
            continue
        start = before.start() if before else m.start()
        at = whose(text, start, after if before else found["after"])
        yield from _notes(text, found, str(int(m["document"])), at)


def _to_documents(text: str) -> Iterator[FoundReference]:
    known: dict[int, int | None] = {}
    for m in _DOCUMENT.finditer(text):
        led = _lead(text, m.start(), known)
        at = whose(text, led, m["after"]) if led is not None else Whose.ELSEWHERE
        if at is Whose.ELSEWHERE:
            continue
        for number in _NUMBER.finditer(text, *m.span("several" if m["several"] else "one")):
            # The end of a range may be shortened (`124–26`): it is looked at only where it is not.
            if text[number.start() - 1] not in "–-" or len(number[0]) > 2:
                yield FoundReference(number.start(), number.end(), str(int(number[0])), "", at is Whose.DOUBTFUL)
    for m in _THERETO.finditer(text):
        if (at := whose(text, m.start(), "")) is not Whose.ELSEWHERE:
            yield FoundReference(*m.span("document"), m["document"], "", at is Whose.DOUBTFUL)
    for m in _FOOTNOTE.finditer(text):
        if m["document"] and (at := whose(text, m.start(), m["after"])) is not Whose.ELSEWHERE:
            yield FoundReference(*m.span("document"), m["document"], "", at is Whose.DOUBTFUL)


def _lead(text: str, at: int, known: dict[int, int | None]) -> int | None:
    """Where that begins which shows that a document named at an offset is referred to; None where nothing does.

    It is a word such as `see`, or another target of the same reference. `known` are the answers for earlier ones: of a
    long row of documents each asks the one before it.
    """
    way: list[int] = []
    found: int | None = None
    while at not in known:
        way.append(at)
        led = _LEADS.search(text, max(0, at - _LONGEST_LEAD), at)
        if led is not None:
            found = led.start()
            break
        if not text.endswith((" and ", ", ", "; "), max(0, at - 5), at):
            break
        before = _GOES_ON.search(text, max(0, at - _LONGEST_BEFORE), at)
        if before is None or before["plain"] is None:
            found = None if before is None else before.start()
            break
        at = before.start("plain")
    else:
        found = known[at]
    known.update(dict.fromkeys(way, found))
    return found
