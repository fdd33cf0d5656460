"""The store of what comparisons of texts gave: the problems of two versions are matched once, by whoever asks first."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frlint.matching.answers import Pairs
    from frlint.runs.results import Results


class StoredAnswers:
    """Answers under the ids of texts (see `frlint.matching.answers`), beside the results of blobs.

    `text_id` gives what the text at a path is known by, empty where nothing may be stored of it.
    """

    def __init__(self, results: "Results", text_id: Callable[[str], str]) -> None:
        self._results = results
        self.text_id = text_id

    def get(self, question: str) -> "Pairs | None":
        """The stored answer; None where there is none."""
        value = self._results.get(*_known_by(question))
        try:
            return None if value is None else [_pair(one) for one in value.split()]
        except ValueError:
            return None

    def put(self, question: str, answer: "Pairs") -> None:
        """Store an answer."""
        self._results.put(*_known_by(question), " ".join(f"{old}:{new}" for old, new in answer).encode("ascii"))


def _known_by(question: str) -> tuple[str, str]:
    from frlint import __version__
    from frlint.cache import content_id, context_id

    return content_id(question.encode("utf-8", "surrogatepass")), context_id(__version__, "texts compared")


def _pair(written: bytes) -> tuple[int, int]:
    """Raises `ValueError` for bytes that are no pair."""
    old, new = map(int, written.split(b":"))
    if old < 0 or new < 0:
        raise ValueError("no places")
    return old, new
