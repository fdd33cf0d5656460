"""Work spread over processes: batches of like size, results in the order of the items, nothing lost."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

T = TypeVar("T")
R = TypeVar("R")

WORTH_A_PROCESS = 750_000
"""Bytes of text that a second process must have to do before it is quicker than one alone (its start costs time)."""
BATCH_ITEMS = 200
"""The most items of a batch, so that progress can be shown."""
BATCHES_A_PROCESS = 16
"""Batches are made so small that each process gets about so many: none waits long for the last."""
SMALLEST_BATCH = 64_000
"""Bytes; smaller batches cost more to hand over than to do."""
MOST = 61
"""More processes than this Windows cannot wait for."""
ENDING = 1.0
"""Seconds that an interrupted pool has to end."""
AHEAD = 4
"""How many batches a process are handed over before the first is done."""


class Failure(NamedTuple):
    """What went wrong with an item: the exception's name and words, where it was raised, and what it says to do."""

    kind: str
    message: str
    trace: str
    advice: str = ""


class Result(NamedTuple, Generic[T, R]):
    """An item and what came of it: a value, or a failure (then the value is None)."""

    item: T
    value: R | None
    failure: Failure | None


def work_over(
    function: Callable[[T], R],
    items: Sequence[T],
    size: Callable[[T], int],
    jobs: int = 0,
    *,
    pool: Callable[[int], "Executor"] | None = None,
) -> Iterator[Result[T, R]]:
    """The results of a function for each item, in the items' order, as they come.

    `size` tells an item's work in bytes; `jobs` 0 picks the number of processes by the cores and by the work. The
    function, its items and values must be picklable where there is more than one process. An exception is the item's
    failure and does not stop the others; neither does a process that is killed: its items are done again, each alone.
    `pool` makes the executor for a number of jobs (tests, clusters); by default it is one of processes. A function
    that has a method `flush` is asked for it after each batch, in the process that did it. One that does several items
    in less time than one by one has two more: `parts` parts items into such groups, in their order, and `together`
    gives the values of one of these.
    """
    jobs = jobs or jobs_for(sum(map(size, items)))
    if jobs < 2 or len(items) < 2:
        try:
            yield from _each(function, items)
        finally:
            _flush(function)
        return
    yield from _pooled(function, batches(items, size, jobs), jobs, pool or processes)


def jobs_for(total: int) -> int:
    """The number of processes that is quickest for some bytes of text on this machine."""
    return max(1, min(cores(), total // WORTH_A_PROCESS))


def cores() -> int:
    """The processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def batches(items: Sequence[T], size: Callable[[T], int], jobs: int) -> list[list[T]]:
    """The items in their order, parted into batches of like size in bytes."""
    most = max(SMALLEST_BATCH, sum(map(size, items)) // (jobs * BATCHES_A_PROCESS))
    parted: list[list[T]] = []
    room = 0
    for item in items:
        bytes_ = size(item)
        if not parted or bytes_ > room or len(parted[-1]) >= BATCH_ITEMS:
            parted.append([])
            room = most
        parted[-1].append(item)
        room -= bytes_
    return parted


def processes(jobs: int, method: str = "") -> "Executor":
    """An executor of processes. They are forked where that is safe: what is loaded needs no second loading.

    `method` is `spawn` or `fork` where one of them is asked for. Raises `ValueError` where the system has not got it.
    """
    import multiprocessing
    import sys
    import threading
    from concurrent.futures import ProcessPoolExecutor

    fork = sys.platform == "linux" and threading.active_count() == 1
    context = multiprocessing.get_context(method or ("fork" if fork else None))
    return ProcessPoolExecutor(min(jobs, MOST), mp_context=context, initializer=_follow_parent)


def _follow_parent() -> None:
    """In a worker: Ctrl-C is the parent's to handle; where the parent is gone, however it went, the worker goes too."""
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def one_result(function: Callable[[T], R], item: T) -> Result[T, R]:
    """One item's result; an exception becomes its failure. `KeyboardInterrupt` passes."""
    try:
        return Result(item, function(item), None)
    except Exception as error:
        import traceback

        advice = getattr(error, "advice", "")
        return Result(item, None, Failure(type(error).__name__, str(error), traceback.format_exc(), advice))


def _each(function: Callable[[T], R], items: Sequence[T]) -> Iterator[Result[T, R]]:
    """The results of items in their order; where some that are done together fail, each is done alone."""
    parts: Callable[[Sequence[T]], Iterable[Sequence[T]]] | None = getattr(function, "parts", None)
    together: Callable[[Sequence[T]], Sequence[R]] | None = getattr(function, "together", None)
    if parts is None or together is None:
        for item in items:
            yield one_result(function, item)
        return
    for several in parts(items):
        try:
            values = together(several)
        except Exception:
            for item in several:
                yield one_result(function, item)
        else:
            yield from (Result(item, value, None) for item, value in zip(several, values, strict=True))


Answers = list[tuple[R | None, Failure | None]]
"""What came of the items of a batch, in their order."""


def answers_of(function: Callable[[T], R], items: list[T]) -> Answers[R]:
    """In a worker: the results of a batch, value or failure. The items themselves need not travel back."""
    answers = [(result.value, result.failure) for result in _each(function, items)]
    _flush(function)
    return answers


def _flush(function: Callable[[T], R]) -> None:
    """Let a function put away what it keeps: its process may end at any time."""
    flush = getattr(function, "flush", None)
    if flush is not None:
        flush()


_CANNOT_START = (OSError, ImportError, NotImplementedError)
"""What is raised where the system gives no processes or semaphores: the work is then done in this process."""


def _pooled(
    function: Callable[[T], R], parted: list[list[T]], jobs: int, make: "Callable[[int], Executor]"
) -> Iterator[Result[T, R]]:
    """The results of the batches, in order; a pool whose worker was killed is made again."""
    from concurrent.futures import BrokenExecutor

    waiting = iter(parted)
    while True:
        flight: _Flight[T, R] = _Flight(function, waiting, min(jobs, len(parted)))
        try:
            yield from flight.results(make)
            return
        except BrokenExecutor:
            # One of the items in flight kills its process, or the system killed it: halving shows which.
            for batch in flight.unfinished():
                yield from _divided(function, batch, make)
        except _CANNOT_START:
            for item in chain.from_iterable(chain(flight.unfinished(), waiting)):
                yield one_result(function, item)
            return


def _divided(function: Callable[[T], R], batch: list[T], make: "Callable[[int], Executor]") -> Iterator[Result[T, R]]:
    """The results of items that may kill their process, in a process of their own; where it is killed, those of each
    half, until the item is alone that does it."""
    from concurrent.futures import BrokenExecutor

    flight: _Flight[T, R] = _Flight(function, iter([batch]), 1)
    try:
        yield from flight.results(make)
    except BrokenExecutor:
        if len(batch) == 1:
            yield Result(batch[0], None, Failure("WorkerKilled", "the process that did this was killed", ""))
            return
        for half in (batch[: len(batch) // 2], batch[len(batch) // 2 :]):
            yield from _divided(function, half, make)
    except _CANNOT_START:
        for item in batch:
            yield one_result(function, item)


class _Flight(Generic[T, R]):
    """A pool and the batches that it was handed, in order."""

    def __init__(self, function: Callable[[T], R], waiting: Iterator[list[T]], jobs: int) -> None:
        self._function = function
        self._waiting = waiting
        self._jobs = jobs
        self._flying: deque[tuple[list[T], Future[Answers[R]] | None]] = deque()

    def results(self, make: "Callable[[int], Executor]") -> Iterator[Result[T, R]]:
        """The results of the batches that wait, in order. Raises `BrokenExecutor` when a worker is killed."""
        executor = make(self._jobs)
        try:
            self._hand_over(executor, self._jobs * AHEAD)
            while self._flying:
                done = self._await(*self._flying[0])
                self._flying.popleft()
                yield from done
                self._hand_over(executor, 1)
        except BaseException:
            _stop(executor)
            raise
        executor.shutdown()

    def unfinished(self) -> list[list[T]]:
        """The batches that were handed over and did not come back."""
        return [batch for batch, _ in self._flying]

    def _hand_over(self, executor: "Executor", count: int) -> None:
        for batch in islice(self._waiting, count):
            self._flying.append((batch, None))
            self._flying[-1] = (batch, executor.submit(answers_of, self._function, batch))

    def _await(self, batch: list[T], future: "Future[Answers[R]] | None") -> list[Result[T, R]]:
        from concurrent.futures import BrokenExecutor

        try:
            answers = future.result() if future else answers_of(self._function, batch)
        except BrokenExecutor:
            raise
        except Exception:
            # Something in it cannot travel between processes.
            answers = answers_of(self._function, batch)
        return [Result(item, *answer) for item, answer in zip(batch, answers, strict=True)]


def _stop(executor: "Executor") -> None:
    """Ends a pool at once, with what its workers are doing (at an interrupt; results are not wanted any more).

    The thread that looks after the workers is waited for: what Python asks of it at its own end fails with a traceback
    where it is ending just then.
    """
    running = list((getattr(executor, "_processes", None) or {}).values())
    keeper = getattr(executor, "_executor_manager_thread", None)
    executor.shutdown(wait=False, cancel_futures=True)
    for process in running:
        process.terminate()
    if keeper is not None:
        keeper.join(ENDING)
