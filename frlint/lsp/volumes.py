"""The documents of a volume by their printed numbers: where a reference to another document leads. For the worker."""

import os
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from frlint.checks.volume.numbers import document_numbers
from frlint.lsp.buffers import Buffer
from frlint.lsp.checks import Checks
from frlint.lsp.positions import Snapshot
from frlint.lsp.readings import Reading, Readings, reading
from frlint.model.document import Document
from frlint.model.identity import natural_order
from frlint.model.volume import DocumentFacts, Manifest
from frlint.readers import ReaderOptions, Unreadable, read
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
    """A document of a volume: the file (a real path), its id, and what numbers are made of."""

    real: str
    id: str
    facts: DocumentFacts


class Volumes:
    """Which documents a document's volume has, and what they are called by."""

    def __init__(self, checks: Checks, readings: Readings) -> None:
        self._checks = checks
        self._readings = readings
        self._facts: dict[str, tuple[object, tuple[_Row, ...]]] = {}

    def find(self, buffer: Buffer, here: Document, number: str) -> Found | None:
        """The document that a reference in another one names: by its number, or `supra` and `infra`, the one before
        and behind. None where there is none. Raises errors of the configuration."""
        project = self._checks.project(buffer.path)
        with self._checks.lock:
            data = buffer.data()
        job = project.job(buffer.path, data)
        rows = self._rows(job)
        place = next((k for k, row in enumerate(rows) if (row.real, row.id) == (job.file.real, here.id)), None)
        if number in ("supra", "infra"):
            k = -1 if place is None else place + (1 if number == "infra" else -1)
        else:
            k = self._index(job, rows, number)
        return self._open(rows[k], job) if 0 <= k < len(rows) else None

    def forget(self) -> None:
        """The configuration changed: documents may be read otherwise."""
        self._facts.clear()

    def _index(self, job: Job, rows: Sequence[_Row], number: str) -> int:
        """The index of the document with a number, -1 for none."""
        manifest = self._checks.project(job.file.real).manifest(job)
        said = read_manifest(manifest) if manifest and not job.is_volume else Manifest()
        numbers = document_numbers(volume_of(said, [row.facts for row in rows])).values
        return next((k for k, one in enumerate(numbers) if str(one) == number), -1)

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
        rows = tuple(_Row(job.file.real, one.id, _bare(facts_of(one))) for one in documents)
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


def read_file(data: bytes, path: str, options: ReaderOptions, encoding: str) -> Reading:
    """A file read as an editor would show it."""
    text = data.decode("utf-8", "replace")
    return reading(Snapshot(text, 0, encoding), data, path, options)


def _bare(facts: DocumentFacts) -> DocumentFacts:
    """What numbers are made of, and no more."""
    return facts._replace(apparatus=b"", digests=b"", references=(), pages=(), pages_in_notes=())
