"""`frlint note`: a footnote put in, taken out or moved; the others and the references to them follow."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from frlint.commands.console import say_completed
from frlint.commands.places import Place, place_in, place_of
from frlint.errors import UsageError
from frlint.files.together import Change, write_together
from frlint.model.document import Document
from frlint.model.places import Lines
from frlint.model.renumbering import RenumberedDocument
from frlint.readers.tei import TeiFile
from frlint.renumbering.changes import note_called, require_place, with_marker_moved, with_note, without_note
from frlint.renumbering.parts import Apart, RefusalError
from frlint.renumbering.tei_changes import Edited, with_tei_note, with_tei_note_moved, without_tei_note
from frlint.reporters.renumbering import as_json, as_text
from frlint.reporters.terminal import Console
from frlint.runs.inputs.gather import gather
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import Job
from frlint.runs.renumbering.groups import Opened, groups
from frlint.runs.renumbering.tei import renumber_file
from frlint.runs.renumbering.writing import changes_of, complete_earlier, outcomes_of
from frlint.runs.request import Outcome, Request

_HELP = (
    "frlint note add PATH:LINE:COLUMN TEXT, frlint note remove PATH#LABEL, or frlint note move PATH#LABEL LINE:COLUMN"
)


class Options(NamedTuple):
    """The options that `note` alone has."""

    dry_run: bool = False
    """Nothing is written."""
    force: bool = False
    """References to a note that goes stay."""


class Task(NamedTuple):
    """What is to be done: `add` at a place the note of these words, `remove` or `move` the note with a label.

    `document` is the id of a document in a TEI file, `line` the line of the note where several have its label.
    """

    action: str
    path: str
    place: Place = Place(0)
    words: str = ""
    label: str = ""
    line: int = 0
    document: str = ""


def run(request: Request, console: Console) -> Outcome:
    """Put a note in, take it out or move it. The exit code is 1 where that was refused.

    Raises `UsageError` for anything else.
    """
    options = request.own_options(Options)
    task = _task(request)
    if os.path.isdir(task.path):
        raise UsageError(f"{task.path} is a folder", "name a document")
    request = request._replace(paths=(task.path,))
    if not options.dry_run:
        say_completed(complete_earlier(request.paths), console)
    gathered = gather(request, whole_volumes=True)
    job = next((job for job in gathered.documents if not job.companion), None)
    if job is None:
        raise UsageError(f"{task.path} is no document", "name a document, as `frlint check` reads it")
    if job.is_volume:
        reports = _in_tei(gathered, job, task, options, isolated=request.isolated)
    else:
        reports = _in_text(gathered, task, options, isolated=request.isolated)
    text = as_json(reports) if request.output_format == "json" else as_text(reports, dry_run=options.dry_run)
    console.out.write(text)
    return Outcome(int(any(report.status == "refused" for report in reports)), len(reports))


def _task(request: Request) -> Task:
    """What the words of a request ask for. Raises `UsageError`."""
    action, *words = request.paths
    count = {"add": 2, "remove": 1, "move": 2}.get(action)
    if count is None:
        raise UsageError(f"`frlint note {action}` is not known", _HELP)
    if len(words) != count:
        raise UsageError(f"`frlint note {action}` takes {count} value{'s' * (count > 1)}", _HELP)
    if action == "add":
        path, place = place_in(words[0])
        if not place.line or not place.column:
            raise UsageError(f"{words[0]} names no place", "name it as PATH:LINE:COLUMN, both from 1")
        return Task(action, path, place, _words(request, words[1]))
    path, label, line, document = _note_named(words[0])
    return Task(action, path, place_of(words[1]) if action == "move" else Place(0), "", label, line, document)


def _words(request: Request, given: str) -> str:
    """The text of a new note, `-` for standard input. Raises `UsageError` where it has none, or a sign of no text."""
    words = request.standard_input().decode("utf-8", "replace") if given == "-" else given
    if not words.strip():
        raise UsageError("the note has no text", "give its text in quotation marks, or - for standard input")
    if any(ord(sign) < 32 and sign not in "\t\r\n" for sign in words):
        raise UsageError("the note has a control character", "give text only")
    return words


def _note_named(given: str) -> tuple[str, str, int, str]:
    """Path, label, line (0 for none) and the id of a TEI document of `PATH#LABEL`. Raises `UsageError`."""
    path, sign, label = given.rpartition("#")
    if not sign or not path or not label:
        raise UsageError(f"{given} names no note", "name it as PATH#LABEL: d35.txt#3, volume.xml#d35#3")
    name, _, line = label.partition(":")
    number = int(line) if line.isascii() and line.isdecimal() and len(line) < 10 else 0
    if not os.path.lexists(path) and "#" in path:
        path, _, document = path.rpartition("#")
        return path, name, number, document
    return path, name, number, ""


def _in_text(gathered: Gathered, task: Task, options: Options, *, isolated: bool) -> Sequence[RenumberedDocument]:
    """The task done in a document of plain text."""
    (group,) = groups(gathered, isolated=isolated)
    try:
        opened = [one if one.job.companion else _changed(one, task) for one in group.opened]
    except RefusalError as why:
        return [RenumberedDocument(task.path, "refused", str(why))]
    changed = group._replace(opened=opened)
    outcomes = outcomes_of(changed, force=options.force)
    if not options.dry_run:
        write_together(changes_of(changed, outcomes))
    return [*(outcome.report for outcome in outcomes if outcome.asked), *group.unread]


def _changed(one: Opened, task: Task) -> Opened:
    """A document with what is to be done to it. Raises `RefusalError`, `UsageError`."""
    document = one.source.document
    change: Callable[[Apart], Apart]
    if task.action == "add":
        change = partial(with_note, offset=_offset(document, task.place), text=task.words)
    else:
        index = note_called(document, task.label, task.line)
        change = partial(without_note, index=index)
        if task.action == "move":
            change = partial(with_marker_moved, index=index, offset=_offset(document, task.place))
    return one._replace(source=one.source._replace(change=change))


def _offset(document: Document, place: Place) -> int:
    """The offset in the file's own text of a place where a marker can stand. Raises `RefusalError`, `UsageError`."""
    at = offset_in(document.places, place)
    broken = next((p for p in document.page_breaks if p.start < at < p.end), None)
    if broken is not None:
        raise RefusalError("the place is within a page break")
    require_place(document.text, at)
    return document.places.in_file(at)


def offset_in(lines: Lines, place: Place) -> int:
    """The offset of a place in a text. Raises `UsageError` where it has no such line or column."""
    if place.line > len(lines.starts):
        raise UsageError(f"there is no line {place.line}", f"the last one is {len(lines.starts)}")
    length = len(lines.line(place.line))
    if place.column > length + 1:
        raise UsageError(f"line {place.line} has no column {place.column}", f"its end is column {length + 1}")
    return lines.starts[place.line - 1] + place.column - 1


def _in_tei(
    gathered: Gathered, job: Job, task: Task, options: Options, *, isolated: bool
) -> Sequence[RenumberedDocument]:
    """The task done in a TEI file."""
    settings = gathered.settings[job.setting]
    if task.action != "add" and not task.document:
        raise UsageError(f"{task.path} has many documents", f"name one: {task.path}#d35#{task.label}")
    edit = partial(_edited, task, force=options.force)
    done = renumber_file(job, settings, (), force=options.force, isolated=isolated, edit=edit)
    changes = [Change(os.path.realpath(job.file.real), done.before, done.data)] if done.data is not None else []
    if not options.dry_run:
        write_together(changes)
    return done.reports


def _edited(task: Task, volume: TeiFile, *, force: bool) -> Edited:
    """A TEI file with what is to be done to it. Raises `RefusalError`, `UsageError`."""
    if task.action == "remove":
        return without_tei_note(volume, task.document, task.label, task.line, force=force)
    offset = offset_in(Lines(volume.source.text), task.place)
    if task.action == "add":
        return with_tei_note(volume, offset, task.words)
    return with_tei_note_moved(volume, task.document, task.label, task.line, offset)
