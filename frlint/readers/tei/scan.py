"""Where the documents of a volume stand, and its page breaks: one fast pass over the text, no document is read."""

from typing import NamedTuple

from frlint.model.element import attributes
from frlint.readers.tei.kinds import STANDARD, DocumentElement
from frlint.readers.tei.tags import marks

DEEPEST = 4
"""So many documents may lie one around another."""


class Division(NamedTuple):
    """A `div` of a volume, or another element that is a document: its attributes, and where it begins and ends.

    `parent` is the index of the one around it, -1 for none; `depth` counts the documents around it. `page` is the label
    of the last page break before it. `closed` tells whether it has an end tag.
    """

    attributes: dict[str, str]
    start: int
    end: int
    parent: int
    depth: int
    page: str | None
    closed: bool
    is_document: bool

    @property
    def is_entry(self) -> bool:
        """Whether it is a document that is read by itself."""
        return self.closed and self.depth <= DEEPEST and self.is_document


class PageMark(NamedTuple):
    """A page break of a volume: its label as printed ("" where it has none) and the offset of its tag."""

    label: str
    offset: int


class Scan(NamedTuple):
    """The divisions of a volume in the order of their start tags, and its page breaks."""

    divisions: tuple[Division, ...]
    pages: tuple[PageMark, ...]


def scan(text: str, prefix: str = "", documents: DocumentElement = STANDARD) -> Scan:
    """The divisions and page breaks of a volume. `prefix` is that of TEI's names (`tei` in `tei:div`).

    `documents` tells which elements are documents; of those that are no divisions, only the outermost.

    A division that is never closed reaches to the end of the text.
    """
    divisions: list[Division] = []
    pages: list[PageMark] = []
    opened: list[int] = []
    size = len(text)
    for m in marks(prefix, documents.name).finditer(text):
        closing, name, division, page = m.groups()
        if closing:
            if opened:
                index = opened.pop()
                divisions[index] = divisions[index]._replace(end=m.end(), closed=True)
        elif division is not None:
            parent = opened[-1] if opened else -1
            label = pages[-1].label if pages else None
            empty = division.endswith("/")
            around = divisions[parent] if opened else None
            depth = around.depth + around.is_document if around else 0
            end = m.end() if empty else size
            given = attributes(division)
            is_document = documents.is_one(name, given) and (name == "div" or not depth)
            divisions.append(Division(given, m.start(), end, parent, depth, label, empty, is_document))
            if not empty:
                opened.append(len(divisions) - 1)
        elif page is not None:
            pages.append(PageMark(attributes(page).get("n", ""), m.start()))
    return Scan(tuple(divisions), tuple(pages))
