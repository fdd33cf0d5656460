"""Notes put in, taken out and moved in real documents of a volume, then renumbered: is every byte what it must be?

usage: renumbering.py FOLDER... [--trials 2000] [--seed 0] [--show] [--keep FOLDER] [--only TRIAL]

FOLDER: a volume in plain text, `*.txt`. Taken are documents whose notes are numbered from 1 and surely have their
markers. Each trial makes a volume of three of them, numbers them 1 to 3, writes references from all of them to notes of
the second (in many forms), and changes the second as an editor does:

    add      a note with a label like `[^new]` or `3a`, behind the note before it or last
    remove   a note and its marker taken out, one that no reference names
    move     a marker set elsewhere, the note left where it is
    two      two of these at once
    block    a paragraph with its markers set behind the next page break, the notes left as they are

All three files must then be, to the byte, what the trial knows they are: notes, markers, references. `refused` counts
trials in which nothing was written and the command said why. `--keep` writes the files of each trial into a folder of
its number; beside those of one that is not right stand `d2.txt.given` and `d2.txt.wanted`.
"""

import argparse
import collections
import contextlib
import io
import json
import random
import re
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from frlint.cli import main as frlint
from frlint.model.document import Document
from frlint.readers import read

SURE = 0.97
OWN_FORMS = (
    "See footnote {0}, above.",
    "Cited in footnote {0}.",
    "See footnotes {0} and {1}.",
    "See fn. {0} below.",
    "See n. {0}, above.",
)
OTHER_FORMS = (
    "See footnote {0}, Document 2.",
    "See footnotes {0} and {1}, Document 2.",
    "See Document 2, footnote {0}.",
    "See note {0} to Document 2.",
    "See Document 2 and footnote {0} thereto.",
    "See footnotes {0}–{1}, Document 2.",
    "See footnotes {0} and {1}, respectively, Document 2.",
    "See n. {0}, Document 2.",
)
BESIDE_FORMS = {0: "See footnote {0}, infra.", 2: "See footnote {0}, supra."}


class Sign(NamedTuple):
    """A note's marker (`of` is the note), or the number of a reference to it."""

    of: int
    refers: bool = False


class Paper(NamedTuple):
    """A document as an editor sees it: text and signs, and the notes in the order of the list, each text and signs."""

    body: list[str | Sign]
    notes: dict[int, list[str | Sign]]
    listed: list[int]


def paper_of(document: Document) -> Paper | None:
    """A document taken apart, None where it is not fit."""
    text, notes = document.text, document.notes
    if not 2 <= len(notes) <= 40 or [n.label for n in notes] != [str(k + 1) for k in range(len(notes))]:
        return None
    markers = [m for m in document.markers if m.note is not None]
    sure = all(m.confidence >= SURE and m.start < document.notes_at for m in markers)
    if not sure or [m.note for m in markers] != [*range(len(notes))] or document.strays:
        return None
    if re.search(r"\b(?:foot ?)?notes? \d|\bn\. ?\d|\bDocument \d|\bDoc\. \d", text) or not text.endswith("\n"):
        return None
    body: list[str | Sign] = []
    at = 0
    for k, marker in enumerate(markers):
        body += [text[at : marker.start], Sign(k)]
        at = marker.end
    body.append(text[at : document.notes_at])
    own = {}
    for k, note in enumerate(notes):
        if not note.paragraphs or text[note.start - 2 : note.start] != "  " or text[note.sign - 1] != ".":
            return None
        own[k] = [text[note.sign : note.paragraphs[-1][1]]]
    return Paper(body, own, [*range(len(notes))])


def render(paper: Paper, labels: dict[int, str], listed: list[int], meant: dict[int, str]) -> str:
    """The text. `labels` are those of markers and notes, `meant` the numbers that references give."""

    def flat(items: list[str | Sign]) -> str:
        return "".join(i if isinstance(i, str) else (meant if i.refers else labels)[i.of] for i in items)

    text = flat(paper.body)
    for place, k in enumerate(listed):
        own = flat(paper.notes[k])
        last = place == len(listed) - 1
        sign = f"{labels[k]}:" if labels[k].startswith("[") else f"{labels[k]}."
        text += f"  {sign}{own}\n" + ("\n" if "\n" in own and not last else "")
    return text


def joined(body: list[str | Sign]) -> list[str | Sign]:
    """The same with neighbouring texts made one."""
    found: list[str | Sign] = []
    for item in body:
        if isinstance(item, str) and found and isinstance(found[-1], str):
            found[-1] += item
        else:
            found.append(item)
    return found


def spot(body: list[str | Sign], rnd: random.Random) -> tuple[int, int] | None:
    """A place behind a word, before a blank and another word: item and offset."""
    places = [
        (k, m.end())
        for k, item in enumerate(body)
        if isinstance(item, str)
        for m in re.finditer(r"[a-z]{3}(?= [a-z])", item)
        if "[" not in item[max(0, m.start() - 20) : m.end() + 20] and item.rfind("\n\n", 0, m.start()) >= 0
    ]
    return rnd.choice(places) if places else None


def put(body: list[str | Sign], note: int, rnd: random.Random) -> bool:
    """Put a note's sign somewhere into the text."""
    at = spot(body, rnd)
    if at is None:
        return False
    k, offset = at
    text = body[k]
    assert isinstance(text, str)
    body[k : k + 1] = [text[:offset], Sign(note), text[offset:]]
    return True


def referred(items: list[str | Sign], forms: tuple[str, ...], targets: list[int], rnd: random.Random) -> None:
    """Add a sentence with references to the end of a note."""
    form = rnd.choice(forms)
    several = sorted(rnd.sample(targets, 2)) if len(targets) > 1 else targets * 2
    if "{1}" not in form:
        several = [rnd.choice(targets)]
    items.append(" ")
    for piece in re.split(r"(\{\d\})", form):
        items.append(Sign(several[int(piece[1])], True) if piece.startswith("{") else piece)


class Trial(NamedTuple):
    """What is given and what must come out, by file name."""

    given: dict[str, str]
    wanted: dict[str, str]


def act(kind: str, paper: Paper, labels: dict[int, str], named: set[int], rnd: random.Random) -> bool:
    """Change the second document as an editor does; False where it has no place for that."""
    body = paper.body
    if kind == "add":
        new = max(labels) + 1
        if not put(body, new, rnd):
            return False
        order = [i.of for i in body if isinstance(i, Sign) and not i.refers]
        before = next((k for k in reversed(order[: order.index(new)]) if labels.get(k, "[")[0] != "["), None)
        free = [x for x in "abc" if f"{labels[before] if before is not None else 1}{x}" not in labels.values()]
        number = re.sub(r"\D", "", labels[before]) if before is not None else "1"
        label = rnd.choice((f"[^new{new}]", f"{number}{free[0]}"))
        if label in labels.values():
            label = f"[^new{new}]"
        labels[new] = label
        paper.notes[new] = [f" Added note {rnd.randrange(10**6)}, not printed."]
        at = paper.listed.index(before) + 1 if before is not None else 0
        paper.listed.insert(at if rnd.random() < 0.6 else len(paper.listed), new)
        return True
    there = [i.of for i in body if isinstance(i, Sign) and not i.refers]
    free_notes = [k for k in there if k not in named]
    if kind == "remove":
        if not free_notes or len(there) < 2:
            return False
        gone = rnd.choice(free_notes)
        body.remove(Sign(gone))
        paper.listed.remove(gone)
        del labels[gone]
        return True
    moved = rnd.choice(there)
    body.remove(Sign(moved))
    body[:] = joined(body)
    return put(body, moved, rnd)


def move_block(paper: Paper, rnd: random.Random) -> bool:
    """Set a paragraph with a marker or more behind the next page break."""
    blocks: list[list[str | Sign]] = [[]]
    for item in paper.body:
        pieces = re.split(r"(\n\n)", item) if isinstance(item, str) else [item]
        for piece in pieces:
            if piece == "\n\n":
                blocks.append([])
            elif piece:
                blocks[-1].append(piece)
    marked = [k for k, b in enumerate(blocks) if k > 3 and 1 <= sum(isinstance(i, Sign) for i in b) <= 3]
    pages = [k for k, b in enumerate(blocks) if any(isinstance(i, str) and "[Page " in i for i in b)]
    pairs = [(k, page) for k in marked for page in pages if k < page < len(blocks) - 1]
    pairs = [(k, p) for k, p in pairs if not any("[Page " in i for i in blocks[k] if isinstance(i, str))]
    if not pairs:
        return False
    k, page = rnd.choice(pairs)
    block = blocks.pop(k)
    blocks.insert(page, block)
    paper.body[:] = joined([item for n, b in enumerate(blocks) for item in (["\n\n"] if n else []) + b])
    return True


def trial(kind: str, papers: list[Paper], rnd: random.Random) -> Trial | None:
    """A volume of three documents before and after, None where the second has no place for the change."""
    papers = [Paper([*p.body], {k: [*v] for k, v in p.notes.items()}, [*p.listed]) for p in papers]
    second = papers[1]
    targets = rnd.sample(second.listed, min(2, len(second.listed)))
    for n, paper in enumerate(papers):
        forms = OWN_FORMS if n == 1 else (*OTHER_FORMS, BESIDE_FORMS[n])
        referred(paper.notes[rnd.choice(paper.listed)], forms, targets, rnd)
        paper.body.insert(0, f"{n + 1}. ")
        paper.body[:] = joined(paper.body)
    before = [{k: str(k + 1) for k in paper.listed} for paper in papers]
    labels = dict(before[1])
    if kind == "block":
        if not move_block(second, rnd):
            return None
    else:
        for step in ("add", "remove", "move", "add") if kind == "two" else (kind,):
            if kind == "two" and rnd.random() < 0.5:
                continue
            second.body[:] = joined(second.body)
            if not act(step, second, labels, {*targets}, rnd):
                return None
    order = list(dict.fromkeys(i.of for i in second.body if isinstance(i, Sign) and not i.refers))
    final = {k: str(place + 1) for place, k in enumerate(order)}
    given, wanted = {}, {}
    for n, paper in enumerate(papers):
        now = labels if n == 1 else before[n]
        given[f"d{n + 1}.txt"] = render(paper, now, paper.listed, before[1])
        wanted[f"d{n + 1}.txt"] = render(paper, final if n == 1 else now, order if n == 1 else paper.listed, final)
    return Trial(given, wanted)


def run(made: Trial, folder: Path) -> tuple[str, str]:
    """Renumber the second document; the verdict and why."""
    (folder / "volume.yaml").write_text("id: trial\nnotes: {numbering: document}\n", encoding="utf-8")
    for name, text in made.given.items():
        (folder / name).write_text(text, encoding="utf-8")
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = frlint(["renumber", "--output-format", "json", str(folder / "d2.txt")])
    now = {name: (folder / name).read_text(encoding="utf-8") for name in made.given}
    reason = next((row["reason"] for row in json.loads(out.getvalue()) if row["status"] == "refused"), "")
    if code == 1 and now == made.given:
        return "refused", reason
    if code == 0 and now == made.wanted:
        return "right", ""
    return "wrong", ", ".join(name for name in now if now[name] != made.wanted[name])


def papers_of(folders: list[str]) -> Iterator[list[Paper]]:
    """The fit documents of each volume."""
    for folder in map(Path, folders):
        documents = (read(path.read_bytes(), str(path))[0] for path in sorted(folder.glob("*.txt")))
        found = [paper for document in documents if (paper := paper_of(document))]
        if len(found) >= 3:
            yield found


def trials(volumes: list[list[Paper]], rnd: random.Random) -> Iterator[tuple[str, Trial]]:
    """Trials without end, each with its kind."""
    while True:
        kind = rnd.choice(("add", "remove", "move", "two", "block"))
        made = trial(kind, rnd.sample(rnd.choice(volumes), 3), rnd)
        if made is not None:
            yield kind, made


def main() -> None:
    """Run the trials and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--trials", type=int, default=2000)
    parser.add_argument("--seed", default="0")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--keep")
    parser.add_argument("--only", type=int, help="run this trial of them alone")
    options = parser.parse_args()
    rnd = random.Random(options.seed)
    volumes = [*papers_of(options.folders)]
    count: collections.Counter[tuple[str, str]] = collections.Counter()
    with tempfile.TemporaryDirectory() as temporary:
        for number, (kind, made) in enumerate(islice(trials(volumes, rnd), options.trials)):
            if options.only not in (None, number):
                continue
            folder = Path(options.keep or temporary, str(number) if options.keep else "")
            folder.mkdir(parents=True, exist_ok=True)
            verdict, why = run(made, folder)
            count[kind, verdict] += 1
            if options.show and verdict != "right":
                print(verdict, kind, number, why)
            if options.keep and verdict != "right":
                for name in made.given:
                    (folder / f"{name}.given").write_text(made.given[name], encoding="utf-8")
                    (folder / f"{name}.wanted").write_text(made.wanted[name], encoding="utf-8")
    for kind in ("add", "remove", "move", "two", "block"):
        print(f"{kind:8}", *(f"{verdict} {count[kind, verdict]:5}" for verdict in ("right", "refused", "wrong")))
    total = {
        verdict: sum(n for (_, v), n in count.items() if v == verdict) for verdict in ("right", "refused", "wrong")
    }
    print(json.dumps({"trials": sum(count.values()), **total}))


if __name__ == "__main__":
    main()
