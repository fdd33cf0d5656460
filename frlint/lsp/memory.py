"""Results of checks in memory, for as long as the server runs: those that were not asked for longest go first."""

from collections import OrderedDict
from collections.abc import Iterable

MOST_BYTES = 5_000_000
"""What is stored takes no more bytes than this; a TEI volume of 4 MB has results of 1.5 MB."""


class Memory:
    """A store of results (see `frlint.runs.results`) that nobody else sees."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._size = 0
        self._values: OrderedDict[tuple[str, str], bytes] = OrderedDict()

    def get(self, content: str, context: str) -> bytes | None:
        value = self._values.get((content, context))
        if value is not None:
            self._values.move_to_end((content, context))
        return value

    def get_many(self, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], bytes]:
        return {pair: value for pair in pairs if (value := self.get(*pair)) is not None}

    def put(self, content: str, context: str, value: bytes) -> None:
        old = self._values.pop((content, context), b"")
        self._values[content, context] = value
        self._size += len(value) - len(old)
        while self._size > self._most and len(self._values) > 1:
            self._size -= len(self._values.popitem(last=False)[1])

    def flush(self) -> None:
        """Nothing waits."""

    def thrown_out(self) -> int:
        """Nobody asks: what is gone is found again."""
        return 0
