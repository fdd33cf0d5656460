"""Promises of the executors: order, nothing lost, nothing raised, whatever happens to a worker."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frlint import executors
from frlint.executors import batches, work_over

MEGABYTE = 1_000_000


def double(n: int) -> int:
    return 2 * n


def refuse_three(n: int) -> int:
    if n == 3:
        raise ValueError("three is not wanted")
    return n


def kill_at_seven(n: int) -> int:
    if n == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return n


class Once:
    """Kills its process the first time that it is called, and never again."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __call__(self, n: int) -> int:
        if n == 5 and not self.trace.exists():
            self.trace.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return n


def unpicklable(n: int) -> object:
    return (lambda: n) if n == 2 else n


def size(_: object) -> int:
    return MEGABYTE


@given(st.lists(st.integers(0, 300_000), max_size=200), st.integers(1, 8))
def test_batches_hold_every_item_in_order(sizes: list[int], jobs: int) -> None:
    parted = batches(list(enumerate(sizes)), lambda item: item[1], jobs)
    assert [item for batch in parted for item in batch] == list(enumerate(sizes))
    assert all(parted)
    assert all(len(batch) <= executors.BATCH_ITEMS for batch in parted)


def test_batches_are_of_like_size() -> None:
    parted = batches(range(4000), lambda _: 5000, 2)
    sums = [5000 * len(batch) for batch in parted]
    assert len(parted) >= 2 * executors.BATCHES_A_PROCESS
    assert max(sums) <= 20_000_000 // (2 * executors.BATCHES_A_PROCESS) + 5000


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    results = list(work_over(double, range(100), size, jobs))
    assert [r.item for r in results] == list(range(100))
    assert [r.value for r in results] == [2 * n for n in range(100)]
    assert not any(r.failure for r in results)


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_exception_is_the_failure_of_its_item_only(jobs: int) -> None:
    results = list(work_over(refuse_three, range(10), size, jobs))
    assert [r.value for r in results] == [0, 1, 2, None, 4, 5, 6, 7, 8, 9]
    failure = results[3].failure
    assert failure is not None
    assert (failure.kind, failure.message) == ("ValueError", "three is not wanted")
    assert "refuse_three" in failure.trace


def test_a_worker_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    results = list(work_over(Once(tmp_path / "killed"), range(60), size, 2))
    assert (tmp_path / "killed").exists()
    assert [r.value for r in results] == list(range(60))


def test_an_item_that_kills_its_worker_is_named_and_the_others_are_done() -> None:
    results = list(work_over(kill_at_seven, range(60), size, 2))
    assert [r.item for r in results] == list(range(60))
    assert [r.value for r in results if r.item != 7] == [n for n in range(60) if n != 7]
    assert results[7].failure is not None
    assert results[7].failure.kind == "WorkerKilled"


def test_where_a_worker_is_killed_few_processes_are_made_again() -> None:
    """Halves of a batch are done again, and not item by item: a thousand may be in flight."""
    made: list[int] = []

    def pool(jobs: int) -> Executor:
        made.append(jobs)
        return executors.processes(jobs)

    results = list(work_over(kill_at_seven, range(400), lambda _: 10, 2, pool=pool))
    assert [r.item for r in results if r.failure] == [7]
    assert [r.value for r in results] == [n if n != 7 else None for n in range(400)]
    assert len(made) < 40


def test_a_value_that_cannot_travel_is_worked_out_here() -> None:
    results = list(work_over(unpicklable, range(4), size, 2))
    assert [r.value for r in results if r.item != 2] == [0, 1, 3]
    assert callable(results[2].value)


def test_a_system_without_processes_does_the_work_here() -> None:
    def none(_: int) -> ThreadPoolExecutor:
        raise NotImplementedError("no semaphores")

    assert [r.value for r in work_over(double, range(9), size, 4, pool=none)] == [2 * n for n in range(9)]


def test_any_executor_will_do() -> None:
    results = work_over(double, range(50), size, 3, pool=ThreadPoolExecutor)
    assert [r.value for r in results] == [2 * n for n in range(50)]


def test_little_work_starts_no_process() -> None:
    def none(_: int) -> ThreadPoolExecutor:
        raise AssertionError("a pool was made")

    assert len(list(work_over(double, range(9), lambda _: 1000, 0, pool=none))) == 9
    assert executors.jobs_for(0) == executors.jobs_for(1_400_000) == 1
    assert executors.jobs_for(10**9) == executors.cores()


def test_results_are_given_before_all_are_done() -> None:
    seen: list[int] = []
    for result in work_over(double, range(1000), size, 2, pool=ThreadPoolExecutor):
        seen.append(result.item)
        if len(seen) == 3:
            break
    assert seen == [0, 1, 2]


SLEEPERS = """
import os, signal, sys, time
from frlint.executors import work_over

# Whoever runs the tests in the background ignores the signal, and so would this process.
signal.signal(signal.SIGINT, signal.default_int_handler)

def slow(n):
    with open(sys.argv[1], "a") as log:
        log.write(f"{os.getpid()}\\n")
    time.sleep(30)

if __name__ == "__main__":
    try:
        list(work_over(slow, range(50), lambda _: 10**6, 2))
    except KeyboardInterrupt:
        sys.exit(130)
"""


def sleepers(folder: Path) -> tuple["subprocess.Popen[bytes]", set[int]]:
    """A process whose two workers sleep, and the ids of these."""
    script, log = folder / "long_run.py", folder / "log"
    script.write_text(SLEEPERS)
    run = subprocess.Popen([sys.executable, script, log], start_new_session=True)
    deadline = time.monotonic() + 20
    while (not log.exists() or len(log.read_text().split()) < 2) and time.monotonic() < deadline:
        time.sleep(0.05)
    return run, set(map(int, log.read_text().split()))


def still_there(processes: set[int]) -> set[int]:
    """Those that run after some seconds at most; one that nobody has waited for is none."""
    deadline = time.monotonic() + 10
    while left := {pid for pid in processes if is_running(pid)}:
        if time.monotonic() > deadline:
            return left
        time.sleep(0.05)
    return set()


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_an_interrupt_ends_quickly_and_leaves_no_process(tmp_path: Path) -> None:
    run, workers = sleepers(tmp_path)
    begun = time.monotonic()
    os.killpg(run.pid, signal.SIGINT)
    assert run.wait(20) == 130
    assert time.monotonic() - begun < 10
    assert len(workers) == 2
    assert not still_there(workers)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGKILL"])
def test_workers_do_not_outlive_a_parent_that_is_killed(name: str, tmp_path: Path) -> None:
    run, workers = sleepers(tmp_path)
    run.send_signal(getattr(signal, name))
    assert run.wait(20) == -getattr(signal, name)
    assert len(workers) == 2
    assert not still_there(workers)


class Pairs:
    """Doubles numbers, two at a time; with `refused` among them two at a time cannot be done."""

    def __init__(self, refused: int = -1) -> None:
        self.refused = refused
        self.alone: list[int] = []
        self.flushed = 0

    def __call__(self, n: int) -> int:
        self.alone.append(n)
        return refuse(n, self.refused)

    def parts(self, items: Sequence[int]) -> Iterator[Sequence[int]]:
        return (items[at : at + 2] for at in range(0, len(items), 2))

    def together(self, items: Sequence[int]) -> list[int]:
        return [refuse(n, self.refused) for n in items]

    def flush(self) -> None:
        self.flushed += 1


def refuse(n: int, refused: int) -> int:
    if n == refused:
        raise ValueError(f"{n} is not wanted")
    return 2 * n


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_done_together_comes_in_the_order_of_the_items(jobs: int) -> None:
    pairs = Pairs()
    assert [r.value for r in work_over(pairs, range(51), size, jobs)] == [2 * n for n in range(51)]
    assert not pairs.alone


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_failure_among_items_done_together_is_that_of_its_item_only(jobs: int) -> None:
    pairs = Pairs(refused=7)
    results = list(work_over(pairs, range(11), size, jobs))
    assert [r.value for r in results if r.item != 7] == [2 * n for n in range(11) if n != 7]
    assert results[7].failure is not None
    assert results[7].failure.message == "7 is not wanted"
    if jobs == 1:
        assert (pairs.alone, pairs.flushed) == ([6, 7], 1)


class Slow:
    """Sleeps, so that batches wait to be handed over when it is interrupted."""

    def __call__(self, n: int) -> int:
        time.sleep(0.01)
        return n


def test_an_interrupted_pool_has_ended_when_the_interrupt_comes_out() -> None:
    """What still ends then writes a traceback where Python's own end meets it."""
    made: list[Executor] = []

    def pool(jobs: int) -> Executor:
        made.append(executors.processes(jobs))
        return made[-1]

    results = work_over(Slow(), range(2000), size, 2, pool=pool)
    next(results)
    keeper = made[0]._executor_manager_thread  # type: ignore[attr-defined]
    with pytest.raises(KeyboardInterrupt):
        results.throw(KeyboardInterrupt)  # type: ignore[attr-defined]
    assert not keeper.is_alive()
