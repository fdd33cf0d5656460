"""Make frlint one file, frlint.pyz, which any Python of this system runs: `python3 frlint.pyz check volumes`.

    python shipping/single_file.py [-o frlint.pyz] [--extras watch,relaxng]

Needs shiv and hatchling (`pip install shiv hatchling`). What frlint builds on is taken from the package index, with
--find-links FOLDER from wheels in a folder, or with --from-installed from the environment that runs this: neither needs
a network. The file holds compiled packages: it runs on systems like this one, with this version of Python.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Make the file; the exit code is that of what failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", default="frlint.pyz", help="the file to write")
    parser.add_argument("--extras", default="", help="extras of frlint to take in, with commas between them")
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--find-links", metavar="FOLDER", help="take packages from wheels in FOLDER alone")
    source.add_argument("--from-installed", action="store_true", help="take packages that are installed here")
    given = parser.parse_args()
    extras = [name for name in given.extras.split(",") if name]
    with tempfile.TemporaryDirectory() as folder:
        wheel = build_wheel(Path(folder))
        if given.from_installed:
            lent = Path(folder, "lent")
            copy_installed(extras, lent)
            packages = ["--site-packages", str(lent), "--no-deps", "--no-index", str(wheel)]
        else:
            named = f"{wheel}[{','.join(extras)}]" if extras else str(wheel)
            only = ["--no-index", "--find-links", given.find_links] if given.find_links else []
            packages = [*only, named]
        # Processes that share the work find the packages by PYTHONPATH.
        shiv = [sys.executable, "-m", "shiv.cli", "-c", "frlint", "-o", given.output, "--compressed"]
        return subprocess.run([*shiv, "--extend-pythonpath", "-p", "/usr/bin/env python3", *packages]).returncode


def build_wheel(folder: Path) -> Path:
    """The wheel of this checkout, built without a network. Raises `CalledProcessError`."""
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return next(folder.glob("*.whl"))


def copy_installed(extras: list[str], into: Path) -> None:
    """Copy all that frlint needs, as it is installed here, into a folder."""
    for one in needed("frlint", extras, set()):
        for file in one.files or ():
            if ".." not in file.parts and file.suffix != ".pyc":
                target = into / file
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(one.locate_file(file), target)


def needed(name: str, extras: list[str], seen: set[str]) -> Iterator[Distribution]:
    """The packages that one needs, and those that these need, as far as this system asks for them; not it itself."""
    for requirement in distribution(name).requires or ():
        required = re.match(r"[\w.-]+", requirement)
        _, _, marker = requirement.partition(";")
        if required is None or not _holds(marker.strip(), extras) or (key := required[0].lower()) in seen:
            continue
        seen.add(key)
        yield distribution(key)
        inner = re.search(r"\[([^\]]*)\]", requirement.partition(";")[0])
        yield from needed(key, inner[1].split(",") if inner else [], seen)


def _holds(marker: str, extras: list[str]) -> bool:
    if not marker:
        return True
    from packaging.markers import Marker

    return any(Marker(marker).evaluate({"extra": extra}) for extra in (extras or [""]))


if __name__ == "__main__":
    sys.exit(main())
