"""Real documents parted at a paragraph and joined again: is every byte what it must be, and does each note go along?

usage: splitting.py FOLDER... [--trials 300] [--seed 0] [--show] [--keep FOLDER]

FOLDER: a volume in plain text, `*.txt`, with a `truth.jsonl` that tells where markers and notes stand. Taken are
documents whose notes are numbered from 1 and have one marker each, in order. A trial adds a reference to another note
to one of its notes (in every second trial), puts it beside a short document that refers to one of its notes (in every
third), parts it where a paragraph begins, and joins the two again:

    split   both files must be what the trial knows they are, to the byte: the text of each side, its notes behind it,
            numbered from 1, and references to notes of the same side with their new numbers
    join    the document must be what it was, to the byte, and the second file gone

Where a reference to a note would lead into the other document a split must be refused; that is right, too (`held`).
`refused` counts those that were refused without such a cause. All else is wrong.
"""

import argparse
import collections
import contextlib
import io
import json
import random
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from frlint.cli import main as frlint

OWN = re.compile(r"\b[Ff]oot ?notes? (\d+(?:(?:, and |, | and |[–-])\d+)*),? (?:above|below)\b(?!,? (?:in|to) )")
BARE = re.compile(r"\b(?:[Ff]oot ?)?notes? \d|\b[Ff]?nn?s?\. ?\d")
NUMBER = re.compile(r"^(\d{1,4})\. ")


class Paper(NamedTuple):
    """A document: its text, where its markers stand (start, end), and the notes (start of the line, end)."""

    name: str
    text: str
    markers: list[tuple[int, int]]
    notes: list[tuple[int, int]]
    references: list[tuple[int, int]]

    @property
    def notes_at(self) -> int:
        return self.notes[0][0] if self.notes else len(self.text)


def papers_of(folder: Path) -> Iterator[Paper]:
    """The fit documents of a volume."""
    for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        text = (folder / f"{row['id']}.txt").read_text(encoding="utf-8")
        notes, markers = row["notes"], row["markers"]
        if not row["sequential"] or not 1 <= len(notes) <= 40 or row["attachments"]:
            continue
        if [m["note"] for m in markers] != [*range(len(notes))] or markers[-1]["offset"] >= notes[0]["offset"]:
            continue
        if [n["n"] for n in notes] != [str(k + 1) for k in range(len(notes))]:
            continue
        starts = [text.rfind("\n", 0, n["offset"]) + 1 for n in notes]
        found = OWN.finditer(text)
        numbers = [(m.start(1) + n.start(), m.start(1) + n.end()) for m in found for n in re.finditer(r"\d+", m[1])]
        left = OWN.sub("", text)
        if BARE.search(left) or any(not 1 <= int(text[a:b]) <= len(notes) for a, b in numbers):
            continue
        yield Paper(
            row["id"],
            text,
            [(m["offset"], m["offset"] + len(m["n"])) for m in markers],
            [*zip(starts, [*starts[1:], len(text)], strict=True)],
            numbers,
        )


def lines_of(paper: Paper) -> list[int]:
    """The lines (from 1) on which a paragraph begins, the first of the document left out."""
    at, found = 0, []
    for number, line in enumerate(paper.text[: paper.notes_at].split("\n"), 1):
        if line.strip() and paper.text[:at].endswith("\n\n") and paper.text[:at].strip():
            found.append(number)
        at += len(line) + 1
    return found


def side(paper: Paper, start: int, end: int) -> tuple[str, list[int]] | None:
    """A part of the text as a document, and its notes (from 0); None where a reference leads out of it."""
    here = [k for k, (at, _) in enumerate(paper.markers) if start <= at < end]
    new = {k: str(place + 1) for place, k in enumerate(here)}
    cuts = {paper.markers[k]: new[k] for k in here}
    for at, stop in paper.references:
        named = int(paper.text[at:stop]) - 1
        stands = start <= at < end or any(paper.notes[k][0] <= at < paper.notes[k][1] for k in here)
        if stands and named not in new:
            return None
        if stands:
            cuts[at, stop] = new[named]

    def written(a: int, b: int) -> str:
        pieces, last = [], a
        for (at, stop), number in sorted(cuts.items()):
            if a <= at and stop <= b:
                pieces += [paper.text[last:at], number]
                last = stop
        return "".join([*pieces, paper.text[last:b]])

    ends = paper.text[len(paper.text.rstrip("\n")) :]
    body = written(start, end).rstrip("\n")
    notes = []
    for place, k in enumerate(here):
        own = re.sub(r"^( *)\d+", rf"\g<1>{new[k]}", written(*paper.notes[k]))
        notes.append(own.rstrip("\n") + ends if place == len(here) - 1 else spaced(own))
    return body + ("\n\n" + "".join(notes) if notes else ends), here


def spaced(note: str) -> str:
    """A note of several paragraphs has a blank line behind it."""
    bare = note.rstrip("\n")
    return bare + ("\n\n" if "\n" in bare else "\n")


def referring(paper: Paper, draw: random.Random) -> Paper:
    """The document with a reference to one of its notes at the end of one of them."""
    one, other = draw.randrange(len(paper.notes)), draw.randrange(len(paper.notes))
    lead, behind = draw.choice(((" See footnote ", ", above."), (" Cited in footnote ", "."), (" See n. ", ", below.")))
    start, end = paper.notes[one]
    at = start + len(paper.text[start:end].rstrip("\n"))
    words = f"{lead}{other + 1}{behind}"

    def moved(place: tuple[int, int]) -> tuple[int, int]:
        return place[0] + len(words) * (place[0] >= at), place[1] + len(words) * (place[1] > at)

    number = at + len(lead), at + len(lead) + len(str(other + 1))
    notes = [(start, end + len(words)) if k == one else moved(note) for k, note in enumerate(paper.notes)]
    text = paper.text[:at] + words + paper.text[at:]
    return paper._replace(text=text, notes=notes, references=sorted([*map(moved, paper.references), number]))


class Trial(NamedTuple):
    """The files that are given, the line of the cut, and what the two must be (None: the split must be refused)."""

    given: dict[str, str]
    line: int
    wanted: dict[str, str] | None


def trial(paper: Paper, draw: random.Random, *, named: bool) -> Trial | None:
    """A document to be parted; None where it has no place for that."""
    lines = lines_of(paper)
    number = NUMBER.match(paper.text)
    if not lines or (named and number is None):
        return None
    line = draw.choice(lines)
    cut = len("\n".join(paper.text.split("\n")[: line - 1])) + 1
    first, second = side(paper, 0, cut), side(paper, cut, paper.notes_at)
    given = {"d1.txt": paper.text}
    wanted = None if first is None or second is None else {"d1.txt": first[0], "d1a.txt": second[0]}
    if named and number is not None:
        note = draw.randrange(len(paper.notes))
        given["d2.txt"] = f"9999. Editorial Note\n\nSee footnote {note + 1}, Document {number[1]}.\n"
        if wanted is not None:
            wanted = {**wanted, "d2.txt": given["d2.txt"]} if first is not None and note in first[1] else None
    return Trial(given, line, wanted)


def said(words: Sequence[str]) -> tuple[int, str]:
    """The exit code of a command, and why it refused."""
    out, error = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
        code = frlint([*words])
    if code not in (0, 1):
        return code, error.getvalue().strip()
    return code, next((r["reason"] for r in json.loads(out.getvalue()) if r["status"] == "refused"), "")


def texts_in(folder: Path) -> dict[str, str]:
    """The documents of a folder."""
    return {path.name: path.read_bytes().decode() for path in folder.glob("*.txt")}


def run(made: Trial, folder: Path) -> list[tuple[str, str, str]]:
    """Part a document and join it again: step, verdict, and why, of each."""
    for old in folder.glob("*"):
        old.unlink()
    (folder / "volume.yaml").write_text("documents: {numbered: heading}\nnotes: {numbering: document}\n")
    for name, text in made.given.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    code, why = said(["split", "--output-format", "json", f"{folder / 'd1.txt'}:{made.line}"])
    now = texts_in(folder)
    if code == 1 and now == made.given:
        return [("split", "held" if made.wanted is None else "refused", why)]
    if code or now != made.wanted:
        changed = [name for name in now if now[name] != (made.wanted or {}).get(name)]
        return [("split", "wrong", f"{code} {why} {', '.join(changed)}")]
    code, why = said(["join", "--output-format", "json", *(str(folder / name) for name in ("d1.txt", "d1a.txt"))])
    if code == 0 and texts_in(folder) == made.given:
        return [("split", "right", ""), ("join", "right", "")]
    same = code == 1 and texts_in(folder) == now
    return [("split", "right", ""), ("join", "refused" if same else "wrong", f"{code} {why}")]


def main() -> None:
    """Run the trials and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--trials", type=int, default=300)
    parser.add_argument("--seed", default="0")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--keep", type=Path, help="keep the files of trials that were refused or wrong here")
    options = parser.parse_args()
    draw = random.Random(options.seed)
    volumes = [found for folder in options.folders if (found := [*papers_of(folder)])]
    count: collections.Counter[tuple[str, str]] = collections.Counter()
    done = 0
    with tempfile.TemporaryDirectory() as temporary:
        while done < options.trials:
            paper = draw.choice(draw.choice(volumes))
            if done % 2:
                paper = referring(paper, draw)
            made = trial(paper, draw, named=done % 3 == 2)
            if made is None:
                continue
            folder = options.keep / str(done) if options.keep else Path(temporary)
            folder.mkdir(parents=True, exist_ok=True)
            for step, verdict, why in run(made, folder):
                count[step, verdict] += 1
                if options.show and verdict in ("refused", "wrong"):
                    print(done, paper.name, made.line, step, verdict, why)
                if options.keep and verdict in ("refused", "wrong"):
                    (folder / "wanted.json").write_text(json.dumps([made.given, made.wanted], ensure_ascii=False))
            done += 1
    for step in ("split", "join"):
        row = {verdict: count[step, verdict] for verdict in ("right", "held", "refused", "wrong")}
        print(step, json.dumps(row))


if __name__ == "__main__":
    main()
