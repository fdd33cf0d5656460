"""A document's text with the signs that are no words blanked out: footnotes' markers and page breaks."""

from frlint.checks.pages.damaged import malformed_page_breaks
from frlint.model.document import Document


def blanked(document: Document) -> str:
    """The text with markers and page breaks, also damaged ones, as that many blanks: all offsets stay as they are.

    Ask for it with `document.fact(blanked)`: it is then made once for all checks.
    """
    text = document.text
    spans = [(page.start, page.end) for page in document.page_breaks]
    spans += [(page.start, page.end) for page in document.fact(malformed_page_breaks)]
    spans += [(marker.start, marker.end) for marker in document.markers]
    spans.sort()
    if not spans:
        return text
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        if start < at:
            continue
        pieces.append(text[at:start])
        pieces.append(" " * (end - start))
        at = end
    pieces.append(text[at:])
    return "".join(pieces)
