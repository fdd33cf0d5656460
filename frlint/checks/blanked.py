"""A document's text with the signs that are no words blanked out: footnotes' markers and page breaks."""

from frlint.checks.pages.damaged import malformed_page_breaks
from frlint.model.document import Document


def blanked(document: Document) -> str:
    """The text with markers and page breaks, also damaged ones, as that many blanks: all offsets stay as they are.

    Ask for it with `document.fact(blanked)`: it is then made once for all checks.
    """
    text = document.text
    signs = (*document.page_breaks, *document.fact(malformed_page_breaks), *document.markers)
    if not signs:
        return text
    pieces: list[str] = []
    at = 0
    for start, end in sorted([(sign.start, sign.end) for sign in signs]):
        if start >= at:
            pieces += text[at:start], " " * (end - start)
            at = end
    return "".join((*pieces, text[at:]))
