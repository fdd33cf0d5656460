"""`frlint lsp`: the language server, for an editor that starts it."""

import gc
import os
from typing import TYPE_CHECKING, NamedTuple

from frlint.commands.console import say_to
from frlint.errors import UsageError
from frlint.reporters.terminal import Console
from frlint.runs.request import Outcome, Request

if TYPE_CHECKING:
    from frlint.lsp.server import FrlintServer


GARBAGE_THRESHOLD = 60_000
"""Objects made before garbage is looked for: fewer than in a command, whose garbage goes with it."""


class Options(NamedTuple):
    """The options that `lsp` alone has."""

    stdio: bool = False
    """Many editors say so; it changes nothing."""
    tcp: str = ""
    """A port of this machine's own address, for a debugger; empty for standard input and output."""


def run(request: Request, console: Console) -> Outcome:
    """Serve until the editor ends it; the exit code is 1 where it went away without a word.

    Raises `UsageError` where the packages that it takes are not there.
    """
    options = request.own_options(Options)
    port = _port(options.tcp)
    try:
        from frlint.lsp.features import made
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise UsageError(
            f"the language server takes the package {error.name}, which is not installed",
            "pip install 'frlint[lsp]', or the same with pipx or uv",
        ) from error
    gc.set_threshold(GARBAGE_THRESHOLD)
    server = made()
    if port:
        say_to(console.err, f"frlint: listening on 127.0.0.1:{port}")
        try:
            server.start_tcp("127.0.0.1", port)
        except OSError as error:
            raise UsageError(f"port {port} cannot be listened on: {error.strerror}", "name another") from error
    else:
        _serve_streams(server)
    return Outcome(int(not server.was_shut_down))


def _serve_streams(server: "FrlintServer") -> None:
    """Serve over standard input and output. What else would be printed goes to standard error: it is no message."""
    with os.fdopen(os.dup(0), "rb") as given, os.fdopen(os.dup(1), "wb") as taken:
        os.dup2(2, 1)
        server.start_io(given, taken)


def _port(given: str) -> int:
    """The port that is named, 0 for none. Raises `UsageError`."""
    if not given:
        return 0
    if not (given.isascii() and given.isdecimal() and 0 < int(given) < 65_536):
        raise UsageError(f"{given} is no port", "name one between 1024 and 65535")
    return int(given)
