"""Where results go and in which format: standard output, `--output FILE`, and `--output-format FORMAT:FILE`."""

import os
from contextlib import ExitStack
from typing import NamedTuple, TextIO

from frlint.errors import UsageError
from frlint.reporters.formats import usual_format
from frlint.reporters.terminal import Console, Look
from frlint.runs.request import Request


class Output(NamedTuple):
    """An output format (its name), the stream that takes them, and what that can show."""

    format: str
    out: TextIO
    look: Look


def open_results(request: Request, console: Console, stack: ExitStack) -> tuple[TextIO, Look]:
    """The stream for the results and what it can show; a file is closed with the stack. Raises `UsageError`."""
    if not request.output:
        return console.out, console.look
    return _open(request.output, stack), Look(colour=request.color == "always")


def open_outputs(request: Request, console: Console, stack: ExitStack) -> list[Output]:
    """The outputs of a request: the one without a file first. Raises `UsageError`.

    Where every format that is named has a file, nothing goes to standard output.
    """
    parted = [one.partition(":")[::2] for one in request.output_formats]
    plain = [name for name, file in parted if not file]
    if len(plain) > 1:
        raise UsageError(
            f"--output-format {plain[0]} and {plain[1]} would both go to the same place",
            f"give one of them a file: --output-format {plain[1]}:FILE",
        )
    files = [file for _, file in parted if file] + ([request.output] if request.output else [])
    real = [os.path.realpath(file) for file in files]
    twice = next((file for k, file in enumerate(files) if real[k] in real[:k]), None)
    if twice is not None:
        raise UsageError(f"two formats would be written to {twice}", "give each a file of its own")
    outputs = []
    if plain or not parted or request.output:
        default = usual_format(on_terminal=console.out_is_terminal and not request.output)
        out, look = open_results(request, console, stack)
        outputs.append(Output(plain[0] if plain else default, out, look))
    colour = request.color == "always"
    outputs += [Output(name, _open(file, stack), Look(colour=colour)) for name, file in parted if file]
    return outputs


def _open(path: str, stack: ExitStack) -> TextIO:
    from frlint.files.write import open_text

    return stack.enter_context(open_text(path, "surrogateescape"))
