"""`frlint renumber`: notes and markers numbered anew, with a proof that nothing else changed."""

from functools import partial
from typing import NamedTuple

from frlint.files.write import write
from frlint.model.document import Document
from frlint.readers import ReaderOptions, Unreadable, read
from frlint.readers.decoding import BOM
from frlint.renumbering.parts import RefusalError
from frlint.renumbering.renumber import renumber
from frlint.renumbering.schemes import own_scheme
from frlint.reporters.terminal import Console, visible_path
from frlint.runs.inputs.gather import gather
from frlint.runs.inputs.job import Disk
from frlint.runs.inputs.reader_options import reader_options
from frlint.runs.request import Outcome, Request


class Options(NamedTuple):
    """The options that `renumber` alone has."""

    dry_run: bool = False
    """Nothing is written."""


def run(request: Request, console: Console) -> Outcome:
    """Renumber the documents of a request."""
    options = request.own_options(Options)
    gathered = gather(request)
    failed = 0
    for job in gathered.documents:
        reader = reader_options(gathered.settings[job.setting])
        data, _ = Disk().read(job, reader.size_limit)
        again = partial(_document, job.file.path, reader)
        try:
            text = data.removeprefix(BOM).decode("utf-8", "surrogateescape")
            document = again(text)
            done = renumber(document, text, own_scheme(document), again)
        except (RefusalError, Unreadable) as why:
            console.out.write(f"{visible_path(job.file.path)}: refused: {why}\n")
            failed = 1
            continue
        if done.changed and not options.dry_run:
            write(job.file.real, (BOM if data.startswith(BOM) else b"") + done.text.encode("utf-8", "surrogateescape"))
        console.out.write(f"{visible_path(job.file.path)}: {'renumbered' if done.changed else 'unchanged'}\n")
    return Outcome(failed, len(gathered.documents))


def _document(path: str, options: ReaderOptions, text: str) -> Document:
    """The document that a text is, without a byte order mark."""
    return read(text.encode("utf-8", "surrogateescape"), path, options)[0]
