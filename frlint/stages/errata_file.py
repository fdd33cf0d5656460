"""The errata of a volume: `errata.yaml`, a list of what was changed in published documents."""

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from frlint.cache.compiled import build_once
from frlint.errors import YamlFileError
from frlint.files.own import own_file
from frlint.model.workflow import Erratum
from frlint.schemas import schema_file
from frlint.stages import ERRATA_NAME, ERRATA_SUFFIX, ERRATA_WRONG_NAMES

if TYPE_CHECKING:
    from frlint.yamlfile import YamlFile

_MADE_BY = [schema_file("errata"), __file__]


def file_of(folder: str, file: str = "") -> str:
    """Where the errata of the documents in a folder stand, or those of a TEI file that is a volume; there or not."""
    return os.path.splitext(file)[0] + ERRATA_SUFFIX if file else os.path.join(folder, ERRATA_NAME)


def read(file: str) -> tuple[Erratum, ...]:
    """The errata that a file holds, none where there is no such file. Raises `YamlFileError` where it is wrong, or its
    name is nearly right."""
    folder, name = os.path.split(file)
    if not own_file(folder, name):
        for wrong in ERRATA_WRONG_NAMES if name == ERRATA_NAME else ():
            if os.path.isfile(os.path.join(folder, wrong)):
                raise YamlFileError(f"{os.path.join(folder, wrong)} is not read", f"name it {name}")
        return ()
    return _errata(build_once("errata", [file, *_MADE_BY], lambda: _build_from(file)))


def parse(data: bytes, path: str) -> tuple[Erratum, ...]:
    """The same of bytes; `path` is what errors call them."""
    from frlint import yamlfile

    return _errata(_build(yamlfile.parse(data, path, YamlFileError)))


def _build_from(file: str) -> list[Mapping[str, Any]]:
    from frlint import yamlfile
    from frlint.files.paths import shown_from_here

    return _build(yamlfile.read(shown_from_here(file), YamlFileError))


def _build(file: "YamlFile") -> list[Mapping[str, Any]]:
    """The entries of a file, each with its line. Raises `YamlFileError`."""
    from datetime import date

    from frlint import yamlfile

    if file.value is None:
        return []
    yamlfile.validate(file, "errata", YamlFileError)
    faults = []
    for k, one in enumerate(file.value):
        if not (one["stood"].strip() or one["stands"].strip()):
            faults.append(file.fault((k, "stood"), "nothing stood and nothing stands", "the words of one of both"))
        try:
            date.fromisoformat(one["date"])
        except ValueError:
            faults.append(file.fault((k, "date"), f"no calendar has the day {one['date']}", "a day such as 2026-12-31"))
    if faults:
        raise yamlfile.show(file.path, file.text, faults, YamlFileError)
    return [{**one, "line": file.marks[(k,)].line} for k, one in enumerate(file.value)]


def _errata(entries: Iterable[Mapping[str, Any]]) -> tuple[Erratum, ...]:
    return tuple(
        Erratum(
            one["document"],
            str(one.get("page", "")),
            one["stood"],
            one["stands"],
            one["why"],
            one["who"],
            one["date"],
            one["line"],
        )
        for one in entries
    )
