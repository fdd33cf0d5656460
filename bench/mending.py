"""Faults put into sound documents, one a document, and mended by the fix of the problem that is reported there.

    python bench/mending.py FOLDER... [--faults FILE.py] [--each 200] [--seed 0] [--only KIND,...] [--skip VOLUME,...]
                            [--show 0] [--json FILE]

FOLDER is a volume's folder (documents *.txt beside truth.jsonl, which tells their structure), or one of such folders.
FILE.py has `FAULTS`, by kind functions of a text, its row of truth.jsonl and a `random.Random`: they give None where a
fault does not apply, else an object with `text`, `start`, `end` and `also` (further ranges, in the faulty text). Kinds
of slips in words and signs are here.

A fault counts as claimed where a problem that the sound document has not begins in one of its ranges and has a fix that
is safe or unsafe; it is restored where the text after the fix is the text before the fault to the letter. Prints a
table by kind, and the kinds that no fix claims.
"""

import argparse
import collections
import importlib.util
import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from slips import exchanged, is_double, misread

from frlint.engine.check_file import check
from frlint.model.problem import Problem
from frlint.rulebook import load
from frlint.rulebook.selection import Selection


class Injected(NamedTuple):
    """A text with a fault, and the range in which the problem must begin."""

    text: str
    start: int
    end: int
    also: tuple[tuple[int, int], ...] = ()


Truth = dict[str, Any]
Kind = Callable[[str, Truth, random.Random], Any]
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PROSE = re.compile(r"(?<= )[a-z]{6,14}(?=[ ,.;])")


def put(text: str, start: int, end: int, new: str) -> Injected:
    """A fault in place of a stretch."""
    return Injected(text[:start] + new + text[end:], start - 2, start + len(new) + 2)


def in_word(slip: Callable[[str, random.Random], list[str]]) -> Kind:
    """A kind of slip in a word of running text."""

    def kind(text: str, _: Truth, rnd: random.Random) -> Injected | None:
        words = list(_PROSE.finditer(text))
        rnd.shuffle(words)
        for m in words[:40]:
            made = [one for one in slip(m[0], rnd) if one != m[0]]
            if made:
                return put(text, *m.span(), rnd.choice(made))
        return None

    return kind


def at_sign(pattern: str, replacement: str) -> Kind:
    """A kind of slip that changes what a pattern finds."""
    compiled = re.compile(pattern, re.MULTILINE)

    def kind(text: str, _: Truth, rnd: random.Random) -> Injected | None:
        found = list(compiled.finditer(text))
        if not found:
            return None
        m = rnd.choice(found)
        return put(text, *m.span(), m.expand(replacement))

    return kind


def _alike(word: str, _: random.Random) -> list[str]:
    made = (word[:k] + c + word[k + 1 :] for k in range(len(word)) for c in _LETTERS if c != word[k])
    return [one for one in made if "alike" in exchanged(one, word, _first(one, word))]


def _first(one: str, other: str) -> int:
    return next(k for k, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1])


KINDS: dict[str, Kind] = {
    "slip-misread": in_word(lambda word, _: list(misread(word))),
    "slip-alike": in_word(_alike),
    "slip-letter-lost": in_word(lambda w, _: [w[:k] + w[k + 1 :] for k in range(1, len(w) - 1)]),
    "slip-one-of-two-lost": in_word(lambda w, _: [w[:k] + w[k + 1 :] for k in range(1, len(w) - 1) if is_double(w, k)]),
    "slip-letter-doubled": in_word(lambda w, _: [w[:k] + w[k] + w[k:] for k in range(1, len(w) - 1)]),
    "slip-letters-swapped": in_word(
        lambda w, _: [w[:k] + w[k + 1] + w[k] + w[k + 2 :] for k in range(1, len(w) - 2) if w[k] != w[k + 1]]
    ),
    "slip-digit-for-letter": in_word(
        lambda w, _: [
            w[:k] + d + w[k + 1 :] for k in range(1, len(w)) for c, d in ("o0", "l1", "i1", "s5") if w[k] == c
        ]
    ),
    "hyphen-left": in_word(lambda w, _: [f"{w[:k]}-{w[k:]}" for k in range(3, len(w) - 2)]),
    "hyphen-and-blank": in_word(lambda w, _: [f"{w[:k]}- {w[k:]}" for k in range(3, len(w) - 2)]),
    "word-parted": in_word(lambda w, _: [f"{w[:k]} {w[k:]}" for k in range(3, len(w) - 2)]),
    "word-doubled": in_word(lambda w, _: [f"{w} {w}"]),
    "words-joined": at_sign(r"(?<= )(of|to|in|and|for|that|with|on) (the|this|these|which|any)(?= [a-z])", r"\1\2"),
    "blank-in-number": at_sign(r"(\$\d{1,3}),(\d{3})(?![\d,])", r"\1, \2"),
    "comma-for-period": at_sign(r"\b(Mr|Mrs|Dr)\.(?= [A-Z][a-z])", r"\1,"),
    "comma-doubled": at_sign(r"(?<=[a-z]),(?= [a-z])", ",,"),
    "blank-lost-after-period": at_sign(r"(?<=[a-z]{3})\. (?=[A-Z][a-z]{3})", "."),
    "blank-lost-after-comma": at_sign(r"(?<=[a-z]{3}), (?=[a-z]{3})", ","),
    "straight-quote": at_sign(r"(?<=[a-z][.,])”(?= )", '"'),
    "straight-apostrophe": at_sign(r"(?<=[a-z]{3})’(?=s )", "'"),
    "page-dash": at_sign(r"(?<=pp\. )(\d+)–(\d+)", r"\1—\2"),
    "file-number-dash": at_sign(r"(?<=\()(\d{3}\.\d\d/\d{1,2})–(\d{3,4})(?=\))", r"\1—\2"),
    "entity": at_sign("—", "&mdash;"),
    "accent-apart": at_sign("é", "e\u0301"),
    "ligature": at_sign(r"(?<=[a-z])fi(?=[a-z])", "\ufb01"),
    "cyrillic-letter": at_sign(r"(?<=[a-z]{2})o(?=[a-z]{2})", "\u043e"),
    "no-break-space": at_sign(r"(?<=[a-z]{2}) (?=[a-z]{3})", "\u00a0"),
    "note-tab": at_sign(r"^  (?=[2-9]\. [A-Z])", "\t"),
    "note-bracket": at_sign(r"^  ([2-9])\. (?=[A-Z])", r"  \1) "),
    "note-stop-lost": at_sign(r"^  ([2-9])\. (?=[A-Z])", r"  \1 "),
    "blank-at-line-end": at_sign(r"(?<=\.)$(?=\n\n)", " "),
}


def alike(problem: Problem) -> tuple[str, str]:
    """What makes a problem the same before and after: numbers in a message do not count."""
    return problem.rule, re.sub(r"\d+", "#", problem.message)


def new_at_fault(clean: tuple[Problem, ...], text: str, got: Any, selection: Selection) -> Iterator[Problem]:
    """The problems of a faulty text that the sound one has not, and that begin at the fault."""
    before = collections.Counter(map(alike, clean))
    ranges = ((got.start, got.end), *got.also)
    starts = [0, *(m.end() for m in re.finditer("\n", got.text))]
    for problem in check(got.text.encode(), text, selection).problems:
        if before[alike(problem)]:
            before[alike(problem)] -= 1
        elif any(a <= starts[problem.line - 1] + problem.column - 1 <= b for a, b in ranges):
            yield problem


def mended(text: str, problem: Problem) -> str | None:
    """The text after the fix of a problem, None where it has none that may be applied."""
    fix = problem.fix
    if fix is None or fix.applicability == "display":
        return None
    for edit in sorted(fix.edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def documents(folders: list[Path], skipped: set[str], seed: str) -> list[tuple[Path, Truth]]:
    """The documents of the volumes with their rows of truth, in a random order."""
    volumes = {
        file.parent for folder in folders for file in (*folder.glob("truth.jsonl"), *folder.glob("*/truth.jsonl"))
    }
    found = [
        (volume / f"{row['id']}.txt", row)
        for volume in sorted(volumes)
        if volume.name not in skipped
        for row in map(json.loads, (volume / "truth.jsonl").read_text("utf-8").splitlines())
    ]
    random.Random(f"documents/{seed}").shuffle(found)
    return found


class Bench:
    """What was injected, found and restored, by kind."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.selection = load().select()
        self.pool = documents(options.folders, set(options.skip.split(",")), options.seed)
        self.clean: dict[Path, tuple[str, tuple[Problem, ...]]] = {}

    def sound(self, path: Path) -> tuple[str, tuple[Problem, ...]]:
        """A document's text and its problems as it is."""
        if path not in self.clean:
            data = path.read_bytes()
            self.clean[path] = data.decode(), check(data, f"{path.parent.name}/{path.name}", self.selection).problems
        return self.clean[path]

    def run(self, name: str, kind: Kind) -> collections.Counter[str]:
        """The counts of a kind: faults, those found, those claimed and those restored."""
        count: collections.Counter[str] = collections.Counter()
        for path, row in self.pool:
            if count["faults"] == self.options.each:
                break
            text = path.read_bytes().decode()
            got = kind(text, row, random.Random(f"{name}/{path.parent.name}/{path.stem}/{self.options.seed}"))
            if got is None or got.text == text:
                continue
            text, clean = self.sound(path)
            count["faults"] += 1
            count.update(self.judge(name, path, text, clean, got))
        return count

    def judge(self, name: str, path: Path, text: str, clean: tuple[Problem, ...], got: Any) -> list[str]:
        """What became of one fault: `found`, `claimed`, `restored`."""
        here = list(new_at_fault(clean, f"{path.parent.name}/{path.name}", got, self.selection))
        wanted = getattr(got, "rules", ())
        here.sort(key=lambda problem: problem.rule not in wanted)
        results = [(problem, mended(got.text, problem)) for problem in here]
        claims = [(problem, result) for problem, result in results if result is not None]
        if not claims:
            return ["found"] if here else []
        problem, result = claims[0]
        if result == text:
            return ["found", "claimed", "restored"]
        if self.options.show:
            fix = problem.fix and [(edit.text, got.text[edit.start - 20 : edit.end + 20]) for edit in problem.fix.edits]
            print(f"  {name} {path.parent.name}/{path.name} {problem.rule} {problem.message}: {fix}")
        return ["found", "claimed"]


def given_kinds(path: str | None) -> dict[str, Kind]:
    """The kinds of a file, before ours."""
    if path is None:
        return {}
    spec = importlib.util.spec_from_file_location("faults", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return dict(module.FAULTS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--faults")
    parser.add_argument("--each", type=int, default=200)
    parser.add_argument("--seed", default="0")
    parser.add_argument("--only", default="")
    parser.add_argument("--skip", default="")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    given = given_kinds(options.faults)
    bench = Bench(options)
    table = {}
    print(f"{'kind':28} faults  found  claimed  restored  of what is claimed")
    for name, kind in {**given, **KINDS}.items():
        if options.only and name not in options.only.split(","):
            continue
        count = bench.run(name, kind)
        share = f"{count['restored'] / count['claimed']:.4f}" if count["claimed"] else "-"
        table[name] = dict(count)
        print(
            f"{name:28} {count['faults']:6} {count['found']:6} {count['claimed']:8} {count['restored']:9}  {share}",
            flush=True,
        )
    for title, kinds in (("given", given), ("of slips", KINDS)):
        mine = {name: one for name, one in table.items() if name in kinds}
        claimed = sum(one.get("claimed", 0) for one in mine.values())
        restored = sum(one.get("restored", 0) for one in mine.values())
        none = [name for name, one in mine.items() if not one.get("claimed")]
        if mine:
            print(f"kinds {title}: {len(mine)}, claimed {len(mine) - len(none)}; restored {restored} of {claimed}")
            print(f"claimed by no fix: {', '.join(none) or 'none'}")
    if options.json:
        options.json.write_text(json.dumps(table, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
