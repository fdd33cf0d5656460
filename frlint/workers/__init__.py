"""Who does the work of a run: how many, and of which kind, as the options `--jobs` and `--executor` say."""

# This runs at every start: executors are imported where they are made.

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from frlint.errors import UsageError

if TYPE_CHECKING:
    from concurrent.futures import Executor

MANY = 20_000
"""From so many items on processes are started anew: a forked one takes the memory of its parent along, which knows all
of them, and what the start takes does not count any more."""
DASK = "dask:"
"""What stands before the address of a scheduler."""


class Workers(NamedTuple):
    """How many work at a time, 0 for as many as help, and the executor: a name, `dask:ADDRESS`, or empty for ours."""

    jobs: int = 0
    executor: str = ""

    @property
    def scheduler(self) -> str:
        """The address of the scheduler of a dask cluster; empty where the work is done on this machine."""
        return self.executor.removeprefix(DASK) if self.executor.startswith(DASK) else ""

    @property
    def most(self) -> int:
        """How many work at a time, 0 for as many as help."""
        return 1 if self.executor == "serial" else self.jobs

    def pool(self, items: int = 0) -> "Callable[[int], Executor]":
        """Makes the executor for a number of jobs, which have so many items to do.

        Raises `UsageError` where this system has no such executor.
        """
        if self.executor == "threads":
            from frlint.workers.threads import Threads

            return Threads
        from frlint.executors import processes

        if self.executor in ("spawn", "fork"):
            _require(self.executor)
            return partial(processes, method=self.executor)
        if items >= MANY and _is_our_program():
            return partial(processes, method="spawn")
        return processes


def _is_our_program() -> bool:
    """Whether this process is frlint itself: a process that is started anew runs the program of its parent once more,
    and another program may not be made for that."""
    import os
    import sys

    main = sys.modules.get("__main__")
    spec, file = getattr(main, "__spec__", None), getattr(main, "__file__", None) or ""
    return getattr(spec, "name", "") == "frlint.__main__" or os.path.basename(file) in ("frlint", "frlint.exe")


def _require(method: str) -> None:
    """Raises `UsageError` where processes cannot be started by a method on this system."""
    from multiprocessing import get_all_start_methods

    if method not in get_all_start_methods():
        raise UsageError(f"--executor {method}: this system cannot start processes so", "leave the option out")
