"""Renumber notes of real documents that others refer to, and see which stale references `check --staged` tells.

    python bench/stale.py VOLUME [VOLUME ...] [--trials 100] [--seed 1] [--frlint CMD] [--show]

VOLUME is a folder with documents `d1.txt`, ... and `truth.jsonl` (offsets of markers and notes). It is committed with a
manifest into a repository of its own. A trial takes a document to whose notes others refer, puts a note in, takes one
out, does both, or has two notes change places, renumbers all markers and notes, edits a word beside a reference and one
in another note, and stages that. Due are the references (`footnote 3, Document 40`, lists too, as a pattern of this
script finds them) to notes that have another number now, or are gone. Counted are those told of the due ones, those
told with the right new number, and what is told and not due.
"""

import argparse
import json
import os
import random
import re
import shlex
import subprocess
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

LIST = r"\d{1,3}(?:(?:, and |, | and | or )\d{1,3})*"
REFERENCE = re.compile(
    rf"[Ff]ootnotes? ({LIST}),? "
    r"(?:(?:to )?Document (\d{1,4})\b(?![^.;)\n]{0,40}\bvol)|([Ss]upra|[Ii]nfra|above|below)\b)"
)
BESIDE = {"supra": -1, "infra": 1, "above": 0, "below": 0}
ELSEWHERE = re.compile(r"(?:\bvol(?:ume)?\b|Foreign Relations)[^;\n]*\Z")
SENTENCE = re.compile(r"\n|; |\)\.|(?<=[a-z\d]{4}[.\])]) (?=[A-Z(\[])")
NOTES = (
    "A copy of the memorandum is in the papers of the harbor board, box 12.",
    "See the report of the pilot, dated the same day, which was not declassified.",
)


class Volume(NamedTuple):
    """The texts of the documents by their numbers, and what is known of those whose notes can be renumbered."""

    texts: dict[int, str]
    rows: dict[int, dict[str, Any]]


class Due(NamedTuple):
    """A reference: the document in which it stands, and where; the note that it names; its number now (0: gone)."""

    document: int
    offset: int
    now: int


def load(folder: Path) -> Volume:
    """A volume. Documents are known by the number in their heading."""
    texts, rows = {}, {}
    for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        number = int(re.sub(r"\D", "", row["id"]) or 0)
        texts[number] = (folder / f"{row['id']}.txt").read_text(encoding="utf-8")
        notes, markers = row["notes"], row["markers"]
        one_each = sorted(m["note"] for m in markers) == [*range(len(notes))]
        before = notes and all(m["offset"] < notes[0]["offset"] for m in markers)
        if row["sequential"] and len(notes) > 1 and one_each and before:
            rows[number] = row
    return Volume(texts, rows)


def references(texts: dict[int, str]) -> list[tuple[int, int, int, int]]:
    """Document and offset of each reference, and the document and note that it names."""
    found = []
    for number, text in texts.items():
        for m in REFERENCE.finditer(text):
            before = text[max(0, m.start() - 160) : m.start()]
            if ELSEWHERE.search(SENTENCE.split(before)[-1]):
                continue
            other = int(m[2]) if m[2] else number + BESIDE[m[3].lower()]
            found += [(number, m.start(1) + one.start(), other, int(one[0])) for one in re.finditer(r"\d+", m[1])]
    return found


def parts(text: str, row: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The text before the notes, cut at its markers, and the notes' own words."""
    at, last, pieces = row["notes"][0]["offset"], 0, []
    for marker in row["markers"]:
        pieces.append(text[last : marker["offset"]])
        last = marker["offset"] + len(marker["n"])
    pieces.append(text[last : text.rfind("\n", 0, at) + 1])
    words = [re.sub(r"^\S+?\. ?", "", text[n["offset"] : n["end"]], count=1).rstrip() for n in row["notes"]]
    return pieces, words


def written(pieces: Sequence[str], notes: Sequence[str]) -> str:
    """A document of such pieces and notes, numbered from 1."""
    head = "".join(f"{piece}{k if k <= len(notes) else ''}" for k, piece in enumerate(pieces, 1))
    return head + "".join(f"  {k}. {note}\n" for k, note in enumerate(notes, 1))


def trial(volume: Volume, target: int, named: int, draw: random.Random) -> tuple[str, str, dict[int, int]]:
    """What is done, the document's new text, and the new numbers of its notes (0 for one that is gone).

    `named` is the number of a note that is referred to.
    """
    pieces, notes = parts(volume.texts[target], volume.rows[target])
    order = [*range(1, len(notes) + 1)]
    kinds = ["put in", "put in", "put in", "take out", "swap", "both"]
    kind = draw.choice(kinds) if len(notes) > 2 else "put in"
    at = draw.randrange(1, min(max(named, 2), len(notes) + 1))
    if kind in ("put in", "both"):
        cut = draw.choice([m.start() for m in re.finditer(r"(?<=[a-z]{4}) ", pieces[at])] or [0])
        pieces[at : at + 1] = [pieces[at][:cut], pieces[at][cut:]]
        notes.insert(at, draw.choice(NOTES))
        order.insert(at, 0)
    if kind in ("take out", "both"):
        at = min(at, len(notes) - 1)
        pieces[at : at + 2] = [pieces[at] + pieces[at + 1]]
        del notes[at], order[at]
    if kind == "swap":
        one, other = draw.sample(range(1, len(notes)), 2)
        for row in (notes, order):
            row[one], row[other] = row[other], row[one]
    edited = draw.randrange(len(notes))
    words = notes[edited].split(" ")
    if len(words) > 8:
        del words[5]
        notes[edited] = " ".join(words)
    return kind, written(pieces, notes), {k: order.index(k) + 1 if k in order else 0 for k in range(1, len(notes) + 2)}


class Bench:
    """A repository with one volume."""

    def __init__(self, folder: Path, volume: Volume, command: str) -> None:
        self.folder, self.volume, self.command = folder, volume, shlex.split(command)
        self.counts: Counter[str] = Counter()
        self.shown: list[str] = []
        (folder / "v").mkdir()
        (folder / "v" / "volume.yaml").write_text("documents: {numbered: heading}\n")
        for number, text in volume.texts.items():
            self.write(number, text)
        self.git("init", "--quiet")
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", "base")

    def write(self, number: int, text: str) -> None:
        (self.folder / "v" / f"d{number}.txt").write_text(text, encoding="utf-8")

    def git(self, *arguments: str) -> None:
        names = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
        subprocess.run(["git", *names, *arguments], cwd=self.folder, check=True, capture_output=True)

    def told(self) -> list[dict[str, Any]]:
        """The stale references that the command tells of what is staged."""
        call = [*self.command, "check", "--staged", "--output-format", "json"]
        done = subprocess.run(call, cwd=self.folder, capture_output=True, text=True, encoding="utf-8", check=False)
        if done.returncode not in (0, 1):
            raise SystemExit(done.stderr)
        return [problem for problem in json.loads(done.stdout) if problem["rule"] == "XR015"]

    def run(self, draw: random.Random) -> None:
        """One trial."""
        every = references(self.volume.texts)
        named = sorted({other for one, _, other, _ in every if other in self.volume.rows and other != one})
        if not named:
            raise SystemExit("no document refers to a note of another one that can be renumbered")
        target = draw.choice(named)
        note = draw.choice([note for _, _, other, note in every if other == target])
        kind, text, numbers = trial(self.volume, target, note, draw)
        texts = {**self.volume.texts, target: text}
        beside = draw.choice([one for one, _, other, _ in every if other == target and one != target])
        texts[beside] = re.sub(r"(?<=[a-z]) (?=[Ff]ootnotes? \d)", " the ", texts[beside], count=1)
        for number in (target, beside):
            self.write(number, texts[number])
        self.git("add", "--all")
        due = {}
        for one, offset, other, note in references(texts):
            # One in the document itself is found after the change; its number is the old one all the same.
            if other == target and numbers.get(note, note) != note:
                due[f"v/d{one}.txt", *place(texts[one], offset)] = numbers[note]
        found = {(p["path"], p["line"], p["column"]): p for p in self.told()}
        self.count(kind, due, found, f"d{target}")
        self.git("reset", "--quiet", "--hard")

    def count(
        self, kind: str, due: dict[tuple[str, int, int], int], found: dict[Any, dict[str, Any]], where: str
    ) -> None:
        self.counts["trials"] += 1
        self.counts["with references due"] += bool(due)
        self.counts["due"] += len(due)
        self.counts["told"] += len(due.keys() & found.keys())
        self.counts["not due"] += len(found.keys() - due.keys())
        for key, now in due.items():
            if key in found:
                edits = (found[key]["fix"] or {"edits": []})["edits"]
                self.counts["with the right number"] += [e["text"] for e in edits] == ([str(now)] if now else [])
            else:
                self.shown.append(f"missed: {kind} in {where}: {key} is {now}")
        self.shown += [
            f"not due: {kind} in {where}: {key} {found[key]['message']}" for key in found.keys() - due.keys()
        ]


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset."""
    line = text.count("\n", 0, offset)
    return line + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("volume", nargs="+", type=Path)
    parser.add_argument("--trials", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--frlint", default="frlint")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    for folder in options.volume:
        draw = random.Random(options.seed)
        with tempfile.TemporaryDirectory() as made:
            bench = Bench(Path(os.path.realpath(made)), load(folder), options.frlint)
            for _ in range(options.trials):
                bench.run(draw)
        print(folder.name, ", ".join(f"{name}: {count}" for name, count in bench.counts.items()))
        if options.show:
            print("\n".join(bench.shown))


if __name__ == "__main__":
    main()
