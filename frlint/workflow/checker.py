"""Checks files, one at a time: what was found before in the same bytes is taken from the store."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from frlint.configuration import Configurations, Settings
from frlint.engine.fingerprint import with_fingerprints
from frlint.engine.placing import Facts, Report, may_be_kept, placed, stored
from frlint.problem import Problem
from frlint.readers import NoDocument, ReaderOptions, reader_name
from frlint.rulebook import Rulebook, Selection, load
from frlint.workflow.reading import Disk, Job, Reading

if TYPE_CHECKING:
    from frlint.rulebook.rule import Rule


class Results(Protocol):
    """A store of results, as far as it is asked here: see `frlint.cache`."""

    def get(self, content: str, context: str) -> bytes | None: ...
    def put(self, content: str, context: str, value: bytes) -> None: ...
    def flush(self) -> None: ...
    def thrown_out(self) -> int: ...


class _Documents:
    """The results of a volume's documents, each by a digest of its own; kept beside those of whole files."""

    def __init__(self, results: Results, context: str) -> None:
        self._results = results
        self._context = context

    def get(self, digest: str) -> bytes | None:
        return self._results.get(digest, self._context)

    def put(self, digest: str, value: bytes) -> None:
        self._results.put(digest, self._context, value)


class Checker:
    """Checks files, one at a time. Sent to another process it is small: there it is made once from its settings.

    `settings` are those that the jobs name; `reading` gives their bytes; `results` keeps what was found, None where
    nothing is kept; `object_format` is that of the repository whose blobs share the results.
    """

    def __init__(
        self,
        settings: list[Settings],
        configurations: Configurations | None = None,
        reading: Reading | None = None,
        results: Results | None = None,
        object_format: str = "sha1",
    ) -> None:
        self._settings = settings
        self._reading = reading or Disk()
        self._results = results
        self._object_format = object_format
        self._contexts: dict[tuple[int, str], str] = {}
        self._volume: tuple[tuple[str, str], bytes, str] | None = None
        """The volume of which a part was checked last: what names it, its bytes and their id."""
        books: dict[tuple[str, ...], Rulebook] = {}
        self.selections: list[Selection] = []
        self.rule_ids: dict[str, None] = {}
        """The ids of all rules that the settings know, run or not."""
        for held in settings:
            book = books.get(held.rule_folders)
            if book is None:
                book = books[held.rule_folders] = load(held.rule_folders)
                self.rule_ids |= dict.fromkeys(book.rules)
            if configurations and held.file:
                configurations.require_known(held, book.rules)
            self.selections.append(
                book.select(held.select or (), held.ignore, held.extend_select, held.severity, held.options)
            )

    def __call__(self, job: Job) -> Report:
        """The report of a file. A file that cannot be opened is a problem of the report."""
        known = self.known(job, _content_of_part(job.content, job))
        if known:
            return known._replace(content=job.content)
        settings = self._settings[job.setting]
        if job.part[0] and self._volume and self._volume[0] == (job.file.real, job.content):
            _, data, content = self._volume
        else:
            data, trouble = self._reading.read(job, settings.file_size)
            if trouble:
                return self._run_report(job, "FR001", {"reason": trouble})
            content = job.content
            if self._results is not None and not content:
                from frlint.cache import content_id

                content = content_id(data, self._object_format)
            self._volume = ((job.file.real, job.content), data, content) if job.part[1] > 1 else None
        content = _content_of_part(content, job)
        if not job.content:
            known = self.known(job, content)
            if known:
                return known._replace(content=content)
        report = self._checked(data, job)
        if self._results is not None and may_be_kept(report) and self._tells_crashes(job):
            context = self.context(job.setting, job.file.path)
            self._results.put(content, context, stored(report, job.file.path))
        return report._replace(content=content)

    def _checked(self, data: bytes, job: Job) -> Report:
        path, selection = job.file.path, self.selections[job.setting]
        options = reader_options(self._settings[job.setting])
        try:
            if not reader_name(path):
                from frlint.engine.checking import check

                facts = bool(self._settings[job.setting].manifest and selection.volume_rules)
                return check(data, path, selection, options, job.key, facts=facts)
            from frlint.engine.volume_checking import Part, check_volume

            report = check_volume(data, path, selection, options, job.key, self._documents(job), Part(*job.part))
            return report if job.part[1] > 1 else self._with_whole(data, job, report)
        except NoDocument as reason:
            if not job.walked:
                return self._run_report(job, "FR001", {"reason": str(reason)})
            return Report((), 0, len(data))

    def _tells_crashes(self, job: Job) -> bool:
        """Whether a check that crashes is told: else a result may lack what was not found, and is not kept."""
        return "FR002" in self.selections[job.setting]

    def _with_whole(self, data: bytes, job: Job, report: Report) -> Report:
        """The report of a volume that was checked in one piece, with what only the whole of it tells."""
        found = self.whole(data, job, report.facts)
        problems = sorted((*report.problems, *found), key=lambda p: (p.line, p.column, p.rule, p.end_line))
        return report._replace(problems=tuple(problems), facts=())

    def whole(self, data: bytes, job: Job, facts: Sequence[Facts]) -> tuple[Problem, ...]:
        """What rules that look at whole volumes find in a TEI file, from the facts of all its documents."""
        if not facts:
            return ()
        from frlint.engine.volume_checking import check_whole

        selection, settings = self.selections[job.setting], self._settings[job.setting]
        manifest = None
        if settings.manifest:
            from frlint.volumes import read_manifest

            manifest = read_manifest(settings.manifest)
        options = reader_options(settings)
        return check_whole(data, job.file.path, selection, options, job.key, facts, manifest, self._documents(job))

    def _documents(self, job: Job) -> _Documents | None:
        """The store of the results of a volume's documents; None where nothing is kept."""
        if self._results is None or not self._tells_crashes(job):
            return None
        return _Documents(self._results, self.context(job.setting, job.file.path))

    def known(self, job: Job, content: str) -> Report | None:
        """The report of bytes that were checked before under the same rules, None where there is none."""
        value = None if job.trouble else self.known_value(job, content)
        return None if value is None else read_stored(value, job.file.path, job.key)

    def known_value(self, job: Job, content: str) -> bytes | None:
        """The same, as it was stored."""
        if self._results is None or not content:
            return None
        return self._results.get(content, self.context(job.setting, job.file.path))

    def context(self, setting: int, path: str) -> str:
        """What a result depends on besides the file's bytes, as hex."""
        reader = reader_name(path)
        context = self._contexts.get((setting, reader))
        if context is None:
            from frlint import __version__
            from frlint.cache import context_id

            held = self._settings[setting]
            options = repr((tuple(reader_options(held)), _manifest_state(held.manifest)))
            context = context_id(__version__, reader, options, self.selections[setting].fingerprint)
            self._contexts[setting, reader] = context
        return context

    def failed(self, job: Job, failure: str) -> Report:
        """The report of a file whose check did not come back at all."""
        return self._run_report(job, "FR002", {"what": "the run", "file": job.file.path, "exception": failure})

    def read(self, job: Job) -> bytes:
        """The bytes of a job that was checked before."""
        if self._volume and self._volume[0] == (job.file.real, job.content):
            return self._volume[1]
        return self._reading.read(job, self._settings[job.setting].file_size)[0]

    def manifest(self, job: Job) -> str:
        """The manifest of a job's volume, empty where it has none."""
        return self._settings[job.setting].manifest

    def kept(self, content: str, setting: int, path: str) -> bytes | None:
        """What was kept besides the reports: by the id of some content, under the settings of a path."""
        return None if self._results is None else self._results.get(content, self.context(setting, path))

    def keep(self, content: str, setting: int, path: str, value: bytes) -> None:
        """Keep it."""
        if self._results is not None:
            self._results.put(content, self.context(setting, path), value)

    def flush(self) -> None:
        """Keep what was found until now: asked after each batch."""
        if self._results is not None:
            self._results.flush()

    def rule(self, rule_id: str) -> "Rule | None":
        """A rule that some of the settings select."""
        return next((rule for selection in self.selections if (rule := selection.rule(rule_id))), None)

    def help(self, rule_id: str) -> str:
        """What to do about a rule's problems: what the rule says, shortened."""
        rule = self.rule(rule_id)
        return shortened(rule.do) if rule else ""

    def _run_report(self, job: Job, rule_id: str, values: dict[str, str]) -> Report:
        from frlint.engine.problems import run_problem

        problems = run_problem(self.selections[job.setting], rule_id, job.file.path, values)
        return Report(with_fingerprints(problems, job.key or job.file.path), 0, job.file.size)

    def __reduce__(self) -> tuple[Any, ...]:
        import pickle

        plain = [settings._replace(provenance={}, file="") for settings in self._settings]
        made_of = pickle.dumps((plain, self._reading, self._results, self._object_format))
        _MADE.setdefault(made_of, self)
        return _made_again, (made_of,)


_MADE: dict[bytes, Checker] = {}
"""The checkers of this process by what they are made of; a process that is forked has its parent's."""


def _made_again(made_of: bytes) -> Checker:
    import pickle

    found = _MADE.get(made_of)
    if found is None:
        settings, reading, results, object_format = pickle.loads(made_of)
        found = _MADE[made_of] = Checker(settings, None, reading, results, object_format)
    return found


def _manifest_state(file: str) -> str:
    """What a volume's manifest says, as far as results depend on it; empty where there is none."""
    if not file:
        return ""
    from frlint.volumes import read_manifest

    manifest = read_manifest(file)
    return repr((manifest[1:], _schema_state(manifest.relaxng)))


def _schema_state(file: str) -> list[tuple[str, int, int]]:
    """What tells whether a schema, or one that it may include, has changed: name, size and time of each beside it."""
    if not file:
        return []
    folder = os.path.dirname(file)
    try:
        with os.scandir(folder) as entries:
            found = [(entry.name, entry.stat().st_size, entry.stat().st_mtime_ns) for entry in entries]
    except OSError:
        return []
    return sorted(one for one in found if one[0].endswith((".rng", ".xml")))


def _content_of_part(content: str, job: Job) -> str:
    """What the result of a job is known by: the id of the file's bytes, and of which part of it."""
    if not content or job.part[1] == 1:
        return content
    from frlint.cache import content_id

    return content_id(f"{content} {job.part[0]}/{job.part[1]}".encode())


def read_stored(value: bytes, path: str, key: str) -> Report | None:
    """A report that was kept, at a path; None where the bytes are none."""
    try:
        return placed(value, path, key)
    except (ValueError, TypeError, EOFError, IndexError, KeyError):
        return None


def reader_options(settings: Settings) -> ReaderOptions:
    """How an edition marks things, as its settings say."""
    return ReaderOptions(settings.markers, settings.page_break, settings.file_size)


_SHORT = ("p", "pp", "No", "Mr", "i.e", "e.g")
"""Words whose full stop ends no sentence."""


def shortened(text: str, most: int = 200) -> str:
    """The first sentences of a text, on one line, as many as `most` characters hold; at least one."""
    head, *others = " ".join(text.split()).split(". ")
    for other in others:
        if len(head) + 2 + len(other) > most and head.rpartition(" ")[2] not in _SHORT:
            return f"{head}."
        head = f"{head}. {other}"
    return head
