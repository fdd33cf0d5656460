"""Which documents of a board somebody asks for: those of a stage, those that wait for them, those that moved."""

import os
from contextlib import ExitStack

from frlint.errors import UsageError
from frlint.model.board import Board, BoardVolume
from frlint.runs.stages.board.board import OpenedBoard
from frlint.stages import editors as editors_file
from frlint.stages.scheme import require_any
from frlint.stages.waiting import is_mine


def chosen(opened: OpenedBoard, stack: ExitStack, *, stage: str = "", mine: bool = False, since: str = "") -> Board:
    """The board with the documents listed that are asked for in all of these ways, where any is named.

    Raises `UsageError` for a stage that no volume has, and where it is not known who asks for their own.
    """
    volumes = list(opened.board.volumes)
    if stage:
        require_any([volume.stages for volume in volumes], stage)
        volumes = [one._replace(listed=[entry for entry in one.shown if entry.stage == stage]) for one in volumes]
    if mine:
        volumes = [_mine(one, opened) for one in volumes]
    if since:
        from frlint.runs.stages.board.moved import Moves

        moves = Moves(opened, since, stack)
        volumes = [moves.of(one) for one in volumes]
    return opened.board._replace(volumes=volumes, since=since)


def _mine(volume: BoardVolume, opened: OpenedBoard) -> BoardVolume:
    place = opened.places[volume.name]
    editors = editors_file.read(editors_file.find(place if os.path.isdir(place) else os.path.dirname(place)))
    me = editors.name_of(opened.someone.name, opened.someone.email)
    if not me:
        raise UsageError("who you are is not known", "tell git who you are: git config user.name NAME")
    roles = editors.roles_of(me)
    return volume._replace(listed=[one for one in volume.shown if is_mine(one, volume.stages, me, roles)])
