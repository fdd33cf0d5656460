"""The tasks of a volume: what the record says is done, and what commands decide now."""

import os
from collections.abc import Iterable, Iterator, Mapping

from frlint.confined import ConfinedError, run_confined
from frlint.errors import UsageError
from frlint.files.own import project_of, why_foreign
from frlint.model.tasks import TaskStanding
from frlint.model.workflow import Missing, Task
from frlint.runs.stages.volumes import EditedVolume
from frlint.stages.gate import asked_tasks, task_standing, tasks_missing
from frlint.stages.task_commands import words_of

_SECONDS = 600
"""So long may the command of a task take."""


def standings(volume: EditedVolume, *, decide: bool) -> list[TaskStanding]:
    """How all tasks of a volume stand; with `decide` commands are run for those that they decide."""
    decided = decisions(volume, volume.scheme.tasks) if decide else {}
    return [task_standing(task, volume.states, decided) for task in volume.scheme.tasks]


def missing_now(volume: EditedVolume, target: str) -> Iterator[Missing]:
    """The tasks that a stage of a volume asks for and that are not done, after their commands were run."""
    asked = asked_tasks(volume.scheme, target)
    yield from tasks_missing(volume.name, volume.states, volume.scheme, target, decisions(volume, asked))


def decisions(volume: EditedVolume, tasks: Iterable[Task]) -> Mapping[str, bool]:
    """Whether the commands of tasks end with 0, by the ids of those tasks that have one.

    They are run in the folder of the volume, each in a process that imports nothing from there and writes no file.
    Raises `UsageError` for a path out of the project, and for a command that takes too much.
    """
    return {task.id: _ends_well(volume, task) for task in tasks if task.command}


def _ends_well(volume: EditedVolume, task: Task) -> bool:
    words = words_of(task.command)
    project = project_of(os.path.join(volume.folder, "x"))
    for path in words.paths:
        why = why_foreign(os.path.join(volume.folder, path), project, folder=True)
        if why:
            raise UsageError(
                f"the command of the task {task.id} is not run: {path} {why}", "name what is in the project"
            )
    own = [os.path.basename(volume.file)] if volume.file and not words.paths else []
    try:
        code: int = run_confined("frlint.cli.quiet", "exit_code", volume.folder, [*words, *own], seconds=_SECONDS)
    except ConfinedError as error:
        raise UsageError(f"the command of the task {task.id} {error}", f"run it yourself: {task.command}") from error
    return code == 0
