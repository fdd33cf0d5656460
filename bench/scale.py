"""Measure how time and memory grow with the number of documents.

    python bench/scale.py FOLDER [--sizes 1000,10000,100000] [--jobs 1] [--cached] [--scratch DIR] [-- OPTION...]

FOLDER holds documents (`*.txt`), which are copied under other names, 500 to a folder, into a scratch folder that is
removed afterwards. `frlint check --isolated` runs over each number of them, with further OPTIONs. Printed are seconds,
milliseconds a document (without what a run over one document takes), the peak memory in MB (10^6 bytes) of the largest
process of the run, and how much both grew from the first size on. With `--cached` every copy gets a last line of its
own and a fresh store is used: the first run of each size fills it, the second finds all in it.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

IN_A_FOLDER = 500
"""Documents."""


class Measured(NamedTuple):
    """Seconds, and the peak memory in bytes of the largest process."""

    seconds: float
    memory: int


def main() -> int:
    """Print a row for each size."""
    options = _arguments()
    sources = sorted(path for path in Path(options.folder).rglob("*.txt") if path.is_file())
    if not sources:
        print(f"no *.txt below {options.folder}", file=sys.stderr)
        return 2
    scratch = Path(tempfile.mkdtemp(prefix="scale-", dir=options.scratch))
    try:
        print("documents  run    seconds  ms/document  growth  peak MB  growth")
        first: dict[str, tuple[float, int]] = {}
        alone = make_corpus(sources, scratch / "alone", 1, own=False)
        for size in map(int, options.sizes.split(",")):
            store = scratch / f"store-{size}"  # Rules are compiled into it before anything is measured.
            start = min(found.seconds for _ in range(3) for _, found in _runs(alone, store, options))
            corpus = make_corpus(sources, scratch / "documents", size, own=options.cached)
            for run, found in _runs(corpus, store, options):
                each = (found.seconds - start) / size
                before, memory = first.setdefault(run, (each, found.memory))
                print(
                    f"{size:9,}  {run:5}  {found.seconds:7.1f}  {1000 * each:11.3f}  {each / before - 1:+6.1%}"
                    f"  {found.memory / 1e6:7.1f}  {found.memory / memory - 1:+6.1%}",
                    flush=True,
                )
            shutil.rmtree(corpus)
            shutil.rmtree(store, ignore_errors=True)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return 0


def make_corpus(sources: Sequence[Path], folder: Path, size: int, *, own: bool) -> Path:
    """Copies of documents under other names; `own` gives each a last line that no other has."""
    for number, source in zip(range(size), cycle(sources)):
        part = folder / f"v{number // IN_A_FOLDER:04}"
        if number % IN_A_FOLDER == 0:
            part.mkdir(parents=True)
        target = part / f"d{number % IN_A_FOLDER + 1}.txt"
        shutil.copyfile(source, target)
        if own:
            with target.open("a", encoding="utf-8") as file:
                file.write(f"\nCopy {number}.\n")
    return folder


def _runs(corpus: Path, store: Path, options: argparse.Namespace) -> list[tuple[str, Measured]]:
    command = [sys.executable, "-m", "frlint", "check", "--isolated", "--quiet", "--exit-zero", "--output", os.devnull]
    command += ["--jobs", str(options.jobs), *options.options]
    if not options.cached:
        return [("cold", measure([*command, "--no-cache", str(corpus)], store))]
    return [(name, measure([*command, str(corpus)], store)) for name in ("fills", "finds")]


def measure(command: Sequence[str], store: Path) -> Measured:
    """Run a command to its end, with its results stored in a folder. Raises `SystemExit` where it fails."""
    began = time.monotonic()
    process = subprocess.Popen(command, env={**os.environ, "FRLINT_CACHE_DIR": str(store)})
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: exit code {process.returncode}")
    return Measured(time.monotonic() - began, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Time and memory by the number of documents.")
    parser.add_argument("folder")
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--jobs", default="1")
    parser.add_argument("--cached", action="store_true")
    parser.add_argument("--scratch", default=None)
    own, _, further = " ".join(sys.argv[1:]).partition(" -- ")
    return parser.parse_args(own.split(), argparse.Namespace(options=further.split()))


if __name__ == "__main__":
    sys.exit(main())
