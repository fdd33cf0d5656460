"""The documents of a request, in groups that are renumbered together: the volumes, and documents by themselves."""

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from frlint.files.walk import File
from frlint.model.document import Document
from frlint.model.identity import natural_order
from frlint.model.renumbering import RenumberedDocument
from frlint.readers import ReaderOptions, Unreadable, read
from frlint.readers.decoding import BOM
from frlint.readers.forms import form_of
from frlint.renumbering.numbers import is_number
from frlint.renumbering.schemes import VolumeScheme, first_number, scheme_of
from frlint.renumbering.source import Source
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import Disk, Job
from frlint.runs.inputs.reader_options import reader_options
from frlint.runs.renumbering.waived import numbers_as_printed
from frlint.volumes.assembly import volume_of
from frlint.volumes.facts import facts_of
from frlint.volumes.manifest import read_manifest

MOST_ASKED, LEAST_ASKED = 40, 5
"""So many documents before another are asked how they are numbered, and so many at the least must have notes."""
ELSEWHERE = 0.15
"""The share of documents that begin with another number than 0 and 1, from which that is the volume's way."""
MOST_BEFORE = 1 << 24
"""Bytes of a document before another that is looked at at the most."""


class Opened(NamedTuple):
    """A text file that was read: its job, bytes and document."""

    job: Job
    data: bytes
    source: Source


class Group(NamedTuple):
    """Documents that are renumbered together, in the order of their volume, or one document by itself.

    `unread` are the reports of those that cannot be read. `manifest` is that of the volume, empty for none.
    """

    opened: Sequence[Opened]
    scheme: VolumeScheme
    manifest: str = ""
    unread: tuple[RenumberedDocument, ...] = ()


def groups(gathered: Gathered, *, isolated: bool) -> Iterator[Group]:
    """The groups of documents in text files that a request asks for."""
    volumes: dict[str, list[Job]] = {}
    for job in gathered.jobs:
        if not job.is_volume:
            manifest = gathered.settings[job.setting].manifest
            volumes.setdefault(manifest or f"\0{job.file.real}", []).append(job)
    for name, jobs in volumes.items():
        if any(not job.companion for job in jobs):
            yield _group(gathered, jobs, "" if name.startswith("\0") else name, isolated)


def _group(gathered: Gathered, jobs: Iterable[Job], manifest: str, isolated: bool) -> Group:
    opened, unread = [], []
    for job in jobs:
        options = reader_options(gathered.settings[job.setting])
        try:
            opened.append(open_job(job, options, isolated=isolated))
        except Unreadable as why:
            unread.append(RenumberedDocument(job.file.path, "refused", f"it cannot be read: {why}"))
    if not manifest:
        scheme = _by_itself(opened[0]) if opened else VolumeScheme()
        return Group(opened, scheme, "", tuple(unread))
    opened.sort(key=lambda one: natural_order(one.source.document.id))
    volume = volume_of(read_manifest(manifest), [facts_of(one.source.document) for one in opened])
    found = scheme_of(volume)
    numbered = [
        one._replace(source=one.source._replace(number=number))
        for one, number in zip(opened, found.numbers, strict=True)
    ]
    return Group(numbered, found.scheme, manifest, tuple(unread))


def open_job(job: Job, options: ReaderOptions, *, isolated: bool) -> Opened:
    """A file as a document. Raises `Unreadable`."""
    data, trouble = Disk().read(job, options.size_limit)
    if trouble:
        raise Unreadable(trouble)
    again = partial(read_text, job.file.path, options)
    text = data.removeprefix(BOM).decode("utf-8", "surrogateescape")
    (document,) = read(data, job.file.path, options)
    skipped = {} if isolated else numbers_as_printed(document, job.file.real)
    return Opened(job, data, Source(job.file.path, text, document, again, not job.companion, 0, skipped))


def read_text(path: str, options: ReaderOptions, text: str) -> Document:
    """The document that a text is. `text` has no byte order mark."""
    (document,) = read(text.encode("utf-8", "surrogateescape"), path, options)
    return document


def bytes_of(opened: Opened, text: str) -> bytes:
    """A new text as the bytes of its file: with a byte order mark where there was one."""
    mark = BOM if opened.data.startswith(BOM) else b""
    return mark + text.encode("utf-8", "surrogateescape")


def _by_itself(opened: Opened) -> VolumeScheme:
    """The numbering of a document without a volume: a low first number stays where the documents before lead to it."""
    document = opened.source.document
    least = min((int(n.label) for n in document.notes if is_number(n.label)), default=1)
    if least == first_number(document) or not (_leads_to(least, opened) or _others_begin_elsewhere(opened)):
        return VolumeScheme()
    return VolumeScheme("", (least,))


def _others_begin_elsewhere(opened: Opened) -> bool:
    """Whether many documents before one in its folder begin with another number than 0 and 1, as they do by page."""
    firsts = []
    for path in _files_before(opened.job.file.real)[:MOST_ASKED]:
        data, _ = Disk().read(Job(File(path, path, 0)), MOST_BEFORE)
        try:
            first = next((n.label for n in read(data, path)[0].notes if is_number(n.label)), None)
        except Unreadable:
            continue
        if first is not None:
            firsts.append(int(first))
    return len(firsts) >= LEAST_ASKED and sum(first > 1 for first in firsts) > ELSEWHERE * len(firsts)


def _leads_to(number: int, opened: Opened) -> bool:
    """Whether all notes of the documents before one in its folder are numbered from 1 up to below a number."""
    due = number - 1
    for path in _files_before(opened.job.file.real):
        data, _ = Disk().read(Job(File(path, path, 0)), opened.job.file.size + MOST_BEFORE)
        try:
            document = read(data, path)[0]
        except Unreadable:
            return False
        for note in reversed(document.notes):
            if note.label != str(due) or due < 1:
                return False
            due -= 1
    return due == 0


def _files_before(real: str) -> list[str]:
    """The documents in the same folder that stand before another in the order of names, the last first."""
    folder, name = os.path.split(real)
    suffix = form_of(name).suffixes
    try:
        names = [n for n in os.listdir(folder) if n[0] != "." and n.endswith(suffix)]
    except OSError:
        return []
    earlier = sorted((n for n in names if natural_order(n) < natural_order(name)), key=natural_order, reverse=True)
    return [os.path.join(folder, n) for n in earlier]
