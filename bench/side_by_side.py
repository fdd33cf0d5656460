"""What a machine allows: two programs on half of the volumes each, at once, beside one program on all with two jobs.

    python bench/side_by_side.py FOLDER [--rounds 7] [--frlint PROGRAM]

FOLDER has a folder of documents for each volume. In each round one program checks all volumes with one job, then two
programs a half each at the same time, then one all with `--jobs 2`; nothing is stored. Prints how many times as fast as
the first the others are: medians, lowest and highest. Two programs share nothing, so what keeps them below 2.0 is the
machine's, and two halves that are not alike.
"""

import argparse
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median


def halves(folder: Path) -> tuple[list[str], list[str]]:
    """The volumes of a folder in two groups of about as many bytes."""
    sizes = {
        str(one): sum(file.stat().st_size for file in one.iterdir()) for one in sorted(folder.iterdir()) if one.is_dir()
    }
    groups: tuple[list[str], list[str]] = ([], [])
    for volume in sorted(sizes, key=lambda one: -sizes[one]):
        min(groups, key=lambda group: sum(sizes[one] for one in group)).append(volume)
    return groups


def seconds(commands: Sequence[Sequence[str]]) -> float:
    """How long some programs take that are started together. Ends where one of them fails."""
    began = time.perf_counter()
    children = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for command in commands]
    if any(child.wait() not in (0, 1) for child in children):
        raise SystemExit(f"{commands[0][0]} failed")
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--frlint", default="frlint")
    asked = parser.parse_args()
    first, second = halves(asked.folder)
    check = [asked.frlint, "check", "--no-cache", "--jobs"]
    apart, together = [], []
    for _ in range(asked.rounds):
        one = seconds([[*check, "1", *first, *second]])
        apart.append(one / seconds([[*check, "1", *first], [*check, "1", *second]]))
        together.append(one / seconds([[*check, "2", *first, *second]]))
    for title, found in (("two programs side by side", apart), ("--jobs 2", together)):
        print(f"{title}: {median(found):.2f} times as fast ({min(found):.2f} to {max(found):.2f})")


if __name__ == "__main__":
    main()
