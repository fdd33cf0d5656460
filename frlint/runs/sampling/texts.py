"""The documents of files read for a sample: their words, digests, markers in doubt, and where words stand in them."""

import os
from collections.abc import Sequence
from typing import NamedTuple

from frlint.configuration import Settings
from frlint.engine.words import words_to_list
from frlint.model.document import Document
from frlint.model.identity import digest, stem
from frlint.readers import Unreadable, read
from frlint.rulebook.selection import Selection
from frlint.runs.inputs.job import Disk, Job
from frlint.runs.inputs.reader_options import reader_options
from frlint.sampling.checklist import on_one_line, same_words
from frlint.stages.content import content_of
from frlint.suppression.document_names import document_in
from frlint.suppression.quote import escaped

_DIGEST = 32
"""Hex digits by which a text is known."""


class ReadDocument(NamedTuple):
    """A document as it was read. `id` is ours; `doubtful` and `strange` are as in `Traits`.

    `text` is its whole text with one blank in the place of white space, and `lines` tell for each word of it on which
    line of the file it begins; both are empty unless they are asked for.
    """

    id: str
    title: str
    words: int
    digest: str
    doubtful: float = 0.0
    strange: tuple[str, ...] = ()
    text: str = ""
    lines: tuple[int, ...] = ()


class ReadFile(NamedTuple):
    """The documents of a file, and why there are none where it cannot be read."""

    documents: tuple[ReadDocument, ...]
    trouble: str = ""


class FileReader:
    """Reads files, one at a time; it is sent to other processes.

    With `selections`, one for each of the settings, strange words are looked for; `texts` has texts and lines given.
    """

    def __init__(
        self, settings: Sequence[Settings], selections: Sequence[Selection] = (), *, texts: bool = False
    ) -> None:
        self._options = [reader_options(one) for one in settings]
        self._selections = [selection.judging("words") for selection in selections]
        self._texts = texts

    def __call__(self, job: Job) -> ReadFile:
        """The documents of a file."""
        options = self._options[job.setting]
        data, trouble = Disk().read(job, options.size_limit)
        if trouble:
            return ReadFile((), trouble)
        try:
            documents = read(data, job.file.path, options)
        except Unreadable as reason:
            return ReadFile((), str(reason))
        selection = self._selections[job.setting] if self._selections else None
        return ReadFile(tuple(read_document(one, selection, texts=self._texts) for one in documents))


def read_document(document: Document, selection: Selection | None, *, texts: bool = False) -> ReadDocument:
    """What a sample wants to know of a document. `selection` are the rules that judge words, None where nobody asks."""
    heading = document.header.heading
    title = on_one_line(document.quote(heading)) if heading else ""
    count = sum(any(map(str.isalnum, word)) for word in document.text.split())
    known = ReadDocument(document.id, title, count, text_digest(document))
    if texts:
        text, lines = _words_and_lines(document)
        known = known._replace(text=text, lines=lines)
    if selection is None:
        return known
    doubtful = sum(1 - marker.confidence for marker in document.markers if marker.note is not None)
    strange = sorted({one.word for one in words_to_list(document, selection) if one.word[:1].islower()})
    return known._replace(doubtful=round(doubtful, 6), strange=tuple(strange))


def text_digest(document: Document) -> str:
    """What a document is known by: its text and notes, as a sign-off knows them (see `frlint.stages.content`)."""
    return digest(str(content_of(document)))[:_DIGEST]


def name_of(job: Job, document_id: str) -> str:
    """What files of readings call a document: from the folder of its file, with `#` and its id in a file of many."""
    folder = os.path.dirname(job.file.real)
    name = document_in(folder, job.file.real)
    return escaped(name if document_id in ("", stem(job.file.real)) and not job.is_volume else f"{name}#{document_id}")


def _words_and_lines(document: Document) -> tuple[str, tuple[int, ...]]:
    """The words of a text, a blank between them, and the line of the file on which each begins."""
    words, lines, at = [], [], 0
    for piece in document.text.split():
        at = document.text.index(piece, at)
        words.append(piece)
        lines.append(document.places.position(at).line)
        at += len(piece)
    return " ".join(words), tuple(lines)


def lines_of_words(document: ReadDocument, quote: str) -> list[tuple[int, int]]:
    """Where words stand in a document: from which line of the file to which, for each place."""
    text = f" {' '.join(map(_same, document.text.split(' ')))} "
    wanted = same_words(quote)
    found = []
    at = text.find(wanted)
    while at >= 0 and wanted:
        first = text.count(" ", 0, at + (text[at] == " ")) - 1
        last = first + wanted.count(" ")
        found.append((document.lines[max(0, first)], document.lines[min(last, len(document.lines) - 1)]))
        at = text.find(wanted, at + 1)
    return found


def _same(word: str) -> str:
    """A word as quotes are compared; one of signs only that nobody sees stays a word."""
    return same_words(word) or word
