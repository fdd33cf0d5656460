"""A TEI volume and the folder of its documents as plain text: opening the one, naming the files of the other."""

import os
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from frlint.configuration import Configurations
from frlint.errors import NothingToCheckError, UsageError
from frlint.files.left_out import NO_DOCUMENTS
from frlint.files.walk import File
from frlint.files.word_lists import is_list
from frlint.readers import Unreadable
from frlint.readers.forms import suffix_of_plain_text
from frlint.reporters.terminal import Console, visible, visible_path
from frlint.runs.inputs.gather import gather
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import STDIN, Disk, Job
from frlint.runs.inputs.reader_options import reader_options
from frlint.runs.request import Request

if TYPE_CHECKING:
    from frlint.readers.tei import TeiFile

_LONGEST = 100
"""Characters of a document's id that a file is called by."""
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)")
"""Names that one system keeps for its devices."""


class Paths(NamedTuple):
    """What a person named: the TEI file and the folder, as they wrote them."""

    volume: str
    folder: str


def paths_of(request: Request) -> Paths:
    """The two paths of a request. Raises `UsageError` where there are more or fewer, or they change places."""
    usage = f"frlint {request.command} VOLUME.xml FOLDER"
    if len(request.paths) != 2:
        raise UsageError(f"{len(request.paths)} paths are given, two are needed", usage)
    volume, folder = request.paths
    if STDIN in request.paths:
        raise UsageError("standard input (-) is neither a volume nor a folder here", usage)
    if os.path.isdir(volume):
        raise UsageError(f"{visible_path(volume)} is a folder, no TEI file", usage)
    if os.path.lexists(folder) and not os.path.isdir(folder):
        raise UsageError(f"{visible_path(folder)} is a file, no folder", usage)
    return Paths(volume, folder.rstrip("/") or "/")


def open_tei(path: str, configurations: Configurations) -> "TeiFile":
    """The volume that a TEI file is.

    Raises `UsageError` for a file that is not there, cannot be read or is no TEI, and `NothingToCheckError` for one
    in which there is no document.
    """
    from frlint.readers.tei import open_volume

    options = reader_options(configurations.for_file(os.path.realpath(path)))
    size = os.path.getsize(path) if os.path.isfile(path) else 0
    data, trouble = Disk().read(Job(File(path, path, size)), options.size_limit)
    if trouble:
        raise UsageError(f"{visible_path(path)} cannot be read: {trouble}", "name a TEI file")
    try:
        volume = open_volume(data, path, options)
    except Unreadable as reason:
        raise UsageError(f"{visible_path(path)}: {reason}", "name a TEI file") from reason
    if not volume.entries and not volume.flaws:
        raise NothingToCheckError(
            f"{visible_path(path)} holds no document",
            'documents are elements like <div type="document">; `documents:` in the configuration names others',
        )
    return volume


def documents_of_volume(request: Request) -> Gathered:
    """The documents of the one volume that a request names: those of a folder itself, or of a TEI file.

    Raises `UsageError` for what is no volume, `NothingToCheckError` for a folder without documents of its own.
    """
    path = request.paths[0]
    if path == STDIN:
        raise UsageError("standard input (-) is no volume", "name a folder of documents or a TEI file")
    gathered = gather(request._replace(allow_empty=True))
    if not os.path.isdir(path):
        if not any(job.is_volume for job in gathered.jobs):
            folder = visible_path(os.path.dirname(path) or ".")
            raise UsageError(
                f"{visible_path(path)} is no volume", f"name its folder: frlint {request.command} {folder}"
            )
        return gathered
    folder = os.path.realpath(path)
    own = [job for job in gathered.jobs if os.path.dirname(job.file.real) == folder and not job.is_volume]
    if not own:
        raise _nothing(path, gathered.jobs)
    return gathered._replace(jobs=own)


def no_document(path: str) -> NothingToCheckError:
    """The error of a file in which no element is a document."""
    return NothingToCheckError(
        f"{visible_path(path)} holds no document",
        "`documents:` in the configuration says which elements of TEI are documents",
    )


def _nothing(path: str, jobs: Sequence[Job]) -> NothingToCheckError:
    """The error of a folder without documents of its own; names the volumes that are below it."""
    below = [job.file.path if job.is_volume else os.path.dirname(job.file.path) for job in jobs]
    volumes = list(dict.fromkeys(below))
    advice = f"name one volume: {some(volumes)}" if volumes else "documents are files whose names end with .txt"
    return NothingToCheckError(f"{visible_path(path)} holds no document in plain text of its own", advice)


def write_flaws(volume: "TeiFile", console: Console) -> bool:
    """Say where a volume is not well-formed and what is not read for it; gives whether it is so anywhere."""
    for flaw in volume.flaws:
        lost = f"; document {flaw.document} is not read" if flaw.document else ""
        place = f"{visible_path(volume.path)}:{flaw.line}:{flaw.column}"
        console.err.write(f"{place}: the XML is not well-formed: {visible(flaw.reason + lost)}\n")
    return bool(volume.flaws)


def file_names(ids: Iterable[str]) -> dict[str, str]:
    """The name of each document's file by its id, `d1.txt`.

    What cannot stand in a file's name on some system, or would make it a hidden file or no document, is written in
    another way; no two names differ in case only.
    """
    taken: set[str] = set()
    names: dict[str, str] = {}
    for one in ids:
        stem = _safe(one)
        name, count = stem, 1
        while name.casefold() in taken:
            count += 1
            name = f"{stem}-{count}"
        taken.add(name.casefold())
        names[one] = name + suffix_of_plain_text()
    return names


def _safe(name: str) -> str:
    """A document's id as a file's name without suffix."""
    from unicodedata import normalize

    stem = re.sub(r"[^\w.+=@,()~-]+", "-", normalize("NFC", name)).strip("-. ")[:_LONGEST].rstrip("-. ")
    if is_list(stem + suffix_of_plain_text()):
        stem = f"document-{stem.replace('.', '-')}"
    if not stem or stem.startswith(NO_DOCUMENTS) or _RESERVED.match(stem):
        return f"document-{stem}" if stem else "document"
    return stem


def plain_files(folder: str) -> list[str]:
    """The names of the documents that stand in a folder, in bytewise order. Raises `UsageError`."""
    try:
        with os.scandir(folder) as entries:
            found = [
                entry.name
                for entry in entries
                if entry.name.lower().endswith(suffix_of_plain_text()) and entry.is_file()
            ]
    except OSError as error:
        raise UsageError(f"{visible_path(folder)} cannot be looked into: {error.strerror or error}") from error
    documents = (name for name in found if name[0] != "." and not is_list(name))
    return sorted((name for name in documents if not name.startswith(NO_DOCUMENTS)), key=os.fsencode)


def some(names: Sequence[str], most: int = 5) -> str:
    """The first of several names, and how many there are more."""
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(map(visible_path, names[:most])) + more
