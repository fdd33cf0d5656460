"""The table of weights: what each piece of evidence counts, in log odds. `bench/fit_markers.py` makes it."""

from collections.abc import Mapping
from functools import cache
from os.path import dirname, join
from typing import NamedTuple

from frlint.markers.evidence import Evidence


class Weights(NamedTuple):
    """`absent` is the score of a note's staying without a marker; `table` the weight of each named evidence.

    `shares` says of what stands before and after a place how many in one such places are markers.
    """

    absent: float
    table: Mapping[str, float]
    shares: Mapping[str, float]
    sums: dict[tuple[str, str, str, bool], float]
    """The sums for words before, after and place, stored as they are met."""
    shared: dict[tuple[str, str], float]
    """The shares of what stands before and after, stored as they are met."""

    def score(self, seen: Evidence, letter: bool) -> float:
        """The log odds that a place gives by itself."""
        before, after, where, finer = seen
        key = (before, after, where, letter)
        score = self.sums.get(key)
        if score is None:
            score = self.sums[key] = sum(self.table.get(name, 0.0) for name in seen.named(letter))
        if finer:
            get = self.table.get
            for name in finer:
                score += get(name, 0.0)
        return score

    def share(self, seen: Evidence) -> float:
        """The share of places that read like this one which are markers, whatever the notes."""
        key = seen[:2]
        share = self.shared.get(key)
        if share is None:
            share = self.shared[key] = self.shares.get(f"before: {seen.before}; after: {seen.after}", 0.0)
        return share

    def more(self, names: list[str]) -> float:
        """The log odds that further evidence adds."""
        return sum([self.table.get(name, 0.0) for name in names]) if names else 0.0


@cache
def weights() -> Weights:
    """The weights that come with frlint."""
    with open(join(dirname(__file__), "weights.tsv"), encoding="utf-8") as file:
        return read(file.read())


def read(table: str) -> Weights:
    """Weights from their table: lines of kind (absent, weight, share), value and name, separated by tabs."""
    kinds: dict[str, dict[str, float]] = {"absent": {}, "weight": {}, "share": {}}
    for line in table.rstrip("\n").split("\n"):
        kind, value, name = line.split("\t")
        kinds[kind][name] = float(value)
    (absent,) = kinds["absent"].values()
    return Weights(absent, kinds["weight"], kinds["share"], {}, {})


def written(absent: float, table: Mapping[str, float], shares: Mapping[str, float]) -> str:
    """The table of weights as it is stored: what `read` reads."""
    lines = [f"absent\t{absent}\tno marker at all"]
    lines += [f"weight\t{value}\t{name}" for name, value in sorted(table.items())]
    lines += [f"share\t{value}\t{name}" for name, value in sorted(shares.items())]
    return "\n".join(lines) + "\n"
