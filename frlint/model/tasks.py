"""How the tasks of a volume stand: which are done, by whom, and which a command decides."""

from typing import NamedTuple

from frlint.model.workflow import Task


class TaskStanding(NamedTuple):
    """A task and whether it is done; None where a command decides that was not run. `by` and `on` (a day, ISO) tell who
    did it, empty for a command. `why` tells of a task that is not done, though somebody recorded it or ran its command.
    """

    task: Task
    done: bool | None
    by: str = ""
    on: str = ""
    why: str = ""
