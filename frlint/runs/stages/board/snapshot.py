"""What the board of a folder was made of and what came of it, as bytes for the store."""

import marshal
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from frlint.model.board import (
    Awaited,
    BoardEntry,
    BoardTask,
    BoardVolume,
    ChangeSince,
    JudgedSignOff,
    LastChange,
    SentBack,
)


class Judged(NamedTuple):
    """An entry of a board, and what of the document its judgement depends on: what it says, and its record."""

    entry: BoardEntry
    made_of: str


class UnitVolume(NamedTuple):
    """A volume of a folder; its entries have the names of their files only. `file` is the name of its TEI file."""

    volume: BoardVolume
    judged: Sequence[Judged]
    file: str = ""


Before = Mapping[str, Judged]
"""What is known of documents by folder and id: from a time at which the history was the same."""


def known_by(folder: str, document: str) -> str:
    """What a document of a folder is known by in `Before`."""
    return f"{folder}\0{document}"


class Snapshot(NamedTuple):
    """The board of a folder: under which state of the files, at which commit, and until which day (ISO; empty: ever)
    it holds. `volumes` are as `rows_of` makes them."""

    state: str
    head: str
    until: str
    volumes: Sequence[Any]

    def to_bytes(self) -> bytes:
        """The snapshot as bytes."""
        return marshal.dumps((self.state, self.head, self.until, list(self.volumes)))


def from_bytes(value: bytes) -> Snapshot | None:
    """The snapshot that was stored; None where the bytes are none."""
    try:
        state, head, until, volumes = marshal.loads(value)
    except (ValueError, TypeError, EOFError):
        return None
    return Snapshot(state, head, until, volumes)


def rows_of(volumes: Sequence[UnitVolume]) -> list[Any]:
    """Volumes as plain tuples."""
    return [
        (
            *(one.volume.name, one.volume.title, one.volume.stages, dict(one.volume.due), one.volume.unknown, one.file),
            [tuple(task) for task in one.volume.tasks],
            [_row(judged) for judged in one.judged],
        )
        for one in volumes
    ]


def volumes_of(rows: Sequence[Any], paths: Mapping[str, str]) -> list[UnitVolume]:
    """The volumes that plain tuples tell of. `paths` maps the names of files to their paths."""
    found = []
    for name, title, stages, due, unknown, file, tasks, entries in rows:
        judged = [_judged(row, paths) for row in entries]
        volume = BoardVolume(
            name, title, stages, due, [BoardTask(*task) for task in tasks], [one.entry for one in judged], unknown
        )
        found.append(UnitVolume(volume, judged, file))
    return found


def _row(judged: Judged) -> tuple[Any, ...]:
    entry = judged.entry
    return (
        *entry[:5],
        entry.since and tuple(entry.since),
        *entry[6:10],
        tuple(map(tuple, entry.sign_offs)),
        entry.assigned,
        entry.awaited and tuple(entry.awaited),
        entry.last and tuple(entry.last),
        entry.sent_back and tuple(entry.sent_back),
        judged.made_of,
    )


def _judged(row: Sequence[Any], paths: Mapping[str, str]) -> Judged:
    name, file, stage, recorded, changed, since, *counts, sign_offs, assigned, awaited, last, back, made_of = row
    errors, warnings, waived, deferred = counts
    entry = BoardEntry(
        name,
        paths.get(file, file),
        stage,
        recorded,
        changed,
        since and ChangeSince(*since),
        errors,
        warnings,
        waived,
        deferred,
        tuple(JudgedSignOff(*one) for one in sign_offs),
        assigned,
        awaited and Awaited(*awaited),
        last and LastChange(*last),
        back and SentBack(*back),
    )
    return Judged(entry, made_of)
