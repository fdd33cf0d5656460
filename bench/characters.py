"""Wrong characters put into documents: is each told once, and does any other problem come or go?

    python bench/characters.py FOLDER... [--each 4] [--seed 1] [--list]

FOLDER has a folder of documents in plain text for each volume, or is one. Into each document `--each` characters are
put that are wrong, one at a time: unseen ones, misread ones, letters of another alphabet, entities, accents apart from
their letters; half of them within the first lines. Prints, by kind, how many were put in, how many of them exactly one
rule of characters told on their line, and how many problems of other rules came and went. Then a copy of each document
with all of its wrong characters is mended by `frlint fix --unsafe-fixes`: how many are, to the byte, what is made of
the document without them. Exits with 1 where another problem came or went, or a document is another.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from frlint.engine.check_file import Content, check_together
from frlint.rulebook import load

RULES = frozenset(("TX001", "TX002", "TX003", "TX013", "TX016"))
UNSEEN = "\u00ad\u200b\u200d\u2060\ufeff"
ALIKE = dict(zip("ABESIJKMHOPCTYXaesijopcyx", "АВЕЅІЈКМНОРСТУХаеѕіјорсух", strict=True))
ENTITIES = {"—": "&mdash;", "–": "&ndash;", "’": "&rsquo;", "“": "&ldquo;", "”": "&rdquo;", "é": "&eacute;"}
HEAD = 5
"""Half of the damages are within so many lines."""


class Damage(NamedTuple):
    """A character that is wrong: its kind, where it is put (code points from 0), and what stands there then."""

    kind: str
    start: int
    end: int
    put: str

    def done(self, text: str) -> str:
        """The text with it."""
        return text[: self.start] + self.put + text[self.end :]


def _unseen(text: str, at: int) -> str:
    inside = text[at - 1 : at].isalpha() and text[at].isalpha()
    return random.choice(UNSEEN) + text[at] if inside else ""


def _misread(text: str, at: int) -> str:
    return "".join(bytes((one,)).decode("cp1252") for one in text[at].encode()) if text[at] in "–—’“é" else ""


def _alike(text: str, at: int) -> str:
    beside = text[at - 1 : at] + text[at + 1 : at + 2]
    return ALIKE.get(text[at], "") if beside.isalpha() and beside.isascii() else ""


KINDS: dict[str, Callable[[str, int], str]] = {
    "unseen": _unseen,
    "misread": _misread,
    "of another alphabet": _alike,
    "entity": lambda text, at: ENTITIES.get(text[at], ""),
    "accent apart": lambda text, at: put if (put := unicodedata.normalize("NFD", text[at])) != text[at] else "",
}


def damages(text: str) -> Iterator[Damage]:
    """Damages of a document in an order drawn at random, without end."""
    head = len("\n".join(text.split("\n")[: 2 * HEAD]))
    while True:
        kind, at = random.choice([*KINDS]), random.randrange(1, random.choice((head, len(text))) - 1)
        for place in (*range(at, len(text) - 1), *range(1, at)):
            if put := KINDS[kind](text, place):
                yield Damage(kind, place, place + 1, put)
                break


def documents(folders: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The paths and texts of the documents in some folders."""
    for folder in folders:
        for path in sorted(Path(folder).rglob("d*.txt")):
            text = path.read_text("utf-8")
            if text.count("\n") > HEAD:
                yield str(path), text


def measure(folders: Sequence[str], each: int, *, show: bool) -> tuple[Counter[tuple[str, str]], int, int]:
    """Counts by kind and what became of it; how many documents were mended, and how many are as they would be."""
    selection, counts = load().select(), Counter[tuple[str, str]]()
    paths: list[str] = []
    pairs: list[tuple[str, str]] = []
    for path, text in documents(folders):
        drawn = list(islice(damages(text), each))
        texts = [text, *(one.done(text) for one in drawn)]
        before, *after = check_together([Content(one.encode(), path) for one in texts], selection)
        stood = Counter((one.rule, one.line) for one in before.problems)
        for damage, report in zip(drawn, after, strict=True):
            line = text.count("\n", 0, damage.start) + 1
            now = Counter((one.rule, one.line) for one in report.problems)
            came, went = now - stood, stood - now
            told = [rule for rule, at in came.elements() if rule in RULES and at == line]
            others = [rule for rule, at in came.elements() if rule not in RULES or at != line]
            counts[damage.kind, "put in"] += 1
            counts[damage.kind, "told once"] += len(told) == 1
            counts[damage.kind, "others came"] += len(others)
            counts[damage.kind, "others went"] += sum(went.values())
            if show and (len(told) != 1 or others or went):
                print(f"{path}:{line}: {damage.kind}: {told}, {others}, {[*went]}")
        wrong, reached = text, len(text)
        for one in sorted(drawn, key=lambda damage: -damage.start):
            if one.end <= reached:
                wrong, reached = one.done(wrong), one.start - 1
        paths.append(path)
        pairs.append((text, wrong))
    alike = _mended_alike(pairs)
    if show:
        print(
            *(f"{path}: mended to something else" for path, one in zip(paths, alike, strict=True) if not one), sep="\n"
        )
    return counts, len(pairs), sum(alike)


def _mended_alike(pairs: Sequence[tuple[str, str]]) -> list[bool]:
    """Whether fixes make the same of each document and of its damaged copy."""
    with tempfile.TemporaryDirectory() as top:
        for side in (0, 1):
            folder = Path(top, str(side))
            folder.mkdir()
            for k, pair in enumerate(pairs):
                (folder / f"d{k}.txt").write_text(pair[side], "utf-8")
            command = [sys.executable, "-m", "frlint", "fix", "--isolated", "--unsafe-fixes", "--quiet", str(folder)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode not in (0, 1):
                raise SystemExit(done.stderr)
        return [
            Path(top, "0", f"d{k}.txt").read_bytes() == Path(top, "1", f"d{k}.txt").read_bytes()
            for k in range(len(pairs))
        ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="FOLDER")
    parser.add_argument("--each", type=int, default=4, help="characters put into each document")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true", help="print each that was not told once, or changed others")
    asked = parser.parse_args()
    random.seed(asked.seed)
    counts, read, alike = measure(asked.folders, asked.each, show=asked.list)
    columns = ("put in", "told once", "others came", "others went")
    print("| kind | " + " | ".join(columns) + " |\n|---|" + "---:|" * len(columns))
    for kind in KINDS:
        print(f"| {kind} | " + " | ".join(f"{counts[kind, column]:,}" for column in columns) + " |")
    print(f"\n{alike:,} of {read:,} documents are mended to what they would be without these characters.")
    changed = sum(counts[kind, column] for kind in KINDS for column in columns[2:])
    return int(bool(changed or alike < read))


if __name__ == "__main__":
    sys.exit(main())
