"""A board as JSON."""

from collections.abc import Iterator
from typing import Any

from frlint.model.board import Awaited, Board, BoardEntry, BoardVolume, Forecast
from frlint.reporters.formats import About
from frlint.reporters.jsontext import Rows, encode


def board_json(board: Board, _: About) -> Iterator[str]:
    """An array, one object a volume."""
    rows = Rows()
    yield "["
    for volume in board.volumes:
        documents = ",\n   ".join(encode(_entry(entry)) for entry in volume.shown)
        head = encode(_volume(volume, board.today))
        yield rows.encoded(f'{head[:-1]}, "documents": [{documents}]}}')
    yield rows.end()


def _volume(volume: BoardVolume, today: str) -> dict[str, Any]:
    return {
        "volume": volume.name,
        "title": volume.title or None,
        "stages": volume.counts(),
        "due": dict(volume.due),
        "overdue": [*volume.late(today)],
        "unknown": list(volume.unknown),
        **({} if volume.forecasts is None else {"forecast": [_forecast(one) for one in volume.forecasts]}),
        "tasks": [
            {
                "id": task.id,
                "title": task.title,
                "stage": task.stage or None,
                "owner": task.owner or None,
                "due": task.due or None,
                "done": bool(task.by),
                "by": task.by or None,
                "on": task.on or None,
                "overdue": bool(task.due and task.due < today and not task.by),
            }
            for task in volume.tasks
        ],
    }


def _entry(entry: BoardEntry) -> dict[str, Any]:
    moved = {} if entry.moved is None else {"was": entry.moved or None}
    return {
        "id": entry.id,
        "path": entry.path,
        "stage": entry.stage,
        "recorded": entry.recorded,
        **moved,
        "changed": bool(entry.changed),
        "changed_parts": list(entry.changed),
        "changed_since": entry.since
        and {
            "stage": entry.since.stage,
            "who": entry.since.who or None,
            "words": entry.since.words if entry.since.words >= 0 else None,
        },
        "problems": {"error": entry.errors, "warning": entry.warnings},
        "waived": entry.waived,
        "deferred": entry.deferred,
        "signoffs": [
            {
                "stage": one.stage,
                "who": one.who,
                "when": one.when,
                "valid": not one.why_not,
                "why_not": one.why_not or None,
            }
            for one in entry.sign_offs
        ],
        "assigned": dict(entry.assigned),
        "waits_for": _awaited(entry.awaited),
        "last_change": entry.last and entry.last._asdict(),
        "sent_back": entry.sent_back and entry.sent_back._asdict(),
    }


def _forecast(one: Forecast) -> dict[str, Any]:
    days = {"early": one.early or None, "likely": one.likely or None, "late": one.late or None}
    return {"stage": one.stage, "left": one.left, **days, "why": one.why or None, "weeks": one.weeks}


def _awaited(waits: Awaited | None) -> dict[str, Any] | None:
    if waits is None:
        return None
    return {
        "stage": waits.stage,
        "who": waits.assigned or None,
        "roles": [role or "editor" for role in waits.roles],
        "problems": waits.problems,
    }
