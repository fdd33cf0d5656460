"""The longest sequence of things that follow each other: what stands outside of it is out of order."""

from collections.abc import Sequence
from itertools import pairwise

WINDOW = 40
"""So many things back are looked at for what a thing may follow."""


def following(spans: Sequence[tuple[int, int]]) -> list[int]:
    """The indexes of the most spans (first, last) of which none begins before the one before it ends."""
    if all(a[1] <= b[0] and b[0] <= b[1] for a, b in pairwise(spans)):
        return list(range(len(spans)))
    best: list[tuple[int, int]] = []
    for j, (first, last) in enumerate(spans):
        score, link = 1, -1
        for i in range(max(0, j - WINDOW), j):
            if spans[i][1] <= first and best[i][0] + 1 > score:
                score, link = best[i][0] + 1, i
        # A span that ends before it begins follows nothing, and nothing follows it.
        best.append((score, link) if first <= last else (0, -1))
    k = max(range(len(best)), key=lambda j: best[j][0], default=-1)
    chain = []
    while k >= 0:
        chain.append(k)
        k = best[k][1]
    return chain[::-1]
