"""`frlint rules new`: a rule file to begin with, with a free id, in the folder of the user's rules."""

import os
from typing import NamedTuple

from frlint.configuration import Settings
from frlint.errors import UsageError
from frlint.files.paths import shown_from_here
from frlint.files.write import refuse_links, write
from frlint.reporters.terminal import Console, visible_path
from frlint.rulebook import Rulebook, load
from frlint.rulebook.folders import rule_files
from frlint.rulebook.reading import read_each
from frlint.rulebook.skeleton import KINDS, SkeletonError, new_id, new_name, skeleton
from frlint.runs.inputs.gathered import configurations_of
from frlint.runs.request import Outcome, Request

_HELP = "frlint rules new ID [FOLDER]: ED001, or ED for the next free id of that family"


class Asked(NamedTuple):
    """What a new rule is to have, as given."""

    name: str = ""
    kind: str = ""


def write_rule(request: Request, asked: Asked, console: Console) -> Outcome:
    """Write the file and print its path, then what to do next. Nothing is written over, and no configuration changed.

    `request.paths` are the id, or the family, and perhaps a folder. Raises `UsageError` for an id or a name that cannot
    be had, and where it is not clear in which folder the rule belongs.
    """
    if not 1 <= len(request.paths) <= 2:
        raise UsageError("`rules new` takes an id and a folder", _HELP)
    kind = asked.kind or KINDS[0]
    settings = configurations_of(request).for_file("./")
    folder = _folder(settings, request.paths[1:])
    book = load(settings.rule_folders)
    taken = {rule.id: rule.name for rule in book.rules.values()} | _beside(folder, book)
    try:
        rule_id = new_id(request.paths[0], taken)
        name = new_name(asked.name, set(taken.values()), rule_id)
        text = skeleton(kind, rule_id, name)
    except SkeletonError as error:
        raise UsageError(str(error), error.advice) from error
    path = os.path.join(folder, f"{rule_id}-{name}.yaml")
    refuse_links(path)
    os.makedirs(folder, exist_ok=True)
    write(path, text.encode("utf-8"), new=True)
    console.out.write(f"{visible_path(shown_from_here(path))}\n")
    _say_what_is_next(settings, folder, path, console)
    return Outcome()


def _folder(settings: Settings, named: tuple[str, ...]) -> str:
    """The folder that is named, or the one that the configuration has. Raises `UsageError` where neither tells."""
    if named:
        if os.path.exists(named[0]) and not os.path.isdir(named[0]):
            raise UsageError(f"{named[0]} is no folder", _HELP)
        return os.path.abspath(named[0])
    folders = [folder for folder in settings.rule_folders if os.path.isdir(folder)]
    if len(folders) == 1:
        return folders[0]
    if folders:
        several = ", ".join(shown_from_here(folder) for folder in folders)
        raise UsageError(f"the configuration names several folders of rules: {several}", f"name one: {_HELP}")
    raise UsageError("the configuration names no folder of rules", "name one: frlint rules new ID house-rules")


def _beside(folder: str, book: Rulebook) -> dict[str, str]:
    """The ids and names of the rules of a folder that the configuration may not name yet. A wrong file has none."""
    if not os.path.isdir(folder):
        return {}
    there = {os.path.realpath(rule.path) for rule in book.rules.values()}
    paths = [path for path in rule_files(folder) if os.path.realpath(path) not in there]
    found = [one for _, one in read_each(paths, {}) if not isinstance(one, str)]
    return {rule["id"]: rule["name"] for rule in found}


def _say_what_is_next(settings: Settings, folder: str, path: str, console: Console) -> None:
    """What is left to do: the configuration, where it does not name the folder, and the proof."""
    real = os.path.realpath(folder)
    if real not in {os.path.realpath(one) for one in settings.rule_folders}:
        file = settings.file or os.path.abspath(".frlint.yaml")
        inside = os.path.relpath(folder, os.path.dirname(file)).replace(os.sep, "/")
        console.err.write(f"To have its rules asked, add to {visible_path(shown_from_here(file))}:\n")
        console.err.write(f"  rules: [{visible_path(inside)}]\n")
    console.err.write(f"Then: frlint rules test {visible_path(shown_from_here(path))}\n")
