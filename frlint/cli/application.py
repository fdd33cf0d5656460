"""The whole way in: a typer application made from the table of options. It parses and does nothing else."""

import inspect
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import Any, Literal

import typer

from frlint import __version__
from frlint.cli.arguments import is_executor, is_format, jobs, request_of
from frlint.cli.commands import COMMANDS
from frlint.cli.help_colours import set_colours
from frlint.cli.options import Argument, Command, Option
from frlint.cli.suggestions import HELP, INSTALL, SHOW, TOP, near_command, near_option
from frlint.commands import Request
from frlint.commands.console import say

_HELP = """A linter for documentary editions kept in git: footnotes, page breaks, headers, dates, text.

Begin with: frlint check FOLDER

Read on with: frlint help COMMAND"""
_EPILOG = (
    "Exit codes: 0 nothing failed, 1 problems, 2 wrong usage or configuration, 3 a bug in frlint, 130 interrupted."
)
_USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[1]
"""What the library below typer raises for wrong usage; typer itself gives it no name."""


def parse_fully(arguments: Sequence[str]) -> Request | int:
    """The request of an argument list, or the exit code where help, an error or a completion was printed instead."""
    if arguments and arguments[0] == HELP:
        arguments = [*(word for word in arguments[1:] if word not in ("--help", "-h")), "--help"]
    first = next((word for word in arguments[:2] if word != "--"), "-")
    if not first.startswith("-") and first not in COMMANDS:
        say(*_error_text(f"no such command '{first}'", near_command(first, COMMANDS)))
        return 2
    if not arguments or any(word in ("--help", "-h") for word in arguments):
        set_colours()
    group: Any = typer.main.get_command(_application())
    _restore_help(group)
    try:
        result = group.main(args=list(arguments), prog_name="frlint", standalone_mode=False)
    except _USAGE_ERROR as error:
        say(*_usage_error_text(error))
        return 2
    return result if isinstance(result, (Request, int)) else 0


def _application() -> typer.Typer:
    """The application; each of its commands returns its request."""
    application = typer.Typer(
        help=_HELP,
        epilog=_EPILOG,
        context_settings={"help_option_names": ["--help", "-h"]},
        pretty_exceptions_enable=False,
        suggest_commands=False,
        add_completion=False,
    )
    application.callback(invoke_without_command=True)(_top)
    for command in COMMANDS.values():
        help_ = f"{command.help}\n\n{command.more}" if command.more else command.help
        application.command(command.name, help=help_, epilog=_EPILOG)(_function(command))
    return application


def _restore_help(group: Any) -> None:
    """Give the arguments their help again: the newest library below typer drops it."""
    for command in COMMANDS.values():
        for parameter in group.commands[command.name].params:
            if command.argument and parameter.name == command.argument.name:
                parameter.help = command.argument.help


def _print_version(value: bool) -> None:
    if value:
        typer.echo(f"frlint {__version__}")
        raise typer.Exit


def _top(
    context: typer.Context,
    version: bool = typer.Option(  # noqa: ARG001
        False, "--version", "-V", help=TOP["--version"], is_eager=True, callback=_print_version
    ),
    install: str = typer.Option(None, INSTALL, metavar="[SHELL]", help=TOP[INSTALL]),  # noqa: ARG001
    show: str = typer.Option(None, SHOW, metavar="[SHELL]", help=TOP[SHOW]),  # noqa: ARG001
) -> None:
    """Without a command: help, and the exit code of wrong usage."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(2)


def _function(command: Command) -> Callable[..., Request]:
    """A function with the signature that typer reads the command's options from."""

    def run(**given: Any) -> Request:
        return request_of(command, given)

    parameters = [_parameter(option) for option in command.options]
    if command.argument:
        parameters.insert(0, _argument(command.argument))
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    return run


def _argument(argument: Argument) -> inspect.Parameter:
    kind: Any = list[str] if argument.many else str
    default = typer.Argument(
        ... if argument.required else None,
        metavar=argument.metavar,
        help=argument.help,
        show_default=False,
    )
    return _keyword(argument.name, kind if argument.required else kind | None, default)


def _parameter(option: Option) -> inspect.Parameter:
    kinds: dict[str, Any] = {"flag": bool, "text": str | None, "list": list[str] | None, "jobs": str | None}
    kinds["executor"] = str | None
    kinds["formats"] = list[str] | None
    kind = Literal[option.values] | None if option.kind == "choice" else kinds[option.kind]
    default = typer.Option(
        False if option.kind == "flag" else None,
        *option.flags,
        help=option.description + (f" (default: {option.default})" if option.default else ""),
        metavar=option.metavar or None,
        show_default=False,
        rich_help_panel=option.group,
        callback=_callback(option),
    )
    return _keyword(option.name, kind, default)


def _callback(option: Option) -> Callable[..., Any] | None:
    """What proves a value of an option that typer itself cannot prove."""
    if option.kind == "jobs":
        return _check_jobs
    if option.kind == "executor":
        return _executor_check(option)
    if option.kind != "formats":
        return None

    def check_formats(values: list[str] | None) -> list[str] | None:
        for value in values or ():
            if not is_format(value, option.values):
                known = ", ".join(option.values)
                near = get_close_matches(value.partition(":")[0], option.values, 1, 0.5)
                hint = f"; did you mean {near[0]}?" if near else ""
                raise typer.BadParameter(f"{value!r} is not FORMAT or FORMAT:FILE with one of {known}{hint}")
        return values

    return check_formats


def _executor_check(option: Option) -> Callable[[str | None], str | None]:
    """What proves the name of an executor."""

    def check_executor(value: str | None) -> str | None:
        if value is not None and not is_executor(value, option.values):
            near = get_close_matches(value, (*option.values, "dask:ADDRESS"), 1, 0.5)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise typer.BadParameter(f"{value!r} is none of {', '.join(option.values)}, dask:ADDRESS{hint}")
        return value

    return check_executor


def _check_jobs(value: str | None) -> str | None:
    if value is not None:
        try:
            jobs(value)
        except ValueError as wrong:
            raise typer.BadParameter(str(wrong)) from None
    return value


def _keyword(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _usage_error_text(error: Exception) -> tuple[str, str]:
    """What is wrong with the usage, the nearest word where one was meant, and where to read on."""
    usage_error: Any = error
    context = usage_error.ctx
    message = str(usage_error.format_message()).rstrip(".?")
    near = ""
    if type(error).__name__ == "NoSuchOption":
        # Worded here: the libraries below do it in different ways.
        message = f"no such option '{usage_error.option_name}'"
        command = COMMANDS.get(context.info_name or "") if context else None
        near = near_option(usage_error.option_name, command, COMMANDS)
    return _error_text(f"{message[:1].lower()}{message[1:]}", near, context.command_path if context else "frlint")


def _error_text(message: str, near: str, path: str = "frlint") -> tuple[str, str]:
    hint = f" Did you mean {near}?" if near else ""
    return f"frlint: {message}.{hint}", f"Read on: {path} --help"
