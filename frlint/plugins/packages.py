"""Plug-ins that are installed: packages that the entry points `frlint.rules` name. None is imported to be found."""

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from frlint.errors import UsageError
from frlint.plugins.user import allowed, user_file

GROUP = "frlint.rules"
"""The group of entry points: a plug-in's name, and the package that has its rules."""
_RULES = "rules"
"""The folder of the rules in the package, where there is one; else they are in the package itself."""


class PlugIn(NamedTuple):
    """A package of rules.

    `name` is that of the entry point, `package` the one that is imported (`acme_rules`), `version` that of what was
    installed, `folder` has its rule files. `files` are all files of the package, whose folder is `home`; `digest`
    changes with any of them.
    """

    name: str
    package: str
    version: str
    folder: str
    files: tuple[str, ...]
    home: str = ""

    @property
    def title(self) -> str:
        """What people call it: `acme 1.2`."""
        return f"{self.name} {self.version}"

    def has(self, path: str) -> bool:
        """Whether a path is the folder of the rules, or lies in it."""
        return f"{os.path.abspath(path)}{os.sep}".startswith(self.folder + os.sep)

    @property
    def digest(self) -> bytes:
        """A SHA-256 that changes with the plug-in's version and with the files of its package."""
        from hashlib import sha256

        found = sha256(f"{self.name}\0{self.version}".encode())
        for path in self.files:
            with open(path, "rb") as file:
                found.update(os.fsencode(os.path.relpath(path, self.home)) + b"\0" + sha256(file.read()).digest())
        return found.digest()


def require(name: str, projects: Iterable[str]) -> PlugIn:
    """A plug-in that a project asks for. `projects` are real paths of folders that belong to it. Nothing is imported.

    Raises `UsageError` where the user does not allow it, or no package or several give it: it says what to do.
    """
    file = user_file()
    if any(os.path.realpath(file).startswith(project.rstrip(os.sep) + os.sep) for project in projects):
        raise UsageError(
            f"the plug-in `{name}` runs code of its own, and {file} lies in the project, which cannot allow it",
            "allow it in a file outside of the project, and name that in FRLINT_USER_CONFIG",
        )
    if name not in allowed():
        raise UsageError(
            f"the plug-in `{name}` runs code of its own, and you have not allowed it",
            f"if you trust it, add `plug-ins: [{name}]` to {file}",
        )
    return installed(name)


def installed(name: str) -> PlugIn:
    """The plug-in of a name. Raises `UsageError` where no package or several give it, or it names no package."""
    from importlib.metadata import entry_points

    there = entry_points(group=GROUP, name=name)
    found = list({(one.value, one.dist.name if one.dist else ""): one for one in there}.values())
    if len(found) != 1:
        what = "several installed packages give" if found else "no installed package gives"
        whose = f": {', '.join(sorted(one.dist.name for one in found if one.dist))}" if found else ""
        advice = "uninstall all but one" if found else "install it beside frlint, or take it out of the configuration"
        raise UsageError(f"{what} the plug-in `{name}`{whose}", advice)
    [entry] = found
    folder = _folder_of(entry.module)
    if entry.attr or not folder:
        advice = f'in its pyproject.toml: [project.entry-points."{GROUP}"] {name} = "package"'
        raise UsageError(f"the plug-in `{name}` names `{entry.value}`, which is no package", advice)
    rules = os.path.join(folder, _RULES)
    version = entry.dist.version if entry.dist else ""
    return PlugIn(name, entry.module, version, rules if os.path.isdir(rules) else folder, tuple(_files(folder)), folder)


def plug_ins_at(paths: Iterable[str]) -> tuple[PlugIn, ...]:
    """The plug-ins that the user allows and in whose folder of rules some paths are, or which they are."""
    there = tuple(paths)
    return tuple(one for one in _all_allowed() if any(one.has(path) for path in there)) if there else ()


def _all_allowed() -> Iterator[PlugIn]:
    """The plug-ins that the user allows and that are installed."""
    for name in allowed():
        try:
            yield installed(name)
        except UsageError:
            continue


def _folder_of(module: str) -> str:
    """The folder of a package, found without an import; empty where there is none."""
    from importlib.util import find_spec

    top, *parts = module.split(".")
    try:
        spec = find_spec(top)
    except (ImportError, ValueError):
        return ""
    for place in (spec.submodule_search_locations or ()) if spec else ():
        folder = os.path.join(os.path.abspath(place), *parts)
        if os.path.isdir(folder):
            return folder
    return ""


def _files(folder: str) -> list[str]:
    """All files of a package, sorted, without what Python compiled of it."""
    found = []
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if one != "__pycache__")
        found += [os.path.join(at, name) for name in sorted(names) if not name.endswith(".pyc")]
    return found
