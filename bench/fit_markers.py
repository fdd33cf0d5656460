"""Fit the weights of the markers' evidence to volumes whose markers are known, and report how well they do.

    python bench/fit_markers.py TRUTH [TRUTH ...] [--folds 5] [--write] [--show N]

TRUTH is a folder with `truth.jsonl` beside its documents, or a folder of such folders. Without `--write` only the
folds are run: the volumes are dealt into folds, each judged by weights that were fitted on the others (two forms of
one volume stay together). `--write` fits on all volumes and writes `frlint/markers/weights.tsv` and `words.txt`.

The model is a conditional one over whole assignments (`frlint.markers.assignment`): the gradient is what the true
places show less what the model expects. Now and then a true place is hidden, so that the price of having no marker is
learnt, and documents are relabelled (letters, signs, numbers that restart by page or run on), so that rare ways of
numbering are learnt from common ones. Nothing is drawn at random but by the seed.
"""

import argparse
import collections
import json
import math
import multiprocessing
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from frlint.markers import lexicon
from frlint.markers import weights as weighing
from frlint.markers.assignment import ScoredPlace, best, probabilities
from frlint.markers.candidates import numbers_in, places
from frlint.markers.evidence import evidence, impossible, with_note
from frlint.markers.resolve import NOTE_BEGINNING
from frlint.markers.weighing import PATIENCE, surroundings
from frlint.readers import ReaderOptions, read

PARTS_ONLY = ReaderOptions(markers="caret")
"""Flattened markers are not resolved while their weights are being fitted."""
PACKAGE = Path(weighing.__file__).parent


class Sample(NamedTuple):
    """A document's notes as the model sees them: for each its label, its places with evidence, the true offset."""

    volume: str
    id: str
    made: bool
    labels: list[str]
    options: list[list[tuple[int, int, tuple[str, ...]]]]
    truth: list[int]


def family(volume: str) -> str:
    """The volume that a form of it belongs to."""
    return volume.removesuffix("-as-seeds")


def volumes(paths: list[Path]) -> Iterator[Path]:
    """The folders that hold a truth.jsonl."""
    for path in paths:
        if (path / "truth.jsonl").exists():
            yield path
        else:
            yield from (found.parent for found in sorted(path.glob("*/truth.jsonl")))


def see(text: str) -> tuple[list[str], list[list[tuple[int, int, tuple[str, ...]]]]]:
    """The labels of a text's notes, and each note's places with their evidence."""
    document = read(text.encode(), "d.txt", PARTS_ONLY)[0]
    labels, numbers = {n.label for n in document.notes}, numbers_in(text)
    around = surroundings(text, document.notes_at, document.header, document.attachments, labels, numbers)
    found = places(text, document.notes_at, labels - {""}, document.page_breaks, (), numbers)
    seen: dict[Any, Any] = {}
    options = []
    for note in document.notes:
        first = note.paragraphs[0] if note.paragraphs else (note.sign, note.sign)
        beginning = text[first[0] : min(first[1], first[0] + NOTE_BEGINNING)]
        several = []
        for place in found.get(note.label, ()):
            if impossible(place, around):
                continue
            if place not in seen:
                got = evidence(place, around)
                seen[place] = got, (*got.named(note.label.isalpha()), *got.finer)
            got, names = seen[place]
            several.append((place.start, place.end, (*names, *with_note(place, got, beginning, around))))
        options.append(several)
    return [n.label for n in document.notes], options


def relabel(row: dict[str, Any], text: str, rng: random.Random) -> tuple[str, list[int]] | None:
    """The same document with other labels, and where its markers are then."""
    notes, markers = row["notes"], row["markers"]
    if len(notes) != len(markers) or not all(n["n"].isdecimal() for n in notes):
        return None
    kind = rng.choice(("letter", "letter", "letters", "signs", "by page", "running on", "running on"))
    count = len(notes)
    labels = ["a"] * count
    if kind == "letters":
        labels = [lexicon.LETTERS[k % len(lexicon.LETTERS)] for k in range(count)]
    elif kind == "signs":
        labels = ["*†‡§"[k % 4] for k in range(count)]
    elif kind == "running on":
        first = rng.choice((10, 20, 40, 60, 67, 80, 95, 120))
        labels = [str(first + k) for k in range(count)]
    elif kind == "by page":
        page_starts = [p["offset"] for p in row["pages"]]
        pages = [sum(at <= m["offset"] for at in page_starts) for m in markers]
        labels = [str(1 + pages[:k].count(pages[k])) for k in range(count)]
    spots = sorted(
        [(m["offset"], m["n"], new, True) for m, new in zip(markers, labels, strict=True)]
        + [(n["offset"], n["n"], new, False) for n, new in zip(notes, labels, strict=True)]
    )
    parts, truth, at, length = [], [], 0, 0
    for offset, old, new, is_marker in spots:
        length += offset - at
        parts += [text[at:offset], new]
        if is_marker:
            truth.append(length)
        length += len(new)
        at = offset + len(old) + (0 if is_marker or new.isalnum() else 1)
    return "".join(parts) + text[at:], truth


def gather(volume: Path) -> list[Sample]:
    """The samples of one volume."""
    rng = random.Random(volume.name)
    samples = []
    with (volume / "truth.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = (volume / f"{row['id']}.txt").read_bytes().decode("utf-8")
            if not row["notes"]:
                samples.append(Sample(volume.name, row["id"], False, [], [], []))
                continue
            samples.append(Sample(volume.name, row["id"], False, *see(text), [m["offset"] for m in row["markers"]]))
            if rng.random() < 0.2 and (other := relabel(row, text, rng)):
                samples.append(Sample(volume.name, row["id"], True, *see(other[0]), other[1]))
    return samples


def words(paths: list[Path]) -> list[str]:
    """The words of documents without lettered notes that end in a letter that also serves as a label."""
    count: collections.Counter[str] = collections.Counter()
    for volume in paths:
        with (volume / "truth.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if not any(n["n"].isalpha() for n in row["notes"]):
                    text = (volume / f"{row['id']}.txt").read_bytes().decode("utf-8")
                    count.update({w.lower() for w in re.findall(rf"[^\W\d_]{{2,}}[{lexicon.LETTERS}]\b", text)})
    return sorted(word for word, times in count.items() if times > 1)


def fit(samples: list[Sample], options: argparse.Namespace) -> dict[str, float]:
    """Weights by adaptive gradient ascent on the conditional likelihood of whole assignments."""
    weight: dict[str, float] = collections.defaultdict(float)
    squares: dict[str, float] = collections.defaultdict(float)
    rng = random.Random(options.seed)
    todo = [s for s in samples if s.labels and len(s.truth) == len(s.labels)]
    for _ in range(options.epochs):
        rng.shuffle(todo)
        for sample in todo:
            for name, slope in _gradient(sample, weight, rng, options.hide).items():
                slope -= options.shrink * weight[name]
                squares[name] += slope * slope
                weight[name] += options.rate * slope / math.sqrt(squares[name] + 0.01)
    return {name: round(value, 2) for name, value in weight.items() if abs(value) >= 0.005 or name == "absent"}


def _gradient(sample: Sample, weight: dict[str, float], rng: random.Random, hide: float) -> dict[str, float]:
    options, names, right = [], [], []
    for several, true in zip(sample.options, sample.truth, strict=True):
        hidden = rng.random() < hide
        kept = [o for o in several if not (hidden and o[0] == true)]
        options.append([ScoredPlace(a, b, sum(weight[n] for n in ns)) for a, b, ns in kept])
        names.append([ns for _, _, ns in kept])
        right.append(next((k for k, o in enumerate(kept) if o[0] == true), None))
    odds = probabilities(options, [weight["absent"]] * len(options))
    slopes: dict[str, float] = collections.defaultdict(float)
    for chances, several_names, true_index in zip(odds, names, right, strict=True):
        slopes["absent"] += (true_index is None) - (1 - sum(chances))
        for k, (chance, ns) in enumerate(zip(chances, several_names, strict=True)):
            slope = (k == true_index) - chance
            if abs(slope) > 1e-4:
                for name in ns:
                    slopes[name] += slope
    return {name: slope for name, slope in slopes.items() if abs(slope) > 1e-4}


def kind_of(label: str) -> str:
    """The class of a label in the report."""
    if label.isdecimal():
        return "number" if len(label) == 1 else f"number of {min(len(label), 3)} digits"
    return "letter" if label.isalpha() else "mixed" if label[:1].isalnum() else "sign"


def shares(samples: list[Sample]) -> dict[str, float]:
    """For each pair of what stands before and after: the share of such places that are markers, numbers only.

    One is added to the false ones, so that what was seldom seen counts little.
    """
    true: collections.Counter[str] = collections.Counter()
    every: collections.Counter[str] = collections.Counter()
    for sample in samples:
        if sample.made:
            continue
        right = set(sample.truth)
        numbered = [o for label, o in zip(sample.labels, sample.options, strict=True) if label.isdecimal()]
        seen = {o[0]: o for several in numbered for o in several}
        for start, _, names in seen.values():
            every[names[2]] += 1
            true[names[2]] += start in right
    found = {name: round(true[name] / (count + 1), 3) for name, count in every.items()}
    return {name: share for name, share in sorted(found.items()) if share >= 0.5}


def judge(weight: dict[str, float], samples: list[Sample]) -> tuple[collections.Counter[Any], list[str]]:
    """How the weights do on documents: true, false and missed markers by class, right documents, and misses."""
    count: collections.Counter[Any] = collections.Counter()
    missed = []
    for sample in samples:
        count["documents"] += 1
        options = [[ScoredPlace(a, b, sum(weight.get(n, 0.0) for n in ns)) for a, b, ns in o] for o in sample.options]
        chosen = best(options, [weight.get("absent", 0.0) - PATIENCE] * len(options))
        want = set(zip(sample.truth, sample.labels, strict=False))
        found = {
            (o[k].start, label) for o, k, label in zip(options, chosen, sample.labels, strict=True) if k is not None
        }
        for outcome, several in (("true", want & found), ("false", found - want), ("missed", want - found)):
            for _, label in several:
                count[kind_of(label), outcome] += 1
                count["all", outcome] += 1
                if label.isdecimal():
                    count["all numbers", outcome] += 1
        count["right"] += want == found
        if want != found:
            missed.append(
                f"{sample.volume}/{sample.id}: want {sorted(want - found)[:4]}, found {sorted(found - want)[:4]}"
            )
    return count, missed


THRESHOLDS = (0.005, 0.01, 0.02, 0.03, 0.04, 0.05, 0.07, 0.1, 0.2, 0.5)


def judge_absence(weight: dict[str, float], samples: list[Sample], seed: str) -> collections.Counter[Any]:
    """How well a note without a marker is told: in each document one note's true place is hidden."""
    count: collections.Counter[Any] = collections.Counter()
    rng = random.Random(seed)
    for sample in samples:
        if not sample.labels:
            continue
        options = [[ScoredPlace(a, b, sum(weight.get(n, 0.0) for n in ns)) for a, b, ns in o] for o in sample.options]
        price = [weight.get("absent", 0.0) - PATIENCE] * len(options)
        absent = [1 - sum(several) for several in probabilities(options, price)]
        count["documents"] += 1
        hidden = rng.randrange(len(options))
        options[hidden] = [o for o in options[hidden] if o.start != sample.truth[hidden]]
        without = 1 - sum(probabilities(options, price)[hidden])
        for bar in THRESHOLDS:
            count["clean", bar] += any(a >= bar for a in absent)
            count["hidden", bar] += without >= bar
    return count


def report_absence(count: collections.Counter[Any]) -> None:
    """Print what each threshold of absence finds and what it costs."""
    print("absence   hidden markers found   documents alarmed, per 1,000")
    for bar in THRESHOLDS:
        found, cost = count["hidden", bar] / count["documents"], 1000 * count["clean", bar] / count["documents"]
        print(f"{bar:7} {found:22.4f} {cost:30.2f}")


def report(count: collections.Counter[Any]) -> None:
    """Print precision, recall and F1 by class."""
    print(f"{'class':20} {'markers':>8} {'precision':>10} {'recall':>8} {'F1':>8}")
    kinds = sorted({key[0] for key in count if isinstance(key, tuple)}, key=lambda k: (k.startswith("all"), k))
    for kind in kinds:
        true, false, missed = (count[kind, x] for x in ("true", "false", "missed"))
        print(
            f"{kind:20} {true + missed:8} {true / max(1, true + false):10.4f} {true / max(1, true + missed):8.4f}"
            f" {2 * true / max(1, 2 * true + false + missed):8.5f}"
        )
    print(f"documents with every marker right: {count['right'] / count['documents']:.5f} of {count['documents']}")


_SAMPLES: list[Sample] = []


def fold(task: tuple[int, argparse.Namespace]) -> tuple[collections.Counter[Any], list[str], collections.Counter[Any]]:
    """Fit on all folds but one and judge that one."""
    number, options = task
    families = sorted({family(s.volume) for s in _SAMPLES})
    random.Random(options.seed).shuffle(families)
    held = set(families[number :: options.folds])
    weight = fit([s for s in _SAMPLES if family(s.volume) not in held], options)
    judged = [s for s in _SAMPLES if family(s.volume) in held and not s.made]
    count, missed = judge(weight, judged)
    return count, missed, judge_absence(weight, judged, options.seed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("truth", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--seed", default="0")
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument("--rate", type=float, default=0.3)
    parser.add_argument("--shrink", type=float, default=0.004)
    parser.add_argument("--hide", type=float, default=0.1)
    options = parser.parse_args()
    began = time.time()
    paths = list(volumes(options.truth))
    if not paths:
        parser.error("no truth.jsonl in what was named")
    with multiprocessing.Pool() as pool:
        for several in pool.map(gather, paths):
            _SAMPLES.extend(several)
    print(f"{len(paths)} volumes, {len(_SAMPLES)} documents, {time.time() - began:.0f} s")
    if options.folds > 1:
        total: collections.Counter[Any] = collections.Counter()
        absence: collections.Counter[Any] = collections.Counter()
        missed: list[str] = []
        with multiprocessing.Pool() as pool:
            for count, some, absent in pool.map(fold, [(k, options) for k in range(options.folds)], chunksize=1):
                total.update(count)
                missed += some
                absence.update(absent)
        report(total)
        report_absence(absence)
        for line in missed[: options.show]:
            print(" ", line)
    if options.write:
        weight = fit(_SAMPLES, options)
        table = weighing.written(weight.pop("absent"), weight, shares(_SAMPLES))
        (PACKAGE / "weights.tsv").write_text(table, encoding="utf-8")
        (PACKAGE / "words.txt").write_text("\n".join(words(paths)) + "\n", encoding="utf-8")
        print(f"{len(weight) + 1} weights written, {time.time() - began:.0f} s")


if __name__ == "__main__":
    main()
