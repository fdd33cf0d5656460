"""How long the tab key takes: what each shell asks of frlint, timed from the start of the process to its end.

    python bench/completion.py [--times 20]

Prints the median and the longest of each, in milliseconds. The second column is how many words were offered.
"""

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ASKED = {
    "a command": ["che"],
    "an option": ["check", "--min"],
    "rules": ["check", "--select", ""],
    "a rule by name": ["explain", "marker-w"],
    "formats": ["check", "--output-format", ""],
    "revisions": ["check", "--since", ""],
    "documents": ["check", "corpus/"],
    "volumes": ["status", ""],
    "stages": ["advance", "corpus", "--to", ""],
    "parts": ["compare", "--ignore", ""],
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    times = parser.parse_args().times
    for name, words in ASKED.items():
        command = [sys.executable, "-m", "frlint", "__complete", "zsh", *words]
        taken, done = [], None
        for _ in range(times + 1):
            began = time.perf_counter()
            done = subprocess.run(command, capture_output=True, cwd=ROOT, check=True)
            taken.append(1000 * (time.perf_counter() - began))
        offered = done.stdout.count(b"\n") - 1 if done else 0
        print(f"{name:16}{offered:5}{statistics.median(taken[1:]):7.0f} ms{max(taken[1:]):7.0f} ms")


if __name__ == "__main__":
    main()
