"""`frlint task`: what is to be done for a volume as a whole: listed, recorded as done, decided by commands."""

import os
from collections.abc import Sequence
from contextlib import ExitStack
from typing import NamedTuple

from frlint.commands.console import say_to
from frlint.errors import UsageError
from frlint.model.workflow import Task, TaskDone
from frlint.reporters.stages.tasks import as_checklist, as_json, as_lines
from frlint.reporters.terminal import Console, visible_path
from frlint.runs.request import Outcome, Request
from frlint.runs.stages.opened import open_stages
from frlint.runs.stages.record.recording import record
from frlint.runs.stages.tasks import standings
from frlint.runs.stages.volumes import EditedVolume
from frlint.stages.checklist import Ticked, read_checklist
from frlint.stages.moves import Signer
from frlint.yamlfile import nearest

_ACTIONS = ("list", "done", "undo", "check", "read")
_USAGE = "frlint task [list|check] VOLUME, frlint task done|undo VOLUME ID..., or frlint task read VOLUME FILE"


class Options(NamedTuple):
    """The options that `task` alone has."""

    by: str = ""
    """A name of whoever works here, where git has another."""


def run(request: Request, console: Console) -> Outcome:
    """List the tasks of a volume, record some as done or not done, run their commands, or read a checklist back.

    The exit code is 1 where `check` finds a command that fails, or `read` a tick that it does not record. Raises
    `UsageError` for anything else, for a task that there is not, and for one that is somebody else's.
    """
    action, paths = request.paths[0], request.paths[1:]
    if action not in _ACTIONS:
        action, paths = "list", request.paths
    if not paths or (len(paths) > 1) != (action in ("done", "undo", "read")) or (action == "read" and len(paths) != 2):
        raise UsageError(f"`frlint task {action}` takes other words", _USAGE)
    if action not in ("list", "check") and request.output_format == "markdown":
        raise UsageError(
            f"`frlint task {action}` makes no checklist", "frlint task list VOLUME --output-format markdown"
        )
    by = request.own_options(Options).by
    with ExitStack() as stack:
        opened = open_stages(request._replace(paths=paths[:1]), stack, whose="none")
        volume = _only(opened.volumes, paths[0])
        if action in ("list", "check"):
            return _list(volume, request.output_format, console, check=action == "check")
        signer = opened.signer(volume, by, signs=True)
        if not volume.editors.is_known(signer.name):
            raise UsageError(f"{signer.name} is none of the editors in {volume.editors.file}", "add the person there")
        if action == "read":
            return _read(volume, paths[1], signer, console)
        return _record(volume, [_task(volume, name) for name in paths[1:]], signer, console, done=action == "done")


def _only(volumes: Sequence[EditedVolume], path: str) -> EditedVolume:
    if len(volumes) != 1:
        names = ", ".join(one.name for one in volumes[:5])
        raise UsageError(f"{path} holds {len(volumes)} volumes", f"name one of them: {names}" if names else "")
    return volumes[0]


def _task(volume: EditedVolume, name: str) -> Task:
    """A task of a volume by its id. Raises `UsageError` where it has none of that id, with the nearest."""
    known = {task.id: task for task in volume.scheme.tasks}
    if name not in known:
        advice = f"one of {', '.join(known)}" if known else "name tasks in volume.yaml, under tasks:"
        raise UsageError(f"{volume.name} has no task `{name}`{nearest(name, list(known))}", advice)
    return known[name]


def _list(volume: EditedVolume, output_format: str, console: Console, *, check: bool) -> Outcome:
    rows = [row for row in standings(volume, decide=True) if row.task.command or not check]
    formats = {"json": as_json, "markdown": as_checklist}
    console.out.write(formats.get(output_format, as_lines)(rows))
    return Outcome(int(check and not all(row.done for row in rows)), len(volume.documents))


def _why_not(task: Task, signer: Signer) -> str:
    """Why somebody may not record a task, empty where they may."""
    if task.command:
        return f"the task {task.id} is decided by its command: {task.command}"
    if task.owner and task.owner != signer.name:
        return f"the task {task.id} is {task.owner}'s, and you are {signer.name}"
    return ""


def _record(volume: EditedVolume, tasks: Sequence[Task], signer: Signer, console: Console, *, done: bool) -> Outcome:
    for task in tasks:
        why = _why_not(task, signer)
        if why:
            advice = (
                f"frlint task check {volume.name}"
                if task.command
                else f"{task.owner} records it in a clone of their own"
            )
            raise UsageError(why, advice)
    there = volume.states.tasks
    new = [TaskDone(task.id, signer.name, signer.today) for task in tasks if done and task.id not in there]
    gone = [task.id for task in tasks if not done and task.id in there]
    if new or gone:
        record(volume, (), new, undone=gone)
    for task in tasks:
        before = there.get(task.id)
        was = f" already, by {before.by} on {before.on}" if done and before else ""
        console.out.write(f"{task.id} is {'done' if done else 'not done'}{was}: {task.title}\n")
    return Outcome(0, len(volume.documents))


def _read(volume: EditedVolume, path: str, signer: Signer, console: Console) -> Outcome:
    """Record what was ticked in a checklist, as `list --output-format markdown` made it."""
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as opened:
            text = opened.read()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error
    known = {task.id: task for task in volume.scheme.tasks}
    ticked: list[Ticked] = read_checklist(text, visible_path(path), known)
    new = [one for one in ticked if one.is_ticked and one.id not in volume.states.tasks]
    doubts = [(one, _why_not(known[one.id], signer)) for one in new if not known[one.id].command]
    refused = {one.id for one, why in doubts if why}
    tasks = [known[one.id] for one, why in doubts if not why]
    if tasks:
        _record(volume, tasks, signer, console, done=True)
    for one, why in doubts:
        if why:
            say_to(console.err, f"frlint: {visible_path(path)}:{one.line}: {why}")
    if not tasks and not refused:
        console.out.write(f"Nothing new is ticked in {visible_path(os.path.basename(path))}\n")
    return Outcome(int(bool(refused)), len(volume.documents))
