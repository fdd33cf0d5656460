"""Commits that mend a problem and put another one of the same rule beside it, or in its place: is the new one reported?

    python bench/beside.py FOLDER... [--trials 500] [--seed 0] [--frlint frlint] [--keep FOLDER]

FOLDER holds documents in plain text. A repository is made of some of them. Each trial is two commits in one document:
the first puts in a problem; the second mends it and puts the new one in, one to six words away, at the same word in
another form, or elsewhere in the document. A trial counts where the engine finds one problem more of the rule after
the first and as many after the second. `frlint commits` must introduce one problem in the second and fix one. Prints
the trials by kind, those that were missed, and the share of right ones as JSON.
"""

import argparse
import collections
import json
import random
import re
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from frlint.engine.check_file import check
from frlint.rulebook import load

Fault = Callable[[str, random.Random], str | None]
"""Makes a word faulty; None where it cannot."""
_WORD = re.compile(r"(?<= )[a-z]{4,}(?=[ ,.])")
_ERRORS = ("error", "warning")


def twice(word: str, _: random.Random) -> str:
    """The word doubled."""
    return f"{word} {word}"


def misread(word: str, rnd: random.Random) -> str | None:
    """A letter taken for another."""
    pairs = [pair for pair in (("h", "b"), ("e", "c"), ("n", "u"), ("o", "0"), ("i", "l")) if pair[0] in word[1:]]
    if not pairs:
        return None
    old, new = rnd.choice(pairs)
    return word[0] + word[1:].replace(old, new, 1)


def sign(text: str) -> Fault:
    """A sign put behind the word."""
    return lambda word, _: word + text


def within(text: str) -> Fault:
    """A sign put into the word."""
    return lambda word, rnd: word[: (k := rnd.randrange(2, len(word) - 1))] + text + word[k:]


def figure(word: str, rnd: random.Random) -> str:
    """A number with a letter in it or a blank."""
    return f"{word} {rnd.choice(('l0O', 'lO', '1O0', 'l7'))}"


def parted(word: str, rnd: random.Random) -> str:
    """A number parted by a blank."""
    return f"{word} ${rnd.randrange(2, 99)}, {rnd.choice(('000', '500', '050'))}"


FAULTS: dict[str, Fault] = {
    "twice": twice,
    "misread": misread,
    "marks": lambda word, rnd: word + rnd.choice((",,", ",.", ";.", "..")),
    "marks alike": sign(",,"),
    "mojibake": within("\u00c3\u00a9"),
    "invisible": within("\u200b"),
    "entity": sign(" &mdash;"),
    "hyphen": within("-"),
    "figure": figure,
    "parted number": parted,
    "page": lambda word, rnd: f"{word} [Page {rnd.randrange(10, 900)}",
    "bracket": sign(" ["),
}


def places(text: str) -> list[tuple[int, int]]:
    """The words that can be made faulty: those of running text above the notes."""
    found = re.search(r"\n  \d", text)
    end = found.start() if found else len(text)
    return [m.span() for m in _WORD.finditer(text, 0, end)][20:]


class Trial:
    """A document, clean, with the old problem and with the new one."""

    def __init__(self, text: str, rnd: random.Random) -> None:
        self.kind = rnd.choice(sorted(FAULTS))
        self.where = rnd.choice(("beside", "beside", "in place", "elsewhere"))
        spans = places(text)
        k = rnd.randrange(7, max(8, len(spans) - 7))
        moves = {"beside": rnd.choice((-1, 1)) * rnd.randrange(1, 7), "in place": 0, "elsewhere": 0}
        n = rnd.randrange(len(spans)) if self.where == "elsewhere" and spans else k + moves[self.where]
        self.old = self.new = None
        if len(spans) > 16 and n < len(spans):
            self.old, self.new = (self._faulty(text, spans[at], rnd) for at in (k, n))

    def _faulty(self, text: str, span: tuple[int, int], rnd: random.Random) -> str | None:
        start, end = span
        made = FAULTS[self.kind](text[start:end], rnd)
        return None if made is None else text[:start] + made + text[end:]


def counted(text: str, path: str) -> collections.Counter[str]:
    """How many errors and warnings of each rule a document has."""
    return collections.Counter(p.rule for p in check(text.encode(), path, SELECTION).problems if p.severity in _ERRORS)


def rule_of(trial: Trial, clean: str, path: str) -> str:
    """The rule that both faults of a trial break, once each; empty where there is none or one breaks another, too."""
    if trial.old is None or trial.new is None or trial.old == trial.new:
        return ""
    base, first, second = (counted(text, path) for text in (clean, trial.old, trial.new))
    more = first - base
    if first != second or sum(more.values()) != 1 or base - first:
        return ""
    return next(iter(more))


def git(top: Path, *words: str) -> str:
    """What a git command prints."""
    own = ("-c", "user.name=E", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false")
    run = subprocess.run(["git", "-C", str(top), *own, *words], capture_output=True, text=True, check=True)
    return run.stdout.strip()


def main() -> None:
    """Make the trials and ask `frlint commits`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="+", type=Path)
    parser.add_argument("--trials", type=int, default=500)
    parser.add_argument("--seed", default="0")
    parser.add_argument("--frlint", default="frlint")
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    rnd = random.Random(f"beside/{given.seed}")
    top = given.keep or Path(tempfile.mkdtemp())
    top.mkdir(parents=True, exist_ok=True)
    files = sorted(file for folder in given.folder for file in folder.glob("*.txt"))
    documents = [(f"{file.parent.name}/{file.name}", file) for file in rnd.sample(files, min(len(files), 120))]
    git(top, "init", "-q", "-b", "main")
    for path, file in documents:
        (top / path).parent.mkdir(exist_ok=True)
        (top / path).write_bytes(file.read_bytes())
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", "base")
    base = git(top, "rev-parse", "HEAD")
    trials: dict[str, tuple[Trial, str]] = {}
    tries = 0
    while len(trials) < given.trials and tries < 60 * given.trials:
        tries += 1
        path, file = rnd.choice(documents)
        clean = file.read_bytes().decode("utf-8", "replace")
        trial = Trial(clean, rnd)
        rule = rule_of(trial, clean, path)
        if rule and trial.old and trial.new:
            for text in (trial.old, trial.new, clean):
                (top / path).write_bytes(text.encode())
                git(top, "commit", "-q", "-a", "-m", f"{trial.kind}, {trial.where}")
            trials[git(top, "rev-parse", "HEAD^")] = (trial, rule)
    report(given.frlint, top, base, trials)


def report(frlint: str, top: Path, base: str, trials: dict[str, tuple[Trial, str]]) -> None:
    """Ask what the commits introduced and print it beside what they did."""
    words = [frlint, "commits", f"{base}..HEAD", "--isolated", "--output-format", "json"]
    run = subprocess.run(words, cwd=top, capture_output=True, text=True, check=False)
    if run.returncode not in (0, 1):
        raise SystemExit(run.stderr)
    done: collections.Counter[str] = collections.Counter()
    right: collections.Counter[str] = collections.Counter()
    for commit in json.loads(run.stdout):
        if commit["commit"] not in trials:
            continue
        trial, rule = trials[commit["commit"]]
        name = f"{trial.kind}, {trial.where}"
        done[name] += 1
        if [p["rule"] for p in commit["introduced"]] == [rule] == [p["rule"] for p in commit["fixed"]]:
            right[name] += 1
        else:
            print("missed", commit["commit"][:10], name, rule)
    for name in sorted(done):
        print(f"{name:26} {right[name]:4} of {done[name]:4}")
    share = round(right.total() / max(1, done.total()), 4)
    print(json.dumps({"trials": done.total(), "right": right.total(), "share": share}))


SELECTION = load(()).select()

if __name__ == "__main__":
    main()
