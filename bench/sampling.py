"""How often the interval of `frlint sample --report` holds the true number of slips: simulated samples.

    python bench/sampling.py FOLDER... [--rounds 200] [--sizes 10,20,50] [--rates 0.1,0.5,2] [--seed 0] [--jobs 2]

FOLDER is a volume's folder (documents *.txt), or one of such folders: its documents give the lengths. In each round
slips are put into all documents of a volume, so many in 1,000 words (the rates), some documents are drawn at random,
and the interval for all slips of the volume, made from these documents alone, is held against the true number. Slips
come

- `even`: by chance, each word alike;
- `documents 0.5`, `documents 2`: a document has its own rate, gamma distributed around the volume's with this variance;
- `heaps 1`, `heaps 4`: slips come in heaps: the variance is 2 or 5 times the mean;
- `short worse`, `long worse`: the rate falls or rises with the length (as its power of -0.5 and 0.3), and documents
  differ besides.

Prints the share of rounds in which the interval holds the truth, by the way in which slips come, by the size of the
sample and the rate; beside it that of an interval for counts that knows of no clusters (Garwood's), which is what
people would work out by hand. Where a sample of such a size expects less than one slip no interval can hold 95 %: if
none is found, as in most rounds, the truth is in every sensible interval. These cells are set apart.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Sequence
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

from doubt import poisson

from frlint.sampling.estimate import estimate
from frlint.sampling.spread import Counted

WAYS = ("even", "documents 0.5", "documents 2", "heaps 1", "heaps 4", "short worse", "long worse")


class Cell(NamedTuple):
    """What is simulated: a volume's lengths in words, how slips come, their rate in 1,000 words, documents drawn."""

    volume: str
    lengths: tuple[int, ...]
    way: str
    rate: float
    size: int
    rounds: int
    seed: str


class Result(NamedTuple):
    """Of a cell: the share of rounds in which the interval holds the truth, in which it lies above and below the truth,
    its median width in slips in 1,000 words, and the share of Garwood's."""

    held: float
    above: float
    below: float
    width: float
    counting: float


def slips(cell: Cell, rnd: random.Random) -> list[int]:
    """The slips of each document."""
    means = [cell.rate * words / 1000 for words in cell.lengths]
    kind, _, number = cell.way.partition(" ")
    if kind in ("short", "long"):
        power = 0.5 if kind == "short" else 1.3
        weights = [words**power for words in cell.lengths]
        means = [sum(means) * weight / sum(weights) for weight in weights]
        return [poisson(mean * rnd.gammavariate(2, 0.5), rnd) for mean in means]
    if kind == "documents":
        return [poisson(mean * rnd.gammavariate(1 / float(number), float(number)), rnd) for mean in means]
    if kind == "heaps":
        return [poisson(rnd.gammavariate(mean / float(number), float(number)), rnd) if mean else 0 for mean in means]
    return [poisson(mean, rnd) for mean in means]


def garwood(found: int, share: float, words: int, unread: int) -> tuple[float, float]:
    """The slips of a volume after so many were found in so many words read, as if each word were alike."""
    low = _count_at(found - 1, 1 - (1 - share) / 2) if found else 0.0
    high = _count_at(found, (1 - share) / 2)
    return found + low / words * unread, found + high / words * unread


def _count_at(found: int, probability: float) -> float:
    """The mean of a Poisson distribution that gives so many or fewer with a probability."""
    low, high = 0.0, 10.0 + 4 * found
    for _ in range(50):
        mean = (low + high) / 2
        term = total = 2.718281828459045**-mean
        for k in range(1, found + 1):
            term *= mean / k
            total += term
        low, high = (mean, high) if total > probability else (low, mean)
    return low


def simulate(cell: Cell) -> Result:
    """The rounds of one cell."""
    rnd = random.Random(f"{cell.seed}/{cell.volume}/{cell.way}/{cell.rate}/{cell.size}")
    above = below = counting = 0
    widths = []
    for _ in range(cell.rounds):
        truth = slips(cell, rnd)
        drawn = set(rnd.sample(range(len(truth)), min(cell.size, len(truth))))
        others = [words for k, words in enumerate(cell.lengths) if k not in drawn]
        found = estimate([Counted(cell.lengths[k], truth[k]) for k in drawn], others)
        assert found is not None
        above += sum(truth) < found.all.low
        below += sum(truth) > found.all.high
        widths.append(found.per_thousand.high - found.per_thousand.low)
        seen = sum(truth[k] for k in drawn)
        low, high = garwood(seen, 0.95, sum(cell.lengths[k] for k in drawn), sum(others))
        counting += low - 0.5 <= sum(truth) <= high + 0.5
    number = cell.rounds
    return Result(1 - (above + below) / number, above / number, below / number, sorted(widths)[number // 2],
                  counting / number)  # fmt: skip


def cells_of(options: argparse.Namespace) -> list[Cell]:
    """All that is simulated."""
    folders = sorted({file.parent for one in options.folders for file in (*one.glob("*.txt"), *one.glob("*/*.txt"))})
    found = []
    for folder in folders:
        lengths = tuple(len(file.read_text("utf-8").split()) for file in sorted(folder.glob("*.txt")))
        found += [
            Cell(folder.name, lengths, way, rate, size, options.rounds, options.seed)
            for size in map(int, options.sizes.split(","))
            for rate in map(float, options.rates.split(","))
            for way in WAYS
        ]
    return found


def show(title: str, results: Sequence[tuple[str, Result]]) -> None:
    """Print the means by a name."""
    groups = defaultdict(list)
    for name, result in results:
        groups[name].append(result)
    print(f"{title:22} held   too high  too low  width  counting")
    for name, own in groups.items():
        means = [sum(column) / len(own) for column in zip(*own, strict=True)]
        print(f"{name:22} {means[0]:.3f}  {means[1]:.3f}     {means[2]:.3f}    {means[3]:.2f}   {means[4]:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--sizes", default="10,20,50")
    parser.add_argument("--rates", default="0.1,0.5,2")
    parser.add_argument("--seed", default="0")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    cells = cells_of(options)
    with Pool(options.jobs) as pool:
        results = list(zip(cells, pool.map(simulate, cells, 1), strict=True))
    expects = {cell: cell.rate * sum(cell.lengths) / len(cell.lengths) * cell.size / 1000 for cell in cells}
    some = [(cell, result) for cell, result in results if expects[cell] >= 1]
    print(f"{len(cells)} cells of {options.rounds} rounds; {len(cells) - len(some)} expect less than one slip\n")
    show("all", [("less than one slip" if expects[cell] < 1 else "one slip or more", one) for cell, one in results])
    show("slips come", [(cell.way, one) for cell, one in some])
    show("drawn; in 1,000 words", [(f"{cell.size}; {cell.rate:g}", one) for cell, one in results])
    show("volume", [(cell.volume, one) for cell, one in some])
    within = sum(0.93 <= one.held <= 0.97 for _, one in some)
    print(f"\n{within} of {len(some)} cells with one slip or more within 0.93 to 0.97; lowest", end=" ")
    print(f"{min(one.held for _, one in some):.3f}, highest {max(one.held for _, one in some):.3f}")
    for size in map(int, options.sizes.split(",")):
        none = estimate([Counted(1000, 0)] * size, [1000] * max(0, 300 - size))
        assert none is not None
        print(
            f"no slip in {size} documents of 1,000 words, of 300: at most {none.per_thousand.high:.2f} in 1,000 words"
        )


if __name__ == "__main__":
    main()
