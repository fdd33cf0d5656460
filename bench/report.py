"""The page of `frlint report` over a folder: its size, the time to make it, and what a browser makes of it.

    python bench/report.py FOLDER... [--severity warning] [--documents 1000] [--rounds 5] [--axe]

The page is made twice by a child: with no stored result, and from the stored ones. Seconds are of the clock, memory is
the most that the child had. A browser, the system's Chromium, opens the file: the first paint and the moment when all
is read, in milliseconds from the call, the median of some rounds; the time from a letter in the search to the answer.
With `--axe`, what axe calls serious or critical, at 400 and 1,400 pixels: some minutes on a large page. Needs the extra
`test` and Chromium.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1"
READY = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
SEARCH = """async () => {
    const field = document.getElementById("q"), shown = document.getElementById("shown"), before = shown.textContent;
    const began = performance.now();
    field.value = "government of";
    field.dispatchEvent(new Event("input"));
    while (shown.textContent === before && performance.now() - began < 5000) await new Promise(requestAnimationFrame);
    return performance.now() - began; }"""


def make(folders: list[str], file: Path, store: Path, severity: str, documents: int) -> tuple[float, int, str]:
    """Make the page: seconds, the most memory of all children so far in bytes, and what is said."""
    command = [sys.executable, "-m", "frlint", "report", "--html", str(file), "--no-history"]
    command += ["--min-severity", severity, "--documents", str(documents), *folders]
    began = time.monotonic()
    done = subprocess.run(command, env=os.environ | {"FRLINT_CACHE_DIR": str(store)}, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    taken = time.monotonic() - began
    return taken, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024, done.stderr.strip()


def looked_at(browser: Any, file: Path, rounds: int) -> tuple[float, float, float]:
    """First paint, all read, and the search, in milliseconds: medians."""
    paints, readies, searches = [], [], []
    for _ in range(rounds):
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.goto(file.as_uri())
        page.wait_for_timeout(300)
        paints.append(page.evaluate(PAINT))
        readies.append(page.evaluate(READY))
        searches.append(page.evaluate(SEARCH))
        page.close()
    return statistics.median(paints), statistics.median(readies), statistics.median(searches)


def shut_out(browser: Any, file: Path) -> int:
    """The rules of axe of the impacts serious and critical that the page breaks."""
    from axe_playwright_python.sync_playwright import Axe

    found = set()
    for width in (400, 1400):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(file.as_uri())
        violations = Axe().run(page).response["violations"]
        found |= {one["id"] for one in violations if one["impact"] in ("serious", "critical")}
        page.close()
    return len(found)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--severity", default="warning")
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--axe", action="store_true")
    given = parser.parse_args()
    from making.browser import started

    with tempfile.TemporaryDirectory() as folder:
        file, store = Path(folder, "page.html"), Path(folder, "store")
        cold, _, said = make(given.folders, file, store, given.severity, given.documents)
        warm, memory, _ = make(given.folders, file, store, given.severity, given.documents)
        print(said.partition("page.html: ")[2])
        print(f"made in {cold:.1f} s, from stored results in {warm:.1f} s; at most {memory / 1e6:.0f} MB of memory")
        with started() as browser:
            paint, ready, search = looked_at(browser, file, given.rounds)
            print(f"first paint {paint:.0f} ms, all read {ready:.0f} ms, search {search:.0f} ms")
            if given.axe:
                print(f"axe, serious or critical: {shut_out(browser, file)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
