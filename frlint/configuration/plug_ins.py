"""The plug-ins that a configuration asks for: the folders of their rules, where the user allows them."""

import os

from frlint.configuration.file import ConfigurationFile
from frlint.errors import UsageError
from frlint.files.own import project_of
from frlint.files.upwards import work_tree


def folders_of(source: ConfigurationFile, file: str) -> list[str]:
    """The folders of rules of the plug-ins that a file of a configuration names; `file` is the configuration itself.

    Raises `ConfigurationError` with the place of one that the user does not allow, or that is not installed.
    """
    from frlint.plugins.packages import require

    projects = {project_of(file), work_tree(os.path.realpath(os.getcwd()))} - {""}
    folders = []
    for k, name in enumerate(source.values["plug-ins"]):
        try:
            folders.append(require(name, projects).folder)
        except UsageError as error:
            source.refuse(("plug-ins", k), error.message, error.advice)
    return folders
