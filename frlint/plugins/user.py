"""The user's own configuration: what only the user may allow, and no project."""

# Paths are strings here, and YAML is read only where there is such a file: this may run at every start.

import os
import sys

from frlint.errors import ConfigurationError

VARIABLE = "FRLINT_USER_CONFIG"
"""The variable of the environment that names another file."""
_NAME = os.path.join("frlint", "config.yaml")


def user_file() -> str:
    """The path of the user's configuration; it need not be there.

    That of `FRLINT_USER_CONFIG`, else `frlint/config.yaml` in `XDG_CONFIG_HOME`, in the folder that the platform has
    for it, or in `~/.config`.
    """
    named = os.environ.get(VARIABLE)
    if named:
        return os.path.abspath(named)
    base = os.environ.get("XDG_CONFIG_HOME", "")
    if sys.platform == "win32":
        base = os.environ.get("APPDATA") or os.path.expanduser("~\\AppData\\Roaming")
    elif not os.path.isabs(base):
        base = os.path.expanduser("~/Library/Application Support" if sys.platform == "darwin" else "~/.config")
    return os.path.join(base, _NAME)


def allowed() -> tuple[str, ...]:
    """The names of the plug-ins that the user allows. Raises `ConfigurationError` for a wrong file, with its place."""
    file = user_file()
    if not os.path.exists(file):
        if os.environ.get(VARIABLE):
            raise ConfigurationError(
                f"there is no file {file}, which {VARIABLE} names", f"write it, or unset {VARIABLE}"
            )
        return ()
    from frlint import yamlfile

    found = yamlfile.read(file, ConfigurationError)
    if found.value is None:
        return ()
    yamlfile.validate(found, "user", ConfigurationError)
    return tuple(found.value.get("plug-ins", ()))
