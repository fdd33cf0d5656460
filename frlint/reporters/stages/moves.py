"""How volumes moved from stage to stage: a line of bars for each stage, or all numbers as JSON."""

from collections.abc import Iterable, Iterator

from frlint.model.board import StageHistory
from frlint.reporters.bars import sparkline
from frlint.reporters.formats import About
from frlint.reporters.jsontext import Rows
from frlint.reporters.terminal import visible, visible_path
from frlint.reporters.wording import counted

_WIDEST = 60
"""Columns of a line of bars."""


def moves_text(histories: Iterable[StageHistory], about: About) -> Iterator[str]:
    """For each volume a line for each stage: bars of the documents in it over time, and how many there are now."""
    look = about.look
    for history in histories:
        name = look.paint(visible_path(history.volume), "strong")
        rows = history.rows
        if not rows:
            yield f"{name}  no commit has a record of its stages\n"
            continue
        first, last = visible(rows[0].date[:10]), visible(rows[-1].date[:10])
        days = first if first == last else f"{first} to {last}"
        yield f"{name}  {counted(len(rows), 'change')} of the record, {days}\n"
        others = dict.fromkeys(stage for row in rows for stage in row.counts if stage not in history.stages)
        stages = [*history.stages, *others]
        width = max(map(len, stages))
        most = max((count for row in rows for count in row.counts.values()), default=0)
        for stage in stages:
            numbers = [row.counts.get(stage, 0) for row in rows]
            bars = sparkline(numbers, min(_WIDEST, max(10, look.width - width - 30)), (0, most))
            note = "" if stage in history.stages else "  (no stage any more)"
            yield f"  {visible(stage):<{width}}  {look.paint(bars, 'label')}  {numbers[-1]:,}{note}\n"


def moves_json(histories: Iterable[StageHistory], _: About) -> Iterator[str]:
    """An array, one object a volume, with the numbers after each commit."""
    out = Rows()
    yield "["
    for history in histories:
        commits = [
            {
                "commit": row.commit,
                "date": row.date,
                "author": row.author,
                "subject": row.subject,
                "stages": {stage: row.counts.get(stage, 0) for stage in history.stages} | dict(row.counts),
            }
            for row in history.rows
        ]
        yield out.row({"volume": history.volume, "stages": list(history.stages), "commits": commits})
    yield out.end()
