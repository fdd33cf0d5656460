"""A document's text with the signs that are no words blanked out: footnotes' markers and page breaks."""

from frlint.model import Document


def blanked(document: Document) -> str:
    """The text with each marker and each page break as that many blanks, so that all offsets stay as they are.

    Ask for it with `document.fact(blanked)`: it is then made once for all checks.
    """
    text = document.text
    spans = sorted([(s.start, s.end) for s in document.page_breaks] + [(s.start, s.end) for s in document.markers])
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
