"""The results of SARIF that a code host takes: the worst of them, in the order in which they came."""

from collections.abc import Iterator, Sequence

from frlint.model.problem import Severity

LIMIT = 25_000
"""Results of a run that GitHub takes; it shows the first 5,000 by severity."""
SIZE = 9_500_000
"""Bytes of results, compressed by gzip, for which there is room: GitHub takes 10 MB of all."""


class Room:
    """Holds results (as JSON) as they come, at most `limit`: where there are more, the worst ones.

    Errors go first, then warnings, of each of them what is new before what stood; what is waived goes last.
    """

    def __init__(self, limit: int = LIMIT, size: int = SIZE) -> None:
        self._limit = limit
        self._size = size
        self._ranks: dict[int, list[tuple[int, str]]] = {}
        self._held = 0
        self.all = 0
        self.left_out = 0
        """How many have no room, once `results` was asked."""

    def add(self, severity: Severity, text: str, *, is_new: bool) -> None:
        """Hold a result, JSON on one line. Waived ones are of the severity `off`."""
        rank = -2 * severity.weight - is_new
        self._ranks.setdefault(rank, []).append((self.all, text))
        self.all += 1
        if self._held < self._limit:
            self._held += 1
        else:
            worst = max(rank for rank, own in self._ranks.items() if own)
            self._ranks[worst].pop()

    def results(self) -> Iterator[str]:
        """Those that have room, in the order in which they came."""
        ranked = [one for rank in sorted(self._ranks) for one in self._ranks[rank]]
        taken = sorted(ranked[: self._fitting([text for _, text in ranked])])
        self.left_out = self.all - len(taken)
        return (text for _, text in taken)

    def _fitting(self, texts: Sequence[str]) -> int:
        """How many of some texts, from the first on, fit into the size."""
        if sum(map(len, texts)) * 4 < self._size:
            return len(texts)  # A code point takes 4 bytes at most.
        from zlib import compressobj

        packer = compressobj(wbits=31)
        size = 0
        for number, text in enumerate(texts):
            size += len(packer.compress(text.encode("utf-8", "replace")))
            if size > self._size:
                return number
        return len(texts)
