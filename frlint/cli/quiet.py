"""A command line run for its exit code alone, in a process that `frlint.confined` made for it."""

import io
import os
from contextlib import redirect_stderr, redirect_stdout

from frlint.cli import main


def exit_code(folder: str, words: list[str]) -> int:
    """The exit code of a command line (without the program's name) in a folder; what it prints is not shown."""
    os.chdir(folder)
    shown = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with redirect_stdout(shown), redirect_stderr(shown):
        return main(words)
