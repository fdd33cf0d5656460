"""How long `frlint watch` takes from a save to what it shows of it, in a copy of a folder of documents.

    python bench/watching.py FOLDER [--times 20]

Prints how long the first look took, median and longest of the saves, and the memory of the process.
"""

import argparse
import atexit
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

STANDING = re.compile(rb"(?:stands? in|No problems in) [\d,]+ document")
LONGEST = 300
ADDED = "\nThey went on to the the harbor.\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy, shown = Path(folder, "copy"), Path(folder, "shown")
        shutil.copytree(given.folder, copy)
        document = sorted(copy.rglob("d*.txt"))[0]
        text = document.read_bytes()
        with shown.open("wb") as out:
            command = [sys.executable, "-m", "frlint", "watch", str(copy), "--output-format", "concise"]
            began = time.perf_counter()
            child = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
            atexit.register(child.kill)
            wait_for(1, shown)
            print(f"first look     {time.perf_counter() - began:8.2f} s")
            time.sleep(2)
            taken = []
            for number in range(given.times):
                document.write_bytes(text + (b"" if number % 2 else ADDED.encode()))
                began = time.perf_counter()
                wait_for(number + 2, shown)
                taken.append(time.perf_counter() - began)
                time.sleep(0.2)
        print(f"a save, median {statistics.median(taken):8.2f} s\na save, longest{max(taken):8.2f} s")
        print("memory         ", memory(child.pid))
        child.send_signal(signal.SIGINT)
        child.wait()


def wait_for(times: int, shown: Path) -> None:
    """Wait until the sentence that says how many problems stand was shown so often."""
    until = time.monotonic() + LONGEST
    while len(STANDING.findall(shown.read_bytes())) < times:
        if time.monotonic() > until:
            sys.exit(shown.read_text("utf-8"))
        time.sleep(0.005)


def memory(process: int) -> str:
    """The memory of a process, where the system tells."""
    file = Path(f"/proc/{process}/status")
    rows = file.read_text("utf-8").splitlines() if file.exists() else []
    return next((row.split(":")[1].strip() for row in rows if row.startswith("VmRSS")), "unknown")


if __name__ == "__main__":
    main()
