"""What a document consists of: symbols for an outline, and stretches that can be folded. For the worker alone."""

import re
from collections.abc import Iterator

from lsprotocol.types import DocumentSymbol, FoldingRange, FoldingRangeKind, SymbolKind

from frlint.lsp.buffers import Buffer
from frlint.lsp.positions import Snapshot
from frlint.lsp.readings import Reading, Readings
from frlint.lsp.signs import text_of
from frlint.model.document import Block, Document, Header, Kind
from frlint.readers.tei import Entry, TeiFile

LONGEST = 80
"""Characters of a name in an outline."""
_HEAD = re.compile(r"<(?:\w+:)?head\b[^<>]*>(.*?)</(?:\w+:)?head>", re.DOTALL)
_NOTE = re.compile(r"<(?:\w+:)?note\b[^<>]*>.*?</(?:\w+:)?note>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_FOLDED = frozenset((Kind.LIST, Kind.TABLE, Kind.NOTE))


class Outlines:
    """Makes outlines and folds."""

    def __init__(self, readings: Readings) -> None:
        self._readings = readings

    def symbols(self, buffer: Buffer) -> list[DocumentSymbol]:
        """The parts of a document; of a TEI file its documents."""
        reading = self._readings.of(buffer)
        if reading.volume is not None:
            return [_entry(reading.volume, entry, reading.snapshot) for entry in reading.volume.entries]
        return [_document(reading.plain, reading.snapshot)] if reading.plain is not None else []

    def folds(self, buffer: Buffer) -> list[FoldingRange]:
        """What can be folded: the notes, each long note, attachments, lists, tables; in TEI each document."""
        reading = self._readings.of(buffer)
        found = sorted({fold for fold in _folds(reading) if fold[0] < fold[1]})
        return [FoldingRange(start_line=first, end_line=last, kind=FoldingRangeKind.Region) for first, last in found]


def _folds(reading: Reading) -> Iterator[tuple[int, int]]:
    """The first and the last line, from 0, of each stretch."""
    snapshot, document = reading.snapshot, reading.plain
    if reading.volume is not None:
        for entry in reading.volume.entries:
            yield _lines(snapshot, entry.start + snapshot.mark, entry.end + snapshot.mark)
    if document is None:
        return
    places = document.places
    stretches = [(block.start, block.end) for block in document.blocks if block.kind in _FOLDED]
    stretches += [(note.start, note.end) for note in document.notes]
    starts = [attachment.start for attachment in document.attachments]
    stretches += zip(starts, [*starts[1:], document.notes_at], strict=False)
    if document.notes:
        stretches.append((document.notes[0].start, document.notes[-1].end))
    for start, end in stretches:
        trimmed = start + len(document.text[start:end].rstrip())
        first, last = places.positions(start, trimmed)
        yield first.line - 1, last.line - 1


def _lines(snapshot: Snapshot, start: int, end: int) -> tuple[int, int]:
    return snapshot.shown(start).line, snapshot.shown(end).line


def _document(document: Document, snapshot: Snapshot) -> DocumentSymbol:
    """A document with the parts of its header, its attachments and its notes."""
    heading = document.header.heading
    name = _short(document.quote(heading)) if heading is not None else document.id
    children = [*_header(document, document.header, snapshot)]
    for k, attachment in enumerate(document.attachments):
        ends = document.attachments[k + 1].start if k + 1 < len(document.attachments) else document.notes_at
        parts = [*_header(document, attachment.header, snapshot)]
        at = attachment.start, attachment.end
        one = _symbol(document, snapshot, _short(attachment.label), SymbolKind.Module, (attachment.start, ends), at)
        one.children = parts or None
        children.append(one)
    for note in document.notes:
        symbol = _symbol(
            document,
            snapshot,
            f"Note {note.label}".strip(),
            SymbolKind.Key,
            (note.start, note.end),
            (note.start, note.sign),
        )
        symbol.detail = _short(text_of(document, note))
        children.append(symbol)
    chosen = (heading.start, heading.end) if heading is not None else (0, 0)
    whole = _symbol(document, snapshot, name, SymbolKind.File, (0, len(document.text)), chosen)
    whole.detail, whole.children = document.id, children or None
    return whole


def _header(document: Document, header: Header, snapshot: Snapshot) -> Iterator[DocumentSymbol]:
    """The parts of a header besides the heading of the document itself."""
    for block in header.blocks:
        if block is not document.header.heading:
            name = block.kind.replace("-", " ").capitalize()
            yield _part(document, snapshot, block, name)


def _part(document: Document, snapshot: Snapshot, block: Block, name: str) -> DocumentSymbol:
    span = block.start, block.end
    symbol = _symbol(document, snapshot, name, SymbolKind.Property, span, span)
    symbol.detail = _short(document.quote(block))
    return symbol


def _symbol(
    document: Document,
    snapshot: Snapshot,
    name: str,
    kind: SymbolKind,
    span: tuple[int, int],
    chosen: tuple[int, int],
) -> DocumentSymbol:
    """A part of a document's text: all of it, and what of it is marked where it is chosen."""
    places = document.places
    (start, end), (first, last) = places.positions(*span), places.positions(*chosen)
    return DocumentSymbol(
        name=name or "…",
        kind=kind,
        range=snapshot.span(snapshot.offset(*start), snapshot.offset(*end)),
        selection_range=snapshot.span(snapshot.offset(*first), snapshot.offset(*last)),
    )


def _entry(volume: TeiFile, entry: Entry, snapshot: Snapshot) -> DocumentSymbol:
    """A document of a TEI file, by its first heading: it is not read for that."""
    text = volume.source.text
    head = _HEAD.search(text, entry.start, entry.end)
    words = _TAG.sub("", _NOTE.sub("", head[1])) if head is not None else ""
    start, end = entry.start + snapshot.mark, entry.end + snapshot.mark
    tag = text.find(">", entry.start, entry.end) + 1 or entry.end
    return DocumentSymbol(
        name=_short(words) or entry.id,
        detail=entry.id,
        kind=SymbolKind.File,
        range=snapshot.span(start, end),
        selection_range=snapshot.span(start, tag + snapshot.mark),
    )


def _short(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…"
