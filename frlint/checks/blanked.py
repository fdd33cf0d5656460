"""A document's text with the signs that are no words blanked out: footnotes' markers and page breaks."""

from frlint.checks.pages.damaged import malformed_page_breaks
from frlint.model.document import Document


def blanked(document: Document) -> str:
    """The text with markers and page breaks, also damaged ones, as that many blanks: all offsets stay as they are.

    Ask for it with `document.fact(blanked)`: it is then made once for all checks.
    """
    text = document.text
    spans = [(start, end) for _, start, end in document.page_breaks]
    spans += [(start, end) for start, end, _ in document.fact(malformed_page_breaks)]
    spans += [marker[1:3] for marker in document.markers]
    if not spans:
        return text
    pieces: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if start >= at:
            pieces += text[at:start], " " * (end - start)
            at = end
    return "".join((*pieces, text[at:]))
