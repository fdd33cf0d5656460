"""The documents of a volume by their printed numbers: where a reference to another document leads. For the worker."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from frlint.checks.volume.numbers import document_numbers
from frlint.lsp.buffers import uri_of
from frlint.lsp.checks import Checks
from frlint.lsp.positions import Snapshot
from frlint.lsp.readings import Reading, Readings, reading
from frlint.lsp.signs import Kind, Sign, signs_of
from frlint.model.document import Document
from frlint.model.identity import natural_order
from frlint.model.volume import DocumentFacts, Manifest
from frlint.readers import ReaderOptions, Unreadable, read
from frlint.references.own import BESIDE
from frlint.runs.inputs.job import Job
from frlint.runs.inputs.reader_options import reader_options
from frlint.volumes.assembly import volume_of
from frlint.volumes.facts import facts_of
from frlint.volumes.manifest import read_manifest


class Found(NamedTuple):
    """A document: the absolute path of its file, itself, and the text that it was read from."""

    path: str
    document: Document
    snapshot: Snapshot


class _Row(NamedTuple):
    """A document of a volume: its file (a real path), its id, what numbers are made of, its references to others."""

    real: str
    id: str
    facts: DocumentFacts
    references: tuple[Sign, ...]


class Referring(NamedTuple):
    """A reference in another document of a volume: the file (a real path), the document's id, and the sign."""

    real: str
    document: str
    sign: Sign


class Volumes:
    """Which documents a document's volume has, and what they are called by."""

    def __init__(self, checks: Checks, readings: Readings) -> None:
        self._checks = checks
        self._readings = readings
        self._facts: dict[str, tuple[object, tuple[_Row, ...]]] = {}

    def find(self, path: str, here: Document, number: str) -> Found | None:
        """The document that a reference in another one names: by its number, or `supra` and `infra`, the one before
        and behind. None where there is none. Raises errors of the configuration."""
        job = self._job(path)
        rows = self._rows(job)
        k = self._named(job, rows, _place(rows, job, here), number)
        return self._open(rows[k], job) if 0 <= k < len(rows) else None

    def referring(self, path: str, here: Document) -> Iterator[Referring]:
        """The references of other documents of the volume to a document, or to notes of it."""
        job = self._job(path)
        rows = self._rows(job)
        own = _place(rows, job, here)
        numbers = self._numbers(job, rows)
        for k, row in enumerate(rows):
            for sign in row.references:
                if sign.document in BESIDE:
                    meant = k + (1 if sign.document == BESIDE[1] else -1)
                else:
                    meant = numbers.get(sign.document, -1)
                if meant == own and k != own:
                    yield Referring(row.real, row.id, sign)

    def snapshot(self, real: str) -> tuple[str, Snapshot]:
        """The URI and the text of a file, as it is open or lies on the disk."""
        buffer = self._checks.buffers.at(real)
        if buffer is not None:
            return buffer.uri, buffer.snapshot
        with open(real, "rb") as file:
            return uri_of(real), Snapshot(file.read().decode("utf-8", "replace"), 0, self._checks.encoding)

    def _job(self, path: str) -> Job:
        """A job for a file, as it is open or lies on the disk."""
        data = self._checks.overlay(os.path.realpath(path))
        if data is None:
            with open(path, "rb") as file:
                data = file.read()
        return self._checks.project(path).job(path, data)

    def _named(self, job: Job, rows: Sequence[_Row], own: int, number: str) -> int:
        """The index of the document that is named in that of an index; -1 for none."""
        if number in BESIDE:
            return -1 if own < 0 else own + (1 if number == BESIDE[1] else -1)
        return self._numbers(job, rows).get(number, -1)

    def forget(self) -> None:
        """The configuration changed: documents may be read otherwise."""
        self._facts.clear()

    def _numbers(self, job: Job, rows: Sequence[_Row]) -> dict[str, int]:
        """The indices of documents by their numbers."""
        manifest = self._checks.project(job.file.real).manifest(job)
        said = read_manifest(manifest) if manifest and not job.is_volume else Manifest()
        numbers = document_numbers(volume_of(said, [row.facts for row in rows])).values
        found: dict[str, int] = {}
        for k, one in enumerate(numbers):
            if one is not None:
                found.setdefault(str(one), k)
        return found

    def _rows(self, job: Job) -> list[_Row]:
        """The documents of a job's volume, in their order: those of the file, or of the folder."""
        project = self._checks.project(job.file.real)
        jobs = [job]
        if not job.is_volume and os.path.isdir(os.path.dirname(job.file.real)):
            others = project.beside(job, self._checks.overlay)
            jobs += [one for one in others if one.file.real != job.file.real and not one.is_volume]
        rows = [row for one in jobs for row in self._of(one)]
        return rows if job.is_volume else sorted(rows, key=lambda row: natural_order(row.id))

    def _of(self, job: Job) -> tuple[_Row, ...]:
        """The documents of a file, read once for each state of it."""
        state: object = hash(job.data) if job.data is not None else (job.file.size, job.file.state or None)
        known = self._facts.get(job.file.real)
        if known is not None and known[0] == state and state != (job.file.size, None):
            return known[1]
        checker = self._checks.project(job.file.real).checker
        data, trouble = checker.bytes_of(job)
        documents: Sequence[Document] = ()
        with suppress(Unreadable):
            if not trouble:
                documents = read(data, job.file.real, reader_options(checker.settings[job.setting]))
        rows = tuple(_Row(job.file.real, one.id, _bare(facts_of(one)), _to_others(one)) for one in documents)
        self._facts[job.file.real] = state, rows
        return rows

    def _open(self, row: _Row, job: Job) -> Found | None:
        """The document of a row, as it is open in the editor or lies in its file."""
        buffer = self._checks.buffers.at(row.real)
        if buffer is not None:
            opened = self._readings.of(buffer)
            path = buffer.path
        else:
            checker = self._checks.project(row.real).checker
            data, trouble = checker.bytes_of(job._replace(file=job.file._replace(real=row.real, size=0), data=None))
            if trouble:
                return None
            path = row.real
            opened = read_file(data, path, reader_options(checker.settings[job.setting]), self._checks.encoding)
        document = opened.called(row.id)
        return None if document is None else Found(path, document, opened.snapshot)


def _place(rows: Sequence[_Row], job: Job, here: Document) -> int:
    """The index of a document among those of its volume, -1 where it is none of them."""
    return next((k for k, row in enumerate(rows) if (row.real, row.id) == (job.file.real, here.id)), -1)


def _to_others(document: Document) -> tuple[Sign, ...]:
    """The references of a document to other documents, and to notes of them."""
    return tuple(sign for sign in signs_of(document) if sign.kind is Kind.REFERENCE and sign.document)


def read_file(data: bytes, path: str, options: ReaderOptions, encoding: str) -> Reading:
    """A file read as an editor would show it."""
    text = data.decode("utf-8", "replace")
    return reading(Snapshot(text, 0, encoding), data, path, options)


def _bare(facts: DocumentFacts) -> DocumentFacts:
    """What numbers are made of, and no more."""
    return facts._replace(apparatus=b"", digests=b"", references=(), pages=(), pages_in_notes=())
