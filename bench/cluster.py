"""Measure a run over a cluster of processes on this machine, one of whose workers is killed on the way.

    python bench/cluster.py FOLDER [WORKERS]

FOLDER holds documents; WORKERS is 3 where nothing is given. `frlint check --isolated --no-cache` runs over them in one
process, then over the cluster, then once more while a worker that is at work is killed. Printed are the seconds of each
and whether the output is the same to the byte.
"""

import os
import signal
import subprocess
import sys
import time
from typing import Any


def main() -> int:
    """0 where all outputs are the same."""
    from distributed import LocalCluster

    if len(sys.argv) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    workers = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    cluster = LocalCluster(
        n_workers=workers, processes=True, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=60
    )
    try:
        serial, seconds = run("serial")
        print(f"one process           {seconds:6.1f} s")
        dask = f"dask:{cluster.scheduler_address}"
        whole, seconds = run(dask)
        print(f"{workers} workers             {seconds:6.1f} s  same bytes: {whole == serial}")
        lamed, seconds = run(dask, cluster)
        print(f"{workers} workers, one killed {seconds:6.1f} s  same bytes: {lamed == serial}")
    finally:
        cluster.close()
    return int(not serial == whole == lamed)


def run(executor: str, cluster: Any = None) -> tuple[bytes, float]:
    """What a run prints, and its seconds; a worker of the cluster is killed once it has something to do."""
    options = ["--isolated", "--no-cache", "--quiet", "--output-format", "jsonl", "--executor", executor]
    began = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-m", "frlint", "check", *options, sys.argv[1]], stdout=subprocess.PIPE
    ) as process:
        if cluster is not None:
            while not (busy := [one for one in list(cluster.scheduler.workers.values()) if one.processing]):
                if process.poll() is not None:
                    raise SystemExit("the run ended before a worker had anything to do")
                time.sleep(0.01)
            os.kill(cluster.workers[busy[0].name].process.pid, signal.SIGKILL)
        out, _ = process.communicate()
    return out, time.monotonic() - began


if __name__ == "__main__":
    sys.exit(main())
