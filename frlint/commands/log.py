"""`frlint log`: how many problems stood after each commit, or how the documents moved from stage to stage."""

from contextlib import ExitStack
from typing import NamedTuple

from frlint.commands.console import progress_of
from frlint.commands.outputs import open_results
from frlint.errors import UsageError
from frlint.reporters.formats import About
from frlint.reporters.history import standing_text
from frlint.reporters.terminal import Console
from frlint.runs.history import here, open_history
from frlint.runs.request import Outcome, Request
from frlint.runs.standing import standing_rows


class Options(NamedTuple):
    """The options that `log` alone has."""

    stages: bool = False


def run(request: Request, console: Console) -> Outcome:
    """Say how many errors and warnings stood after each commit, along first parents; with `--stages` how many documents
    were in each stage."""
    if request.own_options(Options).stages:
        return _stages(request, console)
    if request.since:
        raise UsageError("--since is of the stages", "frlint log --stages --since REV")
    repository = here()
    with ExitStack() as stack:
        history = open_history(request, stack, repository, watch=progress_of(request, console, stack))
        rows = standing_rows(history, request.paths)
        out, look = open_results(request, console, stack)
        watched = console.out_is_terminal and not request.output
        chosen = request.output_format or ("full" if watched else "json")
        out.writelines(standing_text(chosen, ", ".join(request.paths), rows, About(look)))
    return Outcome(0, len(rows))


def _stages(request: Request, console: Console) -> Outcome:
    """How the documents moved from stage to stage: after each commit that changed the record of a volume."""
    from frlint.reporters.stages import moves_in
    from frlint.runs.stages.board.record_history import record_histories

    with ExitStack() as stack:
        histories = record_histories(request, progress_of(request, console, stack))
        out, look = open_results(request, console, stack)
        watched = console.out_is_terminal and not request.output
        chosen = request.output_format or ("full" if watched else "json")
        out.writelines(moves_in(chosen, histories, About(look)))
    return Outcome(0, len(histories))
