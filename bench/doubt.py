"""Whether documents that are drawn by doubt hold more slips than those drawn at random: faults put into volumes.

    python bench/doubt.py FOLDER... [--volumes 20] [--documents 300] [--size 20] [--share 0.1] [--seed 0] [--jobs 2]

FOLDER is a volume's folder (documents *.txt), or one of such folders. Volumes with too few documents are put together,
in the order of their names, until there are enough. A share of the documents gets faults: slips in words and signs
(those of `bench/mending.py` that a reader of the print would see), and what no rule can know: words left out, numbers,
names and small words changed, markers lost and moved.

Two ways in which faults come: `by length`, so many in 1,000 words, so that a long document has more; and `one each`, in
documents chosen without regard to their length. Two states of a volume: `as transcribed`, with all faults; and `clean`,
with those alone that no rule reports, since the others were mended before anybody drew a sample; what is reported in
the published documents themselves is waived then.

For each of the four: how many of SIZE documents drawn by doubt hold a fault, how many drawn at random do (expected),
and the ratio; the same for the longest documents; and the faults in 1,000 words that are read, since long documents
cost more to read.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Sequence
from math import exp
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

from mending import KINDS, Injected, at_sign, in_word

from frlint.engine.check_file import check
from frlint.model.problem import Problem
from frlint.readers import read
from frlint.rulebook import load
from frlint.rulebook.selection import Selection
from frlint.runs.sampling.texts import read_document
from frlint.sampling.doubt import doubts
from frlint.sampling.drawing import draw
from frlint.sampling.reading import Judged
from frlint.sampling.traits import Traits

SMALL = (
    "the",
    "this",
    "of",
    "in",
    "to",
    "for",
    "with",
    "from",
    "not",
    "now",
    "that",
    "than",
    "has",
    "had",
    "is",
    "was",
)


def word_lost(text: str, _: object, rnd: random.Random) -> Injected | None:
    """A word of running text is left out."""
    found = list(re.finditer(r"(?<=[a-z] )[a-z]{2,12} (?=[a-z])", text))
    return _put(text, rnd.choice(found), "") if found else None


def small_word(text: str, _: object, rnd: random.Random) -> Injected | None:
    """A small word takes the place of another."""
    found = list(re.finditer(rf"(?<=[a-z] )(?:{'|'.join(SMALL)})(?= [a-z])", text))
    if not found:
        return None
    place = rnd.choice(found)
    return _put(text, place, rnd.choice([word for word in SMALL if word != place[0]]))


def digit(text: str, _: object, rnd: random.Random) -> Injected | None:
    """A digit of a number in running text is another."""
    found = list(re.finditer(r"(?<=[a-z] )\d[\d,]*(?= [a-z])", text))
    if not found:
        return None
    place = rnd.choice(found)
    at = rnd.choice([k for k, sign in enumerate(place[0]) if sign.isdigit()])
    other = rnd.choice([one for one in "123456789" if one != place[0][at]])
    return _put(text, place, place[0][:at] + other + place[0][at + 1 :])


def name(text: str, _: object, rnd: random.Random) -> Injected | None:
    """A letter of a name is another."""
    found = list(re.finditer(r"(?<=[a-z] )[A-Z][a-z]{4,12}(?= [a-z])", text))
    if not found:
        return None
    place = rnd.choice(found)
    at = rnd.randrange(1, len(place[0]))
    letters = "aeiou" if place[0][at] in "aeiou" else "bcdfghklmnprst"
    other = rnd.choice([one for one in letters if one != place[0][at]])
    return _put(text, place, place[0][:at] + other + place[0][at + 1 :])


def _markers(text: str) -> list[tuple[int, int]]:
    document = read(text.encode(), "d.txt")[0]
    return [(one.start, one.end) for one in document.markers if one.note is not None]


def marker_lost(text: str, _: object, rnd: random.Random) -> Injected | None:
    """A note's marker is left out."""
    found = _markers(text)
    if not found:
        return None
    start, end = rnd.choice(found)
    return Injected(text[:start] + text[end:], start, start)


def marker_moved(text: str, _: object, rnd: random.Random) -> Injected | None:
    """A note's marker stands behind another word than it should, not far away."""
    found = _markers(text)
    rnd.shuffle(found)
    for start, end in found:
        ends = [end + m.end() for m in re.finditer(r"[a-z]{3,}(?= )", text[end : end + 150])]
        if ends and "\n" not in text[end : ends[-1]]:
            at = rnd.choice(ends)
            return Injected(text[:start] + text[end:at] + text[start:end] + text[at:], start, at)
    return None


def _put(text: str, place: re.Match[str], new: str) -> Injected:
    return Injected(text[: place.start()] + new + text[place.end() :], place.start(), place.start() + len(new))


UNKNOWABLE = {
    "word-lost": word_lost,
    "small-word": small_word,
    "digit": digit,
    "name": name,
    "marker-lost": marker_lost,
    "marker-moved": marker_moved,
    "letter-other": in_word(lambda w, rnd: [w[:k] + rnd.choice("aeiourstln") + w[k + 1 :] for k in range(1, len(w))]),
    "comma-lost": at_sign(r"(?<=[a-z]{3}),(?= [a-z]{3})", ""),
    "ending-lost": in_word(lambda w, _: [w[:-1]] if w[-1] in "sd" else []),
}
UNSEEN = (
    *("blank-at-line-end", "straight-quote", "straight-apostrophe", "no-break-space", "ligature", "accent-apart"),
    *("cyrillic-letter", "page-dash", "file-number-dash", "note-tab", "note-bracket", "note-stop-lost", "entity"),
)
"""Faults of files: nobody sees them who holds a document against its source."""
ALL = {**{name: kind for name, kind in KINDS.items() if name not in UNSEEN}, **UNKNOWABLE}


CASES = tuple((way, hidden) for way in ("by length", "one each") for hidden in (False, True))


class Text(NamedTuple):
    """A document of a volume: its name, and its text."""

    name: str
    text: str


def volumes(folders: Sequence[Path], wanted: int, size: int, seed: str) -> list[tuple[str, list[Text]]]:
    """So many volumes of so many documents each (fewer where there are no more)."""
    own = sorted({file.parent for folder in folders for file in (*folder.glob("*.txt"), *folder.glob("*/*.txt"))})
    found: list[tuple[str, list[Text]]] = []
    waiting: list[Text] = []
    names: list[str] = []
    for folder in sorted(own, key=lambda folder: (len(list(folder.glob("*.txt"))) < size, folder.name)):
        texts = [Text(f"{folder.name}/{one.stem}", one.read_text("utf-8")) for one in sorted(folder.glob("*.txt"))]
        random.Random(f"{seed}/{folder.name}").shuffle(texts)
        if len(texts) >= size:
            found.append((folder.name, texts[:size]))
            continue
        waiting += texts
        names.append(folder.name)
        if len(waiting) >= size:
            found.append((f"{names[0]} and {len(names) - 1} more", waiting[:size]))
            waiting, names = [], []
    return found[:wanted]


def traits(one: Text, text: str, selection: Selection, words: Selection) -> tuple[Traits, Counter[str]]:
    """What is known of a document, and its problems by rule and message without numbers."""
    data = text.encode("utf-8", "surrogatepass")
    read_one = read_document(read(data, f"{one.name}.txt")[0], words)
    problems = check(data, f"{one.name}.txt", selection).problems
    known = Traits(
        one.name,
        words=read_one.words,
        doubtful=read_one.doubtful,
        strange=read_one.strange,
        problems=tuple(Judged(p.rule, p.line, p.column, "", "") for p in problems if _is_shown(p)),
        hints=sum(not _is_shown(p) for p in problems),
    )
    return known, Counter(f"{p.rule} {re.sub(r'[0-9]+', '#', p.message)}" for p in problems if _is_shown(p))


def _is_shown(problem: Problem) -> bool:
    return problem.severity.weight >= 2


def put_in(
    one: Text, number: int, known: Counter[str] | None, rnd: random.Random, selection: Selection, words: Selection
) -> tuple[str, int]:
    """A text with so many faults, and how many there are; with the `known` problems those only that no rule reports."""
    text, done = one.text, 0
    for _ in range(number):
        for _attempt in range(8):
            got = ALL[rnd.choice(list(ALL))](text, {}, rnd)
            if got is None or got.text == text:
                continue
            if known is not None and traits(one, got.text, selection, words)[1] - known:
                continue
            text, done = got.text, done + 1
            break
    return text, done


def rate_for(words: Sequence[int], share: float) -> float:
    """Faults in a word so that such a share of the documents is expected to have one."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        enough = sum(1 - exp(-middle * one) for one in words) >= share * len(words)
        low, high = (low, middle) if enough else (middle, high)
    return high


def poisson(mean: float, rnd: random.Random) -> int:
    """A number of faults with a mean."""
    count, at = 0, rnd.expovariate(1.0)
    while at < mean:
        count += 1
        at += rnd.expovariate(1.0)
    return count


class Row(NamedTuple):
    """Of one volume: how many drawn documents hold a fault, and faults and words that are read, by the way to draw."""

    faulty: dict[str, float]
    faults: dict[str, float]
    words: dict[str, float]


def judge(job: tuple[list[Text], argparse.Namespace]) -> list[Row]:
    """One volume with faults that come in each of the ways, all of them and those that are hidden."""
    texts, options = job
    selection = load().select()
    words = selection.judging("words")
    sound = {one.name: traits(one, one.text, selection, words) for one in texts}
    found = []
    for way, hidden in CASES:
        rnd = random.Random(f"{options.seed}/{texts[0].name}/{way}/{hidden}")
        lengths = [len(one.text.split()) for one in texts]
        rate = rate_for(lengths, options.share)
        known, faults = [], {}
        for one, length in zip(texts, lengths, strict=True):
            wanted = poisson(rate * length, rnd) if way == "by length" else int(rnd.random() < options.share)
            before, problems = sound[one.name]
            text, faults[one.name] = put_in(one, wanted, problems if hidden else None, rnd, selection, words)
            now = traits(one, text, selection, words)[0] if faults[one.name] else before
            known.append(now._replace(problems=(), waived=len(now.problems)) if hidden else now)
        found.append(row(known, faults, options.size))
    return found


def row(known: Sequence[Traits], faults: dict[str, int], number: int) -> Row:
    """What so many documents hold that are drawn in each way."""
    size = {one.name: one.words for one in known}
    at_random = {*size}
    by_doubt = [one.doubt.name for one in draw(doubts(known), 2 * number, "x", at_random) if one.drawn == "doubt"]
    longest = sorted(size, key=lambda name: -size[name])
    ways = {"doubt": by_doubt[:number], "longest": longest[:number]}
    part = number / len(known)
    return Row(
        {name: float(sum(faults[one] > 0 for one in drawn)) for name, drawn in ways.items()}
        | {"random": sum(count > 0 for count in faults.values()) * part},
        {name: float(sum(faults[one] for one in drawn)) for name, drawn in ways.items()}
        | {"random": sum(faults.values()) * part},
        {name: float(sum(size[one] for one in drawn)) for name, drawn in ways.items()}
        | {"random": sum(size.values()) * part},
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--volumes", type=int, default=20)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--size", type=int, default=20)
    parser.add_argument("--share", type=float, default=0.1)
    parser.add_argument("--seed", default="0")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    found = volumes(options.folders, options.volumes, options.documents, options.seed)
    print(f"{len(found)} volumes of {options.documents} documents, {options.size} drawn")
    print("faults     volume           doubt  random  ratio  longest  ratio  faults in 1,000 words read: doubt, random")
    with Pool(options.jobs) as pool:
        rows = pool.map(judge, [(texts, options) for _, texts in found], 1)
    for k, (way, hidden) in enumerate(CASES):
        show(way, "clean" if hidden else "as transcribed", [own[k] for own in rows])


def show(way: str, state: str, rows: Sequence[Row]) -> None:
    """Print the means of one of the four."""
    mean = {name: sum(row.faulty[name] for row in rows) / len(rows) for name in ("doubt", "random", "longest")}
    worth = {
        name: 1000 * sum(row.faults[name] for row in rows) / sum(row.words[name] for row in rows)
        for name in ("doubt", "random")
    }
    print(
        f"{way:9}  {state:14} {mean['doubt']:7.2f} {mean['random']:7.2f} {mean['doubt'] / mean['random']:6.2f}"
        f" {mean['longest']:8.2f} {mean['longest'] / mean['random']:6.2f}"
        f"   {worth['doubt']:.3f}, {worth['random']:.3f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
