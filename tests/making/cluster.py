"""A small cluster of dask on this machine, of processes, and documents for its workers."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from making.modules import ROOT

RULE = """\
id: QQ001
name: american-harbor
severity: warning
kind: pattern
where: [body]
match: '\\bharbor\\b'
message: "`{match}` is not the spelling of this house"
why: The style sheet of the edition says so.
do: Write `harbour`.
examples:
  good:
    - text: |
        Letter to the Consul
        The harbour is open.
    - text: |
        Letter to the Consul
        The port is open.
  bad:
    - text: |
        Letter to the Consul
        The harbor is open.
      problems:
        - at: "2:5"
"""


@contextmanager
def small_cluster(workers: int = 3) -> Iterator[Any]:
    """A cluster of some processes, with one thread each."""
    from distributed import LocalCluster

    cluster = LocalCluster(
        n_workers=workers, processes=True, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=60
    )
    try:
        yield cluster
    finally:
        cluster.close()


def make_edition(folder: Path, copies: int) -> Path:
    """The specimens of the corpus several times, each copy with other words in it."""
    for copy in range(copies):
        for source in sorted((ROOT / "corpus").iterdir()):
            if source.is_dir():
                shutil.copytree(source, folder / f"{source.name}-{copy}")
    for number, path in enumerate(sorted(folder.rglob("*.txt"))):
        if path.name.startswith("d"):
            with path.open("a", encoding="utf-8") as file:
                file.write(f"\nThe the harbor was closed {number} times.\n")
    return folder


def check_command(folder: Path, *options: str) -> list[str]:
    """The command that checks a folder from inside it."""
    return [sys.executable, "-m", "frlint", "check", "--output-format", "jsonl", "--no-cache", *options, str(folder)]


def run_until(command: list[str], ready: Callable[[], bool], then: Callable[[], None]) -> tuple[int, bytes, str]:
    """The exit code, standard output and standard error of a command to which something happens on its way."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while not ready() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    assert process.poll() is None, "the command ended before anything happened to it"
    then()
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err.decode()


def kill_a_worker(cluster: Any) -> None:
    """Kill the process of a worker that is at work."""
    busy = [worker for worker in list(cluster.scheduler.workers.values()) if worker.processing]
    assert busy, "no worker was at work"
    os.kill(cluster.workers[busy[0].name].process.pid, signal.SIGKILL)
