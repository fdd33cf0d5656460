"""References of a document to its own notes: "footnote 9, above", "notes 3–5 below", "see footnote 4"."""

from collections.abc import Iterator
from typing import NamedTuple

from frlint.patterns import deferred
from frlint.references.own_words import Words, placed_back, translated

BESIDE = ("supra", "infra")
"""What names the document before, or behind, in place of a number."""
PLACES = ("above", "below")
"""What says that a note stands in the document itself."""
_ONE = r"(?:(?!00)\d{1,3}[a-z]?|\[\^\w{1,20}\])"
_LIST = rf"{_ONE}(?:(?:, and |, or |, | and | or | to |[–-]){_ONE})*"
_NOTES = r"(?:[Ff](?:oot ?)?notes? |[Nn]otes? |(?:[Ff]ns?|nn?)\. ?)"
_PLACED = deferred(rf"(?<![\w.]){_NOTES}(?P<notes>{_LIST}),? \(?\Z")
"""What stands before `above`, `below`, `supra` and `infra`, which are found quickly."""
_LONGEST = 100
"""Characters of a reference before the word that says where its notes stand."""
_OTHER_PLACE = deferred(r",? (?:in|to) |\w")
_NO_OTHER = (
    rf"(?!(?:, and |, or |, | and | or | to |[–-]){_ONE}(?!\w))"
    r"(?!\w|[–-]\w|,? (?:to|in|of|on|thereto|thereof|therein|ibid|Ibid|idem|ante|post|supra|infra|above|below|pp?\."
    r"|pages?|vol|op\.|loc\.)(?!\w)|,? [A-Z\d“\"\[])"
)
"""What follows names no other document, page or volume."""
_BARE = deferred(rf"(?:[Nn]otes?|ns?\.) (?P<notes>{_LIST}){_NO_OTHER}")
_SHORT = (("note", 4), ("Note", 4), ("n. ", 2), ("ns. ", 3))
"""What a word for notes has in it, found quickly, and how long it is up to its plural or the blank."""
_LED = deferred(r"\b(?:[Ff](?:oot ?)?|[Ss]ee (?:also )?)[Ffn]?\Z")
"""What stands before such a word where a note of the document is meant."""
_LONGEST_LEAD = 12
_PAGE_BEFORE = deferred(r"(?:\b[Pp]ages? \d+|\bpp?\. ?\d+|\b[Ii]bid\.|\bDoc(?:ument|\.) \d+),? (?:and )?\Z")
_NUMBER = deferred(_ONE)
_NOTE_AND_NUMBER = deferred(r"n(?:otes?|s?\. ?) ?[\d\[]")
"""What every reference has in it, but for those that begin with `Note`. One letter in front is found quickest."""


class OwnReference(NamedTuple):
    """A reference to a note of its own document: where the note's number stands, and the number.

    `where` is what says so: `above`, `below`, `supra`, `infra` or nothing. `doubtful`: another volume is named in the
    same sentence.
    """

    start: int
    end: int
    label: str
    where: str = ""
    doubtful: bool = False


def own_references(text: str, words: Words = ()) -> list[OwnReference]:
    """The references of a text to notes of the same document, in order. `words` are the edition's own."""
    if words:
        way = translated(text, words)
        return placed_back(own_references(way.text), way)
    if not _may_refer(text):
        return []
    found = [*placed_references(text)]
    taken = {reference.start for reference in found}
    found += [reference for reference in _bare(text) if reference.start not in taken]
    return sorted(found)


def has_own_references(text: str, words: Words = ()) -> bool:
    """Whether a text has such references, `supra` and `infra` left out."""
    text = translated(text, words).text
    return _may_refer(text) and (any(placed_references(text, PLACES)) or any(_bare(text)))


def _may_refer(text: str) -> bool:
    """Whether the number of a note stands behind a word for notes anywhere: a quick look, most texts have none."""
    return _NOTE_AND_NUMBER.search(text) is not None or "Note" in text


def placed_references(
    text: str, places: tuple[str, ...] = (*PLACES, *BESIDE), words: Words = ()
) -> Iterator[OwnReference]:
    """Those with a word that says where the notes stand: `footnote 3, above`, `n. 4 supra`."""
    if words:
        way = translated(text, words)
        yield from placed_back(placed_references(way.text, places), way)
        return
    for place in places:
        at = text.find(place)
        while at >= 0:
            if _may_follow_number(text, at):
                match = _PLACED.search(text, max(0, at - _LONGEST), at)
                if match is not None and not _OTHER_PLACE.match(text, at + len(place)):
                    for number in _NUMBER.finditer(text, *match.span("notes")):
                        yield OwnReference(number.start(), number.end(), number[0], place)
            at = text.find(place, at + len(place))


def _may_follow_number(text: str, at: int) -> bool:
    """Whether a number may stand before the word at an offset: ` above`, `, above`, ` (above`. Asked of every word."""
    end = at - 1 if text[at - 1 : at] == " " else at - 2
    last = text[max(0, end - 1) : max(0, end)]
    return last.isdigit() or last in ("]", ",") or text[max(0, end - 2) : max(0, end - 1)].isdigit()


def _bare(text: str) -> Iterator[OwnReference]:
    """Those without: `see footnotes 3 and 5`, `cited in footnote 3.`"""
    for word, length in _SHORT:
        at = text.find(word)
        while at >= 0:
            if _number_follows(text, at + length):
                yield from _bare_at(text, at)
            at = text.find(word, at + length)


def _number_follows(text: str, at: int) -> bool:
    """Whether a number or `[^new]` follows a blank at an offset, or behind an `s` that stands there."""
    at += text[at : at + 1] == "s"
    return text[at : at + 1] == " " and (text[at + 1 : at + 2].isdigit() or text[at + 1 : at + 2] == "[")


def _bare_at(text: str, at: int) -> Iterator[OwnReference]:
    """The references of the word for notes that stands at an offset, its first letters `f` or `n` perhaps before it."""
    led = _LED.search(text, max(0, at - _LONGEST_LEAD), at)
    match = _BARE.match(text, at) if led is not None else None
    if led is None or match is None:
        return
    from frlint.references.whose import Whose, whose

    start = led.start()
    named = whose(text, start, "")
    if named is not Whose.ELSEWHERE and not _PAGE_BEFORE.search(text, max(0, start - 40), start):
        for number in _NUMBER.finditer(text, *match.span("notes")):
            yield OwnReference(number.start(), number.end(), number[0], "", named is Whose.DOUBTFUL)
