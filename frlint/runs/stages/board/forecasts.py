"""When the volumes of a board will be done, from the history of their records."""

import os
from datetime import date

from frlint.model.board import Board, BoardVolume
from frlint.runs.stages.board.board import OpenedBoard
from frlint.runs.stages.board.record_history import Record, record_history
from frlint.stages.forecast import forecast
from frlint.stages.record import file as states_file


def with_forecasts(board: Board, opened: OpenedBoard) -> Board:
    """The board with forecasts of each volume. Raises `GitError` where the history is not here."""
    today = date.fromisoformat(board.today)
    return board._replace(
        volumes=[
            volume._replace(
                forecasts=tuple(forecast(record_history(record_of(volume, opened)), left_of(volume), today))
            )
            for volume in board.volumes
        ]
    )


def left_of(volume: BoardVolume) -> dict[str, int]:
    """By stage how many documents are not there yet."""
    left, before = {}, 0
    for stage, number in volume.counts().items():
        left[stage] = before
        before += number
    return left


def record_of(volume: BoardVolume, opened: OpenedBoard) -> Record:
    """The record of a volume of a board."""
    place = opened.places[volume.name]
    file = states_file.file_of(place) if os.path.isdir(place) else states_file.file_of_tei(place)
    return Record(volume.name, file, volume.stages)
