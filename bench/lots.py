"""Make the table of lots that AP005 knows: which lots published volumes cite, behind which names of files.

    python bench/lots.py VOLUME... [--half 0|1] > frlint/checks/volume/lots.txt

VOLUME is a folder of `*.txt` or a TEI file; of two with one name the last counts. A lot is taken that two volumes cite,
three times in all, or that one volume cites five times or has in its list of sources (TEI), with all names of files
that stand in front of it; a list of sources may have none. Names of which nothing is left without `files` say too
little, and so does a number without a letter. `--half` takes every other volume only, so that the table can be tried
on the others.
"""

import argparse
import collections
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from frlint.checks.apparatus.lots import find_lots
from frlint.checks.volume.known_lots import letters_of, with_blanks
from frlint.lists.entries import lot_key, source_of
from frlint.readers import read

Lot = tuple[str, str]
"""A lot and the letters of the name of files in front of it."""
HEAD = """\
# Lots, accessions and jobs in archives of the United States, and the names of files that stand in front of them:
# letters only, in small letters. Facts, counted in {count} published volumes of Foreign Relations of the United States
# that cite any ({first} to {last}): a lot is here where two volumes cite it, three times in all, or one does five times
# or has it in its list of sources. Made by `python bench/lots.py VOLUME...`; read by AP005.
"""
LEAST_NAME = 2
"""Letters of a name of files besides `files` itself."""
VOLUMES, TIMES, ALONE = 2, 3, 5
"""How many volumes cite a lot, and how often; how often where it is one volume alone."""


def cited(path: Path) -> Iterator[Lot]:
    """The lots of a volume with the letters of the name of files in front of each, in order."""
    for file in [path] if path.is_file() else sorted(path.glob("*.txt")):
        for document in read(file.read_bytes(), file.name):
            for lot in find_lots(document):
                number = lot_key(re.sub(r"\A\D+", "", document.text[lot.start : lot.end]))
                yield number, letters_of(lot.files)


def listed(path: Path) -> Iterator[Lot]:
    """The same of the front matter of a TEI file, where the list of sources stands: what is listed exists."""
    if path.is_file():
        front = path.read_text("utf-8").partition("<body")[0]
        for entry in re.findall(r"(?s)<(?:p|item)\b[^>]*>(.*?)</(?:p|item)>", front):
            words = " ".join(re.sub("<[^>]*>", "", entry).split())
            name = re.search(r"([^,;:.()]{3,60})[:,] (?:Lot|FRC|Job)\b", words)
            yield from ((lot, letters_of(name[1]) if name else "") for lot in source_of(words).lots)


def table(volumes: Iterable[Sequence[Lot]], lists: Iterable[Sequence[Lot]]) -> Iterator[str]:
    """The lines of the table: a lot, a tab, and its names of files parted by blanks."""
    times: collections.Counter[str] = collections.Counter()
    spread: collections.Counter[str] = collections.Counter()
    alone: set[str] = set()
    names: dict[str, set[str]] = collections.defaultdict(set)
    for lots in volumes:
        counts = collections.Counter(number for number, _ in lots)
        times.update(counts)
        spread.update({*counts})
        alone |= {number for number, count in counts.items() if count >= ALONE}
        for number, name in lots:
            if name != "rg" and len(name.replace("files", "")) >= LEAST_NAME:
                names[number].add(name)
    for number, name in chain.from_iterable(lists):
        alone.add(number)
        times[number] += 1
        names[number] |= {name} - {""}
    for number in sorted(times):
        is_sure = number in alone or (spread[number] >= VOLUMES and times[number] >= TIMES)
        if is_sure and not number.isdecimal():
            yield f"{with_blanks(number)}\t{' '.join(sorted(names[number]))}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("volume", nargs="+", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1))
    given = parser.parse_args()
    paths = sorted({path.stem if path.is_file() else path.name: path for path in given.volume}.items())
    chosen = [one for k, one in enumerate(paths) if given.half is None or k % 2 == given.half]
    found = {name: lots for name, path in chosen if (lots := [*cited(path)])}
    years = sorted(int(year[0]) for name in found if (year := re.findall(r"1[89]\d\d", name)))
    sys.stdout.write(HEAD.format(count=len(found), first=years[0], last=years[-1]))
    sys.stdout.writelines(f"{line}\n" for line in table(found.values(), ([*listed(path)] for _, path in chosen)))


if __name__ == "__main__":
    main()
