"""Promises of who does the work: the executor that is named, and of processes those that take the least memory."""

import sys
from types import SimpleNamespace

import pytest

from frlint import executors
from frlint.workers import MANY, Workers
from frlint.workers.threads import Threads

OURS = SimpleNamespace(__spec__=SimpleNamespace(name="frlint.__main__"), __file__="/lib/frlint/__main__.py")
SCRIPT = SimpleNamespace(__spec__=None, __file__="/usr/bin/frlint")
OTHER = SimpleNamespace(__spec__=None, __file__="/home/ann/evaluate.py")


def method_of(workers: Workers, items: int) -> str:
    """How processes are started; empty for what `executors.processes` holds for safe and quick."""
    pool = workers.pool(items)
    return "" if pool is executors.processes else str(getattr(pool, "keywords", {}).get("method"))


@pytest.mark.parametrize("main", [OURS, SCRIPT])
def test_many_items_are_done_by_processes_that_know_of_none(main: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "__main__", main)  # type: ignore[arg-type]
    assert method_of(Workers(), MANY) == "spawn"
    assert method_of(Workers(2, "processes"), MANY) == "spawn"
    assert method_of(Workers(2), MANY - 1) == ""
    assert method_of(Workers(2, "fork"), MANY) == "fork"


def test_another_program_is_never_run_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "__main__", OTHER)  # type: ignore[arg-type]
    assert method_of(Workers(), 10 * MANY) == ""


def test_an_executor_is_the_one_that_is_named() -> None:
    assert Workers(3, "serial").most == 1
    assert Workers(3, "threads").pool() is Threads
    assert Workers(3, "dask:tcp://a:1").scheduler == "tcp://a:1"
    assert Workers(3, "threads").scheduler == ""


def test_each_thread_has_a_function_of_its_own() -> None:
    made = Counting()
    with Threads(2) as threads:
        found = [threads.submit(called, made, number).result() for number in range(4)]
    assert [number for number, _ in found] == [0, 1, 2, 3]
    assert id(made) not in {other for _, other in found}


class Counting:
    """A function that can be sent to a process."""


def called(function: Counting, number: int) -> tuple[int, int]:
    return number, id(function)
