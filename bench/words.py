"""Make the words that TX020 and TX021 know, and measure how well these rules do on volumes that the words are not of.

    python bench/words.py make SOURCE [SOURCE ...] --list FILE [--list FILE ...] [--without VOLUME ...] [--to FOLDER]
    python bench/words.py judge SOURCE [SOURCE ...] --list FILE ... [--folds 5] [--read 120] [--seed 1] [--slips 500]

SOURCE is a folder of volumes (`<volume>/<document>.txt`) or of TEI volumes (`<volume>.xml`); a volume that stands in
several counts once, and one that ends in `-as-seeds` not at all. FILE is a list of English words, one a line: SCOWL's
lists, `american-english-large` and `british-english-large`, whose notice is `frlint/checks/words/NOTICE`.

`make` writes `frequent.txt` (four lines: words in lower case that stand eight times and more; how often; how often of
these with a capital; those of them that no list has in lower case), `known.bin` (checksums of all words, hyphened ones
too) and `neighbours.bin` (checksums of the frequent words and of what they are without one letter, and the place of
each word in the first line). A word that no list has is one
where two volumes or three documents of one have it, unless it is a slip of one that is hundreds of times as frequent.

`judge` deals the volumes into folds and checks each with words of the others only. It prints how many problems there
are for 1,000 documents from 1945 on, some of them to be read, and how many slips of each kind it finds that are put
into words of six letters and more in running text, one a document.
"""

import argparse
import collections
import random
import re
import struct
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from frlint.checks import lexicon
from frlint.checks.text import odd_words
from frlint.engine.check_file import check
from frlint.model.document import Kind
from frlint.model.problem import Problem
from frlint.readers import read
from frlint.rulebook import load
from frlint.rulebook.selection import Selection

LEAST = 8
"""How often a frequent word stands in the volumes."""
SHORTEST = 6
"""Letters of the words that slips are looked for of."""
OVERWHELMING, OVERWHELMING_SMALL = 300, 15
"""A word that no list has and that is one slip from one so many times as frequent is a slip in volumes, too.

The second holds for a word that is mostly in small letters: a name may be a rare neighbour of a word.
"""
MORE = Path(__file__).parent / "words_more.txt"
"""Words that are right and that neither lists nor volumes have, or too rarely: of other tongues, of the trade, rare."""
HYPHENED = 100
"""A hyphened word that stands once for so many of the same without a hyphen is none."""
WORD = re.compile(
    r"(?<![\w'’\-\[\]&])[A-Za-zß-öø-ÿÀ-ÖØ-Þ]+(?:-[A-Za-zß-öø-ÿ]+)*(?=\d{0,3}(?:[^\w'’\-\[\]]|$))", re.MULTILINE
)
PAGE = re.compile(r"\[Page [^\]]*\]")
TAG = re.compile(r"<(?:/?(?:p|note|pb|head|item|list|cell|row|lb|div|closer|opener|dateline|label)\b[^>]*)>")
RULES = ("TX020", "TX021", "TX022")


class Counts(NamedTuple):
    """How often words stand in a volume, letter case as it is, and in how many documents of it."""

    words: collections.Counter[str]
    documents: collections.Counter[str]


def texts_of(sources: Iterable[Path]) -> dict[str, list[Path]]:
    """The volumes of some sources, each with its files; the first source that has a volume gives it."""
    found: dict[str, list[Path]] = {}
    for source in sources:
        for folder in sorted(path for path in source.iterdir() if path.is_dir()):
            if not folder.name.endswith("-as-seeds"):
                found.setdefault(folder.name, sorted(folder.glob("*.txt")))
        for file in sorted(source.glob("*.xml")):
            found.setdefault(file.stem, [file])
    return {volume: files for volume, files in found.items() if files}


def count(files: Iterable[Path]) -> Counts:
    """The words of a volume."""
    counts = Counts(collections.Counter(), collections.Counter())
    for file in files:
        text = file.read_text(encoding="utf-8", errors="replace")
        if file.suffix == ".xml":
            text = re.sub(r"<[^>]*>", "", TAG.sub(" ", text))
        words = WORD.findall(PAGE.sub(" ", text))
        counts.words.update(words)
        counts.documents.update(set(words))
    return counts


class Made(NamedTuple):
    """What is written: frequent words with their counts, all other known ones, which of the frequent are names, and
    which are in the lists: slips are looked for of these alone."""

    frequent: dict[str, tuple[int, int]]
    known: set[str]
    names: set[str]
    listed: set[str]


def make(volumes: Sequence[Counts], lists: Sequence[Path]) -> Made:
    """The words of volumes and lists."""
    spelt = {word for file in lists for word in file.read_text(encoding="utf-8").split() if not word.endswith("'s")}
    more = set(MORE.read_text(encoding="utf-8").split())
    spelt |= {without_accents(word) for word in spelt if not word.isascii()}
    listed = {word.lower() for word in spelt} | more
    total: collections.Counter[str] = collections.Counter()
    capital: collections.Counter[str] = collections.Counter()
    spread: collections.Counter[str] = collections.Counter()
    habits: set[str] = set()
    for words, documents in volumes:
        for word, number in words.items():
            total[word.lower()] += number
            capital[word.lower()] += number * word[0].isupper()
        spread.update({word.lower() for word in words})
        habits |= {word.lower() for word, number in documents.items() if number >= 3}
    likely = {word for word in total if word in listed or spread[word] >= 5}
    frequent = {
        word: (total[word], capital[word])
        for word in likely
        if total[word] >= LEAST and "-" not in word and word.isascii()
    }
    targets = {word: number for word, (number, _) in frequent.items() if word in listed}
    own = {word for word in total if word not in listed and (spread[word] >= 2 or word in habits)}
    weights = {w: total[w] * (OVERWHELMING if 2 * capital[w] >= total[w] else OVERWHELMING_SMALL) for w in own}
    slips = {word for word in own if is_slip_of_many(word, weights[word], targets)}
    hyphened = {w for w in own if "-" in w and total[w.replace("-", "")] >= HYPHENED * total[w]}
    frequent = {w: numbers for w, numbers in frequent.items() if len(w) > 1 and w not in slips}
    return Made(frequent, (listed | own) - slips - hyphened - set(frequent), set(frequent) - spelt - more, listed)


def without_accents(word: str) -> str:
    """A word as those write it who have no accents: `precis`, `emigre`."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


def is_slip_of_many(word: str, least: int, targets: dict[str, int]) -> bool:
    """Whether a word is one slip from one that stands so often."""
    if len(word) < 5 or not word.isascii():
        return False
    return any(targets.get(other, 0) >= least for other in one_slip_away(word))


def one_slip_away(word: str) -> Iterator[str]:
    """All strings that are a letter lost, added, exchanged, or two letters turned about from a word."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        for letter in letters:
            yield before + letter + after[1:]
            yield before + letter + after


def write(made: Made, folder: Path) -> None:
    """Write the three files."""
    folder.mkdir(parents=True, exist_ok=True)
    words = sorted(made.frequent)
    counts, capitals = ([str(made.frequent[word][k]) for word in words] for k in (0, 1))
    columns = (words, counts, capitals, sorted(made.names))
    (folder / "frequent.txt").write_text("".join(" ".join(column) + "\n" for column in columns), encoding="utf-8")
    known = sorted({crc32(word.encode()) for word in (*made.known, *words)})
    (folder / "known.bin").write_bytes(struct.pack(f"<{len(known)}I", *known))
    pairs = sorted(
        {
            (crc32(form.encode()), k)
            for k, word in enumerate(words)
            if len(word) >= SHORTEST and word in made.listed
            for form in (word, *(word[:at] + word[at + 1 :] for at in range(len(word))))
        }
    )
    checksums, owners = zip(*pairs, strict=True)
    (folder / "neighbours.bin").write_bytes(struct.pack(f"<{len(pairs)}I{len(pairs)}H", *checksums, *owners))


def year_of(volume: str) -> int:
    """The first year that a volume's name speaks of."""
    found = re.search(r"(1[89]\d\d)", volume)
    return int(found[1]) if found else 0


class Judged(NamedTuple):
    """A problem in a document of a volume."""

    file: Path
    text: str
    problem: Problem

    def quoted(self) -> str:
        """What stands there, with what is around it."""
        line = self.text.split("\n")[self.problem.line - 1]
        start, end = self.problem.column - 1, self.problem.end_column - 1
        return f"{line[max(0, start - 60) : start]}⟦{line[start:end]}⟧{line[end : end + 60]}"


def with_words_of(folder: Path) -> None:
    """Have the checks know the words of a folder, and forget all others."""
    lexicon.FOLDER = str(folder)
    for one in (*vars(lexicon).values(), *vars(odd_words).values()):
        if hasattr(one, "cache_clear"):
            one.cache_clear()


def swapped(word: str, at: int, _: random.Random) -> str:
    """Two letters that changed places; the same word where they are one letter."""
    return word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]


def misread(word: str, _: int, chance: random.Random) -> str:
    """A letter or two as optical reading takes them for others."""
    pairs = (("m", "rn"), ("rn", "m"), ("rr", "n"), ("h", "li"), ("li", "h"), ("d", "cl"), ("cl", "d"), ("e", "c"),
             ("c", "e"), ("n", "ii"), ("f", "t"), ("t", "f"), ("h", "b"), ("b", "h"))  # fmt: skip
    there = [(printed, taken) for printed, taken in pairs if printed in word[1:]]
    if not there:
        return word
    printed, taken = chance.choice(there)
    return word[0] + word[1:].replace(printed, taken, 1)


SLIPS: dict[str, Callable[[str, int, random.Random], str]] = {
    "lost": lambda word, at, _: word[:at] + word[at + 1 :],
    "doubled": lambda word, at, _: word[: at + 1] + word[at:],
    "exchanged": lambda word, at, chance: word[:at] + chance.choice("abcdefghijklmnopqrstuvwxyz") + word[at + 1 :],
    "swapped": swapped,
    "misread": misread,
    "hyphen": lambda word, at, _: f"{word[: max(2, at)]}-{word[max(2, at) :]}" if at < len(word) - 1 else word,
}
"""Kinds of slips: a word, a place in it behind its first letter, and chance give what is written."""


def slipped(file: Path, kind: str, chance: random.Random) -> tuple[str, int, int] | None:
    """A document's text with a slip in one of its words, the slip's line and the offset at which the word begins."""
    document = read(file.read_bytes(), str(file))[0]
    blocks = [b for b in document.blocks if b.kind in (Kind.PARAGRAPH, Kind.NOTE)]
    running = [
        (block.start + match.start(), match[0])
        for block in blocks
        for match in re.finditer(r"(?<![\w\-'’])[A-Za-z][a-z]{5,}(?![\w\-'’])", document.quote(block))
    ]
    for _ in range(20):
        if not running:
            break
        start, word = chance.choice(running)
        made = SLIPS[kind](word, chance.randrange(1, len(word)), chance)
        if made != word:
            text = document.text[:start] + made + document.text[start + len(word) :]
            return text, text.count("\n", 0, start) + 1, start
    return None


def find_slips(files: Sequence[Path], number: int, seed: int, selection: Selection) -> dict[str, list[int]]:
    """For each kind of slip how many were found and how many were put in; one that is not found is printed.

    A word in small letters and one with a capital are counted apart.
    """
    chance = random.Random(seed)
    score: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0])
    for file in chance.sample(files, min(number, len(files))):
        kind = chance.choice([*SLIPS])
        made = slipped(file, kind, chance)
        if made is not None:
            text, line, start = made
            column = start - text.rfind("\n", 0, start)
            problems = check(text.encode(), str(file), selection).problems
            found = any(p.line == line and p.column <= column <= p.end_column for p in problems)
            name = f"{kind}, {'capital' if text[start].isupper() else 'small'}"
            score[name][0] += found
            score[name][1] += 1
            if not found:
                print(f"  not found: {kind} {file.parent.name}/{file.stem}: {text[start - 20 : start + 30]!r}")
    return score


def judge(options: argparse.Namespace) -> None:
    """Check each fold with the words of the others, and print what there is to be read and to be counted."""
    volumes = {volume: files for volume, files in texts_of(options.source).items() if files[0].suffix == ".txt"}
    counts = {volume: count(files) for volume, files in volumes.items()}
    names = sorted(volumes)
    random.Random(options.seed).shuffle(names)
    book = load()
    rules, every = book.select(select=options.rules), book.select()
    found: list[Judged] = []
    score: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0])
    for fold in range(options.folds):
        judged = names[fold :: options.folds]
        with tempfile.TemporaryDirectory() as folder:
            write(make([counts[v] for v in names if v not in judged], options.list), Path(folder))
            with_words_of(Path(folder))
            files = [file for volume in judged if year_of(volume) >= options.year for file in volumes[volume]]
            for file in files:
                data = file.read_bytes()
                text = data.decode("utf-8", "replace")
                found += [Judged(file, text, p) for p in check(data, str(file), rules).problems]
            for kind, (there, put) in find_slips(files, options.slips // options.folds, fold, every).items():
                score[kind][0] += there
                score[kind][1] += put
    report(found, sum(len(files) for v, files in volumes.items() if year_of(v) >= options.year), score, options)


def report(found: list[Judged], documents: int, score: dict[str, list[int]], options: argparse.Namespace) -> None:
    """Print what `judge` found."""
    for one in random.Random(options.seed).sample(found, min(options.read, len(found))):
        place = f"{one.file.parent.name}/{one.file.stem}:{one.problem.line}"
        print(f"{one.problem.rule} {place} {one.problem.message}\n    {one.quoted()}")
    for rule in options.rules:
        mine = [one for one in found if one.problem.rule == rule]
        print(f"{rule}: {len(mine)} in {documents} documents, {1000 * len(mine) / max(1, documents):.1f} per 1,000")
    for kind, (there, put) in sorted(score.items()):
        print(f"slips, {kind}: {there} of {put}")
    for size in ("small", "capital"):
        there, put = (sum(pair[k] for kind, pair in score.items() if kind.endswith(size)) for k in (0, 1))
        print(f"slips, {size}: {there} of {put}, {there / max(1, put):.3f}")
    there, put = (sum(pair[k] for pair in score.values()) for k in (0, 1))
    print(f"slips: {there} of {put}, {there / max(1, put):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    making, judging = commands.add_parser("make"), commands.add_parser("judge")
    for one in (making, judging):
        one.add_argument("source", nargs="+", type=Path)
        one.add_argument("--list", action="append", type=Path, required=True)
    making.add_argument("--without", action="append", default=[])
    making.add_argument("--to", type=Path, default=Path(lexicon.FOLDER))
    judging.add_argument("--folds", type=int, default=5)
    judging.add_argument("--read", type=int, default=120)
    judging.add_argument("--seed", type=int, default=1)
    judging.add_argument("--slips", type=int, default=500)
    judging.add_argument("--year", type=int, default=1945, help="no volume that begins before it is judged")
    judging.add_argument("--rules", nargs="+", default=RULES)
    options = parser.parse_args()
    if options.command == "judge":
        judge(options)
    else:
        volumes = texts_of(options.source)
        counts = [count(files) for volume, files in volumes.items() if volume not in options.without]
        write(make(counts, options.list), options.to)


if __name__ == "__main__":
    main()
