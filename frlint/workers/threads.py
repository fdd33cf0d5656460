"""An executor of threads. Where Python has a lock around its interpreter they take turns, and save no time."""

import pickle
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

R = TypeVar("R")


class Threads(ThreadPoolExecutor):
    """Threads, each of which makes the function that it is to call again from what a process would be sent.

    What checks files has open files and a state of its own; two threads must not share it.
    """

    def __init__(self, jobs: int) -> None:
        super().__init__(jobs)
        self._sent: tuple[Any, bytes] | None = None

    def submit(self, fn: Callable[..., R], /, *args: Any, **others: Any) -> "Future[R]":
        """Have a function called with a function and its items (see `frlint.executors`)."""
        function, *items = args
        if self._sent is None or self._sent[0] is not function:
            self._sent = function, pickle.dumps(function)
        return super().submit(_call, fn, self._sent[1], *items, **others)


def _call(function: Callable[..., R], made_of: bytes, *items: Any) -> R:
    return function(pickle.loads(made_of), *items)
