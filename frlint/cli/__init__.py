"""The door: an argument list in, an exit code out. It decides nothing; errors become exit codes here and only here."""

import gc
import sys

__all__ = ["main"]

INTERRUPTED = 130
BUG = 3
GARBAGE_THRESHOLD = 300_000
"""Objects made before garbage is looked for. Only the elements of XML hold each other, some 30,000 in a volume; looking
costs a twentieth of a check."""
NO_READER = 141
"""What a program's exit code is when the one that reads its output went away (128 and the signal's number)."""


def main(arguments: list[str] | None = None) -> int:
    """Run a command line (without the program's name), by default that of this process; gives the exit code.

    An interrupt is looked for around all else, and this module imports nothing of ours at its top: what is imported
    there is interrupted with a traceback. Where `arguments` are given the process is somebody else's, and goes on: how
    it collects garbage is left alone.
    """
    try:
        if arguments is not None:
            return _main(arguments)
        gc.set_threshold(GARBAGE_THRESHOLD)
        code = _main(sys.argv[1:])
        gc.freeze()  # What is left goes with the process: the interpreter need not look through it at its end.
        return code
    except KeyboardInterrupt:
        # Where one passed through `exec` or `eval` of a text (`namedtuple` has such), `python -m` ends by the signal
        # instead of our exit code, unless a text is evaluated once more.
        eval("None")
        _write_error("frlint: interrupted")
        return INTERRUPTED


def _main(words: list[str]) -> int:
    from frlint.errors import FrlintError, lines_of

    if sys.stdout is None or sys.stderr is None or sys.stdin is None:
        from frlint.cli.streams import fill_in_streams

        fill_in_streams()
    try:
        code = _run(words)
        sys.stdout.flush()
    except FrlintError as error:
        first, *more = lines_of(error.message)
        _write_error(f"frlint: {first}", *more, *([f"help: {error.advice}"] if error.advice else []))
        code = error.exit_code
    except BrokenPipeError:
        code = _close_quietly()
    except OSError as error:
        code = _report_unwritable(error, words)
    except ImportError as error:
        code = _report_missing(error, words)
    except Exception as bug:
        code = _report_bug(bug, words)
    return code


def _run(words: list[str]) -> int:
    if words in (["--version"], ["-V"]):
        from frlint import __version__

        print(f"frlint {__version__}")
        return 0
    if words[:1] == ["__complete"]:
        from frlint.cli.completion import answer

        sys.stdout.write(answer(words[1:]))
        return 0
    if words and words[0] in ("--install-completion", "--show-completion"):
        from frlint.completing.installing import installed

        sys.stdout.write(installed(words[1:], only_show=words[0].startswith("--show")))
        return 0
    from frlint.cli.arguments import parse_plainly

    request = parse_plainly(words)
    if request is None:
        from frlint.cli.application import parse_fully

        parsed = parse_fully(words)
        if isinstance(parsed, int):
            return parsed
        request = parsed
    from frlint.commands import run
    from frlint.commands.console import open_console

    return run(request, open_console(request.color, request.links)).exit_code


def _write_error(*lines: str) -> None:
    from contextlib import suppress

    from frlint.commands.console import say

    with suppress(OSError):  # There is nowhere else to say that.
        say(*lines)


def _close_quietly() -> int:
    """Nobody reads on: leave nothing to be written when the interpreter ends."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return NO_READER


def _report_unwritable(error: OSError, words: list[str]) -> int:
    """Say that output cannot be written, where that is what went wrong."""
    from frlint.cli.streams import drop_what_waits, is_of_output
    from frlint.errors import FrlintError

    if not is_of_output(error):
        return _report_bug(error, words)
    _write_error(
        f"frlint: output cannot be written: {error.strerror or error}",
        "help: make room, or write elsewhere, and run the command again",
    )
    drop_what_waits()
    return FrlintError.exit_code


def _report_missing(error: ImportError, words: list[str]) -> int:
    """Say which package is not there, where it is one that frlint builds on."""
    from frlint.cli.dependencies import describe_missing
    from frlint.errors import FrlintError

    missing, advice = describe_missing(error)
    if not missing:
        return _report_bug(error, words)
    _write_error(f"frlint: {missing}", f"help: {advice}")
    return FrlintError.exit_code


def _report_bug(bug: Exception, words: list[str]) -> int:
    import os
    import platform
    from shlex import join

    from frlint import __version__

    if os.environ.get("FRLINT_DEBUG"):
        import traceback

        traceback.print_exception(bug)
    _write_error(
        f"frlint: this is a bug in frlint, not in your documents: {type(bug).__name__}: {bug}",
        f"frlint {__version__}, Python {platform.python_version()}, {platform.system()}",
        f"command: {join(['frlint', *words])}",
        "Please report it with the lines above. FRLINT_DEBUG=1 in the environment shows where it happened.",
    )
    return BUG
