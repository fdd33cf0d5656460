"""A board as tables: Markdown for an issue or a page, CSV for a spreadsheet, HTML for a browser."""

import csv
import io
from collections.abc import Iterator, Sequence

from frlint.model.board import Board, BoardEntry, BoardVolume
from frlint.reporters.escaping import code, html_text
from frlint.reporters.formats import About
from frlint.reporters.stage_wording import (
    facts_of,
    forecast_words,
    last_words,
    late_words,
    sum_words,
    wait_words,
    waiting_words,
)
from frlint.reporters.terminal import visible
from frlint.reporters.wording import counted

_COLUMNS = (
    *("volume", "document", "path", "stage", "recorded", "changed", "changed_since", "changed_words", "errors"),
    *("warnings", "waived", "next_stage", "waits_for", "problems_to_mend", "last_change", "last_author"),
)
_STYLE = (
    "body{font:15px sans-serif;margin:2em}table{border-collapse:collapse}td,th{padding:.2em .8em;text-align:left;"
    "vertical-align:top;border-bottom:1px solid #ddd}.bar{display:inline-block;height:.8em;background:#4a7ba6}"
    ".late{color:#a33}"
)


def board_markdown(board: Board, _: About) -> Iterator[str]:
    """A section for each volume: its stages as a table, what is overdue, and the documents that were asked for."""
    for volume in board.volumes:
        title = f" {html_text(volume.title)}" if volume.title else ""
        yield f"## {code(volume.name)}{title}\n\n"
        yield "| stage | documents | due |\n|---|---:|---|\n"
        for stage, count in volume.counts().items():
            yield f"| {stage} | {count:,} | {volume.due.get(stage, '')} |\n"
        yield "\n"
        for line in _lines(volume, board.today):
            yield f"- {html_text(line)}\n"
        for entry in _named(volume):
            yield f"- {code(entry.command_path)} {entry.stage}: {html_text('; '.join(facts_of(entry)))}\n"
        yield "\n"


def board_csv(board: Board, _: About) -> Iterator[str]:
    """A line for each document, below the names of the columns."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for volume in board.volumes:
        for entry in volume.shown:
            writer.writerow([_cell(value) for value in _row(volume, entry)])
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def board_html(board: Board, _: About) -> Iterator[str]:
    """A page of its own, without scripts."""
    yield f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Status, {board.today}</title>\n'
    yield f"<style>{_STYLE}</style></head><body>\n<h1>Status, {board.today}</h1>\n"
    for volume in board.volumes:
        yield f"<h2>{html_text(volume.name)} {html_text(volume.title)}</h2>\n<table>\n"
        late = volume.late(board.today)
        for stage, count in volume.counts().items():
            width = round(300 * count / max(1, len(volume.entries)))
            due = volume.due.get(stage, "")
            mark = ' class="late"' if stage in late else ""
            yield f'<tr><td>{stage}</td><td>{count:,}</td><td><span class="bar" style="width:{width}px"></span></td>'
            yield f"<td{mark}>{due}</td></tr>\n"
        yield "</table>\n<ul>\n"
        for line in _lines(volume, board.today):
            yield f"<li>{html_text(line)}</li>\n"
        yield "</ul>\n"
        entries = _named(volume)
        if entries:
            yield "<table>\n<tr><th>document</th><th>stage</th><th></th></tr>\n"
            for entry in entries:
                facts = html_text("; ".join(facts_of(entry)))
                yield f"<tr><td>{code(entry.command_path)}</td><td>{entry.stage}</td><td>{facts}</td></tr>\n"
            yield "</table>\n"
    yield "</body></html>\n"


def _lines(volume: BoardVolume, today: str) -> Iterator[str]:
    """What is to be said of a volume as a whole."""
    yield f"{counted(len(volume.entries), 'document')}; {sum_words(volume.entries)}"
    last = last_words(volume.entries)
    if last:
        yield last
    waiting = waiting_words(volume.entries)
    if waiting:
        yield f"waiting: {waiting}"
    for text in late_words(volume, today):
        yield f"overdue: {text}"
    yield from map(forecast_words, volume.forecasts or ())
    if volume.tasks:
        done = sum(bool(task.by) for task in volume.tasks)
        yield f"tasks: {done} of {len(volume.tasks)} done"


def _named(volume: BoardVolume) -> Sequence[BoardEntry]:
    """The documents that are named: those asked for, else those that were changed since they were read."""
    if volume.listed is not None:
        return volume.listed
    return [entry for entry in volume.entries if entry.since]


def _row(volume: BoardVolume, entry: BoardEntry) -> Sequence[object]:
    since, waits, last = entry.since, entry.awaited, entry.last
    return (
        *(volume.name, entry.id, entry.path, entry.stage, entry.recorded, "yes" if entry.changed else ""),
        *((f"{since.stage} by {since.who}".removesuffix(" by "), max(since.words, 0)) if since else ("", "")),
        *(entry.errors, entry.warnings, entry.waived),
        *((waits.stage, wait_words(waits), waits.problems) if waits else ("", "", 0)),
        *((last.day, last.author) if last else ("", "")),
    )


def _cell(value: object) -> object:
    """A value of a cell; text that a spreadsheet would take for a formula stands behind an apostrophe."""
    if not isinstance(value, str):
        return value
    text = visible(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
