"""The printed page, shown beside what stands on it. For the worker alone."""

from collections.abc import Iterator

from lsprotocol.types import InlayHint, InlayHintKind, Range

from frlint.lsp.buffers import Buffer
from frlint.lsp.readings import Readings
from frlint.model.document import Document


class Pages:
    """Makes hints of pages."""

    def __init__(self, readings: Readings) -> None:
        self._readings = readings

    def hints(self, buffer: Buffer, span: Range) -> list[InlayHint]:
        """For what is shown: the page on which each document begins, and that of each note's marker."""
        reading = self._readings.of(buffer)
        first, last = span.start.line + 1, span.end.line + 1
        found = []
        for document in reading.between(first, last):
            for offset, page, why in _pages(document):
                place = document.places.position(offset)
                if first <= place.line <= last:
                    found.append(
                        InlayHint(
                            position=reading.snapshot.shown(reading.snapshot.offset(*place)),
                            label=f"p. {page}",
                            kind=InlayHintKind.Parameter,
                            tooltip=why,
                            padding_right=True,
                        )
                    )
        return found


def _pages(document: Document) -> Iterator[tuple[int, str, str]]:
    """Offsets of a document at which a page is shown, the page, and what is said about it."""
    at = document.header.heading.start if document.header.heading is not None else 0
    page = document.page_at(at)
    if page is not None:
        yield at, page, "the printed page on which the document begins"
    if not document.page_breaks:
        return
    for note in document.notes:
        page = document.page_at(note.start)
        if page is not None:
            yield note.start, page, "the printed page on which the note’s marker stands"
