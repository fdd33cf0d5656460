"""The streams of this process, made ready: UTF-8, and what each of them can show."""

import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from typing import TextIO

from frlint.errors import UsageError
from frlint.reporters.progress import Progress
from frlint.reporters.terminal import Console, Look, columns, visible_line, visible_path, wants_colour
from frlint.runs.request import Request


def open_console(colour: str, links: str = "") -> Console:
    """The console of this process. `colour` is auto, always or never, `links` as for `frlint.reporters.links`.

    Output is UTF-8 whatever the system's habit, and bytes of a path that are not UTF-8 come out as they went in. Raises
    `UsageError` where links cannot be as they are asked for.
    """
    out, err = sys.stdout, sys.stderr
    _make_utf8(out)
    _make_utf8(err)
    if _go_together(out, err):
        # In a log both stand, each line where it was written.
        out.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    looks = _look(out, colour, links), _look(err, colour, links)
    return Console(out, err, *looks, _is_terminal(out), _is_terminal(err))


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


def _go_together(out: TextIO, err: TextIO) -> bool:
    """Whether two streams end in the same file, pipe or terminal."""
    try:
        return os.path.sameopenfile(out.fileno(), err.fileno()) and hasattr(out, "reconfigure")
    except (OSError, ValueError):
        return False


def _look(stream: TextIO, colour: str, links: str) -> Look:
    is_terminal = _is_terminal(stream)
    form = ""
    if is_terminal or links or any(os.environ.get(name) for name in ("FORCE_HYPERLINK", "FORCE_HYPERLINKS")):
        form = _link_form(links, is_terminal)
    return Look(columns(stream, os.environ), wants_colour(colour, os.environ, is_terminal), form)


def _link_form(choice: str, is_terminal: bool) -> str:
    """The form of links on a stream, empty for none. Raises `UsageError` for one that cannot be."""
    from frlint.reporters.links import FORMS, WORDS, is_form, link_form, wanted_links

    wanted = wanted_links(choice, os.environ)
    if not is_form(wanted):
        names = ", ".join((*WORDS, *FORMS))
        raise UsageError(
            f"links cannot have the form {wanted!r}", f"take {names}, or an address with {{path}}, {{line}}, {{column}}"
        )
    return link_form(choice, os.environ, is_terminal)


def _is_terminal(stream: TextIO) -> bool:
    return stream.isatty()
