"""Draw problems for somebody to read, of documents that neither the markers' weights nor the words were made of.

    python bench/readings.py prepare WORK SOURCE [SOURCE ...] --list FILE [--list FILE ...] [--folds 5]
    python bench/readings.py check WORK NAME SOURCE [SOURCE ...]
    python bench/readings.py draw WORK NAME [--severity S ...] [--rule ID ...] [--from YEAR] [--to YEAR]
                                  [--number 120] [--seed 2] [--table]
    python bench/readings.py compare WORK NAME OTHER

SOURCE is a folder of volumes (`<volume>/<document>.txt` beside `truth.jsonl`); a volume that stands in several counts
once, and one that ends in `-as-seeds` not at all. FILE is a list of English words, as for `bench/words.py`. WORK is a
folder for what is made on the way; what is there already is not made again.

`prepare` deals the volumes into folds and makes for each the weights of the markers and the words, from the volumes of
the other folds. `check` copies the package as it is now, puts these in place of its own, checks each fold's documents
and writes all problems to `WORK/NAME.json`; a NAME that is there is an error. With `--own` nothing is put in place: for
documents that frlint was not made of. `draw` prints problems drawn at random, each with the text around it; with
`--table` as the rows of a table whose last column is for the verdict. `compare` prints the problems that one check has
and another has not: what a change of the rules lost and won.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import fit_markers
import words

from frlint.markers import weights as weighing

ROOT = Path(__file__).parent.parent
AROUND = 160
"""Characters of context on either side."""
SHORT = 40
"""The same in a table, in which the words at the place are cited."""
Row = dict[str, Any]


def dealt(names: Iterable[str], folds: int) -> list[list[str]]:
    """The volumes of each fold, dealt by the seed 0."""
    shuffled = sorted(names)
    random.Random("0").shuffle(shuffled)
    return [sorted(shuffled[k::folds]) for k in range(folds)]


def prepare(options: argparse.Namespace) -> None:
    """Make weights and words for each fold, and write which volumes it has."""
    volumes = words.texts_of(options.source)
    folds = dealt(volumes, options.folds)
    options.work.mkdir(parents=True, exist_ok=True)
    (options.work / "folds.json").write_text(json.dumps(folds, indent=1) + "\n", encoding="utf-8")
    counts = {volume: words.count(files) for volume, files in volumes.items()}
    for number, held in enumerate(folds):
        folder = options.work / f"fold-{number}" / "words"
        if not folder.exists():
            words.write(words.make([counts[v] for v in sorted(volumes) if v not in held], options.list), folder)
    lacking = [k for k in range(len(folds)) if not (options.work / f"fold-{k}" / "markers").exists()]
    paths = {volume: files[0].parent for volume, files in volumes.items()}
    samples = [sample for volume in sorted(paths) for sample in fit_markers.gather(paths[volume])] if lacking else []
    for number in lacking:
        others = [sample for sample in samples if sample.volume not in folds[number]]
        folder = options.work / f"fold-{number}" / "markers"
        fit_fold(others, [path for volume, path in paths.items() if volume not in folds[number]], folder)
        print(f"fold {number} is fitted", flush=True)


def fit_fold(samples: list[fit_markers.Sample], paths: list[Path], folder: Path) -> None:
    """Fit the weights of the markers to some volumes and write them as the package has them."""
    weight = fit_markers.fit(samples, argparse.Namespace(seed="0", epochs=16, rate=0.3, shrink=0.004, hide=0.1))
    table = weighing.written(weight.pop("absent"), weight, fit_markers.shares(samples))
    listed = "\n".join(fit_markers.words(paths)) + "\n"
    folder.mkdir(parents=True)
    (folder / "words.txt").write_text(listed, encoding="utf-8")
    (folder / "weights.tsv").write_text(table, encoding="utf-8")


def problems_of(package: Path, folders: Sequence[Path]) -> list[Row]:
    """All problems that the frlint in a folder finds in some folders."""
    call = [sys.executable, "-m", "frlint", "check", "--isolated", "--no-cache", "--min-severity", "info"]
    done = subprocess.run(
        [*call, "--output-format", "json", *(str(folder.resolve()) for folder in folders)],
        cwd=package,
        env={**os.environ, "PYTHONPATH": str(package)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in (0, 1):
        raise SystemExit(f"frlint failed in {package}:\n{done.stderr}")
    found: list[Row] = json.loads(done.stdout)
    return found


def check(options: argparse.Namespace) -> None:
    """Check the documents of each fold with what was made of the others, and write all problems."""
    written = options.work / f"{options.name}.json"
    if written.exists():
        raise SystemExit(f"{written} is there; give another name or remove it")
    found: list[Row] = []
    volumes = words.texts_of(options.source) if not options.own else {}
    folds = json.loads((options.work / "folds.json").read_text(encoding="utf-8")) if not options.own else [[]]
    for number, held in enumerate(folds):
        package = options.work / f"package-{options.name}-{number}"
        shutil.rmtree(package, ignore_errors=True)
        for part in ("frlint", "rules"):
            shutil.copytree(ROOT / part, package / part, ignore=shutil.ignore_patterns("__pycache__"))
        if not options.own:
            made = options.work / f"fold-{number}"
            shutil.copytree(made / "words", package / "frlint" / "checks" / "words", dirs_exist_ok=True)
            shutil.copytree(made / "markers", package / "frlint" / "markers", dirs_exist_ok=True)
        found += problems_of(package, options.source if options.own else [volumes[v][0].parent for v in held])
        shutil.rmtree(package)
    documents = len({p["path"] for p in found}) if options.own else sum(len(f) for f in volumes.values())
    written.write_text(json.dumps(found, indent=0), encoding="utf-8")
    print(f"{len(found)} problems, {documents} documents{' with problems' if options.own else ''}: {written}")


def place_of(row: Row) -> str:
    """The document and the line of a problem."""
    return f"{'/'.join(Path(row['path']).with_suffix('').parts[-2:])}:{row['line']}"


def quoted(row: Row, around: int) -> str:
    """What stands at a problem, marked, with some characters on either side."""
    lines = Path(row["path"]).read_text(encoding="utf-8-sig", errors="surrogateescape").split("\n")
    line = lines[row["line"] - 1]
    start = row["column"] - 1
    end = row["end_column"] - 1 if row["end_line"] == row["line"] else len(line)
    return f"{line[max(0, start - around) : start]}⟦{line[start:end]}⟧{line[end : end + around]}"


def wanted(row: Row, options: argparse.Namespace) -> bool:
    """Whether a problem is one of those that are drawn from."""
    year = words.year_of(Path(row["path"]).parent.name)
    severe = not options.severity or row["severity"] in options.severity
    return severe and (not options.rule or row["rule"] in options.rule) and options.from_ <= year <= options.to


def draw(options: argparse.Namespace) -> None:
    """Print problems drawn at random."""
    every = [row for row in json.loads((options.work / f"{options.name}.json").read_text()) if wanted(row, options)]
    every.sort(key=lambda r: (r["path"], r["line"], r["column"], r["rule"], r["message"]))
    drawn = random.Random(options.seed).sample(every, min(options.number, len(every)))
    print(f"{len(drawn)} of {len(every)}, seed {options.seed}\n")
    for row in sorted(drawn, key=lambda r: (r["rule"], r["path"], r["line"])):
        if options.table:
            cited = quoted(row, SHORT).replace("|", "\\|")
            print(f"| {row['rule']} | {place_of(row)} | {cited} | |")
        else:
            print(f"{row['rule']} {row['severity']} {place_of(row)} {row['message']}\n    {quoted(row, AROUND)}\n")


def compare(options: argparse.Namespace) -> None:
    """Print the problems of one check that another has not, and the other way round."""
    rows = [json.loads((options.work / f"{name}.json").read_text()) for name in (options.name, options.other)]
    keyed = [{(r["rule"], r["severity"], place_of(r), r["column"], r["message"]): r for r in some} for some in rows]
    for sign, these, others in (("-", keyed[0], keyed[1]), ("+", keyed[1], keyed[0])):
        for key in sorted(these.keys() - others.keys()):
            print(f"{sign} {key[0]} {key[1]} {key[2]} {key[4]}\n    {quoted(these[key], AROUND)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    doing = {"prepare": prepare, "check": check, "draw": draw, "compare": compare}
    made = {name: commands.add_parser(name) for name in doing}
    for name, one in made.items():
        one.add_argument("work", type=Path)
        if name != "prepare":
            one.add_argument("name")
        if name in ("prepare", "check"):
            one.add_argument("source", nargs="+", type=Path)
    made["prepare"].add_argument("--list", action="append", type=Path, required=True)
    made["prepare"].add_argument("--folds", type=int, default=5)
    made["check"].add_argument("--own", action="store_true")
    made["compare"].add_argument("other")
    drawing = made["draw"]
    drawing.add_argument("--severity", action="append", choices=("error", "warning", "info"))
    drawing.add_argument("--rule", action="append")
    drawing.add_argument("--from", dest="from_", type=int, default=0)
    drawing.add_argument("--to", type=int, default=9999)
    drawing.add_argument("--number", type=int, default=120)
    drawing.add_argument("--seed", type=int, default=2)
    drawing.add_argument("--table", action="store_true")
    options = parser.parse_args()
    doing[options.command](options)


if __name__ == "__main__":
    main()
