"""References to a note of the document that was named just before: "footnote 7, ibid.", "footnote 3 thereto"."""

from collections.abc import Iterator

from frlint.patterns import deferred
from frlint.references.found import FoundReference
from frlint.references.whose import Whose, whose

_SAME = deferred(
    r"oot ?notes? (?P<notes>(?!00)\d{1,3}(?:(?:, and |, | and | or |[–-])\d{1,3})*),? (?:[Ii]bid\b|thereto\b)"
)
_NAMED = deferred(
    r"\bDocument (?P<document>(?!00)\d{1,4})(?![\d–/-])|\b(?P<beside>[Ss]upra|[Ii]nfra)\b"
    r"|\b(?:Documents \d|vol(?:s?\.|umes?\b)|[Ii]bid\b|pp?\. \d|[Pp]ages? \d|Foreign Relations\b)"
)
_CLOSE = deferred(
    r"[.,;)\]]{0,3}(?: |\n+ {2,4}\d{1,3}[a-z]?\. )(?:(?:[Ss]ee|and|also|but|Cited in|cited in|and see) )*(?:in )?\Z"
)
"""What may stand between a document and a reference to a note of it, so that it surely is that."""
_NUMBER = deferred(r"\d+")
_BEFORE = 200
"""Characters before a reference in which its document is looked for."""


def notes_of_the_same(text: str) -> Iterator[FoundReference]:
    """The references of a text to notes of a document of its volume that is named before them."""
    if "bid" not in text and "thereto" not in text:
        return
    for match in _SAME.finditer(text):
        start = match.start() - 1
        named = [*_NAMED.finditer(text, max(0, start - _BEFORE), start)]
        if text[start] not in "Ff" or not named or not (named[-1]["document"] or named[-1]["beside"]):
            continue
        last = named[-1]
        at = whose(text, last.start(), text[last.end() : start].partition("\n")[0].partition(".")[0])
        if at is Whose.ELSEWHERE:
            continue
        is_sure = at is Whose.OWN and _CLOSE.match(text[last.end() : start]) is not None
        document = last["document"] or last["beside"].lower()
        for number in _NUMBER.finditer(text, *match.span("notes")):
            yield FoundReference(number.start(), number.end(), document, str(int(number[0])), not is_sure)
