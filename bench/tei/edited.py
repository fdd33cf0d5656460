"""Time `frlint check` of a TEI volume of which one document was edited, against checking it for the first time.

    python bench/tei/edited.py VOLUME.xml [ROUNDS]

Each round checks the volume with an empty store of results, then with a word more in one of its documents (another one
each time), then once more as it is; all on one core. frlint must be installed (not editable). Prints medians, and the
medians of the ratios to the first check of the same round.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

WORD = "Thereupon "
_PARAGRAPH = re.compile(r'<div\b[^>]*type="document"[^>]*>(?:(?!</div>)[\s\S])*?<p(?:\s[^>]*)?>')


def main(volume: str, rounds: int) -> None:
    text = Path(volume).read_text(encoding="utf-8")
    places = [found.end() for found in _PARAGRAPH.finditer(text)]
    times: dict[str, list[float]] = {"first": [], "edited": [], "again": []}
    with tempfile.TemporaryDirectory() as folder:
        file, store = Path(folder, Path(volume).name), Path(folder, "store")
        file.write_text(text, encoding="utf-8")
        _check(file, store)  # The rulebook is read and kept; it belongs to the installation.
        for number in range(rounds):
            for results in store.glob("results-*"):
                shutil.rmtree(results)
            file.write_text(text, encoding="utf-8")
            times["first"].append(_check(file, store))
            at = places[(2 * number + 1) * len(places) // (2 * rounds)]
            file.write_text(text[:at] + WORD + text[at:], encoding="utf-8")
            times["edited"].append(_check(file, store))
            times["again"].append(_check(file, store))
    for name, seconds in times.items():
        ratio = median(one / first for one, first in zip(seconds, times["first"], strict=True))
        print(f"{name:8} median {median(seconds):.3f} s, of the first {ratio:.2f}")


def _check(file: Path, store: Path) -> float:
    """The seconds that a check takes."""
    command = ["taskset", "-c", "0", "frlint", "check", "--isolated", "--jobs", "1", str(file)]
    began = perf_counter()
    done = subprocess.run(command, env={**os.environ, "FRLINT_CACHE_DIR": str(store)}, capture_output=True)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode())
    return perf_counter() - began


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 7)
