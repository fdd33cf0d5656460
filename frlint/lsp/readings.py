"""Open documents as the readers read them: for all that an editor asks besides problems. For the worker alone."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from frlint.lsp.buffers import Buffer
from frlint.lsp.checks import Checks
from frlint.lsp.positions import Snapshot
from frlint.model.document import Document
from frlint.readers import Unreadable, read
from frlint.readers.forms import form_of
from frlint.readers.options import ReaderOptions
from frlint.readers.tei import TeiFile, open_volume
from frlint.runs.inputs.reader_options import reader_options

MOST = 8
"""So many texts stay read."""


class Reading(NamedTuple):
    """A text that is read: one document, or the documents of a TEI file, which are read when they are asked for."""

    snapshot: Snapshot
    path: str
    options: ReaderOptions
    plain: Document | None = None
    volume: TeiFile | None = None

    def at(self, line: int, column: int) -> Document | None:
        """The document at a place of the file (from 1); None where none stands there."""
        if self.volume is None:
            return self.plain
        offset = self.snapshot.offset(line, column) - self.snapshot.mark
        inside = [entry for entry in self.volume.entries if entry.start <= offset <= entry.end]
        return self.volume.read(max(inside, key=lambda entry: entry.start)) if inside else None

    def between(self, first: int, last: int) -> Iterator[Document]:
        """The documents that have a part of some lines (from 1), in order."""
        if self.volume is None:
            if self.plain is not None:
                yield self.plain
            return
        start, end = self.snapshot.offset(first, 1), self.snapshot.offset(last + 1, 1)
        for entry in self.volume.entries:
            if entry.start < end and start < entry.end:
                yield self.volume.read(entry)

    def called(self, document_id: str) -> Document | None:
        """The document of an id."""
        if self.volume is None:
            return self.plain if self.plain is not None and self.plain.id == document_id else None
        return next((self.volume.read(entry) for entry in self.volume.entries if entry.id == document_id), None)


class Readings:
    """Texts that were read, the last ones at hand."""

    def __init__(self, checks: Checks) -> None:
        self._checks = checks
        self._known: dict[str, Reading] = {}

    def of(self, buffer: Buffer) -> Reading:
        """A document that is open, read as it is now. Raises errors of the configuration."""
        snapshot = buffer.snapshot
        known = self._known.get(buffer.uri)
        if known is None or known.snapshot is not snapshot:
            project = self._checks.project(buffer.path)
            data = buffer.data_of(snapshot)
            job = project.job(buffer.path, data)
            options = reader_options(project.checker.settings[job.setting])
            opened = self._checks.large.opened(buffer, snapshot)
            if opened is not None:
                known = Reading(snapshot, buffer.path, options, None, opened)
            else:
                known = reading(snapshot, data, buffer.path, options)
            self._known.pop(buffer.uri, None)
            self._known[buffer.uri] = known
            while len(self._known) > MOST:
                del self._known[next(iter(self._known))]
        return known

    def forget_all(self) -> None:
        """Texts may be read otherwise now."""
        self._known.clear()

    def forget(self, buffer: Buffer) -> None:
        """A document was closed."""
        self._known.pop(buffer.uri, None)


def reading(snapshot: Snapshot, data: bytes, path: str, options: ReaderOptions) -> Reading:
    """A text read; without a document where it cannot be."""
    with suppress(Unreadable):
        if form_of(path).holds_volume:
            return Reading(snapshot, path, options, None, open_volume(data, path, options))
        documents: Sequence[Document] = read(data, path, options)
        return Reading(snapshot, path, options, documents[0] if documents else None)
    return Reading(snapshot, path, options)
