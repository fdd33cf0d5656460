"""Published documents that were changed since: which changes a list of errata or the message of a commit explains."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from frlint.configuration import Settings
from frlint.files.paths import without_suffix
from frlint.model.commit import TreeFile
from frlint.model.workflow import Content, Erratum
from frlint.readers import Unreadable, read
from frlint.runs.inputs.job import Reading
from frlint.runs.inputs.reader_options import reader_options
from frlint.runs.stages.history.versions import Step
from frlint.runs.stages.record.place import Place
from frlint.runs.stages.volumes import EditedDocument
from frlint.stages.changes import around, changes, count, unexplained, words_of

TRAILER = "erratum"
"""The trailer that names a document and its page: `Erratum: d12, p. 423`."""
_PAGE = re.compile(r"(?:p(?:age|\.)?\s*)?(?P<page>[0-9]+|[ivxlc]+)\.?", re.IGNORECASE)


class Printed:
    """Asks what became of published documents. `errata` are those of the list beside the volume."""

    def __init__(self, settings: Sequence[Settings], reading: Reading, place: Place, errata: Sequence[Erratum]) -> None:
        self._settings = settings
        self._reading = reading
        self._place = place
        self._errata = errata

    def change(self, document: EditedDocument, published: Content | None) -> str:
        """Whether a document was changed since it was published and nothing explains it: `committed`, `uncommitted`
        where only what is not committed yet is unexplained, or empty."""
        if published is None or document.content in (published, None):
            return ""
        own = [one for one in self._errata if one.document == document.id]
        steps, now = self._steps(document), self._words_now(document)
        first = next((step for step in steps if step.content == published), None)
        if first is not None and not unexplained(self._words(first.version.file, document), now, own):
            return ""
        if any(self._is_unexplained(step, document, own) for step in takewhile(lambda one: one is not first, steps)):
            return "committed"
        if steps and unexplained(self._words(steps[0].version.file, document), now, own):
            return "uncommitted"
        return "" if first is not None else "uncommitted"

    def _is_unexplained(self, step: Step, document: EditedDocument, errata: Sequence[Erratum]) -> bool:
        """Whether a commit changed a document, and neither its message nor the list says so."""
        if not step.is_change or self._page_named(step, document):
            return False
        words = self._words(step.version.file, document)
        before = [self._words(file, document) for file in step.version.before]
        return all(unexplained(old, words, errata) for old in before if old)

    def words_since(self, document: EditedDocument, content: Content) -> int | None:
        """How many words of a document were changed since it said something; None where that is in no history."""
        for step in self._steps(document):
            if step.content == content:
                return count(changes(self._words(step.version.file, document), self._words_now(document)))
        return None

    def named(self, document: EditedDocument) -> Iterator[Erratum]:
        """The errata of a document that messages of commits name and the list has not: what the commit changed."""
        own = [one for one in self._errata if one.document == document.id]
        for step in reversed(self._steps(document)):
            page = self._page_named(step, document) if step.is_change else ""
            if page and step.version.before[0] is not None:
                before = self._words(step.version.before[0], document)
                after = self._words(step.version.file, document)
                for one in unexplained(before, after, own):
                    stood, stands = around(before, after, one)
                    version = step.version
                    yield Erratum(document.id, page, stood, stands, version.subject, version.author, version.date[:10])

    def _steps(self, document: EditedDocument) -> Sequence[Step]:
        history = self._place.history
        if history is None:
            return ()
        return [*history.steps(self._place.path(document), document.id, document.job.setting)]

    def _page_named(self, step: Step, document: EditedDocument) -> str:
        """The page of the document that the message of a commit names as an erratum; empty where it names none."""
        assert self._place.history is not None
        trailers = self._place.history.log.credit(step.version.commit).trailers
        names = (document.id, without_suffix(self._place.path(document)))
        named = [named_in(value) for key, value in trailers if key.casefold() == TRAILER]
        return next((page for name, page in named if name in names and page), "")

    def _words_now(self, document: EditedDocument) -> list[str]:
        job = document.job
        data, trouble = self._reading.read(job, self._settings[job.setting].file_size)
        return [] if trouble else self._words_of(data, job.file.path, document)

    def _words(self, file: TreeFile | None, document: EditedDocument) -> list[str]:
        if file is None or self._place.history is None:
            return []
        return self._words_of(self._place.history.read(file), file.path, document)

    def _words_of(self, data: bytes, path: str, document: EditedDocument) -> list[str]:
        try:
            found = read(data, path, reader_options(self._settings[document.job.setting]))
        except Unreadable:
            return []
        wanted = [one for one in found if one.id == document.id] or ([*found] if len(found) == 1 else [])
        return words_of(wanted[0]) if wanted else []


def named_in(value: str) -> tuple[str, str]:
    """The document and the page (as printed, or empty) that an `Erratum:` trailer names."""
    document, _, page = value.partition(",")
    found = _PAGE.fullmatch(page.strip())
    return document.strip(), found["page"] if found else ""
