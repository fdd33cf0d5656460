"""The scripts by which shells complete: shown, or put where the shell of this person finds them."""

import os
import sys
from collections.abc import Sequence
from typing import Any

from frlint.completing.shells import NAMES
from frlint.errors import UsageError
from frlint.files.write import write

_FILES = {"bash": "frlint.bash", "zsh": "frlint.zsh", "fish": "frlint.fish", "powershell": "frlint.ps1"}
_CALLED = {"pwsh": "powershell"}
_MARK = "# frlint: completion"


def installed(words: Sequence[str], *, only_show: bool) -> str:
    """Install the completion of a shell, and say what was done; or give its script. `words` may name the shell.

    What is there already is not written a second time. Raises `UsageError` for a shell that is not known, and where
    none is named and it cannot be told which one runs.
    """
    shell = _CALLED.get(words[0], words[0]) if words else _running_shell()
    if shell not in NAMES or len(words) > 1:
        named = " ".join(words) or shell or "this shell"
        raise UsageError(f"{named} cannot be completed in", f"name one of {', '.join(NAMES)}: --install-completion zsh")
    text = script(shell)
    return text if only_show else _install(shell, text)


def script(shell: str) -> str:
    """The script of a shell."""
    loader: Any = __spec__.loader  # It reads files in a zip file, too.
    data: bytes = loader.get_data(os.path.join(os.path.dirname(__file__), "scripts", _FILES[shell]))
    return data.decode("utf-8").replace("\r\n", "\n")


def _install(shell: str, text: str) -> str:
    if shell == "fish":
        file = os.path.join(_folder("XDG_CONFIG_HOME", ".config"), "fish", "completions", "frlint.fish")
        return _ending([_written(file, text)])
    file = os.path.join(_folder("XDG_DATA_HOME", ".local", "share"), "frlint", _FILES[shell])
    lines = [_written(file, text)]
    start = _start_file(shell)
    if not start:
        return f"{lines[0]}\nHave PowerShell run it: add the line `. '{file}'` to the file that $PROFILE names.\n"
    lines.append(_line_added(start, f". {_quoted(file)} {_MARK}"))
    return _ending(lines)


def _start_file(shell: str) -> str:
    """The file that a shell runs when it starts; empty where only the shell knows it."""
    home = os.path.expanduser("~")
    return {
        "bash": os.path.join(home, ".bashrc"),
        "zsh": os.path.join(os.environ.get("ZDOTDIR") or home, ".zshrc"),
    }.get(shell, "")


def _folder(variable: str, *usual: str) -> str:
    """The folder that a variable of the environment names, else the usual one below the user's."""
    return os.environ.get(variable) or os.path.join(os.path.expanduser("~"), *usual)


def _written(file: str, text: str) -> str:
    # A person's own files may be links, to where they keep such files: these are written.
    real = os.path.realpath(file)
    os.makedirs(os.path.dirname(real), exist_ok=True)
    write(real, text.encode("utf-8"))
    return f"Wrote {file}"


def _line_added(file: str, line: str) -> str:
    """Add a line to a file that a shell runs, unless it is there; one of ours for another place is replaced."""
    before = ""
    if os.path.exists(file):
        with open(file, "rb") as opened:
            before = opened.read().decode("utf-8", "surrogateescape")
    if line in before.split("\n"):
        return f"{file} runs it already"
    others = [one for one in before.split("\n") if not one.endswith(_MARK)]
    kept = "\n".join(others)
    gap = "" if not kept or kept.endswith("\n") else "\n"
    write(os.path.realpath(file), f"{kept}{gap}{line}\n".encode("utf-8", "surrogateescape"))
    return f"Added a line to {file} that runs it"


def _quoted(path: str) -> str:
    from shlex import quote

    return quote(path)


def _ending(lines: list[str]) -> str:
    return "\n".join([*lines, "Completion works in shells that start from now on."]) + "\n"


def _running_shell() -> str:
    """The shell that runs frlint; empty where that cannot be told."""
    import shellingham

    try:
        name: str = shellingham.detect_shell()[0]
    except (shellingham.ShellDetectionFailure, OSError):
        name = os.path.basename(os.environ.get("SHELL", ""))
    name = name.removesuffix(".exe") if sys.platform == "win32" else name
    return _CALLED.get(name, name)
