"""A board for a person: volumes with bars by stage, or the documents that somebody asked for."""

from collections.abc import Iterator, Sequence

from frlint.model.board import Board, BoardEntry, BoardVolume
from frlint.reporters.formats import About
from frlint.reporters.stage_wording import (
    change_words,
    facts_of,
    forecast_words,
    last_words,
    late_words,
    sum_words,
    waiting_words,
)
from frlint.reporters.terminal import Look, visible, visible_path
from frlint.reporters.wording import counted

_IN_FULL = 3
"""So many volumes are shown in full; of more than these each has one line."""
_BAR = 24
"""Columns of a bar that stands for all documents of a volume."""
_SHADES = "░▒▓█"
_EXAMPLES = 5
"""So many changed documents are named."""


def board_text(board: Board, about: About) -> Iterator[str]:
    """The board, volume by volume."""
    look = about.look
    whole = [volume for volume in board.volumes if volume.listed is None]
    for k, volume in enumerate(board.volumes):
        if volume.listed is not None:
            yield from _listed(volume, look)
        elif len(whole) > _IN_FULL:
            yield _line(volume, board.today, look, max(len(one.name) for one in whole))
            yield from _forecast(volume)
        else:
            yield "\n" if k else ""
            yield from _in_full(volume, board.today, look)
    if len(whole) > _IN_FULL:
        documents = sum(len(volume.entries) for volume in whole)
        yield f"{counted(len(whole), 'volume')}, {counted(documents, 'document')}\n"


def _in_full(volume: BoardVolume, today: str, look: Look) -> Iterator[str]:
    title = f"  {visible(volume.title)}" if volume.title else ""
    number = counted(len(volume.entries), "document")
    yield f"{look.paint(visible_path(volume.name), 'strong')}{title}  {number}\n"
    width = max(map(len, volume.stages))
    late = volume.late(today)
    for stage, count in volume.counts().items():
        bar = "█" * _share(count, len(volume.entries))
        due = ""
        if stage in volume.due:
            due = f"overdue since {volume.due[stage]}" if stage in late else f"due {volume.due[stage]}"
            due = look.paint(due, "error" if stage in late else "faint")
        yield f"  {stage:<{width}}  {count:>6,}  {look.paint(f'{bar:<{_BAR}}', 'label')}  {due}".rstrip() + "\n"
    for name, text in _facts(volume, today):
        painted = look.paint(name, "error" if name == "overdue" else "faint")
        yield f"  {painted}{': ' if name else ''}{text}\n"
    yield from _forecast(volume)


def _forecast(volume: BoardVolume) -> Iterator[str]:
    """When the stages of a volume will be done."""
    for one in volume.forecasts or ():
        yield f"  {forecast_words(one)}\n"


def _facts(volume: BoardVolume, today: str) -> Iterator[tuple[str, str]]:
    """What is to be said of a volume, each with its name."""
    entries = volume.entries
    yield "problems", sum_words(entries)
    last = last_words(entries)
    if last:
        yield "", last
    waiting = waiting_words(entries)
    if waiting:
        yield "waiting", waiting
    changed = [entry for entry in entries if entry.since]
    for entry in changed[:_EXAMPLES]:
        assert entry.since
        yield visible_path(entry.command_path), change_words(entry.since)
    if len(changed) > _EXAMPLES:
        yield "", f"and {len(changed) - _EXAMPLES:,} more documents changed since they were read"
    if volume.unknown:
        yield "in the record and not there", ", ".join(map(visible, volume.unknown))
    for text in late_words(volume, today):
        yield "overdue", text
    if volume.tasks:
        done = sum(bool(task.by) for task in volume.tasks)
        left = ", ".join(visible(task.id) for task in volume.tasks if not task.by)
        yield "tasks", f"{done} of {len(volume.tasks)} done" + (f"; left: {left}" if left else "")


def _line(volume: BoardVolume, today: str, look: Look, width: int) -> str:
    """A volume on one line."""
    entries = volume.entries
    counts = volume.counts()
    parts = [", ".join(f"{stage} {count:,}" for stage, count in counts.items() if count)]
    errors = sum(entry.errors for entry in entries)
    parts += [look.paint(counted(errors, "error"), "error")] if errors else []
    changed = sum(entry.since is not None for entry in entries)
    parts += [f"{changed:,} changed since read"] if changed else []
    late = len(volume.late(today)) + len(volume.late_tasks(today))
    parts += [look.paint("overdue", "error")] if late else []
    name = look.paint(f"{visible_path(volume.name):<{width}}", "strong")
    return f"{name}  {len(entries):>6,}  {look.paint(stage_bar(counts), 'label')}  {'; '.join(parts)}\n"


def stage_bar(counts: dict[str, int]) -> str:
    """A bar in which each stage has its share, a darker one the later the stage is."""
    total = sum(counts.values())
    ends, seen = [], 0
    for count in counts.values():
        seen += count
        ends.append(round(seen * _BAR / total) if total else 0)
    bar = ""
    for k, end in enumerate(ends):
        shade = _SHADES[k * (len(_SHADES) - 1) // max(1, len(ends) - 1)]
        bar += shade * (end - len(bar))
    return f"{bar:<{_BAR}}"


def _listed(volume: BoardVolume, look: Look) -> Iterator[str]:
    """The documents of a volume that somebody asked for, a line each."""
    entries: Sequence[BoardEntry] = volume.shown
    width = max((len(entry.command_path) for entry in entries), default=0)
    stages = max((len(entry.stage) for entry in entries), default=0)
    for entry in entries:
        path = look.paint(f"{visible_path(entry.command_path):<{width}}", "strong")
        yield f"{path}  {entry.stage:<{stages}}  {'; '.join(facts_of(entry))}".rstrip() + "\n"


def _share(count: int, total: int) -> int:
    """The columns of a bar: at least one where there is anything."""
    return max(1, round(count * _BAR / total)) if count else 0
