"""Where results go: standard output, or the file that `--output` names."""

from contextlib import ExitStack
from typing import TextIO

from frlint.errors import UsageError
from frlint.reporters.terminal import Console, Look
from frlint.workflow.request import Request


def open_results(request: Request, console: Console, stack: ExitStack) -> tuple[TextIO, Look]:
    """The stream for the results and what it can show; a file is closed with the stack. Raises `UsageError`."""
    if not request.output:
        return console.out, console.look
    try:
        file = open(request.output, "w", encoding="utf-8", errors="surrogateescape", newline="\n")  # noqa: SIM115
    except OSError as error:
        raise UsageError(f"{request.output} cannot be written: {error.strerror or error}") from error
    return stack.enter_context(file), Look(colour=request.color == "always")
