"""Make what TX025 knows of words that take the place of others, and measure the rule on volumes that it is not made of.

    python bench/contexts.py make SOURCE [SOURCE ...] --list FILE --pairs FILE --single FILE [--without VOLUME ...]
                                  [--to FOLDER]
    python bench/contexts.py judge SOURCE [SOURCE ...] --list FILE --pairs FILE --single FILE [--folds 5] [--read 120]
                                  [--seed 1] [--slips 500]

SOURCE is as in `bench/words.py`. FILE of `--list` is SCOWL's `american-english-large`: American words alone take the
place of others, so that no British spelling is one. The other two are of symspellpy (`frequency_bigramdictionary_en_*`
and `frequency_dictionary_en_*`): two words and how often they stand together, a word and how often it stands in English
text of all kinds; the first shows in what company words are right that volumes seldom have.

`make` writes three files. `mistakable.txt` has two lines: the words that may stand for others in order; for each its
class, a slash, and the words that may be meant, each with a weight in tenths. `neighbours.txt` has the words, numbers
and signs that are counted as themselves, the most frequent first. `contexts.bin` has rows of five columns parted by
tabs: what the row is of, the class of that word, how many places were counted, what stands before it and what behind
it, three signs for each neighbour (`contexts.code_of`, `contexts.level_of`). A row is of a word that may be meant, of a
word that may stand for it (with `?`; these have the places of `--pairs`, too), of a class (with `=`), or of everything
(`=`). Classes are what a word may be by its endings: noun, verb and so on; theirs are only frequent neighbours. A
neighbour that is no more often beside a word than elsewhere is left out, and so is a pair that even the places of the
word that is meant would not show.

`judge` deals the volumes into folds and checks each with contexts of the others only. It prints the problems per 1,000
documents from 1945 on, with what is to be read of them, and how many slips are found of those that are put in: a word
in running text that another may stand for is exchanged for that other, one a document.
"""

import argparse
import collections
import random
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log
from pathlib import Path
from typing import NamedTuple

from slips import is_of_one_family, kind_of, slips_of
from word_classes import Lists, class_of, lists_of
from words import PAGE, TAG, Judged, texts_of, year_of

from frlint.checks import contexts
from frlint.checks.contexts import ANY, EDGE, TOKEN
from frlint.engine.check_file import check
from frlint.model.document import Kind
from frlint.readers import read
from frlint.rulebook import load
from frlint.rulebook.selection import Selection

RULE = "TX025"
MEANT, WRITTEN, RATIO = 60, 80, 20
"""How often a word stands in volumes that may be meant, at least, and one that may stand for it, at most; how much
oftener the first must stand."""
NEIGHBOURS = 3900
"""How many neighbours are counted as themselves."""
OF_CLASS, ALWAYS = 200, 100
"""How many of these are counted for classes, and for words even where they are no more often than elsewhere."""
OFTENER, SELDOM = 3, 800
"""So many times as often as elsewhere the others must be; and once in so many places."""
OF_ONE_WORD = 300
"""Places of one word that are counted for its class."""
OF_OTHER_TEXT = 12
"""What all places of a word in text of other kinds weigh."""
MOST = 9.0
"""The highest weight of how much oftener one word is."""
SHOWN = 0.04
"""The share of its own places in which a word must be recognised for the pair to be of use."""
TRIED = 150
"""Places in which that is tried."""


class Other(NamedTuple):
    """English text of all kinds: words with what stands before and behind, and how often they stand."""

    left: Mapping[str, Mapping[str, int]]
    right: Mapping[str, Mapping[str, int]]
    single: Mapping[str, int]


def tokens_of(files: Iterable[Path]) -> list[str]:
    """The words, numbers and signs of a volume; paragraphs and page breaks part them."""
    found: list[str] = []
    for file in files:
        text = file.read_text(encoding="utf-8", errors="replace")
        if file.suffix == ".xml":
            text = re.sub(r"<[^>]*>", "", TAG.sub("\n\n", text))
        for paragraph in re.split(r"\n\s*\n", PAGE.sub("\n\n", text)):
            found.extend(TOKEN.findall(paragraph))
            found.append(EDGE)
    return found


def other_text(pairs: Path, single: Path) -> Other:
    """What two files of counts have."""
    left: dict[str, dict[str, int]] = collections.defaultdict(dict)
    right: dict[str, dict[str, int]] = collections.defaultdict(dict)
    for line in pairs.read_text(encoding="utf-8-sig").splitlines():
        first, second, number = line.split()
        left[second][first] = right[first][second] = int(number)
    words = (line.split() for line in single.read_text(encoding="utf-8-sig").splitlines())
    return Other(left, right, {word: int(number) for word, number in words})


class Places:
    """The places of words in volumes."""

    def __init__(self, volumes: Sequence[Sequence[str]]) -> None:
        self.volumes = volumes
        self.written = collections.Counter(token for tokens in volumes for token in tokens)
        small: collections.Counter[str] = collections.Counter()
        for token, number in self.written.items():
            small["0" if token[0].isdigit() else token.lower()] += number
        self.neighbours = frozenset(sorted(small, key=lambda token: (-small[token], token))[: NEIGHBOURS - 2])
        self.named = {token: self.name(token) for token in self.written}
        self.everywhere: collections.Counter[str] = collections.Counter()
        for token, number in self.written.items():
            self.everywhere[self.named[token]] += number
        self.total = sum(self.everywhere.values())
        named = sorted(self.everywhere, key=lambda name: (-self.everywhere[name], name))
        self.ranks = {name: rank for rank, name in enumerate(named)}

    def name(self, token: str) -> str:
        """What a neighbour is counted as."""
        small = "0" if token[0].isdigit() else token.lower()
        return (
            small
            if small in self.neighbours
            else token
            if not small[0].isalpha()
            else "<X>"
            if token[0].isupper()
            else "<x>"
        )

    def of(self, wanted: frozenset[str]) -> dict[str, list[tuple[str, str]]]:
        """The neighbours of some words, place by place."""
        found: dict[str, list[tuple[str, str]]] = collections.defaultdict(list)
        named = self.named
        for tokens in self.volumes:
            for at in range(1, len(tokens) - 1):
                if tokens[at] in wanted:
                    found[tokens[at]].append((named[tokens[at - 1]], named[tokens[at + 1]]))
        return found


def pairs_of(places: Places, lists: Lists) -> dict[str, dict[str, float]]:
    """The words that may stand for others, with those and the weights that they have before one looks at places."""
    found: dict[str, dict[str, float]] = collections.defaultdict(dict)
    for meant, often in sorted(places.written.items()):
        if often < MEANT or not (meant.isascii() and meant.isalpha() and meant.islower() and len(meant) > 1):
            continue
        for word in slips_of(meant):
            seldom = places.written[word]
            if word not in lists.words or seldom > WRITTEN or seldom * RATIO > often or is_of_one_family(word, meant):
                continue
            kind = kind_of(word, meant)
            if kind is not None and (len(word) > 3 or len(meant) > len(word) == 3):
                found[word][meant] = min(log(often / (seldom + 1)), MOST) + kind
    return found


class Row(NamedTuple):
    """A row of `contexts.bin`."""

    name: str
    kind: str
    total: float
    left: Mapping[str, float]
    right: Mapping[str, float]

    def line(self, ranks: Mapping[str, int]) -> str:
        """As it is written."""
        sides = (
            "".join(
                f"{contexts.code_of(ranks[name])}{contexts.level_of(seen[name])}"
                for name in sorted(seen, key=ranks.__getitem__)
                if ranks[name] < NEIGHBOURS
            )
            for seen in (self.left, self.right)
        )
        return "\t".join((self.name, self.kind, str(self.total), *sides))


def rows_of_classes(kinds: frozenset[str], seen: Mapping[str, list[tuple[str, str]]], lists: Lists, places: Places
                    ) -> Iterator[Row]:  # fmt: skip
    """The rows of classes: all words of one, of each as many places at most; where they are few, of its parts."""
    members: dict[str, list[tuple[str, str]]] = collections.defaultdict(list)
    for word, found in sorted(seen.items()):
        members[class_of(word, lists)].extend(found[:: -(-len(found) // OF_ONE_WORD)])
    for kind in sorted(kinds):
        found = members[kind]
        if len(found) < 500:
            found = [place for part in kind.split("+") for place in members[part]] or found
        sides = [collections.Counter(place[k] for place in found) for k in (0, 1)]
        shares = [
            {name: counts[name] + 20 * places.everywhere[name] / places.total
             for name, rank in places.ranks.items() if rank < OF_CLASS}
            for counts in sides
        ]  # fmt: skip
        yield Row(f"={kind}", "", len(found) + 20, *shares)


def row_of_meant(word: str, kind: Row, seen: Sequence[tuple[str, str]], places: Places) -> Row:
    """The row of a word that may be meant, with the neighbours that tell of it."""
    sides = []
    for k, those in ((0, kind.left), (1, kind.right)):
        counts = collections.Counter(place[k] for place in seen)
        kept = {}
        for name, number in counts.items():
            usual = those[name] / kind.total if name in those else places.everywhere[name] / places.total
            tells = places.ranks[name] < ALWAYS or number / len(seen) >= OFTENER * usual
            if tells and number >= max(2, len(seen) / SELDOM):
                kept[name] = number
        sides.append(kept)
    return Row(word, kind.name[1:], len(seen), *sides)


def row_of_written(word: str, seen: Sequence[tuple[str, str]], other: Other, places: Places) -> Row:
    """The row of a word that may stand for another, with its places in other text."""
    sides = []
    for k, elsewhere in ((0, other.left), (1, other.right)):
        counts: dict[str, float] = collections.defaultdict(float)
        for place in seen:
            counts[place[k]] += 1
        for name, number in elsewhere.get(word, {}).items():
            if name in places.neighbours and other.single.get(word):
                counts[name] += OF_OTHER_TEXT * number / other.single[word]
        sides.append({name: number for name, number in counts.items() if number >= 0.1})
    return Row(f"{word}?", "", len(seen), *sides)


def make(volumes: Sequence[Sequence[str]], lists: Lists, other: Other, folder: Path) -> None:
    """Write both files, first with all pairs, then with those that are of use."""
    places = Places(volumes)
    pairs = pairs_of(places, lists)
    nothing: Mapping[str, list[tuple[str, str]]] = {}
    used = {meant for others in pairs.values() for meant in others} | set(pairs)
    counted = frozenset(word for word in places.written if word in used or word in lists.words)
    seen = places.of(counted)
    kinds = frozenset(class_of(word, lists) for word in used)
    rows = {
        ANY: Row(
            ANY, "", places.total, {n: places.everywhere[n] for n in places.ranks if places.ranks[n] < NEIGHBOURS}, {}
        )
    }
    rows |= {row.name: row for row in rows_of_classes(kinds, seen, lists, places)}
    for word in sorted({meant for others in pairs.values() for meant in others}):
        rows[word] = row_of_meant(word, rows[f"={class_of(word, lists)}"], seen[word], places)
    for own in (nothing, seen):
        # Slips in the volumes are no places of the word that stands there: they are found without these first.
        for word in pairs:
            found = [place for place in own.get(word, ()) if contexts.likelier_word(word, *place) is None]
            rows[f"{word}?"] = row_of_written(word, found, other, places)
        write(pairs, rows.values(), places, lists, folder)
    useful = {word: {meant: weight for meant, weight in others.items() if is_shown(word, meant, seen[meant])}
              for word, others in pairs.items()}  # fmt: skip
    useful = {word: others for word, others in useful.items() if others}
    names = {meant for others in useful.values() for meant in others} | {f"{word}?" for word in useful}
    names |= {f"={class_of(name.removesuffix('?'), lists)}" for name in names} | {ANY}
    write(useful, (row for row in rows.values() if row.name in names), places, lists, folder)


def is_shown(word: str, meant: str, found: Sequence[tuple[str, str]]) -> bool:
    """Whether in some of the places of a word that is meant another would be recognised as wrong."""
    tried = found[:: max(1, len(found) // TRIED)]
    least, shown = max(2, SHOWN * len(tried)), 0
    for k, place in enumerate(tried):
        shown += contexts.is_meant(word, meant, *place)
        if shown >= least or shown + len(tried) - k - 1 < least:
            break
    return shown >= least


def write(pairs: Mapping[str, Mapping[str, float]], rows: Iterable[Row], places: Places, lists: Lists, folder: Path
          ) -> None:  # fmt: skip
    """Write the three files, and have the check know them."""
    folder.mkdir(parents=True, exist_ok=True)
    details = [
        f"{class_of(word, lists)}/{','.join(f'{one}:{round(10 * weight)}' for one, weight in sorted(others.items()))}"
        for word, others in sorted(pairs.items())
    ]
    (folder / "mistakable.txt").write_text(f"{' '.join(sorted(pairs))}\n{' '.join(details)}\n", encoding="ascii")
    (folder / "neighbours.txt").write_text(" ".join(list(places.ranks)[:NEIGHBOURS]) + "\n", encoding="utf-8")
    lines = "".join(f"{row.line(places.ranks)}\n" for row in rows)
    (folder / "contexts.bin").write_bytes(lines.encode("latin-1"))
    with_contexts_of(folder)


def with_contexts_of(folder: Path) -> None:
    """Have the check know the contexts of a folder, and forget all others."""
    contexts.FOLDER = str(folder)
    for one in vars(contexts).values():
        if hasattr(one, "cache_clear"):
            one.cache_clear()


def mistaken(file: Path, chance: random.Random) -> tuple[str, int, int] | None:
    """A document's text with a word exchanged for one that it may be mistaken for, the line and the offset of it."""
    document = read(file.read_bytes(), str(file))[0]
    stands_for: dict[str, list[str]] = collections.defaultdict(list)
    for form in contexts.mistakable_words():
        for meant in contexts.meant_for(form.decode())[1]:
            stands_for[meant.word].append(form.decode())
    blocks = [block for block in document.blocks if block.kind in (Kind.PARAGRAPH, Kind.NOTE)]
    running = [
        (block.start + match.start(), match[0])
        for block in blocks
        for match in re.finditer(r"(?<![\w\-'’])[a-z]{2,}(?![\w\-'’])", document.quote(block))
        if match[0] in stands_for
    ]
    if not running:
        return None
    start, word = chance.choice(running)
    made = chance.choice(sorted(stands_for[word]))
    text = document.text[:start] + made + document.text[start + len(word) :]
    return text, text.count("\n", 0, start) + 1, start


def find_slips(files: Sequence[Path], number: int, seed: int, selection: Selection) -> tuple[int, int]:
    """How many slips were found and how many were put in; one that is not found is printed."""
    chance = random.Random(seed)
    found = put = 0
    for file in chance.sample(files, min(number, len(files))):
        made = mistaken(file, chance)
        if made is not None:
            text, line, start = made
            column = start - text.rfind("\n", 0, start)
            problems = check(text.encode(), str(file), selection).problems
            there = any(p.line == line and p.column <= column <= p.end_column for p in problems)
            found, put = found + there, put + 1
            if not there:
                print(f"  not found: {file.parent.name}/{file.stem}: {text[start - 20 : start + 30]!r}")
    return found, put


def judge(options: argparse.Namespace) -> None:
    """Check each fold with the contexts of the others, and print what there is to be read and to be counted."""
    volumes = {volume: files for volume, files in texts_of(options.source).items() if files[0].suffix == ".txt"}
    tokens = {volume: tokens_of(files) for volume, files in volumes.items()}
    lists, other = lists_of(options.list), other_text(options.pairs, options.single)
    names = sorted(volumes)
    random.Random(options.seed).shuffle(names)
    rule = load().select(select=(RULE,))
    found: list[Judged] = []
    score, documents = [0, 0], 0
    for fold in range(options.folds):
        judged = names[fold :: options.folds]
        with tempfile.TemporaryDirectory() as folder:
            make([tokens[volume] for volume in names if volume not in judged], lists, other, Path(folder))
            files = [file for volume in judged if year_of(volume) >= options.year for file in volumes[volume]]
            documents += len(files)
            for file in files:
                data = file.read_bytes()
                text = data.decode("utf-8", "replace")
                found += [Judged(file, text, problem) for problem in check(data, str(file), rule).problems]
            for k, number in enumerate(find_slips(files, options.slips // options.folds, fold, rule)):
                score[k] += number
    for one in random.Random(options.seed).sample(found, min(options.read, len(found))):
        print(f"{one.file.parent.name}/{one.file.stem}:{one.problem.line} {one.problem.message}\n    {one.quoted()}")
    print(f"{RULE}: {len(found)} in {documents} documents, {1000 * len(found) / max(1, documents):.1f} per 1,000")
    print(f"words put in place of others: {score[0]} of {score[1]} found, {score[0] / max(1, score[1]):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    making, judging = commands.add_parser("make"), commands.add_parser("judge")
    for one in (making, judging):
        one.add_argument("source", nargs="+", type=Path)
        one.add_argument("--list", action="append", type=Path, required=True)
        one.add_argument("--pairs", type=Path, required=True)
        one.add_argument("--single", type=Path, required=True)
    making.add_argument("--without", action="append", default=[])
    making.add_argument("--to", type=Path, default=Path(contexts.FOLDER))
    judging.add_argument("--folds", type=int, default=5)
    judging.add_argument("--read", type=int, default=120)
    judging.add_argument("--seed", type=int, default=1)
    judging.add_argument("--slips", type=int, default=500)
    judging.add_argument("--year", type=int, default=1945, help="no volume that begins before it is judged")
    options = parser.parse_args()
    if options.command == "judge":
        judge(options)
    else:
        volumes = {v: files for v, files in texts_of(options.source).items() if v not in options.without}
        other = other_text(options.pairs, options.single)
        make([tokens_of(files) for files in volumes.values()], lists_of(options.list), other, options.to)


if __name__ == "__main__":
    main()
