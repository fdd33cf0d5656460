"""TEI volumes renumbered: opened, asked for documents, and the bytes that they are to have."""

import os
from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import NamedTuple

from frlint.configuration import Settings
from frlint.model.renumbering import RenumberedDocument
from frlint.model.volume import Manifest
from frlint.readers import ReaderOptions, Unreadable
from frlint.readers.decoding import BOM
from frlint.readers.tei import TeiFile, open_volume
from frlint.renumbering.parts import RefusalError
from frlint.renumbering.tei import Wish, renumber_volume
from frlint.renumbering.tei_changes import Edited
from frlint.runs.inputs.job import Disk, Job
from frlint.runs.inputs.reader_options import reader_options
from frlint.runs.renumbering.waived import numbers_as_printed
from frlint.volumes.manifest import read_manifest


class RenumberedVolume(NamedTuple):
    """A TEI file: the reports of its documents, its bytes as they were, and as they are to be (None: as they were)."""

    reports: tuple[RenumberedDocument, ...]
    before: bytes = b""
    data: bytes | None = None


Edit = Callable[[TeiFile], Edited]
"""What an editor does to a TEI file."""
Labels = Callable[[Sequence[str]], Sequence[str]]
"""The labels that the notes of a document are to have, by those that they have."""


def renumber_file(
    job: Job,
    settings: Settings,
    documents: Collection[str],
    *,
    force: bool,
    isolated: bool,
    edit: Edit | None = None,
    labels: Labels | None = None,
) -> RenumberedVolume:
    """Renumber the documents of a TEI file that have these ids, all of them where none is named.

    With `edit` the text is edited first, and the document that was edited renumbered. `labels` gives the labels that
    the notes are to have, where these are not worked out.
    """
    options, edited = reader_options(settings), Edited("", "")
    data, trouble = Disk().read(job, options.size_limit)
    path = job.file.path
    try:
        if trouble:
            raise Unreadable(trouble)
        volume = open_volume(data, path, options)
        _require_fit(volume, documents)
        manifest = read_manifest(settings.manifest) if settings.manifest else Manifest()
        if edit is not None:
            edited = edit(volume)
            volume, documents = _again(path, options, edited.text), (edited.document,)
        skipped = {} if isolated else _skipped(volume, job)
        wish = Wish(frozenset(documents), force, skipped, edited.gone, labels)
        done = renumber_volume(volume, manifest, path, wish, partial(_again, path, options))
    except (Unreadable, RefusalError) as why:
        return RenumberedVolume((RenumberedDocument(path, "refused", str(why)),))
    reports = done.reports or (RenumberedDocument(path, "unchanged"),)
    refused = any(report.status == "refused" for report in reports)
    if edit is not None and not done.reports:
        reports = (RenumberedDocument(f"{path}#{edited.document}", "renumbered"),)
    new = volume.source.text if done.text is None and edit is not None else done.text
    if new is None or (edit is not None and refused):
        return RenumberedVolume(reports)
    return RenumberedVolume(reports, data, _bytes(new, data, volume))


def _bytes(text: str, before: bytes, volume: TeiFile) -> bytes:
    """The bytes of a file with another text, with a byte order mark where there was one."""
    mark = BOM if before.startswith(BOM) else b""
    return mark + text.encode(volume.source.encoding, "surrogateescape")


def _require_fit(volume: TeiFile, documents: Collection[str]) -> None:
    """Raises `RefusalError` for a volume that cannot be changed in its place, and for a document that it has not."""
    if volume.flaws:
        flaw = volume.flaws[0]
        raise RefusalError(f"the XML is not well-formed at line {flaw.line}, column {flaw.column}: {flaw.reason}")
    if volume.source.encoding not in ("utf-8", "ascii"):
        raise RefusalError(f"the file is in {volume.source.encoding}; save it as UTF-8")
    missing = sorted({*documents} - {entry.id for entry in volume.entries})
    if missing:
        raise RefusalError(f"it has no document {', '.join(missing)}")


def _skipped(volume: TeiFile, job: Job) -> dict[str, dict[int, int]]:
    """The numbers that the print leaves out, as waivers say, by the document's id."""
    found = {}
    for entry in volume.entries:
        kept = numbers_as_printed(volume.read(entry), job.file.real, entry.id)
        if kept:
            found[entry.id] = kept
    return found


def _again(path: str, options: ReaderOptions, text: str) -> TeiFile:
    """The volume that a text is."""
    return open_volume(text.encode("utf-8", "surrogateescape"), path, options)


def split_documents(paths: Collection[str]) -> dict[str, set[str]]:
    """The paths of a request, each with the ids of documents that are named in it: `volume.xml#d40`."""
    found: dict[str, set[str]] = {}
    for path in paths:
        file, sign, document = path.rpartition("#")
        if sign and document and not os.path.lexists(path) and file.lower().endswith(".xml"):
            found.setdefault(file, set()).add(document)
        else:
            found.setdefault(path, set())
    return found
