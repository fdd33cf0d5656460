"""Where rule files are: our own beside the package or inside it, and those of the folders that a user names."""

# Paths are strings here: this runs at every start, and importing pathlib takes longer than all the rest of it.

import os

from frlint.errors import RuleFileError
from frlint.files.own import project_of, require_own

DEEPEST = 8
"""As many folders below each other are looked into."""
_ROOMS = ("checks", "engine", "lists", "markers", "model", "plugins", "readers", "references", "rulebook", "volumes")
_LEAVES = ("confined.py", "patterns.py", "spelling.py")
"""What says, in addition to the rules, which problems a file has."""
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def built_in_folder() -> str:
    """The folder of our own rules: in an installed package inside it, in a checkout beside it."""
    inside = os.path.join(_PACKAGE, "rules")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(_PACKAGE), "rules")


def existing_path(path: str) -> str:
    """Where the file of a rule lies, of whose path only `rules/family/file.yaml` is given where it is one of ours."""
    ours = os.path.join(os.path.dirname(built_in_folder()), path)
    return path if os.path.isabs(path) or not path.startswith("rules/") else ours


def rule_files(folder: str) -> list[str]:
    """The paths of all `*.yaml` and `*.yml` files in a folder and those below it, sorted. Hidden ones are left out.

    Of a file that is named itself, the file alone.

    Raises `RuleFileError` for a folder that cannot be read, `ForeignFileError` for a file that leads elsewhere or is no
    regular one.
    """
    found: list[str] = []
    try:
        _walk(folder, (".yaml", ".yml"), found)
    except NotADirectoryError:
        return [folder]
    except OSError as error:
        raise RuleFileError(f"{folder}: cannot read this folder of rules: {error.strerror or error}") from error
    return sorted(found)


def code_files() -> list[str]:
    """The files of ours that say what rules are and what they find: when they change, what is stored is outdated."""
    found: list[str] = [os.path.join(_PACKAGE, "schemas", "rule.schema.json")]
    found += [os.path.join(_PACKAGE, name) for name in _LEAVES]
    for room in _ROOMS:
        _walk(os.path.join(_PACKAGE, room), (".py", ".tsv", ".txt", ".bin"), found)
    return sorted(found)


def _walk(folder: str, suffixes: tuple[str, ...], found: list[str], depth: int = 0) -> None:
    """Add the files in a folder and below it that end in one of some suffixes."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith((".", "__pycache__")):
                continue
            ours = entry.name.endswith(suffixes)
            if ours and entry.is_file(follow_symlinks=False):
                found.append(entry.path)
            elif ours and not entry.is_dir():
                require_own(entry.path, project_of(entry.path))
                found.append(entry.path)
            elif depth < DEEPEST and entry.is_dir(follow_symlinks=False):
                _walk(entry.path, suffixes, found, depth + 1)
