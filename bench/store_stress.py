"""Eight runs at once on one cold store of results, one of them killed: do all the others find the same?

    python bench/store_stress.py FOLDER [--rounds 20] [--at-once 8]

Each round begins with an empty store. One of the runs over the folder is killed at a random moment; what the others
report is compared with a run with --no-cache, and so is that of a run after them, which must find every result in the
store. Ends with 1 where a report was wrong or a result was missing.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence

_CHECK = ("check", "--output-format", "json")


def main() -> int:
    """Run the rounds and tell what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", help="documents")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--at-once", type=int, default=8, help="runs at once")
    options = parser.parse_args()
    began = time.monotonic()
    right = _output(_start([*_CHECK, "--no-cache"], options.folder, ""))
    alone = time.monotonic() - began
    wrong = missing = killed = 0
    for number in range(options.rounds):
        with tempfile.TemporaryDirectory(prefix="frlint-stress-") as store:
            was_killed = _run_at_once(options.folder, store, options.at_once, random.Random(number), alone, right)
            killed += was_killed[0]
            wrong += was_killed[1] + (_output(_start(_CHECK, options.folder, store)) != right)
            missing += _missed(options.folder, store)
    print(
        f"{options.rounds} rounds of {options.at_once} runs over {options.folder}, {killed} of them killed: "
        f"wrong reports {wrong}, missing results {missing}"
    )
    return int(bool(wrong or missing))


def _run_at_once(
    folder: str, store: str, count: int, chance: random.Random, alone: float, right: tuple[int, bytes, bytes]
) -> tuple[int, int]:
    """Runs on one cold store, one of them killed: how many were (one that was done before was not), and wrong reports.

    `alone` is how many seconds a run takes that is alone.
    """
    running = [_start([*_CHECK, "--jobs", str(1 + number % 2)], folder, store) for number in range(count)]
    victim = running.pop(chance.randrange(count))
    time.sleep(chance.uniform(0, 1.5 * alone))
    killed = victim.poll() is None
    if killed:
        _kill(victim)
    victim.communicate()
    return int(killed), sum(_output(process) != right for process in running)


def _missed(folder: str, store: str) -> int:
    """How many results a run does not find that comes after all the others."""
    before = _counts(folder, store)
    _output(_start(_CHECK, folder, store))
    return _counts(folder, store) - before


def _counts(folder: str, store: str) -> int:
    """How many results were missed until now."""
    _, out, _ = _output(_start(["cache", "--output-format", "json"], folder, store))
    return int(json.loads(out)["misses"])


def _start(words: Sequence[str], folder: str, store: str) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "FRLINT_CACHE_DIR": store or os.path.join(tempfile.gettempdir(), "frlint-stress")}
    return subprocess.Popen(
        [sys.executable, "-m", "frlint", *words],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """Kill a run, with the processes that it started where the system can do that."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)


def _output(process: "subprocess.Popen[bytes]") -> tuple[int, bytes, bytes]:
    """The exit code of a run and what it wrote, when it has ended."""
    out, err = process.communicate(timeout=600)
    return process.returncode, out, err


if __name__ == "__main__":
    sys.exit(main())
