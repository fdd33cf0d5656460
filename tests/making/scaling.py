"""Whether work grows in proportion to its input: the processor's time for n and for four times n, on any machine."""

import sys
import time
from collections.abc import Callable
from functools import _lru_cache_wrapper

import pytest

MOST = 6.0
"""An input of four times the length may take so many times as long."""
LITTLE = 0.02
"""Seconds: a longer input that takes so little says nothing about growth."""
TIMES = 3
"""Where the longer input takes too long, both are tried again with twice the size, so that no chance decides."""


def seconds(work: Callable[[], object]) -> float:
    """The processor's time for some work: the least of two, neither of which knows what was answered before."""
    times = []
    for _ in range(2):
        forget_answers()
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def forget_answers() -> None:
    """Empties what remembers so many answers and no more: a short input's all fit there, a long one's do not."""
    for name in [name for name in sys.modules if name.startswith("frlint.")]:
        for thing in vars(sys.modules[name]).values():
            if isinstance(thing, _lru_cache_wrapper) and thing.cache_parameters()["maxsize"]:
                thing.cache_clear()


def assert_in_proportion(work_of_size: Callable[[int], Callable[[], object]], size: int) -> None:
    """Fails where the work of four times the size takes more than `MOST` times as long."""
    for _ in range(TIMES):
        short, long = seconds(work_of_size(size)), seconds(work_of_size(4 * size))
        if long < LITTLE or long <= MOST * short:
            return
        size *= 2
    pytest.fail(f"size {size // 2:,}: {short:.3f} s, four times as much: {long:.3f} s")
