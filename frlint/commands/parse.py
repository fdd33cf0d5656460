"""`frlint parse`: what each document consists of, for a person or as JSON."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import NamedTuple, TextIO

from frlint.commands.outputs import open_results
from frlint.commands.sparing import spare_documents
from frlint.commands.verbose import write_settings
from frlint.configuration import Settings
from frlint.readers import Unreadable, read
from frlint.reporters.document import FORMATS, DocumentsReporter, documents_reporter
from frlint.reporters.formats import About, Format
from frlint.reporters.progress import Progress
from frlint.reporters.terminal import Console, visible, visible_path
from frlint.runs.each import over_files
from frlint.runs.inputs.gather import gather
from frlint.runs.inputs.job import Disk, Job
from frlint.runs.inputs.reader_options import reader_options
from frlint.runs.request import Outcome, Request


def run(request: Request, console: Console) -> Outcome:
    """Print what the documents of a request consist of. A file that cannot be read is said, and the exit code is 1."""
    gathered = gather(request)
    spare_documents(request, gathered.documents)
    if request.verbose:
        write_settings(gathered, console)
    chosen = FORMATS[request.output_format] if request.output_format else next(iter(FORMATS.values()))
    with ExitStack() as stack:
        out, look = open_results(request, console, stack)
        about = About(look)
        parser = Parser(gathered.settings, chosen, about)
        patient = console.err_is_terminal and not request.quiet
        progress = Progress(console.err if patient else None, len(gathered.documents))
        stack.callback(progress.wipe)
        results = over_files(parser, gathered, request.jobs)
        return _stream(results, documents_reporter(chosen, about), out, console.err, progress)


def _stream(
    results: "Iterator[tuple[Job, Parsed | None, str]]",
    reporter: DocumentsReporter,
    out: TextIO,
    err: TextIO,
    progress: Progress,
) -> Outcome:
    """Write what each file consists of as soon as it is parsed."""
    failed = documents = 0
    out.write(reporter.begin())
    for done, (job, value, failure) in enumerate(results, 1):
        texts, trouble = value or Parsed((), failure)
        progress.wipe()
        for text in texts:
            out.write(reporter.document(text))
            documents += 1
        if trouble:
            failed += 1
            err.write(f"frlint: {visible_path(job.file.path)} cannot be read: {visible(trouble)}\n")
        progress.step(done)
    out.write(reporter.end())
    return Outcome(int(failed > 0), documents)


class Parsed(NamedTuple):
    """A file's documents as text, and why there are none where it cannot be read."""

    texts: tuple[str, ...]
    trouble: str = ""


class Parser:
    """Parses files, one at a time, and makes text of what they consist of; it is sent to other processes."""

    def __init__(self, settings: list[Settings], chosen: Format, about: About) -> None:
        self._options = [reader_options(one) for one in settings]
        self._format = chosen
        self._about = about

    def __call__(self, job: Job) -> Parsed:
        """What a file holds."""
        options = self._options[job.setting]
        data, trouble = Disk().read(job, options.size_limit)
        if trouble:
            return Parsed((), trouble)
        try:
            documents = read(data, job.file.path, options)
        except Unreadable as reason:
            return Parsed((), str(reason))
        reporter = documents_reporter(self._format, self._about)
        return Parsed(tuple(map(reporter.text, documents)))
