"""The store of results that a run uses (the user's own, one where the configuration says, or none), and its words."""

import os
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

from frlint.configuration import Configurations, Settings
from frlint.engine.stored import facts_from_bytes, report_from_bytes, report_to_bytes
from frlint.model.identity import stem
from frlint.model.report import Facts, Report
from frlint.readers.forms import Form, form_of
from frlint.rulebook import Selection
from frlint.runs.inputs.job import Job
from frlint.runs.inputs.reader_options import reader_options
from frlint.runs.request import Request

if TYPE_CHECKING:
    from frlint.cache import NoStore
    from frlint.runs.results import Results

_OTHER_BYTES = (ValueError, TypeError, EOFError, IndexError, KeyError)
"""What bytes bring about that are not a report."""


class SettingsResults:
    """Results by content, under the settings of a run: what a result depends on besides the file's bytes."""

    def __init__(
        self, results: "Results | None", settings: Sequence[Settings], selections: Sequence[Selection]
    ) -> None:
        self.results = results
        self._settings = settings
        self._selections = selections
        self._contexts: dict[tuple[int, str], str] = {}

    def __bool__(self) -> bool:
        """Whether anything is stored at all."""
        return self.results is not None

    def content_of(self, job: Job, data: bytes, object_format: str) -> str:
        """The id of a job's bytes; empty where nothing is stored."""
        if job.content or not self:
            return job.content
        from frlint.cache import content_id

        return content_id(data, object_format)

    def load_bytes(self, content: str, setting: int, path: str) -> bytes | None:
        """What is stored for some content under the settings of a path; None where nothing is."""
        if self.results is None or not content:
            return None
        form = form_of(path)
        return self.results.get(_known_by(content, path, form), self._context(setting, form))

    def load_many(self, asked: Sequence[tuple[str, int, str]]) -> list[bytes | None]:
        """The same of several contents, each with the settings and a path: all are looked up at once."""
        if self.results is None:
            return [None] * len(asked)
        pairs = []
        for content, setting, path in asked:
            form = form_of(path)
            pairs.append((_known_by(content, path, form), self._context(setting, form)))
        found = self.results.get_many(pairs)
        return [found.get(pair) for pair in pairs]

    def store_bytes(self, content: str, setting: int, path: str, value: bytes) -> None:
        """Store something under the settings of a path."""
        if self.results is not None and content:
            form = form_of(path)
            self.results.put(_known_by(content, path, form), self._context(setting, form), value)

    def load(self, job: Job, content: str) -> Report | None:
        """The report of bytes that were checked before under the same rules, None where there is none."""
        value = None if job.trouble else self.load_bytes(content, job.setting, job.file.path)
        return None if value is None else report_of(value, job.file.path, job.key)

    def report(self, content: str, setting: int, path: str) -> Report | None:
        """The report of some content under the settings of a path; None where none is stored."""
        value = self.load_bytes(content, setting, path)
        return None if value is None else report_of(value, path, path)

    def store(self, job: Job, content: str, report: Report) -> None:
        """Store the report of a job."""
        if self.results is not None and content:
            self.store_bytes(content, job.setting, job.file.path, report_to_bytes(report, job.file.path))

    def documents(self, job: Job) -> "DocumentResults | None":
        """The results of the documents of a job's volume; None where nothing is stored."""
        if self.results is None or not self.reports_crashes(job):
            return None
        return DocumentResults(self.results, self.context(job.setting, job.file.path))

    def reports_crashes(self, job: Job) -> bool:
        """Whether a check that crashes is told: else a result may lack what was not found, and is not stored."""
        return "FR002" in self._selections[job.setting]

    def context(self, setting: int, path: str) -> str:
        """What a result depends on besides the file's bytes, as hex."""
        return self._context(setting, form_of(path))

    def _context(self, setting: int, form: Form) -> str:
        context = self._contexts.get((setting, form.name))
        if context is None:
            from frlint import __version__
            from frlint.cache import context_id

            own = self._settings[setting]
            options = repr((tuple(reader_options(own)), _manifest_state(own.manifest, with_lists=form.holds_volume)))
            context = context_id(__version__, form.name, options, self._selections[setting].digest)
            self._contexts[setting, form.name] = context
        return context

    def flush(self) -> None:
        """Write what was found until now."""
        if self.results is not None:
            self.results.flush()


def _known_by(content: str, path: str, form: Form) -> str:
    """What a result is known by: the id of the content, and the file's name where that counts."""
    if not form.name_counts:
        return content
    from frlint.cache import content_id

    return content_id(f"{content} {stem(path)}".encode("utf-8", "surrogateescape"))


class DocumentResults:
    """The results of a volume's documents, each by a digest of its own; stored beside those of whole files."""

    def __init__(self, results: "Results", context: str) -> None:
        self._results = results
        self._context = context

    def get_many(self, digests: Iterable[str]) -> dict[str, bytes]:
        """What is stored of those digests of which something is."""
        found = self._results.get_many((digest, self._context) for digest in digests)
        return {digest: value for (digest, _), value in found.items()}

    def get(self, digest: str) -> bytes | None:
        return self._results.get(digest, self._context)

    def put(self, digest: str, value: bytes) -> None:
        self._results.put(digest, self._context, value)


def report_of(value: bytes, path: str, key: str, content: str = "") -> Report | None:
    """A report that was stored, at a path, of some content; None where the bytes are none."""
    try:
        return report_from_bytes(value, path, key, content)
    except _OTHER_BYTES:
        return None


def facts_of(value: bytes, path: str) -> tuple[tuple[Facts, ...], bytes]:
    """The facts of a report that was stored, and its `notes`; nothing where the bytes are none."""
    try:
        return facts_from_bytes(value, path)
    except _OTHER_BYTES:
        return (), b""


def open_results(request: Request, configurations: Configurations, stack: ExitStack) -> "Results | None":
    """The store of a run, closed with the stack; None with `--no-cache`, or where none can be trusted."""
    store = None if request.no_cache else _open(configurations)
    if store is not None:
        store.begin_run()
        stack.callback(store.close)
    return store


def store_folder(configurations: Configurations) -> str | None:
    """The folder that the configuration of the current folder names, None for the user's own.

    A configuration that was read from a stand-in of a tree means the folder of the work tree. Raises `UsageError` where
    that is reached over a link.
    """
    here = configurations.here
    named = here.cache_folder
    if named is None:
        return None
    from frlint.files.upwards import work_tree
    from frlint.files.write import refuse_links

    top = work_tree(os.path.dirname(here.file))
    mark = os.path.join(top, ".git")
    if top and not os.path.isdir(mark) and not os.path.getsize(mark):
        real = work_tree(os.getcwd())
        if not real:
            return None
        named = os.path.normpath(os.path.join(real, os.path.relpath(named, top)))
    refuse_links(named)
    return named


def _open(configurations: Configurations) -> "NoStore | None":
    """The store of a run. What lies in a folder that a project names, others may have put there: see `SealedStore`."""
    from frlint.cache import open_store

    folder = store_folder(configurations)
    store = open_store(folder, configurations.here.cache_size)
    if folder is None:
        return store
    from frlint.cache.sealed import SealedStore
    from frlint.cache.secret import secret

    own_secret = secret()
    if not own_secret:
        return None
    _make(folder)
    return SealedStore(store, own_secret)


def _make(folder: str) -> None:
    """Make the folder where it is not there; in a work tree git is told to leave it aside."""
    with suppress(OSError):
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        os.mkdir(folder, 0o700)
        with open(os.path.join(folder, ".gitignore"), "x", encoding="utf-8") as file:
            file.write("*\n")


def _manifest_state(file: str, *, with_lists: bool) -> str:
    """What a volume's manifest says, as far as results depend on it; empty where there is none.

    What a volume in plain text gives is stored by its facts and its lists; of other forms `with_lists` is asked for.
    """
    if not file:
        return ""
    from frlint.runs.schema_state import schema_state
    from frlint.volumes.lists import lists_of
    from frlint.volumes.manifest import read_manifest

    manifest = read_manifest(file)
    said = manifest._replace(file="", stages={}, workflow={})
    return repr((said, schema_state(manifest.relaxng), lists_of(manifest) if with_lists else ()))


def content_of_part(content: str, job: Job) -> str:
    """What the result of a job is known by: the id of the file's bytes, and of which part of it."""
    if not content or job.part[1] == 1:
        return content
    from frlint.cache import content_id

    return content_id(f"{content} {job.part[0]}/{job.part[1]}".encode())


def holds(job: Job, stored: Report) -> bool:
    """Whether what was found in a file's bytes holds for a job: that it has no document is worse where it was named."""
    return bool(stored.documents) or job.walked or not job.is_volume or job.part[0] > 0
