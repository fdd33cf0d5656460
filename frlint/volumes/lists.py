"""The lists that a volume's manifest names (persons, terms, sources): read once for each state of their files."""

# Paths are strings here: lists are read at every start, and importing pathlib takes longer than all the rest of it.

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any
from unicodedata import category

from frlint.cache.compiled import build_once
from frlint.errors import ForeignFileError, VolumeListError
from frlint.files.own import ADVICE, project_of, why_foreign
from frlint.files.paths import shown_from_here
from frlint.model.listed_words import ListedWords
from frlint.model.lists import ListPlace, Person, Source, Term, VolumeLists
from frlint.model.volume import Manifest

if TYPE_CHECKING:
    from frlint.yamlfile import Fault

_ROWS: Mapping[str, type[Person] | type[Term] | type[Source]] = {"persons": Person, "terms": Term, "sources": Source}
_ENTRIES = os.path.join(os.path.dirname(os.path.dirname(__file__)), "lists", "entries.py")
"""The module that reads entries, which is loaded only where a list has changed."""
_SHOWN = 3
"""So many lines of a list that are no text are shown: the file is another one, or has another encoding throughout."""
_LARGEST = 4_000_000
"""Bytes of a list."""
_SIGNS_OF_NO_TEXT = ("Cc", "Cs", "Co", "Cn")
"""Categories of characters that no line of a list has."""
_ADVICE = "a list is text in UTF-8 with one entry a line, as in the front matter"


def list_files(manifest: Manifest) -> dict[str, str]:
    """The paths of a volume's lists by their kinds, there or not."""
    folder = os.path.dirname(manifest.file)
    return {kind: os.path.normpath(os.path.join(folder, name)) for kind, name in manifest.lists}


def lists_of(manifest: Manifest) -> VolumeLists:
    """The lists of a volume; None stands for one that the manifest does not name.

    Raises `YamlFileError` with the place in the manifest for a list that is not there, `VolumeListError` for one that
    is wrong, `ForeignFileError` for one that is not the project's own.
    """
    found: dict[str, Any] = {}
    for (kind, name), file in zip(manifest.lists, list_files(manifest).values(), strict=True):
        _require_own(manifest, kind, name, file)
        rows = build_once(f"list-{kind}", [file, __file__, _ENTRIES], partial(_plain, kind, file))
        found[kind] = tuple(_entry(kind, name, row) for row in rows)
    return VolumeLists(**found)


def parse_lists(files: Mapping[str, tuple[str, bytes]]) -> VolumeLists:
    """The lists whose bytes are given by their kinds, with the names by which their entries know them.

    Raises `VolumeListError`.
    """
    return VolumeLists(
        **{
            kind: tuple(_entry(kind, name, row) for row in _rows(kind, name, data))  # type: ignore[arg-type]
            for kind, (name, data) in files.items()
        }
    )


def listed_words(lists: VolumeLists) -> ListedWords:
    """What the documents of a volume are searched for."""
    surnames = {name for person in lists.persons or () for name in (person.surname, *person.variants)}
    forms = {form for term in lists.terms or () for form in term.forms}
    asks = lists.persons is not None or lists.terms is not None
    return ListedWords(tuple(sorted(surnames)), tuple(sorted(forms)), asks)


def _require_own(manifest: Manifest, kind: str, name: str, file: str) -> None:
    why = why_foreign(file, project_of(manifest.file))
    if why:
        raise ForeignFileError(f"{shown_from_here(manifest.file)}: the list {name} {why}", ADVICE)
    if not os.path.isfile(file):
        from frlint.files.word_lists import is_list
        from frlint.volumes.refusing import refuse
        from frlint.yamlfile import nearest

        folder = os.path.dirname(file)
        there = [one for one in os.listdir(folder) if is_list(one)] if os.path.isdir(folder) else []
        near = nearest(os.path.basename(name), there)
        refuse(manifest, (kind,), f"there is no file {shown_from_here(file)}{near}", f"the volume's list of {kind}")


def _plain(kind: str, file: str) -> list[tuple[Any, ...]]:
    """The entries of a file as plain tuples, which can be stored."""
    try:
        with open(file, "rb") as opened:
            data = opened.read(_LARGEST + 1)
    except OSError as error:
        raise VolumeListError(f"{shown_from_here(file)} cannot be read: {error.strerror or error}") from error
    if len(data) > _LARGEST:
        raise VolumeListError(f"{shown_from_here(file)} is larger than {_LARGEST:,} bytes", _ADVICE)
    return list(_rows(kind, shown_from_here(file), data))


def _reader(kind: str) -> Callable[[str, ListPlace], Person | Term | Source | None]:
    """What reads an entry of a kind."""
    from frlint.lists import entries

    return {"persons": entries.person_of, "terms": entries.term_of, "sources": entries.source_of}[kind]


def _rows(kind: str, file: str, data: bytes) -> Iterator[tuple[Any, ...]]:
    """The entries of a list as plain tuples, the last value of each its line. Raises `VolumeListError`."""
    text = data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    faults = list(islice(_faults(lines), _SHOWN))
    if faults:
        from frlint import yamlfile

        raise yamlfile.show(file, text, faults, VolumeListError, _ADVICE)
    read = _reader(kind)
    for number, line in enumerate(lines, 1):
        entry = read(line, ListPlace())
        if entry is not None:
            yield (*entry[:-1], number)


def _entry(kind: str, name: str, row: Iterable[Any]) -> Person | Term | Source:
    """An entry from its plain values; it knows its list by the name that the manifest gives it."""
    *values, line = row
    return _ROWS[kind]._make((*values, ListPlace(name, line)))


def _faults(lines: list[str]) -> "Iterator[Fault]":
    from frlint.yamlfile import Fault, Mark

    for number, line in enumerate(lines, 1):
        for at, sign in enumerate(line):
            if "\udc80" <= sign <= "\udcff":
                message = f"the byte 0x{ord(sign) - 0xDC00:02X} is not UTF-8"
            elif sign != "\t" and category(sign) in _SIGNS_OF_NO_TEXT:
                message = f"U+{ord(sign):04X} stands here, which no list has"
            else:
                continue
            yield Fault(Mark(number, at + 1, number, at + 2), message, "text in UTF-8")
            break
