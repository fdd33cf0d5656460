"""`frlint init`: look at the documents, write a configuration that says what was found, and the hook entry."""

from pathlib import Path
from typing import NamedTuple

from frlint.errors import UsageError
from frlint.files.taken_back import Write
from frlint.files.upwards import CONFIGURATION as NAME
from frlint.files.write import write as write_file
from frlint.init.configuration import Choices, draft_configuration
from frlint.init.precommit import Hook, add_hook
from frlint.init.survey import Survey, survey_folder


class WrittenFiles(NamedTuple):
    """What was done. `replaced`: a configuration was there before; `found` says in sentences what was seen.

    `hook` is None outside of a git work tree.
    """

    configuration: str
    replaced: bool
    found: tuple[str, ...]
    hook: Hook | None


def init(
    folder: str = ".",
    force: bool = False,
    write: Write = write_file,
    *,
    seen: Survey | None = None,
    choices: Choices = Choices(),
    hook: bool = True,
) -> WrittenFiles:
    """Write `.frlint.yaml` into a folder of documents, and (`hook`) the hook entry into the root of its git work tree.

    `seen` is what was seen of the documents, where somebody looked already. Raises `NothingToCheckError` where the
    folder holds no document, and `UsageError` where a configuration is there and `force` does not allow to write over
    it, or where nothing can be written.
    """
    at = Path(folder)
    file = at / NAME
    there = is_there(folder, force)
    text, found = draft_configuration(seen or survey_folder(at), choices)
    write(str(file), text.encode("utf-8"))
    return WrittenFiles(str(file), there, found, add_hook(folder, force, write) if hook else None)


def is_there(folder: str, force: bool) -> bool:
    """Whether a folder has a configuration. Raises `UsageError` where `force` does not allow to write over it."""
    file = Path(folder) / NAME
    there = file.exists() or file.is_symlink()
    if there and not force:
        raise UsageError(
            f"{file} is there already",
            "`frlint config` shows what it sets; --force writes over it, change it by hand else",
        )
    return there
