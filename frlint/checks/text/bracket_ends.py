"""Where a bracket closes that was left open: behind words of the editors whose end is known."""

from collections.abc import Iterator

from frlint.model.document import Document
from frlint.model.problem import Edit, Hit
from frlint.patterns import deferred

_KNOWN = deferred(
    r"\[(?:(?:less than |approximately )?[\d½¼¾ ]{1,6}(?:-?line|lines?|words?|pages?|paragraphs?|sentences?|names?)"
    r"(?: (?:and|or) (?:less than )?[\d½¼¾ ]{1,6}(?:lines?|words?|pages?|paragraphs?))?"
    r"(?: (?:of source text|of text|in the source text|of the source text|\([^()\n]{3,30}\)))? not declassified"
    r"|(?:[a-z]+ ){1,5}not declassified"
    r"|Omission in the (?:source text|original))(?=[^\w\].;]|$)"
)
"""Remarks of the editors that end with these words."""
_LINE = deferred(
    r"\[(?:Here follows?[^\[\]\n]{4,300}|Received [^\[\]\n]{4,40}|Translation|Extracts?|Enclosures?(?: \d)?"
    r"|Attachments?(?: \d)?|Printed from [^\[\]\n]{4,60}|Signed [^\[\]\n]{4,40}"
    r"|(?:Footnote|Brackets) in the source text)(?:[.:]|\bm\.)?$"
)
"""Remarks that end with their line."""
_WHOLE = deferred(r"\[[A-Z][^\[\]\n]{10,300}\.$")
"""A paragraph of its own that a bracket opens: it closes with it."""


def closed_bracket(document: Document, hit: Hit) -> Iterator[Edit]:
    """The closing bracket, where one knows the words of the editors that it ends, and no marker stands behind them."""
    text = document.text
    if not hit.variant.startswith("unclosed") or text[hit.start] != "[":
        return
    known = _KNOWN.match(text, hit.start)
    if known is None:
        stop = text.find("\n", hit.start)
        end = len(text) if stop < 0 else stop
        known = _LINE.fullmatch(text, hit.start, end)
        begins = hit.start < 2 or text[hit.start - 2 : hit.start] == "\n\n"
        if known is None and begins and text[end : end + 2] in ("", "\n", "\n\n"):
            known = _WHOLE.fullmatch(text, hit.start, end)
    if known is not None and not known[0][-1].isdigit():
        yield Edit(known.end(), known.end(), "]")
