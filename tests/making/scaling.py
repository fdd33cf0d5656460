"""Whether work grows in proportion to its input: the processor's time for n and for four times n, on any machine."""

import time
from collections.abc import Callable

import pytest

MOST = 6.0
"""An input of four times the length may take so many times as long."""
LITTLE = 0.02
"""Seconds: a longer input that takes so little says nothing about growth."""
TIMES = 3
"""Where the longer input takes too long, both are tried again with twice the size, so that no chance decides."""


def seconds(work: Callable[[], object]) -> float:
    """The processor's time for some work: the least of two."""
    times = []
    for _ in range(2):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def assert_in_proportion(work_of_size: Callable[[int], Callable[[], object]], size: int) -> None:
    """Fails where the work of four times the size takes more than `MOST` times as long."""
    for _ in range(TIMES):
        short, long = seconds(work_of_size(size)), seconds(work_of_size(4 * size))
        if long < LITTLE or long <= MOST * short:
            return
        size *= 2
    pytest.fail(f"size {size // 2:,}: {short:.3f} s, four times as much: {long:.3f} s")
