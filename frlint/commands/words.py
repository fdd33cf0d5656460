"""`frlint words`: the words of a volume that no lexicon has or that rules report, for its list `words.txt`."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from typing import NamedTuple

from frlint.commands.outputs import open_results
from frlint.commands.sparing import spare_documents
from frlint.commands.volume_folder import documents_of_volume, no_document
from frlint.configuration import Settings
from frlint.engine.words import words_to_list
from frlint.errors import UsageError, WordListError
from frlint.files.paths import shown_from_here
from frlint.files.word_lists import is_word_list, word_list_in, word_list_of
from frlint.model.word import FoundWord, WordRow
from frlint.readers import Unreadable, read
from frlint.reporters.progress import Progress
from frlint.reporters.terminal import Console, visible, visible_path
from frlint.reporters.word_rows import json_rows, text_rows
from frlint.reporters.wording import counted
from frlint.runs.checker import Checker
from frlint.runs.each import over_files
from frlint.runs.inputs.job import Disk, Job
from frlint.runs.inputs.reader_options import reader_options
from frlint.runs.request import Outcome, Request
from frlint.runs.word_counts import rows_of

HABIT = 3
"""A word that stands in so many documents is a name or the edition's spelling, and no misprint."""


class Options(NamedTuple):
    """The options that `words` alone has."""

    write: bool = False
    least: str = ""
    """How many documents a word stands in at least, as it was given."""


def run(request: Request, console: Console) -> Outcome:
    """List the words, or add them to the volume's list. The exit code is 1 where a document cannot be read.

    Raises `UsageError` for what is no volume, `NothingToCheckError` for a folder without documents, `WordListError`
    for a list that is wrong.
    """
    options = request.own_options(Options)
    least = _number(options)
    gathered, path = documents_of_volume(request), request.paths[0]
    file = word_list_in(path) if os.path.isdir(path) else word_list_of(path)
    spare_documents(request, gathered.documents)
    if is_word_list(os.path.basename(request.output)):
        raise UsageError(f"{visible_path(request.output)} is a list of words", "--write adds to it")
    finder = WordFinder(gathered.settings, Checker(gathered.settings, gathered.configurations))
    with ExitStack() as stack:
        out, _ = open_results(request, console, stack)
        progress = Progress(
            console.err if console.err_is_terminal and not request.quiet else None, len(gathered.documents)
        )
        stack.callback(progress.wipe)
        counts = _Counts(console, progress)
        rows = rows_of(counts.documents(over_files(finder, gathered, request.jobs)), HABIT)
        progress.wipe()
        if not (counts.total or counts.failed):
            raise no_document(request.paths[0])
        chosen = [row for row in rows if row.documents >= least]
        closing = _closing(rows, chosen, least, counts.total, file)
        if options.write:
            closing = _write(file, chosen, least)
        out.write(json_rows(chosen) if request.output_format == "json" else text_rows(chosen))
    if not request.quiet:
        console.err.write(closing)
    return Outcome(int(counts.failed), counts.total)


def _number(options: Options) -> int:
    """In how many documents a word must stand. Raises `UsageError` for what is no number from 1."""
    if not options.least:
        return HABIT if options.write else 1
    if not (options.least.isascii() and options.least.isdecimal() and int(options.least) > 0):
        raise UsageError(f"--least {visible(options.least)} is no number from 1", "--least 3: in 3 documents or more")
    return int(options.least)


class WordFinder:
    """Finds the words of files, one at a time; it is sent to other processes."""

    def __init__(self, settings: Sequence[Settings], checker: Checker) -> None:
        self._options = [reader_options(one) for one in settings]
        self._selections = [selection.judging("words") for selection in checker.selections]

    def __call__(self, job: Job) -> "Found":
        """The words of a file's documents."""
        options = self._options[job.setting]
        data, trouble = Disk().read(job, options.size_limit)
        if trouble:
            return Found((), trouble)
        try:
            documents = read(data, job.file.path, options)
        except Unreadable as reason:
            return Found((), str(reason))
        selection = self._selections[job.setting]
        return Found(tuple(tuple(words_to_list(document, selection, options)) for document in documents))


class Found(NamedTuple):
    """The words of each document of a file, and why there are none where it cannot be read."""

    documents: tuple[tuple[FoundWord, ...], ...]
    trouble: str = ""


class _Counts:
    """Counts what is read; says what cannot be."""

    def __init__(self, console: Console, progress: Progress) -> None:
        self.total = 0
        self.failed = False
        self._console = console
        self._progress = progress

    def documents(
        self, results: Iterable[tuple[Job, Found | None, str]]
    ) -> Iterator[tuple[str, tuple[FoundWord, ...]]]:
        """The path and the words of each document."""
        for done, (job, value, failure) in enumerate(results, 1):
            found = value or Found((), failure)
            if found.trouble:
                self.failed = True
                self._progress.wipe()
                reason = visible(found.trouble)
                self._console.err.write(f"frlint: {visible_path(job.file.path)} cannot be read: {reason}\n")
            for words in found.documents:
                self.total += 1
                yield job.file.path, words
            self._progress.step(done)


def _closing(rows: Sequence[WordRow], chosen: Sequence[WordRow], least: int, total: int, file: str) -> str:
    """What was found, in a sentence, and what to do with it."""
    documents = counted(total, "document")
    if not rows:
        return f"No word in {documents} that is unknown and not listed.\n"
    many = sum(row.documents >= HABIT for row in rows)
    shown = f"; {len(chosen):,} of them in {least} documents or more" if least > 1 else ""
    to_add = f" --write adds to {visible_path(file)} what stands in {HABIT} documents or more ({many:,})."
    found = f"{counted(len(rows), 'word')} in {documents} unknown or reported, and not listed{shown}."
    return f"{found}{to_add if many else ''}\n"


def _write(file: str, rows: Sequence[WordRow], least: int) -> str:
    """Add words to a list; gives the closing line. Raises `WordListError` and `UsageError`."""
    from frlint.files.write import write
    from frlint.volumes.words import with_words

    where = visible_path(file)
    among = f"stands in {counted(least, 'document')} or more"
    if not rows:
        return f"Nothing to add to {where}: no word that is not listed {among}; --least N takes rarer ones.\n"
    before = b""
    if os.path.lexists(file):
        try:
            with open(file, "rb") as opened:
                before = opened.read()
        except OSError as error:
            raise WordListError(f"{shown_from_here(file)} cannot be read: {error.strerror or error}") from error
    write(file, with_words(before, [row.word for row in rows], file))
    return f"{counted(len(rows), 'word')} added to {where}. Take out what is a misprint.\n"
