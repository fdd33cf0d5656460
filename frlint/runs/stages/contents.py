"""What the documents of files say, as digests; worked out once for each content of a file."""

from collections.abc import Sequence
from typing import NamedTuple

from frlint.configuration import Settings
from frlint.model.workflow import Content
from frlint.readers import Unreadable, read
from frlint.runs.inputs.job import Job, Reading
from frlint.runs.inputs.reader_options import reader_options
from frlint.runs.result_store import SettingsResults
from frlint.stages.content import content_of


class DocumentContent(NamedTuple):
    """A document's id and what it says."""

    id: str
    content: Content


class Contents:
    """The contents of the documents of files, by bytes; stored beside the results of the check."""

    def __init__(self, settings: Sequence[Settings], results: SettingsResults, object_format: str) -> None:
        self._settings = settings
        self._results = results
        self._object_format = object_format

    def of_job(self, job: Job, reading: Reading) -> list[DocumentContent]:
        """Those of a job's file, empty where it cannot be read."""
        data, trouble = reading.read(job, self._settings[job.setting].file_size)
        return [] if trouble else self.of_bytes(data, job.file.path, job.setting, job.content)

    def of_bytes(self, data: bytes, path: str, setting: int, blob: str = "") -> list[DocumentContent]:
        """Those of bytes that stand at a path; `blob` is git's id of them where it is known."""
        from frlint.cache import content_id

        known = ""
        if self._results:
            known = content_id(f"{blob or content_id(data, self._object_format)} contents".encode())
            stored = self._results.load_bytes(known, setting, path)
            if stored is not None:
                found = _from_bytes(stored)
                if found is not None:
                    return found
        try:
            documents = read(data, path, reader_options(self._settings[setting]))
        except Unreadable:
            return []
        contents = [DocumentContent(document.id, content_of(document)) for document in documents]
        if known:
            self._results.store_bytes(known, setting, path, _to_bytes(contents))
        return contents

    def load_many(self, asked: Sequence[tuple[str, int, str]]) -> list[bytes | None]:
        """What is stored beside the contents under names, each with the number of settings and a path."""
        from frlint.cache import content_id

        if not self._results:
            return [None] * len(asked)
        return self._results.load_many([(content_id(name.encode()), setting, path) for name, setting, path in asked])

    def store(self, name: str, setting: int, path: str, value: bytes) -> None:
        """Store something beside the contents under a name."""
        from frlint.cache import content_id

        if self._results:
            self._results.store_bytes(content_id(name.encode()), setting, path, value)


def _to_bytes(contents: Sequence[DocumentContent]) -> bytes:
    import json

    return json.dumps([[one.id, *one.content] for one in contents]).encode("ascii")


def _from_bytes(stored: bytes) -> list[DocumentContent] | None:
    """What was stored; None where the bytes are none of ours."""
    import json

    try:
        return [DocumentContent(name, Content(text, notes)) for name, text, notes in json.loads(stored)]
    except (ValueError, TypeError):
        return None
