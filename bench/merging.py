"""Pairs of branches that each add, remove or move notes in real documents: what does the merge make of them?

    python bench/merging.py FOLDER... [--pairs 500] [--seed 0] [--git 30] [--with-words] [--show]

FOLDER holds documents and `truth.jsonl`, which says where their markers and notes are. One document is the base of a
pair; each branch makes one or two changes at random places, and is renumbered, or left as an editor's hand leaves it:
new notes have labels that wait. What the merge must be is known from how the branches were made:

  right      the merged text is the base with the changes of both, numbered anew, to the letter
  conflict   left to a person, with git's conflict marks
  wrong      anything else; also a merge without a conflict where the two changes contradict each other

`doubtless` counts the pairs whose changes do not contradict each other. The same pairs go to `git merge-file` alone.
With `--git N` the first N pairs are merged in a real repository with the merge driver, in turns by merge, rebase and
cherry-pick.
`--with-words` has branches change words of the text as well. Ends with 1 where a merge was wrong.
"""

import argparse
import collections
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from frlint.merging.documents import merge_documents
from frlint.merging.lines import can_be_trusted
from frlint.model.document import Document
from frlint.readers import ReaderOptions, read
from frlint.renumbering.parts import RefusalError

KINDS = ("add", "add", "add", "remove", "move")
_REFERS = re.compile(r"\b(foot)?notes? \d|\bn\. ?\d")


class Made(NamedTuple):
    """A document as it was made: its text without markers, where these stand (note, offset), and the notes' words."""

    body: str
    marks: tuple[tuple[int, int], ...]
    notes: tuple[tuple[int, str], ...]
    first: int
    end: str

    def text(self, waiting: Sequence[int] = ()) -> str:
        """The document numbered from `first` on; notes that wait have labels of their own, and take no number."""
        labels: dict[int, str] = {}
        for note, _ in self.marks:
            labels[note] = f"[^n{note}]" if note in waiting else str(self.first + len(labels) - len(waiting_in(labels)))
        return self.labelled(labels)

    def labelled(self, labels: dict[int, str], order: Sequence[int] = ()) -> str:
        """The document with these labels, its notes in the order of their markers or in another."""
        at, pieces = 0, []
        for note, offset in self.marks:
            pieces += (self.body[at:offset], labels[note])
            at = offset
        words = dict(self.notes)
        rows = []
        for note in order or [n for n, _ in self.marks]:
            label = labels[note]
            several = "\n\n" if "\n" in words[note] else "\n"
            rows.append(f"  {label}{':' if label[0] == '[' else '.'} {words[note]}{several}")
        return ("".join(pieces) + self.body[at:] + "".join(rows)).rstrip("\n") + self.end


def waiting_in(labels: dict[int, str]) -> list[str]:
    """The labels that are no numbers."""
    return [label for label in labels.values() if label[0] == "["]


class Change(NamedTuple):
    """A change: `add` (note, offset, words), `remove` (note), `move` (note, offset), `word` (offset, old, new), `edit`.

    An edit puts words behind those of a note.
    """

    kind: str
    note: int = -1
    offset: int = -1
    words: str = ""
    old: str = ""


def documents(folders: Sequence[str]) -> Iterator[tuple[str, str, Made]]:
    """Real documents that are numbered from 1 (or from another number) without a gap, and come out as they are."""
    for folder in map(Path, folders):
        for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            text = (folder / f"{row['id']}.txt").read_text(encoding="utf-8")
            made = _made(text, row)
            if made is not None and not _REFERS.search(text) and made.text() == text:
                yield row["volume"], row["id"], made


def _made(text: str, row: dict[str, object]) -> Made | None:
    notes, markers = row["notes"], row["markers"]
    if not isinstance(notes, list) or not isinstance(markers, list) or not 1 <= len(notes) <= 60:
        return None
    if sorted(m["note"] for m in markers) != [*range(len(notes))] or not str(notes[0]["n"]).isdecimal():
        return None
    end = text.rfind("\n\n", 0, notes[0]["offset"]) + 2
    if any(m["offset"] >= end for m in markers):
        return None
    marks, pieces, at = [], [], 0
    for m in sorted(markers, key=lambda m: m["offset"]):
        pieces.append(text[at : m["offset"]])
        marks.append((m["note"], sum(map(len, pieces))))
        at = m["offset"] + len(m["n"])
    words = [re.sub(r"^\S+?\. ?", "", text[n["offset"] : n["end"]], count=1).rstrip("\n") for n in notes]
    body = "".join(pieces) + text[at:end]
    return Made(body, tuple(marks), tuple(enumerate(words)), int(notes[0]["n"]), text[len(text.rstrip()) :])


def changes(made: Made, rnd: random.Random, side: int, with_words: bool) -> list[Change]:
    """What a branch does: one change, or two."""
    done: list[Change] = []
    for turn in range(rnd.choice((1, 1, 2))):
        kind = rnd.choice((*KINDS, "word", "word", "edit", "edit") if with_words else KINDS)
        change = _change(kind, made, rnd, 1000 * (side + 1) + turn)
        if change is not None and all(change.note != other.note or change.note < 0 for other in done):
            done.append(change)
    return done


def _change(kind: str, made: Made, rnd: random.Random, new: int) -> Change | None:
    ends = [m.end() for m in re.finditer(r"[a-z]{3}(?= [a-z])", made.body)]
    ends = [e for e in ends if "[" not in made.body[max(0, e - 20) : e + 20] and all(e != o for _, o in made.marks)]
    if kind == "remove":
        return Change(kind, rnd.choice(made.marks)[0])
    if kind == "edit":
        return Change(kind, rnd.choice(made.marks)[0], words=f" Changed in trial {rnd.randrange(10**6)}.")
    if not ends:
        return None
    if kind == "add":
        return Change(kind, new, rnd.choice(ends), f"Added note of trial {rnd.randrange(10**6)}, not printed.")
    if kind == "word":
        end = rnd.choice(ends)
        start = end - len(re.search(r"\w+\Z", made.body[:end])[0])  # type: ignore[index]
        return Change(kind, offset=start, words="harbor", old=made.body[start:end])
    k = rnd.randrange(len(made.marks))
    low = made.marks[max(0, k - 2)][1]
    high = made.marks[min(len(made.marks) - 1, k + 2)][1]
    near = [e for e in ends if low <= e <= high] or ends
    return Change(kind, made.marks[k][0], rnd.choice(near))


def changed(made: Made, all_changes: Sequence[Change]) -> Made | None:
    """The document with changes; None where two of them contradict each other or have one place."""
    marks, notes = dict(made.marks), dict(made.notes)
    touched: dict[int, Change] = {}
    edited: dict[int, Change] = {}
    words: dict[int, Change] = {}
    for change in all_changes:
        if change.kind == "word":
            if words.setdefault(change.offset, change) != change:
                return None
            continue
        if change.kind == "edit":
            if edited.setdefault(change.note, change) != change:
                return None
            continue
        if touched.setdefault(change.note, change) != change:
            return None
        if change.kind == "remove":
            marks.pop(change.note, None)
            notes.pop(change.note, None)
            continue
        marks[change.note] = change.offset
        if change.kind == "add":
            notes[change.note] = change.words
    for note, change in edited.items():
        if note not in notes:
            return None
        notes[note] += change.words
    if len(set(marks.values())) < len(set(marks)) - (len(made.marks) - len({o for _, o in made.marks})):
        return None
    body, shift = made.body, []
    for change in sorted(words.values(), key=lambda c: -c.offset):
        body = body[: change.offset] + change.words + body[change.offset + len(change.old) :]
        shift.append((change.offset, len(change.old), len(change.words) - len(change.old)))
    place = {n: o + sum(d for start, size, d in shift if start + size <= o) for n, o in marks.items()}
    ordered = tuple(sorted(place.items(), key=lambda item: item[1]))
    return made._replace(body=body, marks=ordered, notes=tuple(notes.items()))


def as_left(made: Made, done: Sequence[Change], rnd: random.Random) -> str | None:
    """A branch as it is committed: renumbered, or as the hand leaves it."""
    side = changed(made, done)
    if side is None:
        return None
    if rnd.random() < 0.5:
        return side.text()
    labels = {note: str(made.first + k) for k, (note, _) in enumerate(made.marks)}
    new = [c.note for c in done if c.kind == "add"]
    labels |= {note: f"[^n{note}]" for note in new}
    there = dict(side.notes)
    listed = [note for note, _ in made.marks if note in there] + new
    return side.labelled(labels, listed)


def opened(path: str, text: str) -> Document:
    """The document that a text is."""
    return read(text.encode(), path)[0]


def merged_by_us(base: str, ours: str, theirs: str) -> str | None:
    """Our merge; None for a conflict."""
    try:
        return merge_documents(base, ours, theirs, partial(opened, "d1.txt"))
    except RefusalError as why:
        REASONS[re.sub(r"\d+|“.*”", "…", str(why))] += 1
    lines = merged_by_git(base, ours, theirs)
    files = (base.encode(), ours.encode(), theirs.encode())
    return lines if lines and can_be_trusted(*files, lines.encode(), "d1.txt", ReaderOptions()) else None


REASONS: collections.Counter[str] = collections.Counter()


def merged_by_git(base: str, ours: str, theirs: str) -> str | None:
    """The merge by lines; None for a conflict."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for name, text in (("ours", ours), ("base", base), ("theirs", theirs)):
            names.append(os.path.join(folder, name))
            Path(names[-1]).write_bytes(text.encode())
        done = subprocess.run(["git", "merge-file", "-p", "-q", *names], capture_output=True, check=False)
        return done.stdout.decode() if done.returncode == 0 else None


class Pair(NamedTuple):
    """Two branches and what their merge must be; None where a person must decide."""

    name: str
    base: str
    ours: str
    theirs: str
    wanted: str | None


def pairs(folders: Sequence[str], count: int, seed: int, with_words: bool) -> Iterator[Pair]:
    """Pairs of branches at random."""
    rnd = random.Random(seed)
    pool = [*documents(folders)]
    print(f"{len(pool):,} documents")
    made_pairs = 0
    while made_pairs < count:
        volume, name, made = rnd.choice(pool)
        one, other = (changes(made, rnd, side, with_words) for side in (0, 1))
        ours, theirs = (as_left(made, done, rnd) for done in (one, other))
        base = made.text()
        if ours is None or theirs is None or len({base, ours, theirs}) < 3:
            continue
        wanted = changed(made, [*one, *other])
        if wanted is not None and not wanted.notes:
            continue
        made_pairs += 1
        yield Pair(f"{volume}/{name}", base, ours, theirs, wanted.text() if wanted else None)


def judged(result: str | None, wanted: str | None) -> str:
    """The verdict on a merge."""
    if result is None:
        return "conflict"
    return "right" if result == wanted else "wrong"


def in_repository(found: Sequence[Pair], folder: str) -> collections.Counter[str]:
    """Pairs merged by git itself with the driver: a branch each, merged, rebased or picked."""
    run = partial(subprocess.run, cwd=folder, capture_output=True, text=True)
    config = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false")

    def git(*words: str) -> int:
        return run(["git", *config, *words]).returncode

    git("init", "-q", "-b", "start")
    verdicts: collections.Counter[str] = collections.Counter()
    file = Path(folder, "volume", "d1.txt")
    file.parent.mkdir()
    for k, pair in enumerate(found):
        way = ("merge", "rebase", "cherry-pick")[k % 3]
        git("checkout", "-q", "--orphan", f"base{k}")
        for branch, text in (("", pair.base), (f"ours{k}", pair.ours), (f"theirs{k}", pair.theirs)):
            if branch:
                git("checkout", "-q", "-b", branch, f"base{k}")
            file.write_bytes(text.encode())
            if k == 0 and not branch:
                done = run([sys.executable, "-m", "frlint", "hook", "install", "--merge-driver"])
                if done.returncode:
                    sys.exit(done.stdout + done.stderr)
            git("add", "-A")
            git("commit", "-q", "-m", f"Branch {branch}")
        if way != "rebase":
            git("checkout", "-q", f"ours{k}")
        code = git(
            way,
            *(("--no-edit",) if way == "merge" else (f"ours{k}",) if way == "rebase" else ()),
            *((f"theirs{k}",) if way != "rebase" else ()),
        )
        text = file.read_bytes().decode()
        verdict = judged(text if code == 0 else None, pair.wanted)
        if code and "<<<<<<<" not in text:
            verdict = "wrong"
        verdicts[f"{way}: {verdict}"] += 1
        git(way, "--abort")
        git("checkout", "-q", "-f", f"base{k}")
    return verdicts


def main() -> int:
    """Merge the pairs and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="FOLDER")
    parser.add_argument("--pairs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--git", type=int, default=0, help="pairs that are merged in a repository")
    parser.add_argument("--with-words", action="store_true", help="branches change words of the text as well")
    parser.add_argument("--show", action="store_true", help="print wrong merges and the reasons for conflicts")
    options = parser.parse_args()
    found = [*pairs(options.folders, options.pairs, options.seed, options.with_words)]
    doubtless = sum(pair.wanted is not None for pair in found)
    print(f"{len(found):,} pairs, {doubtless:,} doubtless")
    wrong = 0
    for name, merge in (("frlint", merged_by_us), ("git merge-file", merged_by_git)):
        verdicts: collections.Counter[str] = collections.Counter()
        for pair in found:
            verdict = judged(merge(pair.base, pair.ours, pair.theirs), pair.wanted)
            verdicts[verdict] += 1
            if options.show and verdict == "wrong" and merge is merged_by_us:
                print("wrong:", pair.name)
        wrong += verdicts["wrong"] if merge is merged_by_us else 0
        share = verdicts["right"] / max(1, doubtless)
        print(f"{name}: {verdicts['right']} right ({share:.1%} of doubtless), ", end="")
        print(f"{verdicts['conflict']} conflicts, {verdicts['wrong']} wrong")
    if options.show:
        print(*(f"{n:5} {why}" for why, n in REASONS.most_common()), sep="\n")
    if options.git:
        with tempfile.TemporaryDirectory() as folder:
            verdicts = in_repository(found[: options.git], folder)
        print("in a repository:", ", ".join(f"{verdict} {n}" for verdict, n in sorted(verdicts.items())))
        wrong += sum(n for verdict, n in verdicts.items() if verdict.endswith("wrong"))
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
