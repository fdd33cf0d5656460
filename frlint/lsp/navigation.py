"""The ways between markers, notes, references and documents. For the worker alone."""

import re
from collections.abc import Iterator

from lsprotocol.types import DocumentLink, Location, Position, Range

from frlint.lsp.buffers import Buffer, uri_of
from frlint.lsp.positions import Snapshot
from frlint.lsp.readings import Readings
from frlint.lsp.signs import Kind, Sign, markers_of, note_at, references_to, sign_at, signs_of
from frlint.lsp.volumes import Found, Volumes
from frlint.model.document import Document

_POINTER = re.compile(r"\b(?:target|corresp|ana|who|ref)=([\"'])#([^\"'\s#]+)\1")


class Navigation:
    """Where something leads, and what leads to it."""

    def __init__(self, readings: Readings, volumes: Volumes) -> None:
        self._readings = readings
        self._volumes = volumes

    def definition(self, buffer: Buffer, position: Position) -> list[Location]:
        """From a marker or a reference to the note, from a note's label to its markers, from a reference to a document
        to its heading, from a pointer of XML to the element."""
        reading = self._readings.of(buffer)
        snapshot = reading.snapshot
        if reading.volume is not None and (found := _pointed(snapshot, position)):
            return [Location(buffer.uri, snapshot.span(*found))]
        line, column = snapshot.place(position)
        document = reading.at(line, column)
        sign = sign_at(document, line, column) if document is not None else None
        if document is None or sign is None:
            return []
        if sign.document:
            return self._other(buffer, document, sign)
        if sign.note is None:
            return []
        if sign.kind is Kind.LABEL:
            return [_at(buffer.uri, snapshot, marker) for marker in markers_of(document, sign.note)]
        return [_at(buffer.uri, snapshot, one) for one in _labels(document, sign.note)]

    def references(self, buffer: Buffer, position: Position, *, declaration: bool) -> list[Location]:
        """All that leads to the note at a place: its markers and the references to it, here and in other documents of
        the volume; on a heading all references to the document. With `declaration` the note's own label, too."""
        reading = self._readings.of(buffer)
        snapshot = reading.snapshot
        line, column = snapshot.place(position)
        document = reading.at(line, column)
        if document is None:
            return []
        sign = sign_at(document, line, column)
        if sign is not None and sign.document and (other := self._volumes.find(buffer.path, document, sign.document)):
            return self._to_other(other, sign.label)
        index = sign.note if sign is not None and not sign.document else None
        if index is None and (note := note_at(document, line, column)) is not None:
            index = document.notes.index(note)
        if index is not None:
            own = self._own(buffer.uri, snapshot, document, index, declaration=declaration)
            return [*own, *self._from_others(buffer.path, document, document.notes[index].label)]
        heading = document.header.heading
        if heading is None:
            return []
        start, end = document.places.positions(heading.start, heading.end)
        return [*self._from_others(buffer.path, document, "")] if start <= (line, column) <= end else []

    def links(self, buffer: Buffer) -> list[DocumentLink]:
        """The references of a document in plain text to others, each without its target: `resolved` finds it."""
        reading = self._readings.of(buffer)
        if reading.plain is None:
            return []
        return [
            DocumentLink(
                range=reading.snapshot.range(*sign.start, *sign.end),
                tooltip="Document " + sign.document
                if not sign.label
                else f"Note {sign.label}, Document {sign.document}",
                data={"uri": buffer.uri, "document": sign.document, "label": sign.label},
            )
            for sign in signs_of(reading.plain)
            if sign.kind is Kind.REFERENCE and sign.document.isdecimal()
        ]

    def resolved(self, buffer: Buffer, link: DocumentLink) -> DocumentLink:
        """A link with its target; without one where the document is not there."""
        reading = self._readings.of(buffer)
        data = link.data if isinstance(link.data, dict) else {}
        if reading.plain is None or not data.get("document"):
            return link
        found = self._volumes.find(buffer.path, reading.plain, str(data["document"]))
        if found is not None:
            line = _target(found, str(data.get("label", ""))).start.line
            link.target = f"{uri_of(found.path)}#L{line + 1}"
        return link

    def _other(self, buffer: Buffer, document: Document, sign: Sign) -> list[Location]:
        """The note of another document, or its heading."""
        found = self._volumes.find(buffer.path, document, sign.document)
        if found is None:
            return []
        return [Location(self._uri(found), _target(found, sign.label))]

    def _to_other(self, other: Found, label: str) -> list[Location]:
        """All references of the volume to another document, or to a note of it; and the markers of that."""
        document = other.document
        index = next((k for k, note in enumerate(document.notes) if note.label == label), None) if label else None
        own = [] if index is None else self._own(self._uri(other), other.snapshot, document, index, declaration=True)
        return [*own, *self._from_others(other.path, document, label)]

    def _own(
        self, uri: str, snapshot: Snapshot, document: Document, index: int, *, declaration: bool
    ) -> Iterator[Location]:
        """What of a document itself leads to a note of it."""
        signs = [*markers_of(document, index), *references_to(document, document.notes[index].label)]
        if declaration:
            signs += _labels(document, index)
        return (_at(uri, snapshot, sign) for sign in sorted(signs, key=lambda one: one.start))

    def _from_others(self, path: str, document: Document, label: str) -> Iterator[Location]:
        """The references of other documents to a note of one, or (label empty) to the document and its notes."""
        for one in self._volumes.referring(path, document):
            if not label or one.sign.label == label:
                uri, snapshot = self._volumes.snapshot(one.real)
                yield _at(uri, snapshot, one.sign)

    def _uri(self, found: Found) -> str:
        return self._volumes.snapshot(found.path)[0]


def _at(uri: str, snapshot: Snapshot, sign: Sign) -> Location:
    return Location(uri, snapshot.range(*sign.start, *sign.end))


def _labels(document: Document, index: int) -> list[Sign]:
    return [sign for sign in signs_of(document) if sign.kind is Kind.LABEL and sign.note == index]


def _pointed(snapshot: Snapshot, position: Position) -> tuple[int, int] | None:
    """Where the tag of the element begins and ends that a pointer at a place names."""
    at = snapshot.at(position)
    line = snapshot.line(position.line + 1)
    start = snapshot.starts[position.line] if position.line < len(snapshot.starts) else 0
    for found in _POINTER.finditer(line):
        if found.start() <= at - start <= found.end():
            name = re.escape(found[2])
            there = re.search(rf"<[^<>]*\bxml:id=([\"']){name}\1", snapshot.text)
            return there.span() if there else None
    return None


def _target(found: Found, label: str) -> Range:
    """Where the note of a label begins in a document; without one, its heading, else its first line."""
    document, snapshot = found.document, found.snapshot
    for sign in signs_of(document):
        if label and sign.kind is Kind.LABEL and sign.label == label:
            return snapshot.range(*sign.start, *sign.end)
    heading = document.header.heading
    start, end = (heading.start, heading.end) if heading is not None else (0, 0)
    return snapshot.range(*(part for place in document.places.positions(start, end) for part in place))
