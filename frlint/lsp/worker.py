"""The one thread that checks and reads documents, the most pressing task first.

A task that takes long asks now and then whether a more pressing one waits (`Worker.give_way`), and begins anew after
it.
"""

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from itertools import count
from threading import Condition, Thread
from time import monotonic
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")

NOW, ASKED, LATER, IDLE = range(4)
"""How pressing a task is: the document under the cursor, what an editor waits for, what follows, what can wait."""


LONGEST_END = 10.0
"""Seconds for which the end of a task is waited for."""


class GivenWay(Exception):  # noqa: N818
    """A task ends because a more pressing one waits; it is begun anew after that. Caught here and nowhere else."""


class _Task(NamedTuple):
    """A task; of several of one `key` only the newest is done. `due` is when it may begin, by `monotonic`."""

    due: float
    urgency: int
    number: int
    key: Hashable
    work: Callable[[], Any]
    future: "Future[Any]"


class Worker:
    """Tasks in one thread. What it needs is its own: nothing else may use the checkers that it uses."""

    def __init__(self, failed: Callable[[BaseException], None]) -> None:
        """`failed` hears of what a task raised that nobody waits for, in the thread itself."""
        self._failed = failed
        self._numbers = count()
        self._waiting: dict[Hashable, _Task] = {}
        self._changed = Condition()
        self._current: _Task | None = None
        self._ends = False
        self._thread = Thread(target=self._run, name="frlint-checks", daemon=True)
        self._thread.start()

    def ask(
        self, key: Hashable, urgency: int, work: Callable[[], T], *, delay: float = 0.0, heard: bool = True
    ) -> "Future[T]":
        """Have something done. What waits under the same key is dropped: its future is cancelled.

        `delay` is in seconds; `heard` tells that somebody waits for what it gives, or for what it raises.
        """
        future: Future[T] = Future()
        with self._changed:
            before = self._waiting.pop(key, None)
            if before is not None:
                before.future.cancel()
            task = _Task(monotonic() + delay, urgency, next(self._numbers), key, work, future)
            self._waiting[key] = task
            self._changed.notify()
        if not heard:
            future.add_done_callback(self._tell)
        return future

    def drop(self, key: Hashable) -> None:
        """Forget what waits under a key."""
        with self._changed:
            before = self._waiting.pop(key, None)
        if before is not None:
            before.future.cancel()

    def give_way(self) -> None:
        """Raises `GivenWay` where something more pressing is due than what is being done, or all is to end."""
        if self._ends:
            raise GivenWay
        current = self._current
        if current is None or not self._waiting:
            return
        with self._changed:
            now = monotonic()
            pressing = any(one.urgency < current.urgency and one.due <= now for one in self._waiting.values())
            outdated = current.key in self._waiting
        if pressing or outdated:
            raise GivenWay

    def end(self) -> None:
        """End the thread: what it does now gives way, and is waited for.

        Were Python to end before it, a thread in compiled code would take the process down.
        """
        with self._changed:
            self._ends = True
            for task in self._waiting.values():
                task.future.cancel()
            self._waiting.clear()
            self._changed.notify()
        self._thread.join(LONGEST_END)

    def _tell(self, future: "Future[Any]") -> None:
        if future.cancelled():
            return
        error = future.exception()
        if error is not None and not isinstance(error, GivenWay):
            self._failed(error)

    def _run(self) -> None:
        while (task := self._next()) is not None:
            if not task.future.running() and not task.future.set_running_or_notify_cancel():
                continue
            self._current = task
            try:
                value = task.work()
            except GivenWay:
                self._again(task)
            except BaseException as error:
                task.future.set_exception(error)
            else:
                task.future.set_result(value)
            self._current = None

    def _again(self, task: _Task) -> None:
        """Have a task begin anew, unless a newer one of its key waits."""
        with self._changed:
            if task.key in self._waiting or self._ends:
                task.future.set_exception(GivenWay())
            else:
                self._waiting[task.key] = task

    def _next(self) -> _Task | None:
        """The most pressing task that is due, once there is one; None where all is to end."""
        with self._changed:
            while not self._ends:
                now = monotonic()
                due = [one for one in self._waiting.values() if one.due <= now]
                if due:
                    task = min(due, key=lambda one: (one.urgency, one.number))
                    del self._waiting[task.key]
                    return task
                first = min((one.due for one in self._waiting.values()), default=None)
                self._changed.wait(None if first is None else first - now)
        return None
