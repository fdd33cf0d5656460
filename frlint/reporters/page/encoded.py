"""How stretches of a text are encoded in TEI: in italics, in small capitals."""

from collections.abc import Iterator

from frlint.model.document import Document
from frlint.model.element import Element
from frlint.reporters.page.pieces import Styled

_SMALL_CAPITALS = ("smallcaps", "small-caps", "sc", "smcap")
_ITALIC = ("italic", "italics", "i", "it")
_NAMES = frozenset(["hi", "emph", "foreign", "title", "persName", "placeName", "date"])


def styled_in(document: Document) -> Iterator[Styled]:
    """The stretches of a document's text that its XML sets in a style; none of a plain text."""
    offset_of = getattr(document.places, "offset_of", None)
    if offset_of is None:
        return
    for element in document.elements:
        style = _style(element)
        if style and not element.is_empty:
            start, end = offset_of(element.inner), offset_of(element.close - 1) + 1
            if start < end:
                yield Styled(start, min(end, len(document.text)), style)


def _style(element: Element) -> str:
    if element.name not in _NAMES:
        return ""
    words = element.attributes.get("rend", "").replace(",", " ").lower().split()
    if any(word in _SMALL_CAPITALS for word in words):
        return "smallcaps"
    if any(word in _ITALIC for word in words) or (not words and element.name in ("emph", "foreign")):
        return "italic"
    return ""
