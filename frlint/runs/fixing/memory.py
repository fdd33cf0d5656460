"""Results that are stored in memory for as long as one file is fixed: a volume is checked anew for each trial."""

from collections.abc import Iterable


class Memory:
    """A store of results (see `frlint.runs.results`) that nobody else sees."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, str], bytes] = {}

    def get(self, content: str, context: str) -> bytes | None:
        return self._values.get((content, context))

    def get_many(self, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], bytes]:
        return {pair: self._values[pair] for pair in pairs if pair in self._values}

    def put(self, content: str, context: str, value: bytes) -> None:
        self._values[content, context] = value

    def flush(self) -> None:
        """Nothing waits."""

    def thrown_out(self) -> int:
        """Nothing is thrown out."""
        return 0
