"""The people of an edition: `editors.yaml`, found upwards from a volume, and who somebody of git's is among them."""

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from frlint.cache.compiled import build_once
from frlint.errors import UsageError, YamlFileError
from frlint.files.own import own_file
from frlint.files.upwards import upwards
from frlint.model.workflow import Person
from frlint.schemas import schema_file
from frlint.stages import EDITORS_NAME, EDITORS_WRONG_NAMES

if TYPE_CHECKING:
    from frlint.yamlfile import YamlFile

_MADE_BY = [schema_file("editors"), __file__]


class Editors:
    """The people that `file` names; without a file everybody is known by git's name, and nobody has a role."""

    def __init__(self, people: Iterable[Person] = (), file: str = "") -> None:
        self.file = file
        self.people = tuple(people)
        self._by_name = {person.name: person for person in self.people}
        self._by_git = {name.casefold(): person for person in self.people for name in (person.name, *person.git)}

    def is_known(self, name: str) -> bool:
        """Whether a record may name somebody so."""
        return not self.file or name in self._by_name

    def require(self, name: str) -> str:
        """The name of somebody whom a record may name. Raises `UsageError` for others, with the nearest name."""
        if self.is_known(name):
            return name
        from frlint.files.paths import shown_from_here
        from frlint.yamlfile import nearest

        file = shown_from_here(self.file)
        what = f"{name or 'whoever works here'} is none of the editors in {file}"
        raise UsageError(f"{what}{nearest(name, self.names())}", f"one of {', '.join(self.names())}")

    def names(self) -> list[str]:
        """The names of all, in their order."""
        return list(self._by_name)

    def roles_of(self, name: str) -> tuple[str, ...]:
        """The roles of somebody."""
        person = self._by_name.get(name)
        return person.roles if person else ()

    def roles(self) -> list[str]:
        """All roles that anybody has."""
        return sorted({role for person in self.people for role in person.roles})

    def name_of(self, name: str, email: str = "") -> str:
        """What the record calls somebody whom git calls so: by the address first, then by the name; the name itself for
        somebody whom no file names."""
        for known in (email, name):
            person = self._by_git.get(known.casefold()) if known else None
            if person:
                return person.name
        return name


def find(folder: str) -> str:
    """The file of editors that holds for a folder (an absolute path): its own, or the nearest above it in the project.

    Empty where there is none. Raises `YamlFileError` for a name that is nearly right.
    """
    for at in upwards(folder):
        file = own_file(at, EDITORS_NAME)
        if file:
            return file
        for name in EDITORS_WRONG_NAMES:
            if os.path.isfile(os.path.join(at, name)):
                raise YamlFileError(f"{os.path.join(at, name)} is not read", f"name it {EDITORS_NAME}")
    return ""


def read(file: str) -> Editors:
    """The people that a file names; of an empty path, nobody. Raises `YamlFileError` that shows where it is wrong."""
    if not file:
        return Editors()
    return _editors(build_once("editors", [file, *_MADE_BY], lambda: _build_from(file)), file)


def parse(data: bytes, path: str) -> Editors:
    """The same of bytes; `path` is what errors call them."""
    from frlint import yamlfile

    return _editors(_build(yamlfile.parse(data, path, YamlFileError)), path)


def _editors(entries: Iterable[Mapping[str, Any]], file: str) -> Editors:
    people = (Person(one["name"], *(tuple(one.get(key, ())) for key in ("git", "roles", "keys"))) for one in entries)
    return Editors(people, file)


def _build_from(file: str) -> list[Mapping[str, Any]]:
    from frlint import yamlfile
    from frlint.files.paths import shown_from_here

    return _build(yamlfile.read(shown_from_here(file), YamlFileError))


def _build(file: "YamlFile") -> list[Mapping[str, Any]]:
    """The entries of a file. Raises `YamlFileError`, also for a name or an address that two have."""
    from frlint import yamlfile

    if file.value is None:
        return []
    yamlfile.validate(file, "editors", YamlFileError)
    owner: dict[str, str] = {}
    faults = []
    for k, one in enumerate(file.value):
        names = [(one["name"], (k, "name")), *((name, (k, "git", j)) for j, name in enumerate(one.get("git", ())))]
        for name, at in names:
            other = owner.setdefault(name.casefold(), one["name"])
            if other != one["name"] or (at[1] == "name" and any(o["name"] == name for o in file.value[:k])):
                faults.append(file.fault(at, f"{name} is {other} already", "a name or an address of one person"))
    if faults:
        raise yamlfile.show(file.path, file.text, faults, YamlFileError)
    found: list[Mapping[str, Any]] = file.value
    return found
