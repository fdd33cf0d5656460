"""A look at the documents of a folder: the habits of their edition, seen in a sample."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from frlint.configuration.years import Years, years_of
from frlint.files.walk import File, walk
from frlint.git.ignored import Ignored
from frlint.model.document import Document
from frlint.readers import ReaderOptions, Unreadable, read
from frlint.readers.forms import form_of
from frlint.runs.inputs.kinds import kinds

SAMPLE = 100
"""So many documents of a sub-series are read, spread evenly over all."""
LARGEST = 1_000_000
"""Bytes; larger documents are not read for this."""


class Survey(NamedTuple):
    """What was seen. Counts are of documents read, but for `documents` and `tops`, which are of all.

    `tops` counts the documents by the first part of their path (`.` for the folder itself). `first_notes` counts the
    first note's label: `1`, `0`, `figure` (another number), `sign` (a letter or a symbol). `sources` counts `line` (a
    source note above the heading) and `note` (a footnote that begins with "Source:"). `page_breaks` counts shapes,
    `elements` the elements that are documents of TEI files, as `documents:` of a configuration names them.
    """

    documents: int
    tops: Counter[str]
    groups: dict[str, "Group"]


class Group(NamedTuple):
    """The documents of one sub-series (named by its preset), or of none ("").

    `documents` counts files, `read` documents.
    """

    documents: int
    read: int
    volumes: tuple[str, ...]
    first_notes: Counter[str]
    sources: Counter[str]
    classified: int
    page_breaks: Counter[str]
    markers: Counter[str]
    elements: Counter[str]
    looked_into: int = 0
    """How many files were looked into; of these `not_understood` held no document that could be read."""
    not_understood: int = 0
    of_many: int = 0
    """How many of the files hold volumes: they count as one of `documents` each."""


PRESET_YEARS: dict[str, Years] = {
    "frus-1861": (1500, 1913),
    "frus-1914": (1914, 1944),
    "frus-1945": (1945, 1954),
    "frus-1955": (1955, 2099),
}
"""The years of the volumes that a preset is made for."""


def survey_folder(folder: Path) -> Survey:
    """Look at the documents of a folder. Raises `NothingToCheckError` where there is none."""
    files = walk([str(folder)], kinds(), ignored=Ignored).files
    real = str(folder.resolve())
    paths = {file: file.real[len(real) :].replace(os.sep, "/").lstrip("/") for file in files}
    tops = Counter(path.partition("/")[0] if "/" in path else "." for path in paths.values())
    by_preset: dict[str, list[File]] = {}
    for file, path in paths.items():
        by_preset.setdefault(preset_for(years_of(path)), []).append(file)
    if set(by_preset) == {""}:
        group = _group(by_preset[""], paths)
        return Survey(len(files), tops, {_preset_by_habit(group): group})
    groups = {preset: _group(members, paths) for preset, members in sorted(by_preset.items())}
    return Survey(len(files), tops, groups)


def preset_for(years: Years | None) -> str:
    """The preset for documents of some years, empty where the years are not known.

    The last year counts: of several overrides whose years a volume shares, the last holds too.
    """
    if years is None:
        return ""
    return next(name for name, (_, last) in PRESET_YEARS.items() if years[1] <= last)


def _group(files: Sequence[File], paths: dict[File, str]) -> Group:
    volumes = tuple(sorted({path.rpartition("/")[0] for path in map(paths.__getitem__, files)} - {""}))
    group = Group(len(files), 0, volumes, Counter(), Counter(), 0, Counter(), Counter(), Counter())
    looked_into = not_understood = 0
    for documents in _sampled(files):
        looked_into += 1
        not_understood += not documents
        for document in documents:
            group = _with(group, document)
    return group._replace(
        elements=Counter(_elements(files)),
        looked_into=looked_into,
        not_understood=not_understood,
        of_many=sum(form_of(file.path).holds_volume for file in files),
    )


def _elements(files: Sequence[File]) -> Iterator[str]:
    """Which elements are the documents of each TEI file of a sample that has any."""
    from frlint.readers.tei import open_volume

    volumes = [file for file in files if form_of(file.path).holds_volume and 0 < file.size <= LARGEST]
    for file in volumes[:: max(1, len(volumes) // SAMPLE)][:SAMPLE]:
        try:
            volume = open_volume(Path(file.real).read_bytes(), file.path, ReaderOptions())
        except (OSError, Unreadable):
            continue
        if volume.entries:
            yield volume.documents


def _sampled(files: Sequence[File]) -> Iterator[Sequence[Document]]:
    """The documents of files spread evenly over all. What cannot be read is passed over: `check` reports it."""
    step = max(1, len(files) // SAMPLE)
    for file in files[::step][:SAMPLE]:
        if file.size > LARGEST:
            continue
        try:
            yield [*read(Path(file.real).read_bytes(), file.path)] if file.size else []
        except (OSError, Unreadable):
            yield []


def _with(group: Group, document: Document) -> Group:
    """The group with one more document counted."""
    if document.notes:
        group.first_notes[_kind(document.notes[0].label)] += 1
        group.markers[document.marker_style] += 1
    if document.header.source_note:
        group.sources["line"] += 1
    elif any(_begins_with_source(document, k) for k in range(min(2, len(document.notes)))):
        group.sources["note"] += 1
    for shape in {_shape(document, k) for k in range(min(3, len(document.page_breaks)))}:
        group.page_breaks[shape] += 1
    return group._replace(read=group.read + 1, classified=group.classified + bool(document.header.classifications))


def _kind(label: str) -> str:
    if label in ("0", "1"):
        return label
    return "figure" if label.isdecimal() else "sign"


def _begins_with_source(document: Document, note: int) -> bool:
    paragraphs = document.notes[note].paragraphs
    return bool(paragraphs) and document.text[paragraphs[0][0] :][:9].lstrip("[").lower().startswith("source:")


def _shape(document: Document, page_break: int) -> str:
    found = document.page_breaks[page_break]
    return document.quote(found).replace(found.label, "{label}", 1)


def _preset_by_habit(group: Group) -> str:
    """The preset that fits documents whose names hold no year, empty where none surely does."""
    if group.read < 5:
        return ""
    if group.sources["note"] > group.read / 2:
        return "frus-1955"
    if group.sources["line"] > group.read / 2:
        return "frus-1945" if group.classified > group.read / 4 else "frus-1914"
    return ""
