"""Faults of the apparatus put into copies of real volumes: is each found, and told once?

usage: apparatus.py VOLUME... [--each 200] [--seed 0] [--only KIND] [--rules KIND=ID,ID] [--json FILE] [--show]
           [--keep FOLDER]

VOLUME: a folder of `*.txt`, or a TEI file. A folder without `volume.yaml` gets one that asks nothing. In each round at
most one fault is put into a document, and one into places that are counted together (the same lot, the same office),
so that counts hardly change; the volume is checked, and the faults are taken out again. Kinds:

    lot         a digit of a lot, FRC or Job number is another one
    name        a `persName` points to another entry of the list of persons (TEI)
    term        a `gloss` points to another entry of the list of terms (TEI)
    place       a telegram is dated from the place of another office of the volume
    comma       the comma between the place of a dateline and its month is lost
    joined      `footnote 6, Document 35` without its comma
    stopped     the same with a stop for the comma
    thereto     `footnote 3 thereto` without its blank
    number      a digit of a telegram's number, where a note says `Document N`, is another one
    archive     a letter of one of the first parts of a source path is lost, doubled, swapped or another one

`found`: a rule of the kind has a problem more in the document (or names the place from another one). `once`: there is
one problem more in all. `any`: some rule has one more there. The columns behind `|` count the places at which the
volume itself tells what is right: a lot cited twice more behind the same name of files, an office of five
documents nearly all from one place, a part of a path written six times more, a document that bears the number.
"""

import argparse
import collections
import json
import os
import random
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from apparatus_faults import FINDERS, Fault, Volume

from frlint.cli import main as frlint

RULES: dict[str, tuple[str, ...]] = {
    "lot": ("AP005",),
    "name": ("AU001",),
    "term": ("AU002",),
    "place": ("HD011",),
    "comma": ("HD012", "HD011"),
    "joined": ("XR005",),
    "stopped": ("XR005",),
    "thereto": ("XR005",),
    "number": ("XR016", "XR017"),
    "archive": ("AP001", "TX014", "TX020"),
}
"""Of several rules the most telling one speaks: a slip that is no word is the words' rules', for one."""


class Sums(collections.Counter[str]):
    """What became of the faults of a kind."""


class Options(NamedTuple):
    """What the command line says."""

    each: int
    only: Sequence[str]
    rules: Mapping[str, Sequence[str]]
    show: bool
    keep: Path | None


def rounds(faults: Sequence[Fault]) -> Iterator[list[Fault]]:
    """The faults in rounds: in each at most one in a document, and one of those that are counted together."""
    waiting = list(faults)
    while waiting:
        taken, later = [], []
        used: set[tuple[str, ...]] = set()
        for fault in waiting:
            names = {(fault.file, fault.document), (fault.kind, fault.key, "counted")}
            if used & names:
                later.append(fault)
                continue
            used |= names
            taken.append(fault)
        yield taken
        waiting = later


Problems = collections.Counter[tuple[str, str, str]]
Named = Mapping[tuple[str, str, str], Sequence[tuple[str, int]]]


def checked(folder: Path, out: Path) -> tuple[Problems, Named]:
    """How many problems there are by file, document and rule, and which other places they name."""
    frlint(["check", str(folder), "--min-severity", "info", "--output-format", "json", "--output", str(out), "-q"])
    counts: Problems = collections.Counter()
    named: dict[tuple[str, str, str], list[tuple[str, int]]] = {}
    for one in json.loads(out.read_text("utf-8")):
        key = (Path(one["path"]).name, one["document"], one["rule"])
        counts[key] += 1
        named.setdefault(key, []).extend((Path(other["path"]).name, other["line"]) for other in one["related"])
    return counts, named


class Round(NamedTuple):
    """What the check of a volume gave before and after some faults, and which other places its problems name."""

    before: Problems
    named_before: Named
    after: Problems
    named: Named


def judge(volume: Volume, taken: Sequence[Fault], found: Round, options: Options, sums: dict[str, Sums]) -> None:
    """Count what a round gave."""
    more = found.after - found.before
    spots = {(fault.file, fault.document) for fault in taken}
    for fault in taken:
        own = collections.Counter({key[2]: n for key, n in more.items() if key[:2] == (fault.file, fault.document)})
        line = volume.texts[fault.file].count("\n", 0, fault.start) + 1
        rules = options.rules[fault.kind]
        others = [key for key in found.after if key[:2] not in spots and key[2] in rules]
        at = fault.file, line
        apart = sum(at in found.named[key] and at not in found.named_before.get(key, ()) for key in others)
        is_found = sum(own[rule] for rule in rules) + apart > 0
        is_once = is_found and own.total() + apart == 1
        results = {"planted": True, "found": is_found, "once": is_once, "any": own.total() > 0}
        one = sums.setdefault(fault.kind, Sums())
        one.update(name for name, holds in results.items() if holds)
        one.update(f"by {rule}" for rule in own)
        one.update(f"sure {name}" for name, holds in results.items() if holds and fault.sure)
        if options.show and not is_once:
            was = volume.texts[fault.file][max(0, fault.start - 60) : fault.end + 30].replace("\n", " ")
            where = f"{fault.kind} {fault.file} {fault.document}{'' if fault.sure else ' (unsure)'}"
            print(f"{where}: {fault.text!r} in …{was}… {dict(own)}")
    elsewhere = sum(n for key, n in more.items() if key[:2] not in spots)
    sums.setdefault("", Sums()).update({"rounds": 1, "elsewhere": elsewhere})


def copied(path: Path, volume: Volume, scratch: Path) -> Path:
    """A folder with a copy of a volume."""
    folder = scratch / "edition" / (path.stem if volume.is_tei else path.name)
    folder.mkdir(parents=True)
    for other in () if volume.is_tei else path.iterdir():
        if other.is_file():
            shutil.copyfile(other, folder / other.name)
    if not volume.is_tei and not (folder / "volume.yaml").exists():
        (folder / "volume.yaml").write_text("notes: {numbering: auto}\n", "utf-8")
    write(folder, volume.texts)
    return folder


def write(folder: Path, texts: Mapping[str, str]) -> None:
    """Write files as they are."""
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode())


def sampled(faults: Sequence[Fault], options: Options, sums: dict[str, Sums]) -> list[Fault]:
    """As many of each kind as are left to be put in."""
    left = {kind: options.each - sums.get(kind, Sums())["planted"] for kind in RULES}
    chosen = []
    for fault in faults:
        if left[fault.kind] > 0:
            left[fault.kind] -= 1
            chosen.append(fault)
    return chosen


def try_volume(path: Path, draw: random.Random, options: Options, sums: dict[str, Sums]) -> None:
    """Put faults into a volume, round by round."""
    volume = Volume(path)
    faults = [one for find in FINDERS for one in find(volume, draw) if not options.only or one.kind in options.only]
    draw.shuffle(faults)
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        os.environ["FRLINT_CACHE_DIR"] = str(scratch / "cache")
        folder = copied(path, volume, scratch)
        before = checked(folder, scratch / "out.json")
        for number, taken in enumerate(rounds(sampled(faults, options, sums))):
            touched: dict[str, str] = {}
            for fault in sorted(taken, key=lambda one: -one.start):
                text = touched.get(fault.file, volume.texts[fault.file])
                touched[fault.file] = text[: fault.start] + fault.text + text[fault.end :]
            write(folder, touched)
            if options.keep:
                shutil.copytree(folder, options.keep / f"{folder.name}-{number}", dirs_exist_ok=True)
            judge(volume, taken, Round(*before, *checked(folder, scratch / "out.json")), options, sums)
            write(folder, {name: volume.texts[name] for name in touched})


def main() -> None:
    """Put faults into the volumes that are named, and print what became of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("volumes", nargs="+", type=Path, metavar="VOLUME")
    parser.add_argument("--each", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", action="append", choices=list(RULES), default=[])
    parser.add_argument("--rules", action="append", default=[], metavar="KIND=ID,ID")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    others = {kind: tuple(ids.split(",")) for kind, _, ids in (one.partition("=") for one in given.rules)}
    options = Options(given.each, given.only, RULES | others, given.show, given.keep)
    sums: dict[str, Sums] = {}
    draw = random.Random(given.seed)
    for path in given.volumes:
        try_volume(path, draw, options, sums)
    print("\n".join(table(sums, options)))
    if given.json:
        given.json.write_text(json.dumps({kind or "all": one for kind, one in sums.items()}, indent=1) + "\n", "utf-8")


def table(sums: Mapping[str, Sums], options: Options) -> Iterator[str]:
    """The lines of the table."""
    yield f"{'kind':9}{'put in':>8}{'found':>8}{'once':>8}{'any':>8}  |{'put in':>8}{'found':>8}{'once':>8}   rules"
    for kind in options.only or RULES:
        one = sums.get(kind, Sums())
        shares = "".join(_share(one, name, "planted") for name in ("found", "once", "any"))
        sure = "".join(_share(one, f"sure {name}", "sure planted") for name in ("found", "once"))
        rules = ", ".join(options.rules[kind])
        yield f"{kind:9}{one['planted']:8}{shares}  |{one['sure planted']:8}{sure}   {rules}"
        spoke = sorted((-n, name[3:]) for name, n in one.items() if name.startswith("by "))
        if spoke:
            yield f"{'':9}  by {', '.join(f'{rule} {-n}' for n, rule in spoke)}"
    whole = sums.get("", Sums())
    yield f"{whole['rounds']} rounds; {whole['elsewhere']} problems more in documents without a fault"


def _share(one: Sums, name: str, of: str) -> str:
    return f"{one[name] / one[of]:8.3f}" if one[of] else f"{'-':>8}"


if __name__ == "__main__":
    main()
