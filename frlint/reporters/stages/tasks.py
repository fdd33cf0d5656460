"""The tasks of a volume: for a person, as JSON, and as a checklist for an issue of GitHub or GitLab."""

from collections.abc import Iterable, Sequence

from frlint.model.tasks import TaskStanding
from frlint.reporters.jsontext import encode
from frlint.reporters.terminal import visible

_MARKS = {True: "x", False: " ", None: "?"}


def as_lines(rows: Sequence[TaskStanding]) -> str:
    """A line a task: whether it is done, id, title, and what is known of it."""
    width = max((len(row.task.id) for row in rows), default=0)
    lines = []
    for row in rows:
        facts = "; ".join(_facts(row))
        more = f" ({facts})" if facts else ""
        lines.append(f"[{_MARKS[row.done]}] {row.task.id:<{width}}  {visible(row.task.title)}{more}")
    return "".join(f"{line}\n" for line in lines) or "No tasks\n"


def as_json(rows: Iterable[TaskStanding]) -> str:
    """An array, one object a task."""
    found = ",\n".join(
        encode({**row.task._asdict(), "done": row.done, "by": row.by, "on": row.on, "why": row.why}) for row in rows
    )
    return f"[{found}]\n"


def as_checklist(rows: Iterable[TaskStanding]) -> str:
    """A checklist in Markdown: `- [x] title (id)`. `frlint task read` takes it back."""
    return "".join(f"- [{'x' if row.done else ' '}] {_plain(row.task.title)} ({row.task.id})\n" for row in rows)


def _facts(row: TaskStanding) -> Iterable[str]:
    task = row.task
    if row.by:
        yield f"{visible(row.by)}, {row.on}"
    elif task.owner:
        yield f"for {visible(task.owner)}"
    if task.command:
        yield visible(task.command)
    if not row.done and task.due:
        yield f"due {task.due}"
    if row.why:
        yield visible(row.why)


def _plain(title: str) -> str:
    """A title on one line, with no sign that Markdown takes for a mark."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>|~" else sign for sign in " ".join(visible(title).split()))
