"""The documents of volumes, with all that is known of them when a sample is drawn or estimated from."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from types import MappingProxyType
from typing import NamedTuple

from frlint.errors import NothingToCheckError, ReadingsError, UsageError
from frlint.files.own import own_file
from frlint.files.paths import shown_from_here
from frlint.model.identity import stem
from frlint.model.problem import Problem, Severity
from frlint.readers import Unreadable, read
from frlint.runs.checked_file import CheckedFile
from frlint.runs.each import over_files
from frlint.runs.inputs.gather import gather
from frlint.runs.inputs.gathered import Gathered, natural
from frlint.runs.inputs.job import STDIN, Job
from frlint.runs.inputs.reader_options import reader_options
from frlint.runs.pipeline import open_run
from frlint.runs.request import Request
from frlint.runs.sampling.history import LastChange, last_changes
from frlint.runs.sampling.texts import FileReader, ReadDocument, ReadFile, name_of
from frlint.runs.watch import Watch
from frlint.sampling import READINGS_NAME, READINGS_WRONG_NAMES
from frlint.sampling.checklist import on_one_line
from frlint.sampling.reading import Judged, Reading
from frlint.sampling.readings_file import parse
from frlint.sampling.traits import Traits
from frlint.suppression.document_names import run_problem
from frlint.suppression.quote import parts_of, quote


class Volume(NamedTuple):
    """A volume: its path as people see it, the folder in which its readings lie, its documents, and those of its files
    that could not be read, each with the reason. `texts` are the documents' texts by name, where they are asked for."""

    path: str
    folder: str
    documents: tuple[Traits, ...]
    unread: tuple[tuple[str, str], ...] = ()
    texts: Mapping[str, ReadDocument] = MappingProxyType({})

    @property
    def name(self) -> str:
        """What people call it: the name of its folder or file."""
        path = os.path.abspath(self.path)
        return stem(path) if os.path.isfile(path) else os.path.basename(path)


class _Known(NamedTuple):
    """What the check of a file gave, by the ids of its documents: problems, how many are not shown unless somebody
    asks, and how many are held back."""

    problems: dict[str, list[Judged]]
    hints: Counter[str]
    waived: Counter[str]


def gather_sample(request: Request) -> Gathered:
    """The files that a request names. Raises `UsageError` for standard input, and where there is nothing."""
    if STDIN in request.paths:
        raise UsageError("standard input (-) is no volume", "name a folder of documents or a TEI file")
    return gather(request, whole_volumes=False)


def drawn_from(request: Request, gathered: Gathered, stack: ExitStack, watch: Watch | None = None) -> Volume:
    """The one volume that was gathered for a request, with what says how likely slips are in its documents.

    Raises `UsageError` where there is more than one, `NothingToCheckError` where there is no document, and errors of
    the check.
    """
    volumes = _volumes(gathered)
    if len(volumes) > 1:
        names = ", ".join(shown_from_here(path) for path in [*volumes][:5])
        more = f" and {len(volumes) - 5:,} more" if len(volumes) > 5 else ""
        raise UsageError("a sample is drawn from one volume, and here are several", f"name one: {names}{more}")
    run = open_run(request, stack, gathered=gathered, watch=watch)
    known = {file.job.file.real: _known(file) for file in run.files()}
    reader = FileReader(gathered.settings, run.checker.selections)
    changes = last_changes(next(iter(_folders(volumes)), "."), (job.key for job in gathered.documents))
    (volume,) = _read(gathered, reader, volumes, request.jobs, known, changes)
    if not volume.documents:
        raise NothingToCheckError(f"{volume.path} holds no document that can be read", "`frlint check` says why")
    return volume


def volumes_of(request: Request, gathered: Gathered) -> list[Volume]:
    """All volumes that were gathered for a request, with the texts of their documents; nothing is checked."""
    return list(_read(gathered, FileReader(gathered.settings, texts=True), _volumes(gathered), request.jobs, {}, {}))


def readings_of(folder: str) -> list[Reading]:
    """What is on record of the volumes in a folder. Raises `ReadingsError`."""
    file = readings_file(folder)
    return parse(bytes_of(file), shown_from_here(file))


def readings_file(folder: str) -> str:
    """The path of a folder's file of readings, there or not. Raises `ReadingsError` for a name that is nearly right."""
    for name in READINGS_WRONG_NAMES:
        wrong = os.path.join(folder, name)
        if os.path.isfile(wrong):
            raise ReadingsError(f"{shown_from_here(wrong)} is not read", f"name it {READINGS_NAME}")
    return own_file(folder, READINGS_NAME) or os.path.join(folder, READINGS_NAME)


def bytes_of(file: str) -> bytes:
    """What a file of readings holds, nothing where it is not there. Raises `ReadingsError`."""
    try:
        with open(file, "rb") as opened:
            return opened.read()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise ReadingsError(f"{shown_from_here(file)} cannot be read: {error.strerror or error}") from error


def _volumes(gathered: Gathered) -> dict[str, list[Job]]:
    """The files by the path of their volume: a TEI file is one, and so are the documents of a folder, or its letters in
    TEI that are files of one document each."""
    found: dict[str, list[Job]] = {}
    files = Counter(os.path.dirname(job.file.real) for job in gathered.documents if job.is_volume)
    for job in sorted(gathered.documents, key=lambda job: natural(job.file.path)):
        folder = os.path.dirname(job.file.real)
        alone = not job.is_volume or (files[folder] > 1 and _is_letter(job, gathered))
        found.setdefault(folder if alone else job.file.real, []).append(job)
    return found


def _is_letter(job: Job, gathered: Gathered) -> bool:
    """Whether a TEI file holds one document and has no manifest of its own."""
    settings = gathered.settings[job.setting]
    if settings.manifest:
        return False
    data, trouble = gathered.reading.read(job, settings.file_size)
    try:
        return not trouble and len(read(data, job.file.path, reader_options(settings))) == 1
    except Unreadable:
        return False


def _folders(volumes: dict[str, list[Job]]) -> Iterator[str]:
    yield from (os.path.dirname(jobs[0].file.real) for jobs in volumes.values())


def _read(
    gathered: Gathered,
    reader: FileReader,
    volumes: dict[str, list[Job]],
    jobs: int,
    known: dict[str, _Known],
    changes: dict[str, LastChange],
) -> Iterator[Volume]:
    """The volumes with their documents."""
    files: dict[str, ReadFile] = {}
    for job, value, failure in over_files(reader, gathered, jobs):
        files[job.file.real] = value or ReadFile((), failure)
    for path, own in volumes.items():
        documents = [
            _traits(job, document, known.get(job.file.real), changes.get(job.key))
            for job in own
            for document in files[job.file.real].documents
        ]
        unread = [(job.file.path, files[job.file.real].trouble) for job in own if files[job.file.real].trouble]
        folder = os.path.dirname(own[0].file.real)
        texts = {name_of(job, one.id): one for job in own for one in files[job.file.real].documents if one.text}
        yield Volume(shown_from_here(path), folder, tuple(documents), tuple(unread), texts)


def _traits(job: Job, document: ReadDocument, known: _Known | None, change: LastChange | None) -> Traits:
    found = Traits(
        name_of(job, document.id),
        job.file.path,
        document.title,
        document.words,
        document.digest,
        document.doubtful,
        document.strange,
    )
    if change is not None:
        found = found._replace(author=change.author, changed=change.commit)
    if known is None:
        return found
    problems = known.problems.get(document.id, ())
    return found._replace(problems=tuple(problems), hints=known.hints[document.id], waived=known.waived[document.id])


def _known(file: CheckedFile) -> _Known:
    found = _Known({}, Counter(), Counter(problem.document for problem, _ in file.judged))
    for problem in file.problems:
        if run_problem(problem):
            continue
        if problem.severity.weight < Severity.WARNING.weight:
            found.hints[problem.document] += 1
        else:
            found.problems.setdefault(problem.document, []).append(judged(problem))
    return found


def judged(problem: Problem, verdict: str = "") -> Judged:
    """A problem as a checklist has it."""
    words = on_one_line(quote(parts_of(problem.words))) if problem.words else ""
    return Judged(problem.rule, problem.line, problem.column, words, verdict)


def without_readings(documents: Sequence[Traits], readings: Sequence[Reading]) -> tuple[set[str], set[str]]:
    """The documents whose text, as it stands, was read as one drawn at random; and those read for any reason."""
    digests = {one.name: one.digest for one in documents}
    current = [one for one in readings if digests.get(one.document) == one.digest]
    return {one.document for one in current if one.drawn == "random"}, {one.document for one in current}
