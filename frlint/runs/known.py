"""What is known already of the bytes of files: the results that are stored, else the bytes, to be checked."""

from collections.abc import Callable, Iterator, Sequence

from frlint.configuration import Settings
from frlint.model.report import Report
from frlint.runs.inputs.job import Job, Reading
from frlint.runs.result_store import SettingsResults, content_of_part, holds, report_of

SAMPLE = 16
"""So many files are looked at to know whether the results of all are stored."""


class Known:
    """Results that are stored, and the bytes of files of which nothing is."""

    def __init__(
        self,
        results: SettingsResults,
        reading: Reading,
        settings: Sequence[Settings],
        object_format: str,
        unreadable: Callable[[Job, str], Report],
    ) -> None:
        """`unreadable` makes the report of a file that cannot be opened, and why; the rest is as for the checker."""
        self._results = results
        self._reading = reading
        self._settings = settings
        self._object_format = object_format
        self._unreadable = unreadable
        self._volume: tuple[tuple[str, str], bytes, str] | None = None
        """The volume of which a part was checked last: what names it, its bytes and their id."""

    def or_read(self, job: Job) -> Report | tuple[bytes, str]:
        """The report of a file where it is known already, or where it cannot be opened; else its bytes and their id."""
        before = self._content_before(job)
        stored = self._results.load(job, content_of_part(before, job))
        if stored and holds(job, stored):
            return stored._replace(content=before)
        settings = self._settings[job.setting]
        if job.part[0] and self._volume and self._volume[0] == (job.file.real, job.content):
            _, data, content = self._volume
        else:
            data, trouble = self._reading.read(job, settings.file_size)
            if trouble:
                return self._unreadable(job, trouble)
            if job.part[1] > 1:
                data, content = self.as_before(data, job)
            else:
                content, self._volume = self._results.content_of(job, data, self._object_format), None
        content = content_of_part(content, job)
        if not job.content:
            stored = self._results.load(job, content)
            if stored and holds(job, stored):
                return stored._replace(content=content)
        return data, content

    def together(self, jobs: Sequence[Job]) -> Iterator[Report | tuple[bytes, str]]:
        """What is known of each of several files, or its bytes and their id: all are looked up at once."""
        known: dict[int, Report] = {}
        if self._results:
            known = self._known([(k, self._content_before(job)) for k, job in enumerate(jobs)], jobs)
        if all(job.content for job in jobs):  # The size of a blob is not known before: one is read after the other.
            yield from (known[k] if k in known else self._read(job) for k, job in enumerate(jobs))
            return
        read = {k: self._read(job) for k, job in enumerate(jobs) if k not in known}
        if self._results:
            known |= self._known([(k, one[1]) for k, one in read.items() if not isinstance(one, Report)], jobs)
        yield from (known[k] if k in known else read[k] for k in range(len(jobs)))

    def _read(self, job: Job) -> Report | tuple[bytes, str]:
        """The bytes of a file and their id, or the report that it cannot be opened."""
        data, trouble = self._reading.read(job, self._settings[job.setting].file_size)
        if trouble:
            return self._unreadable(job, trouble)
        return data, self._results.content_of(job, data, self._object_format)

    def has_seen(self, jobs: Sequence[Job]) -> bool:
        """Whether the results of files that look as they did are stored, as some of them show: rules may be others."""
        seen = [k for k, job in enumerate(jobs) if job.seen]
        sample = [(k, jobs[k].seen) for k in seen[:: max(1, len(seen) // SAMPLE)]]
        return bool(sample) and len(self._known(sample, jobs)) == len(sample)

    def read_again(self, job: Job) -> bytes:
        """The bytes of a job's file; those that were read last where they are its own."""
        if self._volume and self._volume[0] == (job.file.real, job.content):
            return self._volume[1]
        return self._reading.read(job, self._settings[job.setting].file_size)[0]

    def _content_before(self, job: Job) -> str:
        """The id of a job's bytes as far as it is known before they are read."""
        return "" if job.trouble else job.content or job.seen

    def _known(self, contents: Sequence[tuple[int, str]], jobs: Sequence[Job]) -> dict[int, Report]:
        """The reports that are stored, by the index of the job; given are indices and ids of bytes."""
        asked = [(k, content) for k, content in contents if content]
        values = self._results.load_many([(content, jobs[k].setting, jobs[k].file.path) for k, content in asked])
        found: dict[int, Report] = {}
        for (k, content), value in zip(asked, values, strict=True):
            report = None if value is None else report_of(value, jobs[k].file.path, jobs[k].key, content)
            if report is not None:
                found[k] = report
        return found

    def as_before(self, data: bytes, job: Job) -> tuple[bytes, str]:
        """The bytes of a volume and their id; the same object where they are the same as before."""
        name = job.file.real, job.content
        if self._volume and self._volume[0] == name and self._volume[1] == data:
            return self._volume[1:]
        content = self._results.content_of(job, data, self._object_format)
        self._volume = name, data, content
        return data, content
