"""`frlint status`: the board of an edition: how far its documents are, and for whom they wait."""

import os
from contextlib import ExitStack
from typing import NamedTuple

from frlint.commands.console import progress_of
from frlint.commands.outputs import open_results
from frlint.commands.sparing import require_new, spare_files
from frlint.model.board import Board
from frlint.reporters.formats import About
from frlint.reporters.stages import board_in
from frlint.reporters.terminal import Console, visible
from frlint.runs.request import Outcome, Request
from frlint.runs.stages.board.board import open_board
from frlint.runs.stages.board.chosen import chosen


class Options(NamedTuple):
    """The options that `status` alone has."""

    stage: str = ""
    mine: bool = False
    forecast: bool = False
    checklist: bool = False
    """The tasks alone, as a list for an issue of GitHub or GitLab."""


def run(request: Request, console: Console) -> Outcome:
    """Show the board. The exit code is 0, whatever it shows.

    Raises `UsageError` for a path, a document or a stage that there is not, and errors of the files beside the
    documents.
    """
    options = request.own_options(Options)
    with ExitStack() as stack:
        if options.checklist:
            return _checklist(request, console, stack)
        since, request = request.since, request._replace(since="")
        opened = open_board(request, stack, progress_of(request, console, stack))
        board = chosen(opened, stack, stage=options.stage, mine=options.mine, since=since)
        if options.forecast:
            from frlint.runs.stages.board.forecasts import with_forecasts

            board = with_forecasts(board, opened)
        if request.output:
            paths = {entry.path for volume in opened.board.volumes for entry in volume.entries}
            spare_files(request, ((os.path.realpath(path), path) for path in paths))
        out, look = open_results(request, console, stack)
        name = request.output_format or "full"
        out.writelines(board_in(name, board, About(look)))
        if name == "full" and not any(volume.shown for volume in board.volumes):
            out.write(_nothing(board, options))
    return Outcome(0, sum(len(volume.shown) for volume in board.volumes))


def _checklist(request: Request, console: Console, stack: ExitStack) -> Outcome:
    """The tasks of each volume under its name; `frlint task read` takes the list of one back."""
    from frlint.errors import UsageError
    from frlint.reporters.stages.tasks import as_checklist
    from frlint.runs.stages.opened import open_stages
    from frlint.runs.stages.tasks import standings

    if request.output_format not in ("", "markdown"):
        raise UsageError("a checklist is Markdown", "leave out --output-format, or say markdown")
    require_new(request.output)
    opened = open_stages(request, stack, whose="none")
    out, _ = open_results(request, console, stack)
    several = len(opened.volumes) > 1
    for volume in opened.volumes:
        title = f"## {visible(volume.name)}\n\n" if several else ""
        out.write(f"{title}{as_checklist(standings(volume, decide=True))}")
        out.write("\n" if several and volume is not opened.volumes[-1] else "")
    return Outcome(0, len(opened.asked))


def _nothing(board: Board, options: Options) -> str:
    """What is said where no document is asked for."""
    asked = [f"is {options.stage}"] if options.stage else []
    asked += ["waits for you"] if options.mine else []
    asked += [f"moved since {board.since}"] if board.since else []
    return f"no document {' and '.join(asked) or 'is there'}\n"
