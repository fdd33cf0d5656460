"""The streams of this process, made ready: UTF-8, and what each of them can show."""

import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from typing import TextIO

from frlint.reporters.progress import Progress
from frlint.reporters.terminal import Console, Look, columns, visible_line, visible_path, wants_colour
from frlint.runs.request import Request


def open_console(colour: str) -> Console:
    """The console of this process. `colour` is auto, always or never.

    Output is UTF-8 whatever the system's habit, and bytes of a path that are not UTF-8 come out as they went in.
    """
    out, err = sys.stdout, sys.stderr
    _make_utf8(out)
    _make_utf8(err)
    return Console(out, err, _look(out, colour), _look(err, colour), _is_terminal(out), _is_terminal(err))


def say(*lines: str) -> None:
    """Lines for the person, on standard error."""
    _make_utf8(sys.stderr)
    say_to(sys.stderr, *lines)


def say_to(stream: TextIO, *lines: str) -> None:
    """Lines for the person, each on one line and without anything that a terminal or a runner might obey."""
    stream.write("".join(f"{visible_line(line)}\n" for line in lines))
    stream.flush()


def say_completed(paths: Sequence[str], console: Console) -> None:
    """Say that a change which an earlier run broke off has been completed, and which files it was."""
    if paths:
        names = ", ".join(visible_path(os.path.basename(path)) for path in paths)
        say_to(console.err, f"frlint: a change that was broken off has been completed: {names}")


def progress_of(request: Request, console: Console, stack: ExitStack) -> Progress:
    """What shows how far a run is, where somebody looks on; wiped away when the stack closes."""
    patient = console.err_is_terminal and not request.quiet
    progress = Progress(console.err if patient else None, 0)
    stack.callback(progress.wipe)
    return progress


def _make_utf8(stream: TextIO) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="surrogateescape")


def _look(stream: TextIO, colour: str) -> Look:
    return Look(columns(stream, os.environ), wants_colour(colour, os.environ, _is_terminal(stream)))


def _is_terminal(stream: TextIO) -> bool:
    return stream.isatty()
