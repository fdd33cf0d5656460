"""Files and folders as candidates: documents, volumes, and the documents within a TEI file."""

import os
import re
from collections.abc import Callable, Iterator

from frlint.completing.candidate import Candidate, Ending, Place
from frlint.files.word_lists import is_list
from frlint.readers.forms import FORMS, form_of
from frlint.volumes import MANIFEST_NAME

_LARGEST = 40_000_000
"""Bytes of a TEI file that are looked through for its documents, in less than a tenth of a second."""
_MOST = 200
"""Folders that are looked into for volumes."""
_DOCUMENT = re.compile(rb"<div\b[^>]*\btype=[\"']document[\"'][^>]*>")
_ID = re.compile(rb"\bxml:id=[\"']([^\"']+)")
_FIGURES = re.compile(r"(\d+)")
_SUFFIXES = tuple(suffix for form in FORMS for suffix in form.suffixes)


def documents(place: Place) -> Iterator[Candidate]:
    """Files of documents, folders, and behind `FILE.xml#` the documents in it."""
    if "#" in place.typed:
        yield from _within(place.typed)
        return
    yield from _entries(place.typed, _is_document)


def tei_volumes(place: Place) -> Iterator[Candidate]:
    """Files that may hold a volume, and folders."""
    yield from _entries(place.typed, lambda name: _is_document(name) and form_of(name).holds_volume)


def volumes(place: Place) -> Iterator[Candidate]:
    """Folders of documents, at the place that is typed and one folder below it, and what `documents` gives."""
    if "#" not in place.typed:
        looked_into = 0
        for one in _entries(place.typed, lambda _: False):
            if _is_volume(one.value):
                yield one._replace(about="a volume", ending=Ending.DONE)
                continue
            for below in _entries(f"{one.value}/", lambda _: False):
                looked_into += 1
                if looked_into <= _MOST and _is_volume(below.value):
                    yield below._replace(about="a volume", ending=Ending.DONE)
    yield from documents(place)


def files(place: Place) -> Iterator[Candidate]:
    """All files, and folders."""
    return _entries(place.typed, lambda _: True)


def folders(place: Place) -> Iterator[Candidate]:
    """Folders alone."""
    return _entries(place.typed, lambda _: False)


def _entries(typed: str, wanted: Callable[[str], bool]) -> Iterator[Candidate]:
    """What a path may go on with: the folders, and the files whose names are wanted; hidden ones if a dot is typed."""
    folder, slash, begun = typed.rpartition("/")
    before = folder + slash
    with os.scandir(before or ".") as scan:
        found = [(one.name, one.is_dir()) for one in scan if one.name.startswith(begun)]
    for name, is_folder in sorted(found, key=lambda one: _natural(one[0])):
        if name == ".git" or (name.startswith(".") and not begun.startswith(".")):
            continue
        if is_folder or wanted(name):
            yield Candidate(f"{before}{name}", "", Ending.FOLDER if is_folder else Ending.DONE, is_path=True)


def _is_volume(folder: str) -> bool:
    """Whether a folder holds a manifest or a document."""
    try:
        with os.scandir(folder) as scan:
            return any(one.name == MANIFEST_NAME or _is_document(one.name) for one in scan)
    except OSError:
        return False


def _is_document(name: str) -> bool:
    return name.lower().endswith(_SUFFIXES) and not is_list(name)


def _within(typed: str) -> Iterator[Candidate]:
    """The documents of a TEI file that a word names before its `#`."""
    file = typed.partition("#")[0]
    if os.path.getsize(file) > _LARGEST:
        return
    with open(file, "rb") as opened:
        data = opened.read()
    for element in _DOCUMENT.finditer(data):
        if name := _ID.search(element[0]):
            yield Candidate(f"{file}#{name[1].decode('utf-8', 'replace')}", "a document")


def _natural(name: str) -> list[tuple[int, str]]:
    """What names are sorted by, numbers by their value: `d8` before `d10`."""
    return [(int(part) if part.isdecimal() else 0, part) for part in _FIGURES.split(name)]
