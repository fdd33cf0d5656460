"""The parts of a document that a rule can be limited to, by the names that rule files use."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from frlint.model.document import Document, Kind

Spans: TypeAlias = list[tuple[int, int]]


def spans(document: Document, where: Sequence[str]) -> Spans:
    """The stretches of text that parts name, in order and without overlap: start and end in code points.

    Each heading, note, block and so on is a stretch of its own: what is searched for in it lies wholly in it.
    """
    if len(where) == 1:
        return PARTS[where[0]](document)
    found = sorted({span for part in where for span in PARTS[part](document)}, key=lambda s: (s[0], -s[1]))
    apart: Spans = []
    for start, end in found:
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _document(document: Document) -> Spans:
    return [(0, len(document.text))]


def _body(document: Document) -> Spans:
    """What stands above the notes and is no part of a header."""
    found: Spans = []
    at = 0
    for start, end in [*_header(document), (document.notes_at, document.notes_at)]:
        if document.text[at:start].strip():
            found.append((at, start))
        at = max(at, end)
    return found


def _header(document: Document) -> Spans:
    return _sorted(block for header in document.headers() for block in header.blocks)


def _notes(document: Document) -> Spans:
    return [(note.start, note.end) for note in document.notes]


def _single(name: str) -> Callable[[Document], Spans]:
    def find(document: Document) -> Spans:
        return _sorted(block for header in document.headers() if (block := getattr(header, name)) is not None)

    return find


def _several(name: str) -> Callable[[Document], Spans]:
    def find(document: Document) -> Spans:
        return _sorted(block for header in document.headers() for block in getattr(header, name))

    return find


def _blocks(*kinds: Kind) -> Callable[[Document], Spans]:
    def find(document: Document) -> Spans:
        return [(b.start, b.end) for b in document.blocks if not kinds or b.kind in kinds]

    return find


def _sorted(blocks: Iterable[tuple[Kind, int, int]]) -> Spans:
    return sorted((start, end) for _, start, end in blocks)


PARTS: dict[str, Callable[[Document], Spans]] = {
    "document": _document,
    "body": _body,
    "notes": _notes,
    "note": _notes,
    "header": _header,
    "source-note": _single("source_note"),
    "number": _single("number"),
    "heading": _single("heading"),
    "dateline": _several("datelines"),
    "classification": _several("classifications"),
    "attachment-label": _blocks(Kind.ATTACHMENT),
    "block": _blocks(),
    "paragraph": _blocks(Kind.PARAGRAPH),
    "list": _blocks(Kind.LIST),
    "table": _blocks(Kind.TABLE),
    "closing": _blocks(Kind.CLOSING),
    "page-break": _blocks(Kind.PAGE_BREAK),
}
"""By the name of a part, where it stands in a document."""

LARGE_PARTS = frozenset(("document", "body", "notes", "note", "block", "paragraph", "list", "table"))
"""Parts that may be most of a document."""
