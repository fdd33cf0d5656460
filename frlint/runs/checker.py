"""Checks files, one at a time: what was found before in the same bytes is taken from the store."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from frlint.cache import expressions
from frlint.configuration import Configurations, Settings
from frlint.engine.stored import may_be_stored
from frlint.errors import FrlintError
from frlint.files.paths import shown_from_here
from frlint.model.identity import with_fingerprints
from frlint.model.problem import Problem
from frlint.model.report import Facts, Report
from frlint.readers import NoDocument, Unreadable
from frlint.rulebook import Rulebook, Selection, load
from frlint.runs.batches import LARGEST, in_batches
from frlint.runs.inputs.job import Disk, Job, Reading
from frlint.runs.inputs.reader_options import reader_options
from frlint.runs.known import Known
from frlint.runs.result_store import SettingsResults, content_of_part

if TYPE_CHECKING:
    from frlint.readers.tei import TeiFile
    from frlint.runs.results import Results

Whole = tuple[tuple[Problem, ...], tuple[str, str] | None]
"""What rules that look at whole volumes find, and what kept one of them from looking (see `Report.fault`)."""


class Checker:
    """Checks files, one at a time. Sent to another process it is small: there it is made once from its settings.

    `settings` are those that the jobs name; `reading` gives their bytes; `results` stores what was found, None where
    nothing is stored; `object_format` is that of the repository whose blobs share the results.

    Raises errors of rules and configuration.
    """

    def __init__(
        self,
        settings: list[Settings],
        configurations: Configurations | None = None,
        reading: Reading | None = None,
        results: "Results | None" = None,
        object_format: str = "sha1",
    ) -> None:
        self.settings: list[Settings] = []
        self._reading = reading or Disk()
        self.object_format = object_format
        self._tei: TeiFile | None = None
        """The TEI file that was opened last."""
        self.wants_notes = True
        """Whether what is found of a file is stored or compared: its notes are known by digests then."""
        self.asks_schemas = True
        """Whether volumes are held against the schemas that their manifests name, which takes a process each time."""
        self.selections: list[Selection] = []
        self.rule_ids: dict[str, None] = {}
        """The ids of all rules that the settings know, run or not."""
        self._books: dict[tuple[tuple[str, ...], ...], Rulebook] = {}
        for own in settings:
            self.add(own, configurations)
        self.results = SettingsResults(results, self.settings, self.selections)
        self.known = Known(self.results, self._reading, self.settings, object_format, self._unreadable)

    def add(self, own: Settings, configurations: Configurations | None = None) -> int:
        """Have jobs name other settings, too; gives their index. Raises errors of rules and configuration."""
        book = self._books.get(folders := (own.rule_folders, own.rules_instead))
        if book is None:
            book = self._books[folders] = load(*folders)
            self.rule_ids |= dict.fromkeys(book.rules)
        if configurations and (own.file or own.manifest):
            configurations.require_known(own, book.rules)
        chosen = (own.select or (), own.ignore, own.extend_select, own.severity, own.options)
        selection = book.select(*chosen, own.words, own.listed)
        self.settings.append(own)
        self.selections.append(selection)
        return len(self.settings) - 1

    def __call__(self, job: Job) -> Report:
        """The report of a file. A file that cannot be opened is a problem of the report."""
        found = self.known.or_read(job)
        if isinstance(found, Report):
            return found
        data, content = found
        return self.stored(job, content, self._checked(data, job))

    def parts(self, jobs: Sequence[Job]) -> Iterator[Sequence[Job]]:
        """Jobs in their order, those beside each other that are best done `together`."""
        return in_batches(jobs)

    def together(self, jobs: Sequence[Job]) -> list[Report]:
        """The reports of one of the `parts`."""
        if len(jobs) == 1:
            return [self(jobs[0])]
        reports: dict[int, Report] = {}
        waiting: list[tuple[int, bytes, str]] = []
        size = 0
        for k, found in enumerate(self.known.together(jobs)):
            if isinstance(found, Report):
                reports[k] = found
                continue
            waiting.append((k, *found))
            size += len(found[0])
            if size > LARGEST:  # The size of a blob is not known before.
                reports |= self._checked_together(jobs, waiting)
                waiting, size = [], 0
        reports |= self._checked_together(jobs, waiting)
        return [reports[k] for k in range(len(jobs))]

    def _checked_together(self, jobs: Sequence[Job], waiting: Sequence[tuple[int, bytes, str]]) -> dict[int, Report]:
        """The reports of some of the jobs by index. `waiting` are their indices, bytes and what these are known by."""
        if not waiting:
            return {}  # Where all results were stored, nothing is loaded that rules need.
        checked = self._checked_files([(data, jobs[k]) for k, data, _ in waiting])
        return {
            k: self.stored(jobs[k], content, report) for (k, _, content), report in zip(waiting, checked, strict=True)
        }

    def stored(self, job: Job, content: str, report: Report) -> Report:
        """A report that was just made, stored where it may be."""
        is_all = self.asks_schemas or not job.is_volume
        if self.results and may_be_stored(report) and is_all and not report.fault and self.results.reports_crashes(job):
            self.results.store(job, content, report)
        return report._replace(content=content)

    def unknown_bytes(self, job: Job) -> int:
        """How many bytes of a large volume are in documents of which nothing is stored. `job` is its first part.

        What is opened for that is ready for the check of the parts.
        """
        documents = self.results.documents(job)
        if documents is None:
            return job.file.size
        data, trouble = self._reading.read(job, self.settings[job.setting].file_size)
        if trouble:
            return 0
        data, content = self.known.as_before(data, job)
        parts = [(content_of_part(content, job._replace(part=(k, job.part[1])))) for k in (0, job.part[1] - 1)]
        if None not in self.results.load_many([(part, job.setting, job.file.path) for part in parts]):
            return 0
        try:
            file = self._open_tei(data, job)
        except Unreadable:
            return 0
        sizes = {file.digest(entry): entry.end - entry.start for entry in file.entries}
        return sum(sizes.values()) - sum(sizes[digest] for digest in documents.get_many(sizes))

    def _unreadable(self, job: Job, trouble: str) -> Report:
        """The report of a file that cannot be opened."""
        return self.run_report(job, "FR001", {"reason": trouble})._replace(bytes=0)

    def _checked(self, data: bytes, job: Job) -> Report:
        try:
            return self._check_tei(data, job) if job.is_volume else self._checked_files([(data, job)])[0]
        except NoDocument as reason:
            if not job.walked:
                return self.run_report(job, "FR001", {"reason": str(reason)})
            return Report((), 0, 0)

    def _checked_files(self, files: Sequence[tuple[bytes, Job]]) -> list[Report]:
        """The reports of files that hold no volume and have the same settings."""
        from frlint.engine.check_file import Content, check_together

        setting = files[0][1].setting
        selection, settings = self.selections[setting], self.settings[setting]
        contents = [Content(data, job.file.path, job.key) for data, job in files]
        facts = bool(settings.manifest and selection.wants_facts)
        return check_together(contents, selection, reader_options(settings), facts=facts, notes=self.wants_notes)

    def _check_tei(self, data: bytes, job: Job) -> Report:
        """The report of a TEI file, or of a part of it. Raises `NoDocument`."""
        from frlint.engine.check_tei import Part, Rules, check_tei, report_unreadable

        part, rules = Part(*job.part), Rules(self.selections[job.setting], None, self.results.documents(job))
        try:
            file = self._open_tei(data, job)
        except NoDocument:
            raise
        except Unreadable as reason:
            return report_unreadable(reason, job.file.path, data, rules, job.key, part)
        report = check_tei(file, rules, job.key, part)
        if file.why_no_document and not job.walked and part.number == 0:
            return self._named_in_vain(job, report, file.why_no_document)
        return report if job.part[1] > 1 else self.with_whole(data, job, report)

    def _named_in_vain(self, job: Job, report: Report, reason: str) -> Report:
        """The report of a file that somebody named and that holds no document: that is an error."""
        advice = "name the elements that are, by `documents:` in the configuration"
        failure = self.run_report(job, "FR001", {"reason": f"{reason}; {advice}"})
        others = tuple(problem for problem in report.problems if problem.rule != "FR003")
        return report._replace(problems=(*failure.problems, *others), facts=())

    def _open_tei(self, data: bytes, job: Job) -> "TeiFile":
        """The TEI file of a job, opened once for all its parts. Raises `Unreadable`."""
        if self._tei is None or self._tei.data is not data or self._tei.path != job.file.path:
            from frlint.readers.tei import open_volume

            self._tei = open_volume(data, job.file.path, reader_options(self.settings[job.setting]))
        return self._tei

    @property
    def opened(self) -> "TeiFile | None":
        """The TEI file that was opened last."""
        return self._tei

    def with_whole(self, data: bytes, job: Job, report: Report) -> Report:
        """The report of a volume that was checked in one piece, with what only the whole of it tells."""
        from frlint.volumes.digests import digests_to_bytes

        found, fault = self.check_whole(data, job, report.facts)
        problems = sorted((*report.problems, *found), key=lambda p: (p.line, p.column, p.rule, p.end_line))
        notes = digests_to_bytes(report.facts) if report.facts else b""
        return report._replace(problems=tuple(problems), facts=(), fault=fault, notes=notes)

    def check_whole(self, data: bytes, job: Job, facts: Sequence[Facts]) -> Whole:
        """What rules that look at whole volumes find in a TEI file, from the facts of all its documents."""
        if not facts:
            return (), None
        from frlint.engine.check_tei import Rules, check_whole

        selection, settings = self.selections[job.setting], self.settings[job.setting]
        manifest = None
        if settings.manifest:
            from frlint.volumes.manifest import read_manifest

            manifest = read_manifest(settings.manifest)
        rules = Rules(selection, manifest, self.results.documents(job))
        file = self._open_tei(data, job)
        found = check_whole(file, rules, job.key, facts)
        if manifest is None or not manifest.relaxng or not self.asks_schemas:
            return found, None
        from frlint.engine.against_schema import check_against_schema

        try:
            return (*found, *check_against_schema(file, rules, job.key)), None
        except FrlintError as error:  # Of a schema: its message begins with the path.
            return found, (shown_from_here(str(error)), error.advice)

    def bytes_of(self, job: Job) -> tuple[bytes, str]:
        """The bytes of a job, and why there are none where they cannot be had."""
        return self._reading.read(job, self.settings[job.setting].file_size)

    def storing(self, results: "Results") -> "Checker":
        """The same, but that what is found is stored elsewhere."""
        return Checker(self.settings, None, self._reading, results, self.object_format)

    def read(self, job: Job) -> bytes:
        """The bytes of a job that was checked before."""
        return self.known.read_again(job)

    def flush(self) -> None:
        """Store what was found until now, and what was compiled for it: asked after each batch."""
        self.results.flush()
        expressions.store()

    def run_report(self, job: Job, rule_id: str, values: dict[str, str]) -> Report:
        """The report of a file that was not checked: a problem of the run itself."""
        from frlint.engine.problems import run_problem

        problems = run_problem(self.selections[job.setting], rule_id, job.file.path, values)
        return Report(with_fingerprints(problems, job.key or job.file.path), 0, job.file.size)

    def __reduce__(self) -> tuple[Any, ...]:
        import pickle

        plain = [settings._replace(provenance={}, file="") for settings in self.settings]
        made_of = pickle.dumps((plain, self._reading, self.results.results, self.object_format, self.wants_notes))
        return _made_again, (made_of,)


_MADE: dict[tuple[int, bytes], Checker] = {}
"""The checkers that the threads of this process were sent, by thread and by what they are made of."""


def _made_again(made_of: bytes) -> Checker:
    import pickle
    from _thread import get_ident

    key = get_ident(), made_of
    if key not in _MADE:
        settings, reading, results, object_format, wants_notes = pickle.loads(made_of)
        _MADE[key] = Checker(settings, None, reading, results, object_format)
        _MADE[key].wants_notes = wants_notes
    return _MADE[key]
