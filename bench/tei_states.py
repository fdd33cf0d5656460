"""`advance` on letters in TEI: does it change the attribute and one element, and nothing else, to the byte?

    python bench/tei_states.py FOLDER... [--frlint COMMAND]

Copies each folder of letters, puts it under git, and brings all letters to the stage that follows their `@status`
(stages are the values that stand in them, one more behind each). Of each letter: takes the new `change` and the value
of `@status` out of the new bytes again and holds the rest against the old bytes. Before that, reads all records with
one line of configuration (`states: tei`).
"""

import argparse
import contextlib
import json
import re
import shlex
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from frlint.runs.request import Request
from frlint.runs.stages.opened import open_stages

_STATUS = re.compile(rb"(<revisionDesc[^>]*?\sstatus=[\"'])([^\"']*)")
_NEXT = "signed"


def main() -> int:
    """Prints the figures of each folder; exits with 1 where a letter was harmed or not reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--frlint", default=f"{sys.executable} -m frlint", help="the command")
    options = parser.parse_args()
    wrong = 0
    for folder in options.folders:
        with tempfile.TemporaryDirectory() as scratch:
            wrong += measure(folder, Path(scratch), shlex.split(options.frlint))
    return int(wrong > 0)


def measure(folder: Path, scratch: Path, command: list[str]) -> int:
    """How many letters of a folder were harmed or not reached."""
    letters = scratch / "letters"
    letters.mkdir()
    for file in sorted(folder.glob("*.xml")):
        (letters / file.name).write_bytes(file.read_bytes())
    before = {file.name: file.read_bytes() for file in sorted(letters.iterdir())}
    statuses = Counter(status_of(data) for data in before.values())
    (scratch / ".frlint.yaml").write_text("states: tei\n")
    git(scratch, "init", "--quiet")
    git(scratch, "config", "user.name", "AW")
    git(scratch, "config", "user.email", "aw@example.org")
    git(scratch, "add", "--all")
    git(scratch, "-c", "user.name=Importer", "commit", "--quiet", "-m", "Letters")
    read = read_records(scratch)
    right = sum(read.get(Path(name).stem) == status_of(data) for name, data in before.items())
    stages = {status: {} for status in statuses}
    (scratch / ".frlint.yaml").write_text(json.dumps({"states": "tei", "stages": {**stages, _NEXT: {}}}))
    last = list(statuses)[-1]
    for status in list(statuses)[:-1]:
        named = [f"letters/{name}" for name, data in before.items() if status_of(data) == status]
        run(scratch, command, [*named], list(stages)[list(stages).index(status) + 1])
    named = [f"letters/{name}" for name, data in before.items() if status_of(data) == last]
    run(scratch, command, named, _NEXT)
    harmed = [name for name, data in before.items() if not is_clean(data, (letters / name).read_bytes())]
    print(f"{folder.name}: {len(before)} letters, statuses {dict(statuses)}")
    print(f"  read with one line of configuration: {right} of {len(before)}")
    print(f"  changed in the attribute and one element alone: {len(before) - len(harmed)} of {len(before)}")
    for name in harmed[:5]:
        print(f"  harmed: {name}")
    return len(harmed) + len(before) - right


def read_records(scratch: Path) -> dict[str, str]:
    """The stage that the record of each letter names, by its id."""
    with contextlib.chdir(scratch), contextlib.ExitStack() as stack:
        opened = open_stages(Request("status", ("letters",)), stack, whose="none")
        return {one.id: one.standing.recorded for volume in opened.volumes for one in volume.documents}


def run(scratch: Path, command: list[str], letters: list[str], stage: str) -> None:
    """Advance letters to a stage, signed off."""
    subprocess.run(
        [*command, "advance", *letters, "--to", stage, "--sign-off"], cwd=scratch, check=True, stdout=subprocess.DEVNULL
    )


def is_clean(before: bytes, after: bytes) -> bool:
    """Whether the new bytes are the old ones but for the value of `@status` and one `change` of today's."""
    added = re.findall(rb"\s*<change\b[^>]*\bwho=[\"']AW[\"'][^>]*(?:/>|>[^<]*</change>)", after)
    if len(added) != 1 or status_of(before) == status_of(after):
        return False
    without = after.replace(added[0], b"", 1)
    return _STATUS.sub(rb"\1", without, count=1) == _STATUS.sub(rb"\1", before, count=1)


def status_of(data: bytes) -> str:
    """The value of `@status`."""
    found = _STATUS.search(data)
    return found[2].decode() if found else ""


def git(folder: Path, *arguments: str) -> None:
    """Run git."""
    subprocess.run(["git", *arguments], cwd=folder, check=True)


if __name__ == "__main__":
    sys.exit(main())
