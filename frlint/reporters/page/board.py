"""The board of stages for a page: of each volume how many documents are how far, and what is to be said of it."""

from collections.abc import Iterator
from typing import NamedTuple

from frlint.model.board import Board, BoardVolume
from frlint.reporters.stage_wording import facts_of, last_words, late_words, sum_words, waiting_words
from frlint.reporters.terminal import visible
from frlint.reporters.wording import counted

CHANGED = 30
"""Documents that are named since they were changed after somebody read them, of each volume."""


class StagePart(NamedTuple):
    """A stage of a volume: how many documents are in it, where the bar of it begins and how wide it is, in percent.

    `shade` is how far the stage is on the way, 1 to 6; `due` is the day (ISO) by which all are to be there, and
    `is_late` says that it is past and some are not.
    """

    stage: str
    documents: int
    start: float
    width: float
    shade: int
    due: str
    is_late: bool


class VolumeBoard(NamedTuple):
    """A volume on the board: its name and title, its stages, sentences on it, and documents changed since they were
    read, each with what is to be said of it; `more` are not named."""

    name: str
    title: str
    documents: int
    stages: tuple[StagePart, ...]
    sentences: tuple[str, ...]
    changed: tuple[tuple[str, str], ...]
    more: int


def boards_of(board: Board | None) -> list[VolumeBoard]:
    """The volumes of a board; none where no record of stages is there, as all documents are then in the first."""
    if board is None or not any(_is_recorded(volume) for volume in board.volumes):
        return []
    return [_volume(volume, board.today) for volume in board.volumes]


def _is_recorded(volume: BoardVolume) -> bool:
    """Whether anybody recorded anything of a volume."""
    first = volume.stages[0]
    is_moved = any(one.recorded != first or one.assigned for one in volume.entries)
    return is_moved or bool(volume.due) or any(task.by or task.due for task in volume.tasks)


def _volume(volume: BoardVolume, today: str) -> VolumeBoard:
    changed = [entry for entry in volume.entries if entry.since]
    named = tuple((visible(one.command_path), "; ".join(facts_of(one))) for one in changed[:CHANGED])
    return VolumeBoard(
        visible(volume.name),
        visible(volume.title),
        len(volume.entries),
        tuple(_parts(volume, today)),
        tuple(_sentences(volume, today)),
        named,
        len(changed) - len(named),
    )


def _parts(volume: BoardVolume, today: str) -> Iterator[StagePart]:
    late = volume.late(today)
    every = max(1, len(volume.entries))
    last = max(1, len(volume.stages) - 1)
    start = 0.0
    for number, (stage, count) in enumerate(volume.counts().items()):
        width = round(100 * count / every, 2)
        shade = 1 + round(5 * number / last)
        yield StagePart(visible(stage), count, round(start, 2), width, shade, volume.due.get(stage, ""), stage in late)
        start += width


def _sentences(volume: BoardVolume, today: str) -> Iterator[str]:
    yield sum_words(volume.entries)
    if waiting := waiting_words(volume.entries):
        yield f"waiting: {waiting}"
    for words in late_words(volume, today):
        yield f"overdue: {words}"
    if volume.tasks:
        done = sum(bool(task.by) for task in volume.tasks)
        yield f"{done:,} of {counted(len(volume.tasks), 'task')} done"
    if last := last_words(volume.entries):
        yield last
