"""The documents of a volume at one time, made of stored facts: files of one folder with a manifest, or one file."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from frlint.configuration import Settings
from frlint.history.editions import Edition, Key, Member
from frlint.matching.found import Text
from frlint.model.document import Document
from frlint.model.identity import natural_order, stem
from frlint.model.volume import DocumentFacts, Manifest, VolumeFacts
from frlint.readers import Unreadable, form_of, read
from frlint.runs.inputs.reader_options import reader_options
from frlint.runs.inputs.texts import text_of
from frlint.volumes.assembly import volume_of
from frlint.volumes.manifest import read_manifest
from frlint.volumes.numbering import numbering_of


class Files(Protocol):
    """Gives what is known of the files of one time, by their paths."""

    def facts(self, path: str) -> Sequence[DocumentFacts]:
        """The facts of the documents of a file, placed in it; none where nothing is known of them."""
        ...

    def data(self, path: str) -> bytes:
        """The bytes of a file."""
        ...

    def settings(self, path: str) -> Settings | None:
        """The settings that hold for a file; None for what is no document."""
        ...


class Spot(NamedTuple):
    """A note: its label, its text, and where it begins in its file."""

    label: str
    text: str
    line: int
    column: int


class Side:
    """The documents of a volume at one time. Facts are put together, and texts read, when they are asked for."""

    def __init__(self, paths: Sequence[str], files: Files) -> None:
        self.paths = sorted(paths, key=lambda path: natural_order(stem(path)))
        self._files = files
        self._edition: Edition | None = None
        self._notes: dict[Key, Sequence[Spot]] = {}
        self._texts: dict[str, Text | None] = {}

    @property
    def edition(self) -> Edition:
        """The documents in their order, with their numbers."""
        if self._edition is None:
            self._edition = self._made()
        return self._edition

    def notes(self, key: Key) -> Sequence[Spot]:
        """The notes of a document in order; the file is read."""
        if key not in self._notes:
            document = self._document(key)
            self._notes[key] = [] if document is None else [*_spots(document)]
        return self._notes[key]

    def texts_of_notes(self, key: Key) -> Sequence[str]:
        """The texts of a document's notes."""
        return [spot.text for spot in self.notes(key)]

    def text(self, key: Key) -> Text | None:
        """The text of the file of a document."""
        path = key[0]
        if path not in self._texts:
            settings = self._files.settings(path)
            self._texts[path] = None if settings is None else text_of(self._files.data(path), path, settings)
        return self._texts[path]

    def _made(self) -> Edition:
        keys: list[Key] = []
        documents: list[DocumentFacts] = []
        for path in self.paths:
            many = form_of(path).holds_volume
            for facts in self._files.facts(path):
                keys.append((path, facts.id if many else ""))
                documents.append(facts)
        volume = self._volume(documents)
        numbering = numbering_of(volume)
        rows = zip(keys, numbering.numbers, volume.documents, strict=True)
        members = [Member(key, number, facts) for key, number, facts in rows]
        return Edition(members, is_printed=numbering.is_printed, by_document=numbering.by_document)

    def _volume(self, documents: Sequence[DocumentFacts]) -> VolumeFacts:
        settings = self._files.settings(self.paths[0]) if self.paths else None
        manifest = read_manifest(settings.manifest) if settings is not None and settings.manifest else Manifest()
        if any(form_of(path).holds_volume for path in self.paths):
            return VolumeFacts(manifest, tuple(documents))
        return volume_of(manifest, documents)

    def _document(self, key: Key) -> Document | None:
        path, name = key
        settings = self._files.settings(path)
        if settings is None:
            return None
        data, options = self._files.data(path), reader_options(settings)
        try:
            if not form_of(path).holds_volume:
                return next(iter(read(data, path, options)), None)
            from frlint.readers.tei import open_volume

            file = open_volume(data, path, options)
        except Unreadable:
            return None
        return next((file.read(entry) for entry in file.entries if entry.id == name), None)


def _spots(document: Document) -> Iterator[Spot]:
    for note in document.notes:
        first, _ = document.places.positions(note.start, note.end)
        yield Spot(note.label, document.text[note.sign : note.end], first.line, first.column)
