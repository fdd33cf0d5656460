"""`frlint init`: look at the documents, write a configuration that says what was found, and the hook entry."""

from pathlib import Path
from typing import NamedTuple

from frlint.errors import UsageError
from frlint.files.taken_back import Write
from frlint.files.upwards import CONFIGURATION as NAME
from frlint.files.write import write as write_file
from frlint.init.configuration import draft_configuration
from frlint.init.precommit import Hook, add_hook
from frlint.init.survey import survey_folder


class WrittenFiles(NamedTuple):
    """What was done. `replaced`: a configuration was there before; `found` says in sentences what was seen.

    `hook` is None outside of a git work tree.
    """

    configuration: str
    replaced: bool
    found: tuple[str, ...]
    hook: Hook | None


def init(folder: str = ".", force: bool = False, write: Write = write_file) -> WrittenFiles:
    """Write `.frlint.yaml` into a folder of documents, and the hook entry into the root of its git work tree.

    Raises `NothingToCheckError` where the folder holds no document, and `UsageError` where a configuration is there
    and `force` does not allow to write over it, or where nothing can be written.
    """
    at = Path(folder)
    file = at / NAME
    there = file.exists() or file.is_symlink()
    if there and not force:
        raise UsageError(
            f"{file} is there already",
            "`frlint config` shows what it sets; --force writes over it, change it by hand else",
        )
    text, found = draft_configuration(survey_folder(at))
    write(str(file), text.encode("utf-8"))
    return WrittenFiles(str(file), there, found, add_hook(folder, force, write))
