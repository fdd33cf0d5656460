"""Stages: what is missing before a gate, and the board of an edition with the table of its output formats."""

from collections.abc import Callable, Iterable, Iterator

from frlint.model.board import Board, StageHistory
from frlint.reporters.formats import About, Format, table_of

BOARD = table_of(
    Format("full", "frlint.reporters.stages.board_full:board_text", for_people=True),
    Format("json", "frlint.reporters.stages.board_json:board_json"),
    Format("markdown", "frlint.reporters.stages.board_tables:board_markdown", for_people=True),
    Format("csv", "frlint.reporters.stages.board_tables:board_csv"),
    Format("html", "frlint.reporters.stages.board_tables:board_html", for_people=True),
)
"""The output formats of a board. A format more is a function and a row here."""


MOVES = table_of(
    Format("full", "frlint.reporters.stages.moves:moves_text", for_people=True),
    Format("json", "frlint.reporters.stages.moves:moves_json"),
)
"""Those of how volumes moved from stage to stage over their history."""


def moves_in(name: str, histories: Iterable[StageHistory], about: About) -> Iterator[str]:
    """How volumes moved, in one of `MOVES`. Raises `KeyError` for another name."""
    write: Callable[[Iterable[StageHistory], About], Iterator[str]] = MOVES[name].load()
    return write(histories, about)


def board_in(name: str, board: Board, about: About) -> Iterator[str]:
    """A board in one of `BOARD`. Raises `KeyError` for another name."""
    write: Callable[[Board, About], Iterator[str]] = BOARD[name].load()
    return write(board, about)
