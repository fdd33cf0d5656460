"""Texts of a job checked as the run checks its file: with the same settings, under the same path."""

from functools import lru_cache
from typing import TYPE_CHECKING

from frlint.engine.text_rules import text_of
from frlint.fixes.version import Signs, Version, signs_of
from frlint.matching.found import Found, Text
from frlint.model.document import Document
from frlint.model.places import Lines
from frlint.readers import Unreadable, read
from frlint.readers.forms import form_of
from frlint.readers.options import ReaderOptions
from frlint.runs.checker import Checker
from frlint.runs.fixing.file_text import FileText
from frlint.runs.inputs.job import Job
from frlint.runs.inputs.reader_options import reader_options

if TYPE_CHECKING:
    from frlint.readers.tei import TeiFile


class Versions:
    """Versions of one file by their texts."""

    def __init__(self, job: Job, own: FileText, checker: Checker) -> None:
        self._job = job
        self._own = own
        self._checker = checker
        self._options = reader_options(checker.settings[job.setting])

    def job(self, text: str) -> Job:
        """The job of a text. Raises `ValueError` where the file cannot hold it."""
        data = self._own.encoded(text)
        return self._job._replace(data=data, content="", file=self._job.file._replace(size=len(data)))

    def __call__(self, text: str) -> Version:
        """A text, checked. Raises `ValueError` where the file cannot hold it."""
        job = self.job(text)
        report = self._checker(job)
        found = Text(Lines(text), self._own.is_markup)
        signs = _Documents(job.data or b"", job.file.path, self._options).signs
        return Version(text, Found(report.problems, lambda _: found), signs, self._own.is_markup)


class _Documents:
    """The documents of a file's bytes, read when they are asked for."""

    def __init__(self, data: bytes, path: str, options: ReaderOptions) -> None:
        self._data, self._path, self._options = data, path, options
        self._opened: TeiFile | None = None
        self.signs = lru_cache(None)(self._signs)

    def _signs(self, document_id: str) -> Signs | None:
        """The signs of a document as a reader takes it: a wrong character may hide a marker, or make one."""
        document = self._document(document_id)
        return signs_of(text_of(document, self._options).document) if document is not None else None

    def _document(self, document_id: str) -> Document | None:
        try:
            if not form_of(self._path).holds_volume:
                return next((one for one in read(self._data, self._path, self._options)), None)
            return self._of_volume(document_id)
        except Unreadable:
            return None

    def _of_volume(self, document_id: str) -> Document | None:
        volume = self._volume()
        entry = next((one for one in volume.entries if one.id == document_id), None)
        return None if entry is None else volume.read(entry)

    def _volume(self) -> "TeiFile":
        if self._opened is None:
            from frlint.readers.tei import open_volume

            self._opened = open_volume(self._data, self._path, self._options)
        return self._opened
