"""References that are not finished, and clues that stand in place of one (XR008)."""

from collections.abc import Iterator, Mapping
from typing import Any

from frlint.checks.kinds.parts import spans
from frlint.model.document import Document
from frlint.model.problem import Hit
from frlint.patterns import deferred

Options = Mapping[str, Any]

_LETTERS = r"XX+|xx+|TK(?:TK)*|TBD|TBC|\[(?:XX+|xx+|TK|TBD|[Nn]umber|[Nn]o\.)\]"
"""What stands for a number and for nothing else; `XX` is one only where no roman number may stand."""
_SIGNS = r"\?\?+|__+|##+|00+|NN+|nn+|\[[ _?#]*\]"
"""What stands for a number in a reference of the editors; in a paper it may be a gap of the paper."""
_AND = r"(?:, and |, | and | or |[–-])"
_END = r"(?![\w?#\]])"
_NAMED = r"Documents?|[Ff]oot ?notes?|[Ff]ns?\."
_OTHERS = (
    r"documents?|[Dd]ocs?\.|[Nn]otes?|[Bb]ox(?:es)?|[Ff]olders?|[Ff]rames?|[Tt]elegrams?|[Aa]irgrams?|[Dd]espatch(?:es)?"
    r"|Embtels?|Deptels?|[Ll]ot(?: \d\d ?[A-Z])?"
)


def _of(words: str, gap: str) -> str:
    """A pattern for a word, numbers that are known, and gaps: `Documents 12 and XX`, `footnote XX, Document XX`."""
    known = r"[ \u00a0]\d{1,4}(?:[–-]\d{1,4})?(?:, and|,| and| or|[–-])"
    return (
        rf"\b(?:{words})(?:{known})*[ \u00a0]?(?:{gap})(?:{_AND}(?:(?:[Dd]ocuments?|[Ff]ootnotes?) )?(?:{gap}))*{_END}"
    )


def _pages(gap: str) -> str:
    """A pattern for pages of which one number or both are a gap: `p. XX`, `pp. 12–??`."""
    return rf"\b(?:pp?\.|[Pp]ages?)[ \u00a0]?(?:\d{{1,4}}[–-])?(?:{gap})(?:[–-](?:{gap}))?{_END}"


# `xx` and `xxx` are pages, `vol. XX` and `volume XXX` are volumes.
_ANYWHERE = deferred(
    "|".join(
        (
            r"(?P<clue>\[ ?(?:[Cc]lue|[Ss]lug|[Xx]-?ref|XREF|[Cc]ross-?ref|TK|TBD|TBC)\b[^\[\]\n]{0,200}\])",
            r"(?P<struck>~~[^~\n]{1,200}~~)",
            _of(_NAMED, f"{_LETTERS}|{_SIGNS}"),
            _of(_OTHERS, _LETTERS),
            _pages(r"XX+|TK(?:TK)*|TBD|TBC|\[(?:XX+|TK|TBD)\]"),
            rf"\b[Vv]ol(?:s?\.|umes?)[ \u00a0]?(?:TK(?:TK)*|TBD|TBC){_END}",
        )
    )
)
_OF_THE_EDITORS = deferred(
    "|".join(
        (
            _of(_OTHERS, _SIGNS),
            _pages(rf"xx[–-]xx|{_SIGNS}"),
            rf"\b[Vv]ol(?:s?\.|umes?)[ \u00a0]?(?:{_SIGNS}){_END}",
            r"(?<![\w.-])(?P<alone>TK(?:TK)*|TBD|XREF|[Xx]-?ref)(?![\w-]| \d)",
        )
    )
)
_MISSING = ("[", "~~", "XX", "xx", "TK", "TBD", "TBC", "?", "__", "##", "00", "NN", "nn")
"""One of these stands in all that is looked for anywhere."""
_EDITORIAL_NOTE = deferred(r"(?:\d+[a-z]?\. )?Editorial Note\d{0,3}\Z")


def unfinished_reference(document: Document, options: Options) -> Iterator[Hit]:
    """XR008: a reference whose number is not there yet, a word for what is to come, or a clue in place of a reference.

    What may be a gap of the paper itself (`box ___`) is looked for only in notes, headings and editorial notes.
    """
    text = document.text
    found = [match for start, end in _lines(text) for match in _ANYWHERE.finditer(text, start, end)]
    for start, end in _apparatus(document):
        found += _OF_THE_EDITORS.finditer(text, start, end)
    at = 0
    for match in sorted(found, key=lambda one: (one.start(), -one.end())):
        if match.start() >= at:
            at = match.end()
            yield Hit(match.start(), at, {"match": match[0]}, match.lastgroup or "")


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines in which something may stand for what is missing: nothing that is looked for goes over a line's end."""
    end = -1
    for line in text.split("\n"):
        start, end = end + 1, end + 1 + len(line)
        if any(sign in line for sign in _MISSING):
            yield start, end


def _apparatus(document: Document) -> list[tuple[int, int]]:
    """The stretches of a document that are the editors': its notes and headings, the whole of an editorial note."""
    heading = document.header.heading
    if heading is not None and _EDITORIAL_NOTE.match(document.quote(heading)):
        return [(0, len(document.text))]
    return spans(document, ("notes", "heading"))
