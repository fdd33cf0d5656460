"""What history and records say of an edition besides its problems: the curve, a range of commits, the board."""

import os
from contextlib import ExitStack
from typing import NamedTuple

from frlint.errors import FrlintError
from frlint.git.ranges import parsed
from frlint.model.board import Board
from frlint.model.commit import Attributed, Standing
from frlint.runs.attributing import attributed
from frlint.runs.history import here, open_history
from frlint.runs.request import Request
from frlint.runs.standing import standing_rows
from frlint.runs.watch import Watch


class Edition(NamedTuple):
    """What is known besides the problems of now. `standing` None: there is no history, and `why_no_history` says why.

    `commits` are those of the range that was asked for, None where none was. `board` is None where it cannot be made.
    """

    standing: list[Standing] | None = None
    why_no_history: str = ""
    commits: list[Attributed] | None = None
    board: Board | None = None


def edition_of(request: Request, span: str, watch: Watch, *, curve: bool, known: Edition | None = None) -> Edition:
    """The curve, where it is asked for, the commits of the range `span` (empty for none) and the board.

    All is below the paths of the request. What is `known` of the history is taken from there. Raises errors of the
    configuration and of the range; that there is no repository is none where no range is asked for.
    """
    made = known or _history(request, span, watch, curve=curve)
    return made._replace(board=_board(request, watch))


def _history(request: Request, span: str, watch: Watch, *, curve: bool) -> Edition:
    made = Edition()
    with ExitStack() as stack:
        if curve:
            try:
                opened = open_history(request, stack, here(), watch=watch)
                made = made._replace(standing=standing_rows(opened, _within(request, opened.root)))
            except FrlintError as error:
                made = made._replace(why_no_history=error.message.partition("\n")[0])
        if span:
            opened = open_history(request, stack, here(), watch=watch)
            own = request._replace(paths=tuple(_within(request, opened.root)))
            made = made._replace(commits=attributed(opened, parsed(opened.repository, span), own, stack))
    return made


def _within(request: Request, root: str) -> list[str]:
    """The paths of the request; none, which means all, where the whole repository is asked about from its top."""
    if request.paths or os.path.realpath(os.getcwd()) == os.path.realpath(root):
        return [*request.paths]
    return ["."]


def _board(request: Request, watch: Watch) -> Board | None:
    """The board of the request's volumes; None where its records cannot be read: `frlint status` says why."""
    from frlint.runs.stages.board.board import open_board

    if request.isolated:
        return None
    try:
        with ExitStack() as stack:
            return open_board(request, stack, watch).board
    except FrlintError:
        return None
